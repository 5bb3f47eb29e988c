package safeguarding.dataset;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import safeguarding.core.settings.TeamGroup;

/**
 * The synthetic social workers of an authority, from a checked-in list of its teams. Section 10 divides by their
 * full-time equivalents.
 */
final class SocialWorkers {

    /** A team, with the authority's id and name for it. */
    record Team(String id, String name, TeamGroup group) {}

    /** A worker in one team, with a full-time equivalent in hundredths. */
    record Worker(String id, Team team, int hundredths) {

        private static final BigDecimal FULL_TIME_HOURS = new BigDecimal("37");

        BigDecimal fullTimeEquivalent() {
            return BigDecimal.valueOf(hundredths, 2);
        }

        BigDecimal hours() {
            return FULL_TIME_HOURS.multiply(fullTimeEquivalent());
        }
    }

    private static final int FULL_TIME = 100;
    private static final int PART_TIME = 60;

    private final List<Worker> workers = new ArrayList<>();

    SocialWorkers(String folder) {
        for (Map<String, String> row : DataSetTable.rows(folder + "/teams.csv")) {
            Team team = new Team(row.get("team"), row.get("name"), TeamGroup.valueOf(row.get("group")));
            int fullTime = Integer.parseInt(row.get("full_time"));
            int all = fullTime + Integer.parseInt(row.get("part_time"));
            for (int i = 0; i < all; i++) {
                workers.add(new Worker("w-" + (100 + workers.size()), team, i < fullTime ? FULL_TIME : PART_TIME));
            }
        }
    }

    Stream<Worker> workers() {
        return workers.stream();
    }

    Stream<Team> teams() {
        return workers().map(Worker::team).distinct();
    }

    /** The workers in a group of teams, in no particular order. */
    List<Worker> of(TeamGroup group) {
        return workers().filter(worker -> worker.team().group() == group).toList();
    }
}
