package safeguarding.stream;

import org.apache.kafka.streams.state.KeyValueStore;

/** Which records of each sender the authority stage has added, by authority, and whether any can never be had again. */
final class ReceivedSequences {

    private static final String LAST = "*received ";
    private static final String MISSING = "*missing ";

    private final KeyValueStore<String, String> store;

    ReceivedSequences(KeyValueStore<String, String> store) {
        this.store = store;
    }

    /** Where a record stands among those that were added. */
    enum Place {

        /** It is the next one of its sender. */
        NEXT,

        /** It has been added, or belongs to what was begun again since. */
        KNOWN,

        /** Records before it are missing. */
        AFTER_A_GAP,

        /** Its sender began to count from nothing, which nobody asked it to: it has lost its case files. */
        FROM_NOTHING
    }

    /** Where a record stands; it counts as added from now on, unless records before it are missing. */
    Place take(String authority, Sequence sequence) {
        String kept = store.get(key(authority, sequence.sender()));
        Sequence last = kept == null ? new Sequence(sequence.sender(), sequence.epoch(), 0) : read(sequence.sender(), kept);
        Place place = place(last, sequence);
        if (place == Place.NEXT || place == Place.FROM_NOTHING) {
            store.put(key(authority, sequence.sender()), sequence.epoch() + " " + sequence.number());
        }
        if (place == Place.FROM_NOTHING) {
            store.put(MISSING + authority, "");
        }
        return place;
    }

    private static Place place(Sequence last, Sequence sequence) {
        if (sequence.epoch() < last.epoch()
                || sequence.epoch() == last.epoch() && sequence.number() <= last.number()) {
            return Place.KNOWN;
        }
        if (sequence.epoch() > last.epoch()) {
            return Place.FROM_NOTHING;
        }
        return sequence.number() == last.number() + 1 ? Place.NEXT : Place.AFTER_A_GAP;
    }

    /** The greatest epoch of what has been added about an authority; 0 where nothing has. */
    long epoch(String authority, int senders) {
        long greatest = 0;
        for (int sender = 0; sender < senders; sender++) {
            String kept = store.get(key(authority, sender));
            greatest = Math.max(greatest, kept == null ? 0 : read(sender, kept).epoch());
        }
        return greatest;
    }

    /** From now on only what is sent under a new epoch counts. */
    void begin(String authority, long epoch, int senders) {
        for (int sender = 0; sender < senders; sender++) {
            store.put(key(authority, sender), epoch + " 0");
        }
    }

    /** Whether a sender has lost its case files, so that an authority's series cannot be made again either. */
    boolean isIncomplete(String authority) {
        return store.get(MISSING + authority) != null;
    }

    private static String key(String authority, int sender) {
        return LAST + authority + " " + sender;
    }

    private static Sequence read(int sender, String kept) {
        int space = kept.indexOf(' ');
        return new Sequence(
                sender, Long.parseLong(kept.substring(0, space)), Long.parseLong(kept.substring(space + 1)));
    }
}
