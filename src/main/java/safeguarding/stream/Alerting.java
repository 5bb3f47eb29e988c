package safeguarding.stream;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import safeguarding.alert.Alert;
import safeguarding.alert.AlertKind;
import safeguarding.alert.Band;
import safeguarding.alert.LastChange;
import safeguarding.alert.Patience;
import safeguarding.alert.Warning;
import safeguarding.forecast.Forecast;
import safeguarding.forecast.Forecaster;
import safeguarding.scorecard.Line;
import safeguarding.settings.LocalStandard;
import safeguarding.settings.Settings;

/** Tells people what the newest month's lines mean: what is to be expected, and what is, or soon will be, in a worse band. */
final class Alerting {

    private final StageParts parts;
    private final BandStore bands;
    private final ForecastStore forecasts;
    private final LastChanges lastChanges;
    private final DataAlerting data;

    Alerting(
            StageParts parts, BandStore bands, ForecastStore forecasts, LastChanges lastChanges, DataAlerting data) {
        this.parts = parts;
        this.bands = bands;
        this.forecasts = forecasts;
        this.lastChanges = lastChanges;
        this.data = data;
    }

    /** What holds for all lines of an authority that are looked at together. */
    record Look(String authority, Settings settings, Forecaster forecaster, Instant now) {}

    /** Looks at a line of the newest month. Its parts have no targets, and nobody is told of them. */
    void look(ProcessorContext<String, Object> out, Look look, Line line) {
        if (!line.breakdown().isEmpty()) {
            return;
        }
        data.look(out, look.authority(), line.indicator(), look.settings(), look.now());
        Band band = tellOfBand(out, look, line);
        look.forecaster().of(line.indicator(), line.asAt()).ifPresent(forecast -> {
            send(out, forecast);
            warn(out, look, line, band, forecast);
        });
    }

    private Band tellOfBand(ProcessorContext<String, Object> out, Look look, Line line) {
        String indicator = line.indicator().number();
        Band before = bands.band(look.authority(), indicator);
        Band after = before.after(
                line,
                look.settings().target(indicator, line.month()),
                Patience.of(look.settings(), line.month()));
        if (!after.equals(before)) {
            bands.keep(look.authority(), indicator, after);
        }
        parts.counts().told(AlertKind.BAND, look.authority(), indicator, "", after.rag());
        after.alert(before, look.authority(), line, lastChange(look, line), look.now()).ifPresent(alert -> send(out, alert));
        return after;
    }

    private void warn(ProcessorContext<String, Object> out, Look look, Line line, Band band, Forecast forecast) {
        String indicator = line.indicator().number();
        Warning before = forecasts.warning(look.authority(), indicator);
        int withinDays = LocalStandard.ALERT_FORECAST_DAYS.number(look.settings(), line.month());
        Warning after = before.after(band, forecast, withinDays);
        if (!after.equals(before)) {
            forecasts.keep(look.authority(), indicator, after);
        }
        parts.counts().told(AlertKind.FORECAST, look.authority(), indicator, "", after.of());
        after.alert(before, band, forecast, line, lastChange(look, line), look.now()).ifPresent(alert -> send(out, alert));
    }

    private Optional<LastChange> lastChange(Look look, Line line) {
        return lastChanges.of(look.authority(), line.indicator());
    }

    /** Sends an alert out. */
    static void send(ProcessorContext<String, Object> out, Alert alert) {
        out.forward(
                new Record<String, Object>(
                        String.join("/", alert.authority(), alert.indicator(), alert.breakdown()),
                        alert,
                        out.currentSystemTimeMs()),
                IndicatorTopology.ALERTS_SINK);
    }

    private void send(ProcessorContext<String, Object> out, Forecast forecast) {
        byte[] message = parts.wire().write(parts.topics().forecasts(), forecast);
        if (forecasts.keep(forecast.authority(), forecast.indicator(), message)) {
            out.forward(
                    new Record<String, Object>(
                            forecast.authority() + "/" + forecast.indicator(), message, out.currentSystemTimeMs()),
                    IndicatorTopology.FORECASTS_SINK);
        }
    }
}
