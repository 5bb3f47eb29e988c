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
import safeguarding.core.casefile.Kinds;
import safeguarding.processor.state.ChildList;
import safeguarding.processor.state.ChildListStore;

/**
 * Keeps the topic of a list true: one message for each thing on the list, gone when it is no longer so. It looks at a child
 * some moments after an event rather than at each, so that a history that comes in at once is told once.
 */
final class ChildListTopic {

    private static final int AT_ONCE = 100;

    private final ChildList list;
    private final String sink;
    private final ChildListStore store;
    private final InstantSource clock;

    /**
     * @param sink where its messages go
     * @param store what has been told, and who is to be looked at
     */
    ChildListTopic(ChildList list, String sink, ChildListStore store, InstantSource clock) {
        this.list = list;
        this.sink = sink;
        this.store = store;
        this.clock = clock;
    }

    /** Something has changed in a child's file. */
    void changed(String child, Kinds kinds) {
        store.lookAt(child, today(), list.concernedBy(kinds));
    }

    /** Has every child looked at of whom the topic says anything. */
    void lookAtAllThatIsTold() {
        store.children().forEach(child -> changed(child, Kinds.ALL));
    }

    /**
     * Has the children of an authority looked at whose list rests on something that has changed.
     *
     * @param parts what of the list to look at
     */
    void lookAtThoseRestingOn(String authority, String what, Set<String> parts) {
        store.restingOn(authority, what).forEach(child -> store.lookAt(child, today(), parts));
    }

    /** Has all children of an authority looked at whose list rests on anything beside their files. */
    void lookAtThoseRestingOnAny(String authority, Set<String> parts) {
        store.restingOnAny(authority).forEach(child -> store.lookAt(child, today(), parts));
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }

    /** Some work for one child, which may fail without the others noticing. */
    interface OneChild {
        <T> Optional<T> of(String child, Supplier<T> work);
    }

    /**
     * Sends what has changed for the children that are due by now.
     *
     * @param isListed whether to send the lists of an authority's children now; those of others are left for later
     * @param end by when to leave the rest for the next time, as {@link System#nanoTime} tells it
     * @return the children for whom the list could not be worked out, and is as it was
     */
    List<String> tell(ProcessorContext<byte[], byte[]> out, OneChild oneChild, Predicate<String> isListed, long end) {
        LocalDate today = today();
        List<String> failed = new ArrayList<>();
        Map<String, Set<String>> children;
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

    /** Works all of a child's list out, and sends nothing. */
    void tryOut(String child) {
        list.of(child, today(), Set.of(), !store.told(child).isEmpty());
    }

    private void tell(
            ProcessorContext<byte[], byte[]> out, String child, Map<String, byte[]> told, ChildList.Messages messages) {
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
