package safeguarding.stream;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Which authorities' figures are not to be published for now, since their cases are being counted by new rules: some
 * would be counted by these already, and others not yet.
 */
final class HoldStore {

    static final String NAME = "holds";

    private static final String PROGRAM = "*program";
    private static final String COUNTED = "*counted ";

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
     * Whether all cases have been counted by the rules of this version of the program; none have where nothing has been
     * published by another one.
     *
     * @param isNew whether nothing has been published yet, which is asked only where that is not known
     */
    boolean isCountedBy(ProgramRules ours, BooleanSupplier isNew, int partitions) {
        String published = store.get(PROGRAM);
        if (ours.write().equals(published)) {
            return true;
        }
        boolean counted = published == null && isNew.getAsBoolean() || partitionsOf(COUNTED + ours.write()).size() >= partitions;
        if (counted) {
            store.put(PROGRAM, ours.write());
        }
        return counted;
    }

    private Set<String> partitionsOf(String key) {
        String done = store.get(key);
        return done == null ? new TreeSet<>() : new TreeSet<>(Arrays.asList(done.split(" ")));
    }

    /**
     * One partition has counted its cases.
     *
     * @param partitions how many there are
     */
    void counted(CountedAnew counted, int partitions) {
        if (counted.authority().equals(CountedAnew.ALL)) {
            Set<String> done = partitionsOf(COUNTED + counted.eventId());
            done.add(String.valueOf(counted.partition()));
            store.put(COUNTED + counted.eventId(), String.join(" ", done));
            return;
        }
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
