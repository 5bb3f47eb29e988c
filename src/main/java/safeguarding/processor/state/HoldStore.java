package safeguarding.processor.state;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import safeguarding.contract.topic.ProcessingFailures;
import safeguarding.contract.topic.RecountCompleted;

/**
 * Authorities whose figures must not be published for now, because their cases are being counted by new rules: some cases would
 * be counted by these already, and others not yet.
 */
public final class HoldStore {

    public static final String NAME = "holds";

    /** The program's rules by which figures were last published. */
    private static final String PROGRAM = "*program";

    /** The program's rules by which a partition last counted its cases. */
    private static final String PARTITION = "*partition ";

    /** How many children of an authority a partition cannot count. */
    private static final String FAILING = "*failing ";

    /** Whether the case stage knows an authority's teams and contracts. */
    private static final String STAFF = "*staff ";

    /** Whether all events of an authority have been processed once since its stores were empty. */
    private static final String COMPLETE = "*complete ";

    private final KeyValueStore<String, String> store;

    public HoldStore(KeyValueStore<String, String> store) {
        this.store = store;
    }

    /** Holds an authority back until every partition has counted its cases by a setting; a newer setting replaces it. */
    public void hold(String authority, String eventId) {
        store.put(authority, eventId + "\n");
    }

    /** Stops holding an authority back, even if partitions have still to answer. */
    public void release(String authority) {
        store.delete(authority);
    }

    public boolean isHeld(String authority) {
        return store.get(authority) != null;
    }

    /**
     * Whether all cases have been counted by the rules of this version of the program, even if an older version ran in between.
     * If no other version has published anything, they have.
     *
     * @param isNew whether nothing has been published yet, which is only asked if it is unknown
     */
    public boolean isCountedBy(ProgramRules ours, BooleanSupplier isNew, int partitions) {
        List<String> counted = IntStream.range(0, partitions)
                .mapToObj(partition -> store.get(PARTITION + partition))
                .filter(Objects::nonNull)
                .toList();
        if (!counted.stream().allMatch(ours.write()::equals)) {
            return false;
        }
        String published = store.get(PROGRAM);
        if (ours.write().equals(published)) {
            return true;
        }
        boolean all = counted.size() == partitions || published == null && isNew.getAsBoolean();
        if (all) {
            store.put(PROGRAM, ours.write());
        }
        return all;
    }

    /**
     * One partition has counted its cases.
     *
     * @param partitions how many there are
     */
    public void counted(RecountCompleted counted, int partitions) {
        if (counted.authority().equals(RecountCompleted.ALL)) {
            store.put(PARTITION + counted.partition(), counted.eventId());
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

    /** All events of an authority have been processed: what is published from now on covers its whole history. */
    public void becameComplete(String authority) {
        if (!hasBeenComplete(authority)) {
            store.put(COMPLETE + authority, "");
        }
    }

    /**
     * Whether all events of an authority have been processed once. After a reset they have not, until its history has been read
     * again.
     */
    public boolean hasBeenComplete(String authority) {
        return store.get(COMPLETE + authority) != null;
    }

    /** A partition reports how many children of an authority it cannot count. */
    public void failing(ProcessingFailures failures) {
        String key = FAILING + failures.authority() + " " + failures.partition();
        if (failures.children() == 0) {
            store.delete(key);
        } else {
            store.put(key, String.valueOf(failures.children()));
        }
    }

    /** How many children of an authority cannot be counted, in all partitions. */
    public int failingChildren(String authority) {
        int children = 0;
        try (KeyValueIterator<String, String> counts =
                store.prefixScan(FAILING + authority + " ", new StringSerializer())) {
            while (counts.hasNext()) {
                children += Integer.parseInt(counts.next().value);
            }
        }
        return children;
    }

    /**
     * Whether the case stage has received the staff settings that an authority made before such settings were passed on
     * immediately.
     */
    public boolean isStaffTold(String authority) {
        return store.get(STAFF + authority) != null;
    }

    public void staffTold(String authority) {
        store.put(STAFF + authority, "");
    }
}
