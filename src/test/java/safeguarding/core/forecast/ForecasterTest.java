package safeguarding.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static safeguarding.testkit.CaseBuilder.aChild;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import safeguarding.core.calendar.WorkingDays;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.ChildEvent.PersonMerged;
import safeguarding.core.indicator.Amount;
import safeguarding.core.indicator.Contributions;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Reading;
import safeguarding.core.indicator.Rules;
import safeguarding.core.indicator.SummedSeries;
import safeguarding.core.indicator.Unit;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.scorecard.Lines;
import safeguarding.core.scorecard.Rag;
import safeguarding.core.settings.Settings;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.testkit.CaseBuilder;
import safeguarding.testkit.NaiveOracle;
import safeguarding.testkit.RandomHistories.History;
import safeguarding.testkit.RandomHistories;
import safeguarding.testkit.SettingEvents;

class ForecasterTest {

    private static final Rules RULES = Rules.ofEngland();
    private static final LocalDate TODAY = LocalDate.parse("2017-02-10");

    private static Forecast forecast(String number, List<CaseBuilder> children, SettingsEvent... set) {
        SummedSeries series = new SummedSeries();
        children.forEach(child -> series.add(Contributions.of(child.file(), Catalogue.measures(), RULES)));
        return new Forecaster("372", series, Settings.of(List.of(set)), WorkingDays.ofEngland())
                .of(Catalogue.indicator(number).orElseThrow(), TODAY)
                .orElseThrow();
    }

    @Test
    void readsWhatVisitsWillBeIfNobodyMakesAny() {
        Forecast forecast = forecast(
                "5.15",
                List.of(
                        aChild("c1").onPlan("2016-12-01").visitedOnPlan("2017-01-29"),
                        aChild("c2").onPlan("2016-12-01").visitedOnPlan("2017-02-05")),
                SettingEvents.high("5.15", "50", "90"));

        assertThat(forecast)
                .isEqualTo(new Forecast(
                        "372",
                        "5.15",
                        TODAY,
                        List.of(
                                new Ahead(LocalDate.parse("2017-02-17"), 1, 2, Optional.of(new BigDecimal("50.0")),
                                        Rag.AMBER),
                                new Ahead(LocalDate.parse("2017-02-24"), 0, 2, Optional.of(new BigDecimal("0.0")), Rag.RED),
                                new Ahead(LocalDate.parse("2017-03-10"), 0, 2, Optional.of(new BigDecimal("0.0")), Rag.RED)),
                        Optional.of(LocalDate.parse("2017-02-13")),
                        Optional.of(LocalDate.parse("2017-02-20")),
                        Optional.empty()));
    }

    @Test
    void namesNoDayForABandThatItIsInAlready() {
        Forecast forecast = forecast(
                "5.15", List.of(aChild("c1").onPlan("2016-12-01")), SettingEvents.high("5.15", "50", "90"));

        assertThat(forecast.amberOn()).isEmpty();
        assertThat(forecast.redOn()).isEmpty();
    }

    /** Eight contacts on the seven working days up to the 9th, and one on the 10th. The month has 20 working days. */
    @Test
    void projectsAMonthFromThePaceOfItsWorkingDaysBeforeToday() {
        List<CaseBuilder> children = IntStream.rangeClosed(1, 9)
                .mapToObj(day -> aChild("c" + day).contacted(day == 9 ? "2017-02-10" : "2017-02-0" + day))
                .toList();

        Projection projection = forecast("1.1", children).projection().orElseThrow();

        assertThat(projection.value()).isEqualByComparingTo("23");
        assertThat(projection)
                .isEqualTo(new Projection(
                        new BigDecimal("23"), new BigDecimal("9"), new BigDecimal("36"), 7, 20));
    }

    @Test
    void aShareStaysAsItIsAndItsIntervalNarrowsAsTheMonthGoesBy() {
        Projection early = Projection.of(
                        Unit.PERCENTAGE, new Projection.SoFar(new Amount(24, 30), new Amount(24, 30), 5, 20))
                .orElseThrow();
        Projection late = Projection.of(
                        Unit.PERCENTAGE, new Projection.SoFar(new Amount(96, 120), new Amount(96, 120), 19, 20))
                .orElseThrow();

        assertThat(early.value()).isEqualByComparingTo("80.0");
        assertThat(late.value()).isEqualByComparingTo("80.0");
        assertThat(early.high().subtract(early.low())).isGreaterThan(late.high().subtract(late.low()));
        assertThat(early.high()).isLessThanOrEqualTo(new BigDecimal("100.0"));
    }

    @Test
    void projectsNothingFromTwoWorkingDays() {
        assertThat(Projection.of(Unit.COUNT, new Projection.SoFar(new Amount(9, 0), new Amount(9, 0), 2, 20)))
                .isEmpty();
    }

    /** If values are drawn from the model itself, about 95% of months end within the interval. */
    @Test
    void nineteenMonthsOfTwentyEndWithinTheInterval() {
        Random random = new Random(7);
        int within = 0;
        int months = 4000;
        for (int i = 0; i < months; i++) {
            long[] days = random.ints(20, 0, 1000).mapToLong(any -> poisson(random, 6)).toArray();
            long soFar = LongStream.of(days).limit(8).sum();
            Projection projection = Projection.of(
                            Unit.COUNT, new Projection.SoFar(new Amount(soFar, 0), new Amount(soFar, 0), 8, 20))
                    .orElseThrow();
            long end = LongStream.of(days).sum();
            within += end >= projection.low().longValue() && end <= projection.high().longValue() ? 1 : 0;
        }

        assertThat(within / (double) months).isBetween(0.93, 0.97);
    }

    private static long poisson(Random random, double mean) {
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        long count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }

    static LongStream seeds() {
        return RandomHistories.seeds().limit(10);
    }

    /** If nothing happens, today's forecast for a day equals what the definitions give on that day from the same events. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsForeseenIsWhatTheDefinitionsGiveOnTheDay(long seed) {
        History history = RandomHistories.of(seed);
        String authority = history.authorities().iterator().next();
        SummedSeries series = new SummedSeries();
        history.inArrivalOrder().stream()
                .filter(event -> event.envelope().authority().equals(authority))
                .collect(Collectors.groupingBy(event -> event.envelope().childId()))
                .values()
                .forEach(events -> series.add(Contributions.of(CaseFile.of(events), Catalogue.measures(), RULES)));
        NaiveOracle oracle = NaiveOracle.of(
                history.inArrivalOrder().stream()
                        .filter(event -> !(event instanceof PersonMerged))
                        .toList(),
                authority);
        LocalDate today = history.last().minusMonths(8).atDay(11);
        Forecaster forecaster = new Forecaster(authority, series, Settings.NONE, WorkingDays.ofEngland());

        for (Indicator indicator : Catalogue.indicators()) {
            if (indicator.reading() == Reading.AS_AT && indicator.unit() == Unit.PERCENTAGE) {
                for (Ahead ahead : forecaster.of(indicator, today).orElseThrow().ahead()) {
                    assertThat(new Amount(ahead.numerator(), ahead.denominator()))
                            .as("%s on %s, seed %d", indicator.number(), ahead.day(), seed)
                            .isEqualTo(oracle.amount(indicator.number(), "", ahead.day()));
                }
            }
        }
    }

    /** Days on which nothing changes are not read, and the result is the same as from reading every day. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsForeseenIsWhatReadingEachDayGives(long seed) {
        History history = RandomHistories.of(seed);
        String authority = history.authorities().iterator().next();
        List<SettingsEvent> set = history.settings().stream()
                .filter(event -> event.envelope().authority().equals(authority))
                .collect(Collectors.toList());
        LocalDate today = history.last().minusMonths(8).atDay(11);
        for (Indicator indicator : Catalogue.indicators()) {
            set.add(SettingEvents.high(indicator.number(), "20", "50"));
        }
        Settings settings = Settings.of(set);
        SummedSeries series = new SummedSeries();
        history.inArrivalOrder().stream()
                .filter(event -> event.envelope().authority().equals(authority))
                .collect(Collectors.groupingBy(event -> event.envelope().childId()))
                .values()
                .forEach(events -> series.add(Contributions.of(CaseFile.of(events), Catalogue.measures(), RULES)));
        Forecaster forecaster = new Forecaster(authority, series, settings, WorkingDays.ofEngland());

        for (Indicator indicator : Catalogue.indicators()) {
            if (indicator.reading() == Reading.AS_AT) {
                List<Ahead> days = IntStream.rangeClosed(0, 28)
                        .mapToObj(today::plusDays)
                        .map(day -> Ahead.of(
                                new Lines(indicator, "", series, settings, day)
                                        .between(YearMonth.from(day), YearMonth.from(day))
                                        .get(0),
                                day))
                        .toList();
                Forecast forecast = forecaster.of(indicator, today).orElseThrow();

                assertThat(forecast.ahead())
                        .as("%s, seed %d", indicator.number(), seed)
                        .containsExactly(days.get(7), days.get(14), days.get(28));
                assertThat(forecast.redOn())
                        .as("red of %s, seed %d", indicator.number(), seed)
                        .isEqualTo(
                                days.get(0).rag() == Rag.RED
                                        ? Optional.empty()
                                        : days.stream().filter(day -> day.rag() == Rag.RED).map(Ahead::day).findFirst());
            }
        }
    }
}
