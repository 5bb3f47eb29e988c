package safeguarding.core.casefile;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The fields of an event and of its envelope, so that a rule for all fields of one sort does not have to name each of them. */
public final class Fields {

    private static final ClassValue<RecordComponent[]> COMPONENTS = new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
            return type.getRecordComponents();
        }
    };

    private final List<Field> fields = new ArrayList<>();

    private final Class<?> event;

    private Fields(Class<?> event) {
        this.event = event;
    }

    /** A field that has a value; a list is one value. */
    public record Field(String name, Object value) {}

    /** The fields of an event, with its envelope's first. A field whose value is absent is left out. */
    public static Fields of(Record event) {
        Fields all = new Fields(event.getClass());
        all.add(event);
        return all;
    }

    private void add(Record event) {
        for (RecordComponent component : COMPONENTS.get(event.getClass())) {
            Object value = valueOf(component, event);
            if (value instanceof Optional<?> optional) {
                optional.ifPresent(present -> fields.add(new Field(component.getName(), present)));
            } else if (value instanceof Record nested) {
                add(nested);
            } else {
                fields.add(new Field(component.getName(), value));
            }
        }
    }

    private static Object valueOf(RecordComponent component, Record event) {
        try {
            return component.getAccessor().invoke(event);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }

    public Stream<Field> stream() {
        return fields.stream();
    }

    /** The first field that breaks its limit. */
    public Optional<Rejected> beyondLimit() {
        return FieldLimits.breach(event, this);
    }

    /** The first code that this version does not know. */
    public Optional<Rejected> unknownCode() {
        return stream()
                .filter(field -> field.value instanceof Enum<?> code && code.name().equals("UNRECOGNISED"))
                .map(field -> new Rejected(
                        "unknown-code", "unknown code in field " + field.name))
                .findFirst();
    }
}
