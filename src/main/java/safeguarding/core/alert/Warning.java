package safeguarding.core.alert;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import safeguarding.core.forecast.Forecast;
import safeguarding.core.publication.SnapshotLine;
import safeguarding.core.scorecard.Line;
import safeguarding.core.scorecard.Rag;

/**
 * A warning that an indicator will soon have a worse rating unless something changes. A warning that comes true ends
 * without an alert, since the band has its own alert. One that no longer applies is cleared.
 *
 * @param of the band in the warning; none if there is no open warning
 * @param changes the number of alerts so far, so that each has its own id, which is the same after a replay
 */
public record Warning(Rag of, int changes) {

    /** An indicator without a warning. */
    public static final Warning NONE = new Warning(Rag.NONE, 0);

    /**
     * The warning after a forecast.
     *
     * @param band the band that the indicator is in according to the alerts so far
     * @param withinDays the maximum number of days ahead for a warning; 0 for no warnings
     */
    public Warning after(Band band, Forecast forecast, int withinDays) {
        Rag expected = expected(forecast, withinDays);
        if (expected.severity() > band.rag().severity()) {
            return expected.severity() > of.severity() ? new Warning(expected, changes + 1) : this;
        }
        if (of == Rag.NONE) {
            return this;
        }
        boolean cameTrue = band.rag().severity() >= of.severity();
        return new Warning(Rag.NONE, cameTrue ? changes : changes + 1);
    }

    private static Rag expected(Forecast forecast, int withinDays) {
        LocalDate last = forecast.asAt().plusDays(withinDays);
        if (forecast.redOn().filter(day -> !day.isAfter(last)).isPresent()) {
            return Rag.RED;
        }
        return forecast.amberOn().filter(day -> !day.isAfter(last)).isPresent() ? Rag.AMBER : Rag.NONE;
    }

    /** The alert for the change from one warning to this one. */
    public Optional<Alert> alert(
            Warning before,
            Band band,
            Forecast forecast,
            Line line,
            Optional<LastChange> lastChange,
            Instant now) {
        if (before.changes == changes) {
            return Optional.empty();
        }
        boolean averted = of == Rag.NONE;
        SnapshotLine published = SnapshotLine.of(line);
        String identity = String.join("/", forecast.authority(), forecast.indicator(), "forecast", "" + changes);
        return Optional.of(new Alert(
                UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)).toString(),
                AlertKind.FORECAST,
                forecast.authority(),
                forecast.indicator(),
                line.breakdown(),
                line.month(),
                averted ? before.of : band.rag(),
                averted ? band.rag() : of,
                published.value(),
                published.numerator(),
                published.denominator(),
                line.target(),
                line.dot(),
                forecast.asAt(),
                averted ? Optional.empty() : of == Rag.RED ? forecast.redOn() : forecast.amberOn(),
                lastChange,
                now,
                Optional.empty()));
    }
}
