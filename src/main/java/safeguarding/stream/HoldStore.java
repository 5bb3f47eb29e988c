package safeguarding.stream;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Which authorities' figures are not to be published for now, since their cases are being counted by new rules: some
 * would be counted by these already, and others not yet.
 */
final class HoldStore {

    static final String NAME = "holds";

    private final KeyValueStore<String, String> store;

    HoldStore(KeyValueStore<String, String> store) {
        this.store = store;
    }

    /** Holds an authority back until every partition has counted its cases by a setting; a newer one takes its place. */
    void hold(String authority, String eventId) {
        store.put(authority, eventId + "\n");
    }

    boolean isHeld(String authority) {
        return store.get(authority) != null;
    }

    /**
     * One partition has counted its cases.
     *
     * @param partitions how many there are
     */
    void counted(CountedAnew counted, int partitions) {
        String held = store.get(counted.authority());
        if (held == null || !held.substring(0, held.lastIndexOf('\n')).equals(counted.eventId())) {
            return;
        }
        Set<String> done = new TreeSet<>(
                Arrays.asList(held.substring(held.lastIndexOf('\n') + 1).split(" ")));
        done.add(String.valueOf(counted.partition()));
        done.remove("");
        if (done.size() >= partitions) {
            store.delete(counted.authority());
        } else {
            store.put(counted.authority(), counted.eventId() + "\n" + done.stream().collect(Collectors.joining(" ")));
        }
    }
}
