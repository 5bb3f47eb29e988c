package safeguarding.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.scorecard.Target;
import safeguarding.core.settings.FormerRating;
import safeguarding.core.settings.Settings;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.settings.SettingsEvent.BenchmarkSet;
import safeguarding.core.settings.SettingsEvent.CommentaryWritten;
import safeguarding.core.settings.SettingsEvent.EarlierYearSet;
import safeguarding.core.settings.SettingsEvent.FormerlyPublished;
import safeguarding.core.settings.SettingsEvent.TargetSet;
import safeguarding.core.settings.TargetShape;
import safeguarding.pages.report.Chapter;
import safeguarding.pages.report.Chapters;

class AuthoritySettingsTest {

    private static final DataSet DATA_SET = DataSet.named(DataSet.ROTHERHAM);
    private static final Settings SETTINGS = Settings.of(GeneratedDataSet.settings());
    /** As printed across the three columns of a target. */
    private static final String TO_BE_SET = "range to be set";

    static Stream<Map<String, String>> indicatorsWithATarget() {
        return new Published("/datasets/" + DataSet.ROTHERHAM)
                .scorecard().stream().filter(row -> !row.get("amber").isEmpty());
    }

    @ParameterizedTest
    @MethodSource("indicatorsWithATarget")
    void setsTheTargetOfEachIndicatorThatPrintsOne(Map<String, String> row) {
        TargetSet target = SETTINGS.target(row.get("number"), DATA_SET.lastMonth()).orElseThrow();

        Stream<BigDecimal> inGreen = Stream.of(
                        target.green(), target.target(), target.greenWithin(), target.low(), target.high())
                .flatMap(number -> number.stream());

        assertThat(Target.of(target).words(safeguarding.core.indicator.Unit.COUNT)).isNotEmpty();
        assertThat(inGreen).isNotEmpty().allMatch(number -> row.get("green").contains(number.toPlainString()));
        target.red().ifPresent(number -> assertThat(row.get("red")).contains(number.toPlainString()));
    }

    static Stream<Map<String, String>> indicatorsWithATargetToBeSet() {
        return new Published("/datasets/" + DataSet.ROTHERHAM)
                .scorecard().stream().filter(row -> row.containsValue(TO_BE_SET));
    }

    @ParameterizedTest
    @MethodSource("indicatorsWithATargetToBeSet")
    void saysOfATargetThatItIsToBeSet(Map<String, String> row) {
        TargetSet target = SETTINGS.target(row.get("number"), DATA_SET.lastMonth()).orElseThrow();

        assertThat(target.shape()).isEqualTo(TargetShape.TO_BE_SET);
        assertThat(target.green().map(edge -> edge + "%>").orElse("")).isEqualTo(row.get("green").replace(TO_BE_SET, ""));
    }

    @Test
    void setsNoOtherTargets() {
        assertThat(DATA_SET.settings().stream().filter(TargetSet.class::isInstance))
                .hasSize((int) (indicatorsWithATarget().count() + indicatorsWithATargetToBeSet().count()));
    }

    @Test
    void takesBenchmarksAndEarlierYearsFromTheSummary() {
        assertThat(SETTINGS.benchmarks("5.5")).singleElement().satisfies((BenchmarkSet set) -> {
            assertThat(set.year()).isEqualTo("2014/15");
            assertThat(set.statisticalNeighbourAverage()).contains(new BigDecimal("85.7"));
            assertThat(set.nationalTopQuartile()).contains(new BigDecimal("88.5"));
        });
        assertThat(SETTINGS.earlierYears("5.2"))
                .extracting(EarlierYearSet::year, EarlierYearSet::value)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("2013/14", new BigDecimal("428")),
                        org.assertj.core.groups.Tuple.tuple("2014/15", new BigDecimal("556")),
                        org.assertj.core.groups.Tuple.tuple("2015/16", new BigDecimal("597")));
    }

    private static Stream<String> years(String indicator, String part) {
        return SETTINGS.earlierYears(indicator, part)
                .map(set -> set.year() + ": " + set.value()
                        + set.numerator().map(number -> " = " + number).orElse("")
                        + set.denominator().map(number -> " of " + number).orElse(""));
    }

    @Test
    void takesWhatEarlierYearsAreMadeFromOffTheYearlyTables() {
        assertThat(years("2.5", "")).containsExactly("2015/16: 43.6 = 1772 of 4064");
        assertThat(years("3.5", "")).containsExactly("2014/15: 56.3", "2015/16: 58.3 = 810 of 1390");
        assertThat(years("8.2", ""))
                .as("the yearly table counts 56 of 431 in 2015/16, which is another share than the summary's")
                .containsExactly("2013/14: 11.2 = 44 of 393", "2014/15: 12.0 = 49 of 409", "2015/16: 11.9");
    }

    @Test
    void takesAYearThatTheSummaryDoesNotPrintOffTheYearlyTables() {
        assertThat(years("6.11", "")).containsExactly("2013/14: 16.5", "2014/15: 16.1", "2015/16: 6.4");
        assertThat(years("3.4", "")).containsExactly("2014/15: 876", "2015/16: 1390");
        assertThat(years("5.4", ""))
                .as("two figures of 2015/16 are printed, on two pages")
                .containsExactly("2013/14: 427", "2014/15: 556", "2015/16: 597");
    }

    @Test
    void takesContactsBySourceOffTheYearlyTables() {
        assertThat(years("1.4", "source=police")).containsExactly("2015/16: 30.1 = 1321 of 4383");
        assertThat(years("1.4", "source=other-authority")).containsExactly("2015/16: 0.0 = 0 of 2");
        assertThat(SETTINGS.earlierYears("1.4")).as("the whole").hasSize(2);
    }

    @Test
    void saysWhichMonthsAreNotToBeHad() {
        Settings ofTheReport = Settings.of(DATA_SET.settings().stream()
                .filter(event -> !event.envelope().recordId().startsWith("not-in-data/"))
                .toList());

        assertThat(ofTheReport.unavailable("4.4", YearMonth.of(2016, 9))).isEmpty();
        assertThat(ofTheReport.unavailable("4.4", YearMonth.of(2016, 11))).isPresent();
        assertThat(ofTheReport.unavailable("4.4", YearMonth.of(2016, 12))).isEmpty();
        assertThat(ofTheReport.unavailable("7.3", YearMonth.of(2017, 1))).isPresent();
    }

    @Test
    void saysOfWhatItHasNoEventsForThatThereIsNoFigure() {
        Settings notInData = Settings.of(DATA_SET.settings().stream()
                .filter(event -> event.envelope().recordId().startsWith("not-in-data/"))
                .toList());

        assertThat(Catalogue.indicators()).allSatisfy(indicator -> assertThat(
                        notInData.unavailable(indicator.number(), DATA_SET.lastMonth()).isPresent())
                .as(indicator.number())
                .isEqualTo(!GeneratedDataSet.covers(indicator.number())));
        assertThat(notInData.unavailable("10.1", YearMonth.of(2015, 12))).isPresent();
    }

    @Test
    void saysOfContactSourcesThatTheyAreNotToBeHadFromOctober() {
        assertThat(SETTINGS.unavailable("1.4", "source=police", YearMonth.of(2016, 9))).isEmpty();
        assertThat(SETTINGS.unavailable("1.4", "source=police", YearMonth.of(2016, 10))).isPresent();
        assertThat(SETTINGS.unavailable("1.4", "source=other", DATA_SET.lastMonth())).isPresent();
        assertThat(SETTINGS.unavailable("1.4", DATA_SET.lastMonth())).isEmpty();
    }

    @Test
    void hasEachContradictedFigureAsPublishedBefore() {
        assertThat(SETTINGS.formerlyPublished("6.5")
                        .filter(former -> !former.yearToDate()
                                && YearMonth.from(former.month()).equals(DATA_SET.lastMonth())))
                .singleElement()
                .satisfies(former -> {
                    assertThat(former.value()).contains(new BigDecimal("0.0"));
                    assertThat(former.rating()).contains(FormerRating.RED);
                    assertThat(former.reason()).contains("Adoptions (6.8)");
                });
        assertThat(SETTINGS.formerlyPublished("1.4")
                        .filter(former -> former.breakdown().equals(Optional.of("source=police"))
                                && YearMonth.from(former.month()).equals(YearMonth.of(2016, 4))))
                .singleElement()
                .satisfies(former -> {
                    assertThat(former.value()).contains(new BigDecimal("36.0"));
                    assertThat(former.numerator()).contains(118L);
                    assertThat(former.denominator()).contains(328L);
                });
        assertThat(SETTINGS.formerlyPublished("5.4").map(former -> former.value().orElseThrow()))
                .as("of two figures in print the one that cannot be")
                .containsExactly(new BigDecimal("53"));
        Set<String> contradicted = DATA_SET.contradictions().stream()
                .filter(one -> !one.place().measure().equals(PrintedCell.DOT))
                .map(one -> one.place().indicator())
                .collect(Collectors.toSet());
        assertThat(DATA_SET.settings().stream()
                        .flatMap(event -> event instanceof FormerlyPublished former ? Stream.of(former.indicator()) : Stream.of())
                        .collect(Collectors.toSet()))
                .isEqualTo(contradicted);
    }

    @Test
    void saysInOtherWordsWhatTheReportSaysOfPerformance() {
        List<CommentaryWritten> written = Catalogue.indicators().stream()
                .flatMap(indicator -> SETTINGS.commentary(indicator.number(), DATA_SET.lastMonth()))
                .toList();

        assertThat(written).hasSizeGreaterThan(20).allMatch(text -> text.role().equals(SETTINGS.reportOwner().orElseThrow().owner()));
        assertThat(Chapters.all().stream()
                        .filter(chapter -> chapter.indicators().stream()
                                .noneMatch(number -> written.stream().anyMatch(text -> text.indicator().equals(number)))))
                .extracting(Chapter::title)
                .as("of contacts by source the report says only that there are none")
                .containsExactly("Contacts by source");
    }

    @Test
    void isSetBeforeTheReportWasRun() {
        assertThat(DATA_SET.settings())
                .allMatch(event -> event.envelope().recordedAt().isBefore(DATA_SET.asAt()));
        assertThat(DATA_SET.settings())
                .extracting(SettingsEvent::type, event -> event.envelope().recordId())
                .doesNotHaveDuplicates();
    }
}
