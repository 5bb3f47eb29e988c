package safeguarding.dataset;

import java.lang.reflect.RecordComponent;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.Envelope;

/** A copy of an event of any type with another envelope. */
final class SameEvent {

    private SameEvent() {}

    static CaseEvent in(Envelope envelope, CaseEvent event) {
        try {
            RecordComponent[] components = event.getClass().getRecordComponents();
            Class<?>[] types = new Class<?>[components.length];
            Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                values[i] = types[i] == Envelope.class ? envelope : components[i].getAccessor().invoke(event);
            }
            return (CaseEvent) event.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("an event that is no plain record", e);
        }
    }
}
