package safeguarding.processor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import safeguarding.contract.topic.RecountAsked;
import safeguarding.processor.state.Children;

/**
 * Which authorities a partition of the case stage is sending again, and how far it is with each. Children are taken in the
 * order of their keys. What changes of a child that has not had its turn is not sent, as its turn sends all of it.
 */
final class Resends {

    /** Sorts among what a partition still has to count, but is no authority's work. */
    private static final String PREFIX = "*resend ";

    /**
     * What is asked for longer ago than this has been done, or was asked of stores that are no more. What is still wanted is
     * asked for again and again.
     */
    private static final Duration PATIENCE = Recounts.PATIENCE.multipliedBy(2);

    private final KeyValueStore<String, String> store;
    private final SentSequences sequences;

    /** As the store has it; null until it has been read. */
    private Map<String, Resend> underWay;

    Resends(KeyValueStore<String, String> store, SentSequences sequences) {
        this.store = store;
        this.sequences = sequences;
    }

    private Map<String, Resend> underWay() {
        if (underWay == null) {
            underWay = new TreeMap<>();
            try (KeyValueIterator<String, String> kept = store.prefixScan(PREFIX, new StringSerializer())) {
                while (kept.hasNext()) {
                    KeyValue<String, String> next = kept.next();
                    underWay.put(next.key.substring(PREFIX.length()), Resend.read(next.value));
                }
            }
        }
        return underWay;
    }

    /**
     * What is left to send of an authority.
     *
     * @param after the place that has been reached
     */
    private record Resend(long epoch, String after) {

        String write() {
            return epoch + "\n" + after;
        }

        static Resend read(String text) {
            int end = text.indexOf('\n');
            return new Resend(Long.parseLong(text.substring(0, end)), text.substring(end + 1));
        }
    }

    /** What becomes of an authority that is sent again. */
    interface Send {

        /** Sends all that was last made known of a child. */
        void child(String child);

        /** All children of an authority have been sent. */
        void done(RecountAsked asked);
    }

    /**
     * Has an authority sent again from its first child on, unless that has been done already: then it is said once more.
     *
     * @param askedAt when that was asked for
     */
    void ask(RecountAsked asked, Instant askedAt, Instant now, Send send) {
        long known = sequences.epoch(asked.authority());
        if (askedAt.isBefore(now.minus(PATIENCE)) || asked.epoch() < known) {
            return;
        }
        if (asked.epoch() > known) {
            sequences.begin(asked.authority(), asked.epoch());
            keep(asked.authority(), new Resend(asked.epoch(), Children.beginning(asked.authority())));
        } else if (!underWay().containsKey(asked.authority())) {
            send.done(asked);
        }
    }

    /** Whether what changes of a child is to be sent: it has had its turn, or its authority is not being sent again. */
    boolean isSent(String child) {
        if (underWay().isEmpty()) {
            return true;
        }
        Resend resend = underWay().get(child.substring(0, child.indexOf('/')));
        return resend == null || Children.isThrough(child, resend.after());
    }

    /** Whether an authority is being sent again. */
    boolean isUnderWay(String authority) {
        return underWay().containsKey(authority);
    }

    /**
     * Sends on where the last slice ended.
     *
     * @param isWhole whether all children of an authority have been counted by the rules that hold now; it is not done before
     */
    void goOn(Children children, Duration slice, Predicate<String> isWhole, Send send) {
        long end = System.nanoTime() + slice.toNanos();
        for (Map.Entry<String, Resend> next : new ArrayList<>(underWay().entrySet())) {
            if (System.nanoTime() > end) {
                return;
            }
            String authority = next.getKey();
            Resend resend = next.getValue();
            String place = children.goOn(authority, resend.after(), end, send::child);
            if (!Children.isEnd(place) || !isWhole.test(authority)) {
                keep(authority, new Resend(resend.epoch(), place));
                continue;
            }
            underWay().remove(authority);
            store.delete(PREFIX + authority);
            send.done(new RecountAsked(authority, resend.epoch()));
        }
    }

    private void keep(String authority, Resend resend) {
        underWay().put(authority, resend);
        store.put(PREFIX + authority, resend.write());
    }
}
