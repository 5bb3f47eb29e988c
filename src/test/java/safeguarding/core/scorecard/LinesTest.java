package safeguarding.core.scorecard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static safeguarding.testkit.SettingEvents.high;
import static safeguarding.testkit.SettingEvents.highOfYearToDate;
import static safeguarding.testkit.SettingEvents.low;
import static safeguarding.testkit.SettingEvents.population;
import static safeguarding.testkit.SettingEvents.range;
import static safeguarding.testkit.SettingEvents.unavailable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import safeguarding.core.casefile.Kinds;
import safeguarding.core.indicator.Amount;
import safeguarding.core.indicator.Cell;
import safeguarding.core.indicator.Contributions;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Measure;
import safeguarding.core.indicator.Polarity;
import safeguarding.core.indicator.Reading;
import safeguarding.core.indicator.SeriesSource;
import safeguarding.core.indicator.SummedSeries;
import safeguarding.core.settings.PopulationGroup;
import safeguarding.core.settings.Settings;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.settings.SettingsEvent.DataUnavailable;
import safeguarding.testkit.SettingEvents;

class LinesTest {

    private static final LocalDate TODAY = LocalDate.parse("2017-02-10");
    private static final Measure MEASURE = Measure.measure("any", Kinds.NONE, file -> Stream.empty());

    private static final Indicator COUNT =
            Indicator.count("9.1", "a count", Polarity.INFO, MEASURE, Reading.IN_MONTH);
    private static final Indicator SHARE =
            Indicator.percentage("9.1", "a share", Polarity.HIGH, MEASURE, Reading.IN_MONTH);
    private static final Indicator RATE = Indicator.rate(
            "9.1", "a rate", Polarity.LOW, MEASURE, Reading.IN_MONTH, PopulationGroup.REFERRALS);
    private static final Indicator STOCK =
            Indicator.count("9.1", "a stock", Polarity.LOW, MEASURE, Reading.AS_AT);

    private static SeriesSource series(Map<String, Amount> moves) {
        return series("", moves);
    }

    private static SeriesSource series(String breakdown, Map<String, Amount> moves) {
        Map<Cell, Amount> cells = new TreeMap<>();
        moves.forEach((day, amount) -> cells.put(new Cell(MEASURE.series(breakdown), LocalDate.parse(day)), amount));
        SummedSeries source = new SummedSeries();
        source.add(Contributions.of(cells));
        return source;
    }

    private static Amount of(long numerator, long denominator) {
        return new Amount(numerator, denominator);
    }

    private static List<Line> lines(Indicator indicator, SeriesSource series, SettingsEvent... settings) {
        return new Lines(indicator, "", series, Settings.of(List.of(settings)), TODAY)
                .between(YearMonth.of(2016, 3), YearMonth.of(2017, 2));
    }

    private static Line line(String month, Indicator indicator, SeriesSource series, SettingsEvent... settings) {
        return lines(indicator, series, settings).stream()
                .filter(line -> line.month().equals(YearMonth.parse(month)))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<BigDecimal> value(Line line) {
        return line.figure().flatMap(Figure::value);
    }

    private static Optional<BigDecimal> yearToDate(Line line) {
        return line.yearToDate().flatMap(Figure::value);
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    @Test
    void hasALineForEachMonthInOrder() {
        assertThat(lines(COUNT, series(Map.of())))
                .hasSize(12)
                .isSortedAccordingTo(Comparator.comparing(Line::month));
    }

    @Test
    void sumsTheYearFromAprilAsNumeratorsOverDenominators() {
        SeriesSource shares = series(Map.of(
                "2016-03-31", of(7, 7), "2016-04-01", of(1, 2), "2016-05-10", of(0, 8), "2017-01-31", of(3, 3)));

        assertThat(yearToDate(line("2016-03", SHARE, shares))).contains(number("100.0"));
        assertThat(yearToDate(line("2016-04", SHARE, shares))).contains(number("50.0"));
        assertThat(line("2016-05", SHARE, shares).yearToDate().orElseThrow().amount()).isEqualTo(of(1, 10));
        assertThat(yearToDate(line("2017-01", SHARE, shares))).contains(number("30.8"));
    }

    @Test
    void aRateOfTheYearIsOfTheMonthsPopulation() {
        SeriesSource series = series(Map.of("2016-04-01", of(10, 0), "2016-05-01", of(20, 0)));

        Line may = line(
                "2016-05",
                RATE,
                series,
                population(PopulationGroup.REFERRALS, "2016-01", 1_000),
                population(PopulationGroup.REFERRALS, "2016-05", 10_000));

        assertThat(value(may)).contains(number("20.0"));
        assertThat(yearToDate(may)).contains(number("30.0"));
    }

    @Test
    void aRateWithoutAPopulationHasNoValueButItsNumerator() {
        Line line = line(
                "2016-04",
                RATE,
                series(Map.of("2016-04-01", of(10, 0))),
                population(PopulationGroup.LOOKED_AFTER, "2016-01", 1_000));

        assertThat(line.figure()).contains(new Figure(of(10, 0), Optional.empty()));
        assertThat(line.dot()).isEqualTo(Dot.NONE);
        assertThat(line.unavailable()).isEmpty();
    }

    @Test
    void whatIsAsAtADayHasNoYearToDate() {
        assertThat(line("2016-12", STOCK, series(Map.of("2016-04-01", of(5, 0)))).yearToDate()).isEmpty();
    }

    @Test
    void anOpenMonthIsReadUpToToday() {
        SeriesSource stock = series(Map.of("2017-02-10", of(1, 0), "2017-02-11", of(5, 0)));

        Line february = line("2017-02", STOCK, stock);

        assertThat(february.asAt()).isEqualTo(TODAY);
        assertThat(value(february)).contains(number("1"));
        assertThat(line("2017-01", STOCK, stock).asAt()).isEqualTo(LocalDate.parse("2017-01-31"));
    }

    @Test
    void aMonthWithoutDataHasNoFigureSaysWhyAndIsLeftOutOfTheYear() {
        SeriesSource shares = series(Map.of("2016-04-01", of(1, 2), "2016-05-01", of(0, 8), "2016-06-01", of(1, 2)));

        Line may = line("2016-05", SHARE, shares, unavailable("9.1", "2016-05", "2016-06"), high("9.1", "10", "20"));

        assertThat(may.figure()).isEmpty();
        assertThat(may.unavailable()).contains("not migrated yet");
        assertThat(List.of(may.rag(), may.dot())).containsExactly(Rag.NONE, Dot.NONE);
        assertThat(line("2016-06", SHARE, shares, unavailable("9.1", "2016-05", "2016-06"))
                        .yearToDate()
                        .orElseThrow()
                        .amount())
                .isEqualTo(of(2, 4));
    }

    @Test
    void aPartWithoutDataSaysWhyAndLeavesTheWholeAlone() {
        SettingsEvent gap = new DataUnavailable(
                SettingEvents.envelope("unavailable/part"),
                "9.1",
                LocalDate.parse("2016-05-01"),
                Optional.of(LocalDate.parse("2016-06-01")),
                "other codes",
                Optional.of("source=police"));
        Settings settings = Settings.of(List.of(gap));
        Map<String, Amount> shares = Map.of("2016-04-01", of(1, 2), "2016-05-01", of(0, 8), "2016-06-01", of(1, 2));

        List<Line> part = new Lines(SHARE, "source=police", series("source=police", shares), settings, TODAY)
                .between(YearMonth.of(2016, 5), YearMonth.of(2016, 6));
        List<Line> whole = new Lines(SHARE, "", series(shares), settings, TODAY)
                .between(YearMonth.of(2016, 5), YearMonth.of(2016, 6));

        assertThat(part.get(0).figure()).isEmpty();
        assertThat(part.get(0).unavailable()).contains("other codes");
        assertThat(part.get(1).yearToDate().orElseThrow().amount()).isEqualTo(of(2, 4));
        assertThat(whole.get(0).figure().orElseThrow().amount()).isEqualTo(of(0, 8));
        assertThat(whole.get(0).unavailable()).isEmpty();
        assertThat(whole.get(1).yearToDate().orElseThrow().amount()).isEqualTo(of(2, 12));
    }

    @Test
    void theMonthAfterOneWithoutDataHasNoDirection() {
        SeriesSource stock = series(Map.of("2016-01-01", of(5, 0)));
        SettingsEvent gap = unavailable("9.1", "2016-05", "2016-06");

        assertThat(line("2016-06", STOCK, stock, gap).dot()).isEqualTo(Dot.NONE);
        assertThat(line("2016-07", STOCK, stock, gap).dot()).isEqualTo(Dot.LEVEL);
    }

    @Test
    void theFirstLineIsComparedWithTheMonthBeforeIt() {
        SeriesSource stock = series(Map.of("2016-02-01", of(5, 0), "2016-03-01", of(-1, 0)));

        assertThat(line("2016-03", STOCK, stock).dot()).isEqualTo(Dot.IMPROVEMENT);
    }

    @Test
    void comparesWhatIsPrinted() {
        SeriesSource nearly = series(Map.of("2016-04-01", of(261, 609), "2016-05-01", of(284, 662)));

        assertThat(line("2016-05", SHARE, nearly).dot()).isEqualTo(Dot.LEVEL);
    }

    @Test
    void fallingIsBetterWhereLessIsBetterAndNeitherForInformation() {
        SeriesSource falling = series(Map.of("2016-04-01", of(9, 0), "2016-05-01", of(4, 0)));

        assertThat(line("2016-05", COUNT, falling).dot()).isEqualTo(Dot.DECREASE);
        assertThat(line("2016-05", RATE, falling, population(PopulationGroup.REFERRALS, "2016-01", 1_000))
                        .dot())
                .isEqualTo(Dot.IMPROVEMENT);
    }

    @Test
    void aFigureThatIsBestWithinARangeMovesByItsDistanceFromTheRange() {
        Indicator within = Indicator.count("9.1", "within", Polarity.WITHIN, MEASURE, Reading.AS_AT);
        SettingsEvent target = range("9.1", "16", "18", "1");
        SeriesSource stock = series(Map.of(
                "2016-02-01", of(15, 0), // 15, 1 below
                "2016-03-01", of(-3, 0), // 12, 4 below
                "2016-04-01", of(3, 0), // 15, 1 below
                "2016-05-01", of(2, 0), // 17, inside
                "2016-06-01", of(1, 0), // 18, inside
                "2016-07-01", of(4, 0))); // 22, 4 above

        assertThat(lines(within, stock, target).stream().limit(5))
                .extracting(Line::rag, Line::dot)
                .containsExactly(
                        tuple(Rag.BELOW_RANGE, Dot.DECLINE_WITHIN_LIMITS),
                        tuple(Rag.BELOW_RANGE, Dot.IMPROVEMENT),
                        tuple(Rag.GREEN, Dot.IMPROVEMENT),
                        tuple(Rag.GREEN, Dot.LEVEL_ON_TARGET),
                        tuple(Rag.RED, Dot.DECLINE_OFF_TARGET));
        assertThat(line("2016-07", within, stock).dot()).isEqualTo(Dot.INCREASE);
    }

    @Test
    void aTargetHoldsFromTheMonthThatItBeginsInAndOnlyForItsIndicator() {
        SettingsEvent other = low("9.2", "1", "0");
        SeriesSource stock = series(Map.of("2016-01-01", of(5, 0)));

        assertThat(line("2016-05", STOCK, stock, other).rag()).isEqualTo(Rag.NONE);
        assertThat(line("2016-05", STOCK, stock, other).target()).isEmpty();
        assertThat(line("2016-05", STOCK, stock, low("9.1", "6", "5")).rag()).isEqualTo(Rag.AMBER);
        assertThat(line("2016-05", STOCK, stock, low("9.1", "6", "5")).target()).contains("below 5");
    }

    @Test
    void aTargetOfTheYearIsHeldAgainstTheYearToDateOrTheFigureWhereThereIsNone() {
        SeriesSource shares = series(Map.of("2016-04-01", of(0, 9), "2016-05-01", of(1, 1)));
        SeriesSource stock = series(Map.of("2016-04-01", of(95, 0)));

        assertThat(line("2016-05", SHARE, shares, highOfYearToDate("9.1", "50", "90")).rag())
                .isEqualTo(Rag.RED);
        assertThat(line("2016-05", SHARE, shares, high("9.1", "50", "90")).rag()).isEqualTo(Rag.GREEN);
        assertThat(line("2016-05", STOCK, stock, highOfYearToDate("9.1", "50", "90")).rag())
                .isEqualTo(Rag.GREEN);
    }

    @Test
    void aBreakdownHasNoTarget() {
        SeriesSource shares = series("source=police", Map.of("2016-04-01", of(1, 9)));
        Line line = new Lines(SHARE, "source=police", shares, Settings.of(List.of(high("9.1", "50", "90"))), TODAY)
                .between(YearMonth.of(2016, 4), YearMonth.of(2016, 4))
                .get(0);

        assertThat(line.breakdown()).isEqualTo("source=police");
        assertThat(value(line)).contains(number("11.1"));
        assertThat(line.rag()).isEqualTo(Rag.NONE);
        assertThat(line.target()).isEmpty();
    }

    private static Line february(int day, Indicator indicator, SeriesSource series, SettingsEvent... settings) {
        YearMonth february = YearMonth.of(2017, 2);
        return new Lines(indicator, "", series, Settings.of(List.of(settings)), february.atDay(day))
                .between(february, february)
                .get(0);
    }

    @Test
    void aMonthInProgressIsComparedWithTheSameDaysOfTheMonthBefore() {
        SeriesSource counts = series(Map.of(
                "2017-01-03", of(5, 0), "2017-01-10", of(2, 0), "2017-01-20", of(90, 0), "2017-02-02", of(7, 0)));
        SeriesSource shares = series(Map.of(
                "2017-01-03", of(5, 10), "2017-01-20", of(80, 80), "2017-02-02", of(6, 10)));

        assertThat(february(9, COUNT, counts).dot()).isEqualTo(Dot.INCREASE);
        assertThat(february(10, COUNT, counts).dot()).isEqualTo(Dot.STABLE);
        assertThat(february(20, COUNT, counts).dot()).isEqualTo(Dot.DECREASE);
        assertThat(february(10, SHARE, shares).dot()).isEqualTo(Dot.IMPROVEMENT);
        assertThat(february(20, SHARE, shares).dot()).isEqualTo(Dot.DECLINE);
    }

    @Test
    void aMonthIsInProgressUntilItsLastDayIsOver() {
        SeriesSource counts = series(Map.of("2017-01-29", of(3, 0), "2017-02-02", of(2, 0)));
        Line onItsLastDay = february(28, COUNT, counts);
        Line onceItIsOver = new Lines(COUNT, "", counts, Settings.of(List.of()), LocalDate.parse("2017-03-01"))
                .between(YearMonth.of(2017, 2), YearMonth.of(2017, 2))
                .get(0);

        assertThat(onItsLastDay.dot()).isEqualTo(Dot.INCREASE);
        assertThat(onceItIsOver.dot()).isEqualTo(Dot.DECREASE);
    }

    @Test
    void aLongerMonthThanTheOneBeforeIsComparedWithAllOfThat() {
        SeriesSource counts = series(Map.of("2017-02-28", of(3, 0), "2017-03-02", of(2, 0)));
        Line march = new Lines(COUNT, "", counts, Settings.of(List.of()), LocalDate.parse("2017-03-30"))
                .between(YearMonth.of(2017, 3), YearMonth.of(2017, 3))
                .get(0);

        assertThat(march.dot()).isEqualTo(Dot.DECREASE);
    }

    @Test
    void theFirstWeekOfAMonthHasNoDirection() {
        SeriesSource counts = series(Map.of("2017-01-03", of(5, 0), "2017-02-02", of(7, 0)));

        assertThat(february(6, COUNT, counts).dot()).isEqualTo(Dot.NONE);
        assertThat(february(7, COUNT, counts).dot()).isEqualTo(Dot.INCREASE);
    }

    @Test
    void whatIsSoAsAtADayIsComparedWithTheEndOfTheMonthBefore() {
        SeriesSource stock = series(Map.of("2017-01-20", of(9, 0), "2017-02-02", of(-1, 0)));

        assertThat(february(3, STOCK, stock).dot()).isEqualTo(Dot.IMPROVEMENT);
    }

    @Test
    void aMonthInProgressAfterOneWithoutDataHasNoDirection() {
        SeriesSource counts = series(Map.of("2017-01-03", of(5, 0), "2017-02-02", of(7, 0)));

        assertThat(february(10, COUNT, counts, unavailable("9.1", "2017-01", "2017-02")).dot())
                .isEqualTo(Dot.NONE);
    }

    @Test
    void aCountOfAMonthIsRatedOnceTheMonthIsOver() {
        SeriesSource counts = series(Map.of("2017-01-20", of(4, 0), "2017-02-02", of(4, 0)));
        SettingsEvent target = high("9.1", "50", "90");

        assertThat(line("2017-01", COUNT, counts, target).rag()).isEqualTo(Rag.RED);
        assertThat(february(28, COUNT, counts, target).rag()).isEqualTo(Rag.NONE);
        assertThat(february(28, COUNT, counts, target).target()).contains("90 or more");
        assertThat(february(28, RATE, counts, target, population(PopulationGroup.REFERRALS, "2016-01", 1_000)).rag())
                .isEqualTo(Rag.NONE);
    }

    @Test
    void aCountThatHasPassedALimitOrReachedWhatIsWantedIsRatedAtOnce() {
        SeriesSource counts = series(Map.of("2017-01-20", of(4, 0), "2017-02-02", of(6, 0)));

        assertThat(february(10, COUNT, counts, low("9.1", "6", "5")).rag()).isEqualTo(Rag.RED);
        assertThat(february(10, COUNT, counts, low("9.1", "7", "6")).rag()).isEqualTo(Rag.AMBER);
        assertThat(february(10, COUNT, counts, low("9.1", "8", "7")).rag()).as("it may still be passed").isEqualTo(Rag.NONE);
        assertThat(february(10, COUNT, counts, high("9.1", "3", "6")).rag()).isEqualTo(Rag.GREEN);
        assertThat(february(10, COUNT, counts, high("9.1", "3", "7")).rag()).as("it may still be reached").isEqualTo(Rag.NONE);
    }

    @Test
    void aShareAndWhatIsSoAsAtADayAreRatedWhileTheMonthIsInProgress() {
        SeriesSource shares = series(Map.of("2017-02-02", of(1, 10)));

        assertThat(february(10, SHARE, shares, high("9.1", "50", "90")).rag()).isEqualTo(Rag.RED);
        assertThat(february(10, STOCK, shares, low("9.1", "6", "5")).rag()).isEqualTo(Rag.GREEN);
    }
}
