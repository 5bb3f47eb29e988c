package safeguarding.pages.page;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import safeguarding.core.calendar.London;
import safeguarding.core.publication.Snapshot;
import safeguarding.pages.report.Show;
import safeguarding.pages.view.Freshness;
import safeguarding.pages.view.LiveView;

/**
 * How far an authority's newest figures reach, and whether they can be relied on to be up to date; shown on every live page.
 *
 * @param asAt the last day that they include
 * @param dataThrough when the newest event in them was recorded
 * @param faults why they are out of date, in words; empty if they are not
 */
public record UpToDate(
        Optional<LocalDate> asAt, Optional<Instant> dataThrough, Freshness freshness, List<String> faults) {

    private static final Duration STANDSTILL = Duration.ofSeconds(30);

    /** For pages without figures. */
    public static final UpToDate UNSAID = new UpToDate(Optional.empty(), Optional.empty(), Freshness.UNKNOWN, List.of());

    static UpToDate of(LiveView view, String authority, Instant now) {
        TreeMap<YearMonth, Snapshot> snapshots = view.snapshots(authority);
        return snapshots.isEmpty()
                ? UNSAID
                : of(
                        snapshots.lastEntry().getValue(),
                        view.freshness(),
                        view.isComplete(),
                        view.cameOnWithin(authority, STANDSTILL),
                        London.dateOf(now));
    }

    /**
     * @param newest the newest scorecard
     * @param complete whether everything that has been published has been read
     * @param comeOn whether they have just moved to another day; when days pass in seconds, they may be some days behind the
     * clock without being out of date
     */
    static UpToDate of(Snapshot newest, Freshness freshness, boolean complete, boolean comeOn, LocalDate today) {
        List<String> faults = new ArrayList<>();
        if (freshness.isStopped()) {
            faults.add("The processor is not running, so new records are not included.");
        }
        if (newest.asAt().isBefore(today) && !comeOn) {
            faults.add("They end on " + Show.day(newest.asAt()) + " and do not include today.");
        }
        if (!complete) {
            faults.add("They are still loading, so the latest may not be here yet.");
        }
        return new UpToDate(Optional.of(newest.asAt()), newest.dataThrough(), freshness, faults);
    }

    public boolean isStale() {
        return !faults.isEmpty();
    }

    /** What has arrived but has not been processed yet, in words. */
    public String lag() {
        long waiting = freshness.messagesWaiting();
        return waiting < 0
                ? "How many records are waiting to be processed is unknown."
                : waiting == 0
                        ? "All records received " + (freshness.isStopped() ? "by then" : "so far") + " are included."
                        : Show.number(waiting) + (waiting == 1 ? " record is" : " records are") + " waiting to be processed.";
    }
}
