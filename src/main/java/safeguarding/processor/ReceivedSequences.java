package safeguarding.processor;

import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.streams.state.KeyValueStore;
import safeguarding.core.indicator.ControlTotal;

/**
 * Which records of each sender the authority stage has added, by authority, the total of their moves, and whether any are lost
 * for good.
 */
final class ReceivedSequences {

    private static final String LAST = "*received ";
    private static final String MISSING = "*missing ";

    private final KeyValueStore<String, String> store;

    ReceivedSequences(KeyValueStore<String, String> store) {
        this.store = store;
    }

    /** The position of a record relative to those that were added. */
    enum Position {

        /** The next record of its sender. */
        NEXT,

        /** It has been added, or belongs to an epoch that has been replaced since. */
        KNOWN,

        /** Records before it are missing. */
        AFTER_A_GAP,

        /** Its sender began to count from nothing without being asked to: it has lost its case files. */
        FROM_NOTHING
    }

    /**
     * The position of a record. It counts as added from now on, unless records before it are missing.
     *
     * @param moves the total of its moves, if it has any
     */
    Position take(String authority, Sequence sequence, ControlTotal moves) {
        String key = key(authority, sequence.sender());
        ReceivedRecord before = ReceivedRecord.read(store.get(key), sequence);
        Position place = place(before, sequence);
        if (place == Position.NEXT || place == Position.FROM_NOTHING) {
            store.put(key, before.and(sequence, moves).write());
        }
        if (place == Position.FROM_NOTHING) {
            store.put(MISSING + authority, "");
        }
        return place;
    }

    private static Position place(ReceivedRecord last, Sequence sequence) {
        if (sequence.epoch() < last.epoch()
                || sequence.epoch() == last.epoch() && sequence.number() <= last.number()) {
            return Position.KNOWN;
        }
        if (sequence.epoch() > last.epoch()) {
            return Position.FROM_NOTHING;
        }
        return sequence.number() == last.number() + 1 ? Position.NEXT : Position.AFTER_A_GAP;
    }

    /** The highest epoch of what has been added for an authority; 0 if nothing has. */
    long epoch(String authority, int senders) {
        long greatest = 0;
        for (int sender = 0; sender < senders; sender++) {
            greatest = Math.max(greatest, of(authority, sender).map(ReceivedRecord::epoch).orElse(0L));
        }
        return greatest;
    }

    /** From now on only records of a new epoch count. */
    void begin(String authority, long epoch, int senders) {
        for (int sender = 0; sender < senders; sender++) {
            store.put(key(authority, sender), new ReceivedRecord(epoch, 0, Optional.of(ControlTotal.ZERO)).write());
        }
    }

    /** Whether a sender has lost its case files, so that an authority's series cannot be rebuilt either. */
    boolean isIncomplete(String authority) {
        return store.get(MISSING + authority) != null;
    }

    private static String key(String authority, int sender) {
        return LAST + authority + " " + sender;
    }

    private Optional<ReceivedRecord> of(String authority, int sender) {
        return Optional.ofNullable(store.get(key(authority, sender))).map(ReceivedRecord::read);
    }

    /** The total of the moves that a sender has sent for an authority; unknown if an earlier version added some of them. */
    Optional<ControlTotal> total(String authority, int sender) {
        return of(authority, sender).flatMap(ReceivedRecord::total);
    }

    /** The same for all senders. */
    Optional<ControlTotal> total(String authority, IntStream senders) {
        return senders.mapToObj(sender -> of(authority, sender).map(ReceivedRecord::total).orElse(Optional.of(ControlTotal.ZERO)))
                .reduce((a, b) -> a.flatMap(one -> b.map(one::plus)))
                .flatMap(sum -> sum);
    }

    /** Accepts a sender's own total of what it has sent, if it is unknown here. */
    void adopt(String authority, int sender, ControlTotal total) {
        of(authority, sender)
                .map(known -> new ReceivedRecord(known.epoch(), known.number(), Optional.of(total)))
                .ifPresent(known -> store.put(key(authority, sender), known.write()));
    }

    /** The last record of a sender that was added, and the total of the moves of all of them. */
    private record ReceivedRecord(long epoch, long number, Optional<ControlTotal> total) {

        private static final int PARTS = 5;

        ReceivedRecord and(Sequence next, ControlTotal moves) {
            return new ReceivedRecord(next.epoch(), next.number(), total.map(moves::plus));
        }

        String write() {
            return epoch + " " + number
                    + total.map(sum -> " " + sum.numerators() + " " + sum.denominators() + " " + sum.digest())
                            .orElse("");
        }

        /** The stored state of a sender; if there is none, that it has sent nothing. */
        static ReceivedRecord read(String kept, Sequence first) {
            return kept == null ? new ReceivedRecord(first.epoch(), 0, Optional.of(ControlTotal.ZERO)) : read(kept);
        }

        static ReceivedRecord read(String kept) {
            String[] parts = kept.split(" ");
            return new ReceivedRecord(
                    Long.parseLong(parts[0]),
                    Long.parseLong(parts[1]),
                    parts.length < PARTS
                            ? Optional.empty()
                            : Optional.of(new ControlTotal(
                                    Long.parseLong(parts[2]), Long.parseLong(parts[3]), Long.parseLong(parts[4]))));
        }
    }
}
