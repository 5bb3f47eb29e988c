package safeguarding.pages.page;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.SnapshotLine;
import safeguarding.core.scorecard.Rag;
import safeguarding.core.settings.Settings;
import safeguarding.core.settings.SettingsEvent.CommentaryWritten;

/**
 * The form for writing commentary on an indicator.
 *
 * @param unexplained the newest whole month, if it is red and has no commentary
 * @param written what can be withdrawn, by month
 * @param entries what the user has entered
 * @param mayWrite whether the user can write
 */
public record CommentaryForm(
        String address,
        Optional<YearMonth> unexplained,
        List<YearMonth> months,
        List<CommentaryWritten> written,
        FormEntries entries,
        boolean mayWrite) {

    static final int MONTHS = 24;

    /** For users who cannot write: it only shows what is missing. */
    static CommentaryForm toRead(NavigableMap<YearMonth, Snapshot> snapshots, Settings settings, Indicator indicator) {
        return new CommentaryForm(
                "", unexplained(snapshots, settings, indicator), List.of(), List.of(), FormEntries.TO_READ, false);
    }

    static CommentaryForm toWrite(
            String address,
            NavigableMap<YearMonth, Snapshot> snapshots,
            Settings settings,
            Indicator indicator,
            FormEntries entries) {
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
                entries.of("month").isEmpty() ? entries.with("month", month) : entries,
                true);
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
