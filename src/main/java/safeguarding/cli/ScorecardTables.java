package safeguarding.cli;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SortedSet;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.settings.Authorities;
import safeguarding.pages.report.ScorecardTable;
import safeguarding.pages.view.Snapshots;

/** Finds an authority's scorecard among its snapshots, and prints it. */
final class ScorecardTables {

    private ScorecardTables() {}

    static String table(Snapshots snapshots, Snapshot snapshot) {
        Map<YearMonth, Snapshot> earlier = new HashMap<>();
        for (int back = 1; back <= 2; back++) {
            YearMonth month = snapshot.month().minusMonths(back);
            snapshots.of(snapshot.authority(), month).ifPresent(found -> earlier.put(month, found));
        }
        return ScorecardTable.of(snapshot, earlier, Authorities.ofEngland()
                        .name(snapshot.authority())
                        .orElse("Authority " + snapshot.authority()));
    }

    /**
     * The snapshot of a month, or the newest one if no month is given.
     *
     * @throws NoSuchElementException if there is none
     * @throws UserError if the authority is not a code; it may be an id entered in the wrong place
     */
    static Snapshot find(Snapshots snapshots, String authority, Optional<YearMonth> month) {
        if (!authority.matches("\\d{3}")) {
            throw new UserError("--authority must be a code of three digits, such as 372");
        }
        if (!snapshots.authorities().contains(authority)) {
            String others = String.join(", ", snapshots.authorities());
            throw new NoSuchElementException("no figures for authority " + authority + " yet"
                    + (others.isEmpty() ? "" : "; there are figures for " + others));
        }
        SortedSet<YearMonth> months = snapshots.months(authority);
        YearMonth wanted = month.orElseGet(months::last);
        return snapshots.of(authority, wanted)
                .orElseThrow(() -> new NoSuchElementException("no figures for authority " + authority + " in "
                        + wanted + "; use a month from " + months.first() + " to " + months.last()));
    }
}
