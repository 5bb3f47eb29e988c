package safeguarding.processor;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.ChildKey;
import safeguarding.core.casefile.Kinds;
import safeguarding.processor.state.ChildList;
import safeguarding.processor.state.ChildListStore;

/**
 * Keeps the topic of a list up to date: one message for each item, deleted when the item no longer applies. It checks a child a
 * few moments after an event rather than at each event, so that a history that arrives all at once is published once.
 */
final class ChildListTopic {

    private static final int AT_ONCE = 100;

    private final ChildList list;
    private final String sink;
    private final ChildListStore store;
    private final InstantSource clock;

    /**
     * @param sink the sink that its messages go to
     * @param store what has been published, and which children have to be checked
     */
    ChildListTopic(ChildList list, String sink, ChildListStore store, InstantSource clock) {
        this.list = list;
        this.sink = sink;
        this.store = store;
        this.clock = clock;
    }

    /** Something in a child's file has changed. */
    void changed(ChildKey child, Kinds kinds) {
        store.lookAt(child, today(), list.concernedBy(kinds));
    }

    /** Queues every child that has anything on the topic to be checked. */
    void lookAtAllThatIsTold() {
        store.children().forEach(child -> changed(child, Kinds.ALL));
    }

    /**
     * Queues those children of an authority whose list depends on something that has changed.
     *
     * @param parts which parts of the list to check
     */
    void lookAtThoseRestingOn(String authority, String what, Set<String> parts) {
        store.restingOn(authority, what).forEach(child -> store.lookAt(child, today(), parts));
    }

    /** Queues all children of an authority whose list depends on anything besides their files. */
    void lookAtThoseRestingOnAny(String authority, Set<String> parts) {
        store.restingOnAny(authority).forEach(child -> store.lookAt(child, today(), parts));
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }

    /** Work for one child, which may fail without affecting the others. */
    interface OneChild {
        <T> Optional<T> of(ChildKey child, Supplier<T> work);
    }

    /**
     * Sends the changes for the children that are now due.
     *
     * @param isListed whether to send the lists of an authority's children now; those of other authorities are left for later
     * @param end when to stop and leave the rest for the next time, by {@link System#nanoTime}
     * @return the children whose list could not be worked out, and so stays as it was
     */
    List<ChildKey> tell(ProcessorContext<byte[], byte[]> out, OneChild oneChild, Predicate<String> isListed, long end) {
        LocalDate today = today();
        List<ChildKey> failed = new ArrayList<>();
        Map<ChildKey, Set<String>> children;
        do {
            children = store.takeUntil(today, isListed, AT_ONCE);
            children.forEach((child, parts) -> {
                Map<String, byte[]> told = store.told(child);
                oneChild.of(child, () -> list.of(child, today, parts, !told.isEmpty()))
                        .ifPresentOrElse(found -> tell(out, child, told, found), () -> failed.add(child));
            });
        } while (!children.isEmpty() && System.nanoTime() < end);
        return failed;
    }

    /** Works out the whole of a child's list, without sending anything. */
    void tryOut(ChildKey child) {
        list.of(child, today(), Set.of(), !store.told(child).isEmpty());
    }

    private void tell(
            ProcessorContext<byte[], byte[]> out, ChildKey child, Map<String, byte[]> told, ChildList.Messages messages) {
        Map<String, byte[]> gone = new HashMap<>(told);
        messages.byKey().forEach((key, message) -> {
            if (!Arrays.equals(message, gone.remove(key))) {
                store.tell(key, message);
                Outputs.send(out, sink, key, message);
            }
        });
        gone.keySet().forEach(key -> {
            store.untell(key);
            Outputs.send(out, sink, key, null);
        });
        messages.restsOn().ifPresent(names -> store.setRestsOn(child, names));
        Stream<LocalDate> before = messages.isWhole()
                ? Stream.empty()
                : store.next(child).filter(day -> day.isAfter(today())).stream();
        store.setNext(
                child, Stream.concat(before, messages.changesOn().stream()).min(LocalDate::compareTo));
    }
}
