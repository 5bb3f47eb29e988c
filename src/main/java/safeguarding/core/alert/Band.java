package safeguarding.core.alert;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import safeguarding.core.scorecard.Figure;
import safeguarding.core.scorecard.Line;
import safeguarding.core.scorecard.Rag;
import safeguarding.core.settings.SettingsEvent.TargetSet;

/**
 * The band that an indicator is in according to the alerts so far. An alert is a change of band. A month with no figure yet
 * does not change it.
 *
 * @param changes the number of alerts so far, so that each has its own id, which is the same after a replay
 * @param betterSince the day from which it has been better than this band, if it is
 */
public record Band(Rag rag, LocalDate since, int changes, Optional<LocalDate> betterSince) {

    /** An indicator with no alerts yet. */
    public static final Band UNKNOWN = new Band(Rag.NONE, LocalDate.EPOCH, 0, Optional.empty());

    /**
     * The band after another line, or this one if there is no alert to raise. A worse band is reported at once, a better one
     * only when it has lasted.
     */
    public Band after(Line line, Optional<TargetSet> target, Patience patience) {
        if (line.rag() == Rag.NONE || !patience.looksAt(line, target)) {
            return this;
        }
        int worse = line.rag().severity() - rag.severity();
        if (worse == 0) {
            return new Band(rag, since, changes, Optional.empty());
        }
        LocalDate better = betterSince.orElse(line.asAt());
        // A monthly count is rated only once more days cannot change its rating, so there is nothing to wait for.
        boolean lasted = line.indicator().growsWithDays()
                || !better.plusDays(patience.clearAfterDays()).isAfter(line.asAt());
        return worse > 0 || lasted
                ? new Band(line.rag(), line.asAt(), changes + 1, Optional.empty())
                : new Band(rag, since, changes, Optional.of(better));
    }

    /** The figure that decided the band: the month's or, if there is none, the year's. */
    private static Optional<Figure> basis(Line line) {
        return line.figure().filter(figure -> figure.value().isPresent()).or(line::yearToDate).or(line::figure);
    }

    /** The alert for the change from one band to this one. */
    public Optional<Alert> alert(
            Band before, String authority, Line line, Optional<LastChange> lastChange, Instant now) {
        if (before.changes == changes) {
            return Optional.empty();
        }
        String indicator = line.indicator().number();
        Optional<Figure> basis = basis(line);
        String identity = String.join("/", authority, indicator, line.breakdown(), "" + changes);
        return Optional.of(new Alert(
                UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)).toString(),
                AlertKind.BAND,
                authority,
                indicator,
                line.breakdown(),
                line.month(),
                before.rag,
                rag,
                basis.flatMap(Figure::value),
                basis.map(figure -> figure.amount().numerator()).orElse(0L),
                basis.map(figure -> figure.amount().denominator()).orElse(0L),
                line.target(),
                line.dot(),
                since,
                Optional.empty(),
                lastChange,
                now,
                Optional.empty()));
    }
}
