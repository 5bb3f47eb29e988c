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
import safeguarding.core.casefile.ChildKey;
import safeguarding.processor.state.Children;

/**
 * Which authorities a partition of the case stage is sending again, and how far each has got. Children are sent in the order of
 * their keys. A change to a child whose turn has not come is not sent, because everything about the child is sent at its turn.
 */
final class Resends {

    /** Sorts among the work that a partition still has to count, but does not belong to an authority. */
    private static final String PREFIX = "*resend ";

    /**
     * Requests older than this have been carried out, or were made to stores that no longer exist. Requests that still matter are
     * repeated.
     */
    private static final Duration PATIENCE = Recounts.PATIENCE.multipliedBy(2);

    private final KeyValueStore<String, String> store;
    private final SentSequences sequences;

    /** As stored; null until it has been read. */
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
     * What is left to send for an authority.
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

    /** What to do for an authority that is sent again. */
    interface Send {

        /** Sends everything that was last published for a child. */
        void child(ChildKey child);

        /** All children of an authority have been sent. */
        void done(RecountAsked asked);
    }

    /**
     * Starts to send an authority again from its first child on. If that has been done already, only reports again that it is
     * done.
     *
     * @param askedAt when it was requested
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

    /** Whether changes to a child are sent: it has had its turn, or its authority is not being sent again. */
    boolean isSent(ChildKey child) {
        if (underWay().isEmpty()) {
            return true;
        }
        Resend resend = underWay().get(child.authority());
        return resend == null || Children.isThrough(child, resend.after());
    }

    /** Whether an authority is being sent again. */
    boolean isUnderWay(String authority) {
        return underWay().containsKey(authority);
    }

    /**
     * Continues where the last slice ended.
     *
     * @param isWhole whether all children of an authority have been counted by the current rules; it is not done before that
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
