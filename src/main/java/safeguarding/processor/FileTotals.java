package safeguarding.processor;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.streams.state.KeyValueStore;
import safeguarding.core.casefile.ChildKey;
import safeguarding.core.indicator.ControlTotal;
import safeguarding.processor.state.Children;

/**
 * Adds up once a day what the case files of a partition contribute, authority by authority, in slices between incoming events.
 * Changes to a child that has already been added up are added too, so a total is correct at the moment it is finished. Progress
 * is not stored: a processor that stops part-way starts the day's work again.
 */
final class FileTotals {

    /** The day on which all files were last added up. */
    private static final String DAY = "*added-up";

    private final KeyValueStore<String, String> store;
    private final Queue<String> waiting = new ArrayDeque<>();
    private LocalDate day;
    private String authority;
    private String after;
    private ControlTotal total;

    FileTotals(KeyValueStore<String, String> store) {
        this.store = store;
    }

    /** What to do with the total of an authority once all its files have been added up. */
    interface Done {
        void with(String authority, ControlTotal total);
    }

    /** The difference that a change to a child makes, which counts if the child has already been added up. */
    void changed(ChildKey child, Supplier<ControlTotal> difference) {
        if (authority != null
                && child.authority().equals(authority)
                && Children.isThrough(child, after)) {
            total = total.plus(difference.get());
        }
    }

    /**
     * Continues where the last slice ended; does nothing if today's totals are done.
     *
     * @param one what the file of a child contributes
     */
    void goOn(
            LocalDate today, Children children, Function<ChildKey, ControlTotal> one, Duration slice, Done done) {
        if (authority == null && !isToBegin(today)) {
            return;
        }
        if (authority == null) {
            waiting.addAll(children.authorities());
            next();
        }
        long end = System.nanoTime() + slice.toNanos();
        while (authority != null) {
            after = children.goOn(authority, after, end, child -> total = total.plus(one.apply(child)));
            if (!Children.isEnd(after)) {
                return;
            }
            done.with(authority, total);
            next();
        }
        day = today;
        store.put(DAY, today.toString());
    }

    private boolean isToBegin(LocalDate today) {
        if (day == null) {
            String kept = store.get(DAY);
            day = kept == null ? LocalDate.MIN : LocalDate.parse(kept);
        }
        return today.isAfter(day);
    }

    private void next() {
        authority = waiting.poll();
        after = authority == null ? null : Children.beginning(authority);
        total = ControlTotal.ZERO;
    }
}
