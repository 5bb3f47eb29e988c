package safeguarding.core.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import safeguarding.core.casefile.Kinds;
import safeguarding.core.forecast.Forecast;
import safeguarding.core.indicator.Amount;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Measure;
import safeguarding.core.indicator.Polarity;
import safeguarding.core.indicator.Reading;
import safeguarding.core.scorecard.Dot;
import safeguarding.core.scorecard.Figure;
import safeguarding.core.scorecard.Line;
import safeguarding.core.scorecard.Rag;

class WarningTest {

    private static final Instant NOW = Instant.parse("2017-02-10T09:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2017-02-10");
    private static final int WITHIN = 7;
    private static final Indicator INDICATOR = Indicator.percentage(
            "5.15", "visited", Polarity.HIGH, Measure.measure("any", Kinds.NONE, file -> Stream.empty()), Reading.AS_AT);
    private static final Line LINE = new Line(
            INDICATOR,
            "",
            YearMonth.from(TODAY),
            TODAY,
            Optional.of(new Figure(new Amount(95, 100), Optional.of(new BigDecimal("95.0")))),
            Optional.empty(),
            Rag.GREEN,
            Dot.NONE,
            Optional.of("90% or more"),
            Optional.empty());

    private final List<Alert> alerts = new ArrayList<>();
    private Warning warning = Warning.NONE;

    private static Forecast forecast(String amberOn, String redOn) {
        return new Forecast("372", "5.15", TODAY, List.of(), day(amberOn), day(redOn), Optional.empty());
    }

    private static Optional<LocalDate> day(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
    }

    private void look(Rag band, Forecast forecast) {
        Band known = new Band(band, TODAY, 1, Optional.empty());
        Warning after = warning.after(known, forecast, WITHIN);
        after.alert(warning, known, forecast, LINE, Optional.empty(), NOW).ifPresent(alerts::add);
        warning = after;
    }

    private List<String> told() {
        return alerts.stream()
                .map(alert -> alert.from() + " to " + alert.to()
                        + alert.expectedOn().map(day -> " on " + day).orElse(""))
                .toList();
    }

    @Test
    void warnsOnceThatAnIndicatorWillTurnRedOnFriday() {
        look(Rag.GREEN, forecast("2017-02-14", "2017-02-17"));
        look(Rag.GREEN, forecast("2017-02-14", "2017-02-16"));

        assertThat(told()).containsExactly("GREEN to RED on 2017-02-17");
        assertThat(alerts).allMatch(alert -> alert.kind() == AlertKind.FORECAST);
    }

    @Test
    void doesNotWarnOfWhatIsFurtherAway() {
        look(Rag.GREEN, forecast("2017-02-18", ""));

        assertThat(told()).isEmpty();
    }

    @Test
    void warnsAgainWhereItWillBeWorseThanWasSaid() {
        look(Rag.GREEN, forecast("2017-02-14", ""));
        look(Rag.GREEN, forecast("2017-02-14", "2017-02-15"));

        assertThat(told()).containsExactly("GREEN to AMBER on 2017-02-14", "GREEN to RED on 2017-02-15");
    }

    @Test
    void takesAWarningBackThatWasAverted() {
        look(Rag.GREEN, forecast("", "2017-02-17"));
        look(Rag.GREEN, forecast("", ""));
        look(Rag.GREEN, forecast("", ""));

        assertThat(told()).containsExactly("GREEN to RED on 2017-02-17", "RED to GREEN");
    }

    @Test
    void leavesItToTheBandToTellOfAWarningThatCameTrue() {
        look(Rag.GREEN, forecast("", "2017-02-17"));
        look(Rag.RED, forecast("", ""));
        look(Rag.GREEN, forecast("", "2017-02-17"));

        assertThat(told()).containsExactly("GREEN to RED on 2017-02-17", "GREEN to RED on 2017-02-17");
        assertThat(alerts).extracting(Alert::alertId).doesNotHaveDuplicates();
    }
}
