package safeguarding.core.publication;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import safeguarding.core.calendar.London;

/**
 * The whole scorecard of a month, in one record, so that its figures always belong together.
 *
 * @param authority the authority
 * @param month the month
 * @param status whether it is provisional, final or restated
 * @param revision 0 before the month's cut-off, 1 as first published, then one more each time it is restated
 * @param publishedAt when it was published
 * @param asAt the last day included
 * @param dataThrough when the newest event included was recorded
 * @param ruleVersion the version of the counting rules
 * @param lines every indicator, in the order of the report, each followed by all of its parts
 * @param changes how this revision differs from the one before, with the reasons; empty unless restated
 * @param announced whether it is announced: a first publication, or a restatement in which a
 *     figure moves by as much as the authority's local standard {@code announce-changes-of}
 * @param pendingSince when the first of the figures that differ from the revision changed; the next revision will have
 *     them. Empty in every revision.
 */
public record Snapshot(
        String authority,
        YearMonth month,
        Status status,
        int revision,
        Instant publishedAt,
        LocalDate asAt,
        Optional<Instant> dataThrough,
        String ruleVersion,
        List<SnapshotLine> lines,
        List<Change> changes,
        boolean announced,
        Optional<Instant> pendingSince) {

    /** The line of an indicator as a whole, or of one of its parts. */
    public Optional<SnapshotLine> line(String indicator, String breakdown) {
        SnapshotLine.Name name = new SnapshotLine.Name(indicator, breakdown);
        return lines.stream().filter(line -> line.name().equals(name)).findFirst();
    }

    /** Whether the month was over when it was published; a figure for part of a month must not be compared with full months. */
    public boolean isOfWholeMonth() {
        return isOver(month, publishedAt);
    }

    /** Whether the last day of a month is over at a moment. */
    public static boolean isOver(YearMonth month, Instant moment) {
        return London.dateOf(moment).isAfter(month.atEndOfMonth());
    }
}
