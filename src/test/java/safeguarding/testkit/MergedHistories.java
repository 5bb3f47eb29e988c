package safeguarding.testkit;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.PlanRecorded;
import safeguarding.core.casefile.Validity;
import safeguarding.core.casefile.code.PlanKind;

/**
 * Random histories of several seeds merged into one, as large as a small town's. Every child keeps its events and its
 * authority, under an id that no other seed's child has. Each seed's events keep their order, interleaved with the
 * others'. Plans of an unknown type are left out, since the type decides the topic.
 */
public record MergedHistories(List<Long> seeds, List<CaseEvent> inArrivalOrder) {

    public static MergedHistories of(long... seeds) {
        Random random = new Random(Arrays.hashCode(seeds));
        List<List<CaseEvent>> left = new ArrayList<>();
        for (long seed : seeds) {
            left.add(new ArrayList<>(RandomHistories.of(seed).inArrivalOrder().stream()
                    .filter(MergedHistories::belongsToATopic)
                    .map(event -> (CaseEvent) renamed((Record) event, "s" + seed + "-"))
                    .toList()));
        }
        List<CaseEvent> all = new ArrayList<>();
        while (!left.isEmpty()) {
            List<CaseEvent> next = left.get(random.nextInt(left.size()));
            all.add(next.remove(0));
            left.removeIf(List::isEmpty);
        }
        return new MergedHistories(Arrays.stream(seeds).boxed().toList(), List.copyOf(all));
    }

    private static boolean belongsToATopic(CaseEvent event) {
        return !(event instanceof PlanRecorded plan && plan.kind() == PlanKind.UNRECOGNISED);
    }

    private static Record renamed(Record event, String prefix) {
        RecordComponent[] components = event.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                Object value = components[i].getAccessor().invoke(event);
                if (Set.of("childId", "intoChildId").contains(components[i].getName())) {
                    values[i] = prefix + value;
                } else {
                    values[i] = value instanceof Record nested ? renamed(nested, prefix) : value;
                }
            }
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<? extends Record> constructor = event.getClass().getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
            throw new IllegalStateException(e);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** The events that are not rejected for their content. */
    public List<CaseEvent> believable() {
        Validity validity = new Validity(Set.copyOf(Installation.AUTHORITIES));
        Instant received = Instant.now();
        return inArrivalOrder.stream()
                .filter(event -> validity.check(event, received).isEmpty())
                .toList();
    }

    @Override
    public String toString() {
        return "the histories of seeds " + seeds;
    }
}
