package safeguarding.stream;

import org.apache.kafka.streams.state.KeyValueStore;

/** Which records of each sender the authority stage has added, by authority, and whether any are missing. */
final class ReceivedSequences {

    private static final String LAST = "*received ";
    private static final String MISSING = "*missing ";

    private final KeyValueStore<String, String> store;

    ReceivedSequences(KeyValueStore<String, String> store) {
        this.store = store;
    }

    /**
     * Whether a record has not been added yet. Where records before it are missing, or its sender has lost what it knew, the
     * authority is noted as incomplete.
     */
    boolean isNew(String authority, Sequence sequence) {
        String key = LAST + authority + " " + sequence.sender();
        String kept = store.get(key);
        int space = kept == null ? 0 : kept.indexOf(' ');
        long epoch = kept == null ? sequence.epoch() : Long.parseLong(kept.substring(0, space));
        long number = kept == null ? 0 : Long.parseLong(kept.substring(space + 1));
        if (sequence.epoch() < epoch || sequence.epoch() == epoch && sequence.number() <= number) {
            return false;
        }
        if (sequence.epoch() > epoch || sequence.number() > number + 1) {
            store.put(MISSING + authority, "");
        }
        store.put(key, sequence.epoch() + " " + sequence.number());
        return true;
    }

    /** Whether records about an authority are missing, so that its series cannot be relied on. */
    boolean isIncomplete(String authority) {
        return store.get(MISSING + authority) != null;
    }
}
