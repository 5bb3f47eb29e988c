package safeguarding.pages.page;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.UUID;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.SnapshotLine;
import safeguarding.core.scorecard.Rag;
import safeguarding.core.settings.Settings;
import safeguarding.core.settings.SettingsEvent.CommentaryWritten;

/**
 * The form for writing commentary on an indicator, with what has been entered so far.
 *
 * @param unexplained the newest whole month, if it is red and has no commentary
 * @param written what can be withdrawn, by month
 * @param id distinguishes one form that is sent twice from two forms
 * @param problem why the submission was not accepted; empty if nothing was submitted
 * @param mayWrite whether the user can write
 */
public record CommentaryForm(
        String address,
        Optional<YearMonth> unexplained,
        List<YearMonth> months,
        List<CommentaryWritten> written,
        String id,
        String token,
        Draft draft,
        String problem,
        boolean mayWrite) {

    static final int MONTHS = 24;

    /** What the user has entered in the form. */
    public record Draft(String month, String role, String text) {

        static final Draft EMPTY = new Draft("", "", "");
    }

    /** For users who cannot write: it only shows what is missing. */
    static CommentaryForm toRead(NavigableMap<YearMonth, Snapshot> snapshots, Settings settings, Indicator indicator) {
        return new CommentaryForm(
                "", unexplained(snapshots, settings, indicator), List.of(), List.of(), "", "", Draft.EMPTY, "", false);
    }

    static CommentaryForm toWrite(
            String address,
            NavigableMap<YearMonth, Snapshot> snapshots,
            Settings settings,
            Indicator indicator,
            String token) {
        List<YearMonth> months = new ArrayList<>(snapshots.descendingKeySet());
        List<YearMonth> shown = months.subList(0, Math.min(MONTHS, months.size()));
        Optional<YearMonth> unexplained = unexplained(snapshots, settings, indicator);
        String month = unexplained.or(() -> wholeMonths(snapshots)).map(YearMonth::toString).orElse("");
        return new CommentaryForm(
                address,
                unexplained,
                shown,
                shown.stream()
                        .flatMap(of -> settings.commentary(indicator.number(), of))
                        .toList(),
                UUID.randomUUID().toString(),
                token,
                new Draft(month, "", ""),
                "",
                true);
    }

    /** The same form with the submission, and why it was not accepted. */
    CommentaryForm refused(Draft sent, String why) {
        return new CommentaryForm(address, unexplained, months, written, id, token, sent, why, mayWrite);
    }

    private static Optional<YearMonth> wholeMonths(NavigableMap<YearMonth, Snapshot> snapshots) {
        return snapshots.descendingMap().values().stream()
                .filter(Snapshot::isOfWholeMonth)
                .map(Snapshot::month)
                .findFirst();
    }

    private static Optional<YearMonth> unexplained(
            NavigableMap<YearMonth, Snapshot> snapshots, Settings settings, Indicator indicator) {
        return wholeMonths(snapshots)
                .filter(month -> snapshots
                        .get(month)
                        .line(indicator.number(), "")
                        .map(SnapshotLine::rag)
                        .filter(Rag.RED::equals)
                        .isPresent())
                .filter(month -> settings.commentary(indicator.number(), month).findAny().isEmpty());
    }
}
