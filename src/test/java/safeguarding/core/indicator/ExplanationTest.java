package safeguarding.core.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static safeguarding.testkit.CaseBuilder.aChild;
import static safeguarding.testkit.TestSettings.standard;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.settings.LocalStandard;
import safeguarding.core.settings.Settings;
import safeguarding.testkit.RandomHistories;
import safeguarding.testkit.RandomHistories.History;

/** Shows that the cases which explain a figure add up to it exactly. */
class ExplanationTest {

    private static final Rules RULES = Rules.ofEngland();

    static LongStream seeds() {
        return RandomHistories.seeds().limit(20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theCasesBehindAFigureAddUpToIt(long seed) {
        History history = RandomHistories.of(seed);
        Map<String, CaseFile> files = files(history);
        SummedSeries whole = new SummedSeries();
        files.values().forEach(file -> whole.add(Contributions.of(file, Catalogue.measures(), RULES)));
        LocalDate day = history.last().minusMonths(6).atEndOfMonth();

        for (Indicator indicator : Catalogue.indicators()) {
            if (!addsUp(indicator)) {
                continue;
            }
            Explanation explanation = Explanation.of(indicator, day, files, Settings.NONE, RulesOverTime.always(RULES));
            Amount figure = indicator.calculation().amount(whole, "", Settings.NONE, day);

            assertThat(explanation.cases().values().stream()
                            .mapToLong(Explanation.Case::numerator)
                            .sum())
                    .as("numerator of %s, seed %d", indicator.number(), seed)
                    .isEqualTo(figure.numerator());
            if (indicator.unit() == Unit.PERCENTAGE || indicator.unit() == Unit.AVERAGE) {
                assertThat(explanation.cases().values().stream()
                                .mapToLong(Explanation.Case::denominator)
                                .sum())
                        .as("denominator of %s, seed %d", indicator.number(), seed)
                        .isEqualTo(figure.denominator());
            }
            assertThat(explanation.cases().values())
                    .as("days of %s, seed %d", indicator.number(), seed)
                    .allSatisfy(part -> assertThat(part.since()).isNotEmpty().allMatch(since -> !since.isAfter(day)));
        }
    }

    @Test
    void aCaseSaysWhatHappenedWhen() {
        CaseFile file = aChild("c1")
                .contacted("2025-01-02")
                .referred("2025-03-03")
                .assessed("2025-03-05")
                .authorised("2025-03-20")
                .file();

        assertThat(explained("2.2", file))
                .isEqualTo(new Explanation.Case(
                        1,
                        1,
                        List.of(LocalDate.parse("2025-03-20")),
                        List.of(
                                new Explanation.Event(LocalDate.parse("2025-03-03"), "ReferralReceived"),
                                new Explanation.Event(LocalDate.parse("2025-03-05"), "AssessmentStarted"),
                                new Explanation.Event(LocalDate.parse("2025-03-20"), "AssessmentAuthorised"))));
    }

    @Test
    void aCaseSaysTheLastOfManyVisits() {
        CaseFile file = aChild("c1")
                .lookedAfter("2025-01-01")
                .visited("2025-01-03")
                .visited("2025-02-03")
                .visited("2025-02-13")
                .visited("2025-03-03")
                .visited("2025-04-01")
                .file();

        assertThat(explained("6.15", file).events())
                .extracting(event -> event.on().toString())
                .containsExactly("2025-01-01", "2025-02-03", "2025-02-13", "2025-03-03");
    }

    /**
     * The case counts from 46 working days after the referral on 2 January or, by the other definition, after the start
     * on 10 January.
     */
    @Test
    void countsSinceTheDayOfTheDefinitionInForce() {
        CaseFile file = aChild("c1").referred("2025-01-02").assessed("2025-01-10").file();
        Settings fromStart =
                Settings.of(List.of(standard(LocalStandard.ASSESSMENT_CLOCK.label(), LocalStandard.FROM_START, "2025-01-01")));

        assertThat(explained("2.3", file).since()).containsExactly(LocalDate.parse("2025-03-07"));
        assertThat(explained("2.3", file, fromStart).since()).containsExactly(LocalDate.parse("2025-03-17"));
    }

    private static Explanation.Case explained(String number, CaseFile file) {
        return explained(number, file, Settings.NONE);
    }

    private static Explanation.Case explained(String number, CaseFile file, Settings settings) {
        return Explanation.ofCase(
                        Catalogue.indicator(number).orElseThrow(),
                        LocalDate.parse("2025-03-31"),
                        file,
                        settings,
                        RulesOverTime.always(RULES))
                .orElseThrow();
    }

    /**
     * Whether the cases behind an indicator add up to its figure here. A highest caseload is not a sum of cases, and
     * caseloads need teams, which these histories do not set.
     */
    private static boolean addsUp(Indicator indicator) {
        return indicator.section() < 10;
    }

    private static Map<String, CaseFile> files(History history) {
        Map<String, List<CaseEvent>> byChild = new TreeMap<>();
        history.inArrivalOrder()
                .forEach(event -> byChild.computeIfAbsent(
                                event.envelope().authority() + "/" + event.envelope().childId(),
                                any -> new ArrayList<>())
                        .add(event));
        Map<String, CaseFile> files = new TreeMap<>();
        byChild.forEach((child, events) -> files.put(child, CaseFile.of(events)));
        return files;
    }
}
