package safeguarding.core.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import safeguarding.core.casefile.Kinds;
import safeguarding.core.indicator.Amount;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Measure;
import safeguarding.core.indicator.Polarity;
import safeguarding.core.indicator.Reading;
import safeguarding.core.indicator.Reason;
import safeguarding.core.scorecard.Dot;
import safeguarding.core.scorecard.Figure;
import safeguarding.core.scorecard.Line;
import safeguarding.core.scorecard.Rag;

class BandTest {

    private static final Instant NOW = Instant.parse("2017-01-20T12:00:00Z");
    private static final Optional<LastChange> LAST_CHANGE =
            Optional.of(new LastChange(Reason.CORRECTION, Instant.parse("2017-01-19T09:00:00Z")));
    private static final Indicator INDICATOR = Indicator.percentage(
            "1.2", "decided in time", Polarity.HIGH, Measure.measure("any", Kinds.NONE, file -> Stream.empty()), Reading.IN_MONTH);

    private static Line line(Rag rag, String asAt) {
        LocalDate day = LocalDate.parse(asAt);
        return new Line(
                INDICATOR,
                "",
                YearMonth.from(day),
                day,
                Optional.of(new Figure(new Amount(1, 2), Optional.of(new BigDecimal("50.0")))),
                Optional.empty(),
                rag,
                Dot.NONE,
                Optional.of("95% or more"),
                Optional.empty());
    }

    /** The alerts raised by a series of bands, one a day from 1 January. */
    private static List<Alert> alerts(Rag... rags) {
        List<Alert> alerts = new ArrayList<>();
        Band band = Band.UNKNOWN;
        for (int day = 0; day < rags.length; day++) {
            Line line = line(rags[day], LocalDate.parse("2017-01-01").plusDays(day).toString());
            Band after = band.after(line, Optional.empty(), Patience.NONE);
            after.alert(band, "372", line, LAST_CHANGE, NOW).ifPresent(alerts::add);
            band = after;
        }
        return alerts;
    }

    private static List<String> changes(Rag... rags) {
        return alerts(rags).stream().map(alert -> alert.from() + " to " + alert.to()).toList();
    }

    @Test
    void tellsOnceOfEveryChangeIntoOrOutOfAmberOrRed() {
        assertThat(changes(Rag.GREEN, Rag.AMBER, Rag.AMBER, Rag.RED, Rag.RED, Rag.GREEN, Rag.GREEN))
                .containsExactly("NONE to AMBER", "AMBER to RED", "RED to GREEN");
    }

    @Test
    void saysNothingOfWhatIsWellFromTheBeginning() {
        assertThat(changes(Rag.GREEN, Rag.GREEN, Rag.BELOW_RANGE, Rag.GREEN)).isEmpty();
    }

    @Test
    void aMonthWithoutAFigureLeavesItAsItWas() {
        assertThat(changes(Rag.RED, Rag.NONE, Rag.RED)).containsExactly("NONE to RED");
        assertThat(changes(Rag.RED, Rag.NONE, Rag.GREEN)).containsExactly("NONE to RED", "RED to GREEN");
    }

    @Test
    void fallingBelowARangeClearsAnAlert() {
        assertThat(changes(Rag.RED, Rag.BELOW_RANGE)).containsExactly("NONE to RED", "RED to BELOW_RANGE");
    }

    @Test
    void carriesWhatItsReaderNeeds() {
        assertThat(alerts(Rag.GREEN, Rag.RED))
                .singleElement()
                .isEqualTo(new Alert(
                        alerts(Rag.GREEN, Rag.RED).get(0).alertId(),
                        AlertKind.BAND,
                        "372",
                        "1.2",
                        "",
                        YearMonth.of(2017, 1),
                        Rag.NONE,
                        Rag.RED,
                        Optional.of(new BigDecimal("50.0")),
                        1,
                        2,
                        Optional.of("95% or more"),
                        Dot.NONE,
                        LocalDate.parse("2017-01-02"),
                        Optional.empty(),
                        LAST_CHANGE,
                        NOW,
                        Optional.empty()));
    }

    @Test
    void theSameChangesHaveTheSameIdsWheneverTheyAreReckoned() {
        List<String> ids = alerts(Rag.RED, Rag.GREEN, Rag.RED).stream().map(Alert::alertId).toList();

        assertThat(ids).doesNotHaveDuplicates().hasSize(3);
        assertThat(alerts(Rag.RED, Rag.GREEN, Rag.RED)).extracting(Alert::alertId).isEqualTo(ids);
    }

    @Test
    void anotherAuthoritysChangeHasAnotherId() {
        Line line = line(Rag.RED, "2017-01-01");
        Band red = Band.UNKNOWN.after(line, Optional.empty(), Patience.NONE);

        assertThat(red.alert(Band.UNKNOWN, "371", line, LAST_CHANGE, NOW).orElseThrow().alertId())
                .isNotEqualTo(red.alert(Band.UNKNOWN, "372", line, LAST_CHANGE, NOW).orElseThrow().alertId());
    }

    /** The alerts raised for an authority with patience settings: the day in January and the new band of each. */
    private static List<String> patiently(Patience patience, Line... lines) {
        List<String> told = new ArrayList<>();
        Band band = Band.UNKNOWN;
        for (Line line : lines) {
            Band after = band.after(line, Optional.empty(), patience);
            after.alert(band, "372", line, LAST_CHANGE, NOW)
                    .ifPresent(alert -> told.add(line.asAt().getDayOfMonth() + " " + alert.to()));
            band = after;
        }
        return told;
    }

    @Test
    void whatIsBetterIsToldOnlyOnceItHasLasted() {
        Patience twoDays = new Patience(0, 1, 2);

        assertThat(patiently(
                        twoDays,
                        line(Rag.RED, "2017-01-01"),
                        line(Rag.GREEN, "2017-01-02"),
                        line(Rag.RED, "2017-01-03"),
                        line(Rag.GREEN, "2017-01-04"),
                        line(Rag.AMBER, "2017-01-05"),
                        line(Rag.GREEN, "2017-01-06")))
                .containsExactly("1 RED", "6 GREEN");
    }

    @Test
    void whatIsWorseIsToldAtOnceEvenWhileSomethingBetterIsWaitedFor() {
        assertThat(patiently(
                        new Patience(0, 1, 5),
                        line(Rag.AMBER, "2017-01-01"),
                        line(Rag.GREEN, "2017-01-02"),
                        line(Rag.RED, "2017-01-03")))
                .containsExactly("1 AMBER", "3 RED");
    }

    @Test
    void theFirstDaysOfAMonthAreNotLookedAtInWhatIsCountedInTheMonth() {
        assertThat(patiently(
                        new Patience(0, 5, 0), line(Rag.RED, "2017-01-04"), line(Rag.RED, "2017-01-05")))
                .containsExactly("5 RED");
    }

    @Test
    void aPercentageOfTooFewRaisesNothing() {
        assertThat(patiently(new Patience(3, 1, 0), line(Rag.RED, "2017-01-10"))).isEmpty();
        assertThat(patiently(new Patience(2, 1, 0), line(Rag.RED, "2017-01-10"))).containsExactly("10 RED");
    }

    @Test
    void anAlertIsOpenUntilTheNextOneOfTheSameIndicator() {
        List<Alert> raised = alerts(Rag.GREEN, Rag.AMBER, Rag.RED);
        List<Alert> cleared = alerts(Rag.GREEN, Rag.AMBER, Rag.RED, Rag.GREEN);
        Collections.reverse(raised);
        Collections.reverse(cleared);

        assertThat(OpenAlerts.of(raised)).extracting(Alert::to).containsExactly(Rag.RED);
        assertThat(OpenAlerts.of(cleared)).isEmpty();
        assertThat(OpenAlerts.of(List.of())).isEmpty();
    }
}
