package safeguarding.processor.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.settings.SettingsEvent.WorkerContractChanged;
import safeguarding.core.settings.Staff;
import safeguarding.core.settings.TeamOrWorker;

/**
 * The authorities' teams and their workers' contracts, found by team and by worker. They stay in the store: a region has tens of
 * thousands of contracts, and every partition needs all of them.
 */
public final class StaffStore {

    /** Between the authority and what a setting is about; no type of setting begins with it. */
    private static final String OF = "|*";

    private static final byte[] NOTHING = {};

    private final SettingsStore settings;
    private final KeyValueStore<String, byte[]> store;

    /**
     * @param settings the messages of the settings, in the same store
     */
    public StaffStore(SettingsStore settings, KeyValueStore<String, byte[]> store) {
        this.settings = settings;
        this.store = store;
    }

    /**
     * The children that a setting may affect.
     *
     * @param isOfAll whether it may affect all children of the authority who have a lead key worker
     * @param of otherwise, the teams and workers whose children it affects
     */
    public record StaffChange(boolean isOfAll, Set<TeamOrWorker> of) {

        public static final StaffChange NONE = new StaffChange(false, Set.of());
    }

    /** Stores a staff setting or its withdrawal; an older version changes nothing. */
    public StaffChange take(SettingsEvent event, byte[] message) {
        if (!settings.isNew(event)) {
            return StaffChange.NONE;
        }
        String authority = event.envelope().authority();
        Set<TeamOrWorker> of = new HashSet<>();
        Set<TeamOrWorker.Kind> before = kindsSet(authority);
        settings.known(event).flatMap(TeamOrWorker::of).ifPresent(one -> {
            of.add(one);
            store.delete(key(event, one));
        });
        settings.keep(event, message);
        settings.known(event).flatMap(TeamOrWorker::of).ifPresent(one -> {
            of.add(one);
            store.put(key(event, one), NOTHING);
        });
        return new StaffChange(!before.equals(kindsSet(authority)), of);
    }

    /** An authority's staff, limited to some teams and workers. */
    public Staff staff(String authority, Collection<TeamOrWorker> of) {
        Set<TeamOrWorker.Kind> set = kindsSet(authority);
        Set<String> teams = new HashSet<>();
        List<WorkerContractChanged> contracts = new ArrayList<>();
        for (TeamOrWorker one : of) {
            if (one.kind() == TeamOrWorker.Kind.WORKER) {
                contracts.addAll(contracts(authority, one));
            } else if (isAny(prefix(authority, one))) {
                teams.add(one.id());
            }
        }
        return new Staff(
                set.contains(TeamOrWorker.Kind.TEAM), teams, set.contains(TeamOrWorker.Kind.WORKER), contracts);
    }

    private List<WorkerContractChanged> contracts(String authority, TeamOrWorker worker) {
        List<WorkerContractChanged> contracts = new ArrayList<>();
        String prefix = prefix(authority, worker);
        try (KeyValueIterator<String, byte[]> records = store.prefixScan(prefix, new StringSerializer())) {
            while (records.hasNext()) {
                KeyValue<String, byte[]> record = records.next();
                settings.known(authority, WorkerContractChanged.class, record.key.substring(prefix.length()))
                        .ifPresent(contract -> contracts.add((WorkerContractChanged) contract));
            }
        }
        return contracts;
    }

    /** The types of setting that an authority has made. */
    private Set<TeamOrWorker.Kind> kindsSet(String authority) {
        Set<TeamOrWorker.Kind> set = new HashSet<>();
        for (TeamOrWorker.Kind kind : TeamOrWorker.Kind.values()) {
            if (isAny(prefix(authority, kind))) {
                set.add(kind);
            }
        }
        return set;
    }

    private boolean isAny(String prefix) {
        try (KeyValueIterator<String, byte[]> found = store.prefixScan(prefix, new StringSerializer())) {
            return found.hasNext();
        }
    }

    private static String key(SettingsEvent event, TeamOrWorker one) {
        return prefix(event.envelope().authority(), one) + event.envelope().recordId();
    }

    private static String prefix(String authority, TeamOrWorker one) {
        return prefix(authority, one.kind()) + one.id() + "/";
    }

    private static String prefix(String authority, TeamOrWorker.Kind kind) {
        return authority + OF + kind + "/";
    }
}
