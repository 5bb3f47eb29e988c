package safeguarding.processor;

import java.time.Instant;
import java.util.Optional;
import safeguarding.core.alert.Alert;
import safeguarding.core.alert.AlertKind;
import safeguarding.core.alert.Band;
import safeguarding.core.alert.LastChange;
import safeguarding.core.alert.Patience;
import safeguarding.core.alert.Warning;
import safeguarding.core.forecast.Forecast;
import safeguarding.core.forecast.Forecaster;
import safeguarding.core.scorecard.Line;
import safeguarding.core.settings.LocalStandard;
import safeguarding.core.settings.Settings;
import safeguarding.processor.state.BandStore;
import safeguarding.processor.state.ForecastStore;

/** Raises alerts and forecasts from the newest month's lines: which indicators are, or soon will be, in a worse band. */
final class Alerting {

    private final StageDependencies parts;
    private final BandStore bands;
    private final ForecastStore forecasts;
    private final LastChanges lastChanges;
    private final DataAlerting data;

    Alerting(
            StageDependencies parts, BandStore bands, ForecastStore forecasts, LastChanges lastChanges, DataAlerting data) {
        this.parts = parts;
        this.bands = bands;
        this.forecasts = forecasts;
        this.lastChanges = lastChanges;
        this.data = data;
    }

    /** What is the same for all lines of an authority that are checked together. */
    record Look(String authority, Settings settings, Forecaster forecaster, Instant now) {}

    /**
     * Checks a line of the newest month for alerts and forecasts. Parts of an indicator have no targets, so they have no alerts.
     *
     * @param rated the line that the indicator is rated by: the same, or that of the last complete month. Empty if that has not
     * been recalculated.
     */
    void look(Outputs out, Look look, Line line, Optional<Line> rated) {
        if (!line.breakdown().isEmpty()) {
            return;
        }
        data.look(out, look.authority(), line.indicator(), look.settings(), look.now());
        Band band = rated.map(one -> tellOfBand(out, look, one))
                .orElseGet(() -> bands.band(look.authority(), line.indicator().number()));
        look.forecaster().of(line.indicator(), line.asAt()).ifPresent(forecast -> {
            send(out, forecast);
            warn(out, look, line, band, forecast);
        });
    }

    private Band tellOfBand(Outputs out, Look look, Line line) {
        String indicator = line.indicator().number();
        Band before = bands.band(look.authority(), indicator);
        Band after = before.after(
                line,
                look.settings().target(indicator, line.month()),
                Patience.of(look.settings(), line.month()));
        if (!after.equals(before)) {
            out.keep(() -> bands.keep(look.authority(), indicator, after));
        }
        parts.counts().told(AlertKind.BAND, look.authority(), indicator, "", after.rag());
        after.alert(before, look.authority(), line, lastChange(look, line), look.now()).ifPresent(alert -> send(out, alert));
        return after;
    }

    private void warn(Outputs out, Look look, Line line, Band band, Forecast forecast) {
        String indicator = line.indicator().number();
        Warning before = forecasts.warning(look.authority(), indicator);
        int withinDays = LocalStandard.ALERT_FORECAST_DAYS.number(look.settings(), line.month());
        Warning after = before.after(band, forecast, withinDays);
        if (!after.equals(before)) {
            out.keep(() -> forecasts.keep(look.authority(), indicator, after));
        }
        parts.counts().told(AlertKind.FORECAST, look.authority(), indicator, "", after.of());
        after.alert(before, band, forecast, line, lastChange(look, line), look.now()).ifPresent(alert -> send(out, alert));
    }

    private Optional<LastChange> lastChange(Look look, Line line) {
        return lastChanges.of(look.authority(), line.indicator());
    }

    private void send(Outputs out, Alert alert) {
        data.send(out, alert);
    }

    private void send(Outputs out, Forecast forecast) {
        byte[] message = parts.codec().write(parts.topics().forecasts(), forecast);
        if (forecasts.isNew(forecast.authority(), forecast.indicator(), message)) {
            out.keep(() -> forecasts.keep(forecast.authority(), forecast.indicator(), message));
            out.send(IndicatorTopology.FORECASTS_SINK, forecast.authority() + "/" + forecast.indicator(), message);
        }
    }
}
