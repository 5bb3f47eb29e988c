package safeguarding.core.settings;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import safeguarding.core.settings.SettingsEvent.WorkerContractChanged;

/**
 * The full-time equivalents of teams' workers in hundredths, by the days on which they change. The contracts are not kept
 * in memory once they have been added up: there are thousands of them, and nothing else reads them.
 */
final class FullTime {

    private final Comparator<SettingsEvent> versions;
    private List<WorkerContractChanged> contracts;
    private Map<String, NavigableMap<Long, Long>> changes;

    FullTime(Collection<WorkerContractChanged> contracts, Comparator<SettingsEvent> versions) {
        this.contracts = List.copyOf(contracts);
        this.versions = versions;
    }

    /** The changes of every team by day. This call, and no earlier one, fails if a contract is not in whole hundredths. */
    synchronized Map<String, NavigableMap<Long, Long>> changes() {
        if (changes == null) {
            changes = changes(contracts);
            contracts = null;
        }
        return changes;
    }

    private record Post(String workerId, String teamId) {}

    private Map<String, NavigableMap<Long, Long>> changes(List<WorkerContractChanged> all) {
        Map<Post, List<WorkerContractChanged>> posts = new LinkedHashMap<>();
        all.forEach(contract -> posts.computeIfAbsent(
                        new Post(contract.workerId(), contract.teamId()), any -> new ArrayList<>())
                .add(contract));
        Comparator<WorkerContractChanged> order =
                Comparator.comparing(WorkerContractChanged::from).thenComparing(versions);
        Map<String, NavigableMap<Long, Long>> byTeam = new HashMap<>();
        posts.forEach((post, contracts) -> {
            NavigableMap<Long, Long> team = byTeam.computeIfAbsent(post.teamId(), any -> new TreeMap<>());
            long[] before = {0};
            Timeline.of(contracts, FullTime::days, order).forEach((day, contract) -> {
                long hundredths = contract.map(FullTime::hundredths).orElse(0L);
                team.merge(day, hundredths - before[0], Long::sum);
                before[0] = hundredths;
            });
        });
        byTeam.values().forEach(team -> team.values().removeIf(change -> change == 0));
        return byTeam;
    }

    private static Timeline.Period days(WorkerContractChanged contract) {
        return new Timeline.Period(
                contract.from().toEpochDay(),
                contract.to().map(LocalDate::toEpochDay).orElse(Timeline.Period.NO_END));
    }

    private static long hundredths(WorkerContractChanged contract) {
        return contract.fullTimeEquivalent().movePointRight(2).longValueExact();
    }
}
