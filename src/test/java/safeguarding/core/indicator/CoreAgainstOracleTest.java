package safeguarding.core.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import safeguarding.core.calendar.Periods;
import safeguarding.core.calendar.WorkingDays;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.settings.Settings;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.testkit.NaiveOracle;
import safeguarding.testkit.RandomHistories;
import safeguarding.testkit.RandomHistories.History;

/**
 * Figures equal the oracle's on every tested day of every history. They are summed from deltas, every few events in order
 * of arrival, while the oracle applies the indicators' definitions to all events at once.
 *
 * <p>{@code -Dsafeguarding.histories=2000} tests more histories; {@code -Dsafeguarding.seed=17} tests only that one.
 */
class CoreAgainstOracleTest {

    private static final int MOST_SHOWN = 10;
    private static final int EVENTS_A_COUNT = 29;

    static LongStream seeds() {
        return RandomHistories.seeds();
    }

    @Test
    void oracleKnowsEveryIndicatorOfTheCatalogue() {
        List<String> numbers =
                Catalogue.indicators().stream().map(Indicator::number).toList();

        assertThat(NaiveOracle.numbers()).containsExactlyInAnyOrderElementsOf(numbers);
    }

    @Test
    void oracleKnowsWhichIndicatorsHaveAYearToDate() {
        assertThat(Catalogue.indicators())
                .allMatch(indicator -> NaiveOracle.hasYearToDate(indicator.number())
                        == (indicator.summedOverYear() || indicator.yearToDate().isPresent()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyFigureIsWhatItsDefinitionGives(long seed) {
        assertEveryFigureIsWhatItsDefinitionGives(RandomHistories.of(seed));
    }

    /** Compares every figure of a history with the oracle's. */
    static void assertEveryFigureIsWhatItsDefinitionGives(History history) {
        for (String authority : history.authorities()) {
            List<SettingsEvent> set = history.settings().stream()
                    .filter(event -> event.envelope().authority().equals(authority))
                    .toList();
            Summed summed = new Summed(RulesOverTime.of(Settings.of(set), WorkingDays.ofEngland()));
            history.inArrivalOrder().stream()
                    .filter(event -> event.envelope().authority().equals(authority))
                    .forEach(event -> summed.accept(event.envelope().childId(), event));
            summed.countAll();

            NaiveOracle oracle = NaiveOracle.of(history.inArrivalOrder(), history.settings(), authority);
            List<String> differences = differences(history, summed, Settings.of(set), oracle);
            assertThat(differences.stream().limit(MOST_SHOWN))
                    .as("%d differences of authority %s in the %s", differences.size(), authority, history)
                    .isEmpty();
        }
    }

    private static List<String> differences(
            History history, Summed summed, Settings settings, NaiveOracle oracle) {
        List<String> differences = new ArrayList<>();
        List<LocalDate> days = daysToTry(history);
        for (Indicator indicator : Catalogue.indicators()) {
            for (String breakdown : indicator.breakdowns()) {
                for (LocalDate day : days) {
                    Amount expected = oracle.amount(indicator.number(), breakdown, day);
                    Amount actual = indicator.calculation().amount(summed.series, breakdown, settings, day);
                    compare(differences, indicator, breakdown, "as at " + day, expected, actual);
                    if (NaiveOracle.hasYearToDate(indicator.number())) {
                        Amount expectedYear = oracle.yearToDate(indicator.number(), breakdown, day);
                        Amount actualYear = yearToDate(indicator, summed.series, breakdown, settings, day);
                        compare(differences, indicator, breakdown, "year to " + day, expectedYear, actualYear);
                    }
                }
            }
        }
        return differences;
    }

    /** The year to date as in scorecards: read directly, or as the sum of the months. */
    private static Amount yearToDate(
            Indicator indicator, SeriesSource series, String breakdown, Settings settings, LocalDate day) {
        if (indicator.yearToDate().isPresent()) {
            return indicator.yearToDate().get().amount(series, breakdown, settings, day);
        }
        Amount sum = Amount.ZERO;
        YearMonth now = YearMonth.from(day);
        for (YearMonth month = Periods.financialYearStart(now); !month.isAfter(now); month = month.plusMonths(1)) {
            LocalDate last = month.equals(now) ? day : month.atEndOfMonth();
            sum = sum.plus(indicator.calculation().amount(series, breakdown, settings, last));
        }
        return sum;
    }

    private static void compare(
            List<String> differences,
            Indicator indicator,
            String breakdown,
            String when,
            Amount expected,
            Amount actual) {
        if (!expected.equals(actual)) {
            differences.add("%s %s %s: expected %s but was %s"
                    .formatted(indicator.number(), breakdown, when, expected, actual));
        }
    }

    /** The end of every month in the history, two random days in each, one day long before and one long after. */
    private static List<LocalDate> daysToTry(History history) {
        Random random = new Random(history.seed());
        List<LocalDate> days = new ArrayList<>();
        YearMonth end = history.last().plusMonths(1);
        for (YearMonth month = history.first(); !month.isAfter(end); month = month.plusMonths(1)) {
            days.add(month.atDay(1 + random.nextInt(month.lengthOfMonth())));
            days.add(month.atDay(1 + random.nextInt(month.lengthOfMonth())));
            days.add(month.atEndOfMonth());
        }
        days.add(history.first().atDay(1).minusMonths(9));
        days.add(history.last().atEndOfMonth().plusYears(3));
        return days;
    }

    /**
     * An authority's figures in memory. Each event is folded into its case file at once. Changed files are counted, and the
     * differences added, only every few events, because counting is slow.
     */
    private static final class Summed {

        private final Set<String> changed = new LinkedHashSet<>();
        private int events;
        private final Map<String, CaseFile> files = new HashMap<>();
        private final Map<String, Contributions> counted = new HashMap<>();
        private final SummedSeries series = new SummedSeries();
        private final RulesOverTime rules;

        Summed(RulesOverTime rules) {
            this.rules = rules;
        }

        void accept(String child, CaseEvent event) {
            fold(child, event);
            if (++events % EVENTS_A_COUNT == 0) {
                countAll();
            }
        }

        void countAll() {
            changed.forEach(child -> count(child, files.get(child)));
            changed.clear();
        }

        private void fold(String child, CaseEvent event) {
            CaseFile before = files.getOrDefault(child, CaseFile.EMPTY);
            if (before.mergedInto(child).isPresent()) {
                fold(before.mergedInto(child).get(), event);
                return;
            }
            CaseFile after = before.with(event);
            files.put(child, after);
            after.mergedInto(child)
                    .ifPresent(into -> after.events().forEach(known -> fold(into, known)));
            changed.add(child);
        }

        private void count(String child, CaseFile file) {
            Contributions now = file.mergedInto(child).isPresent()
                    ? Contributions.NONE
                    : Contributions.of(file, Catalogue.measures(), rules);
            series.add(now.minus(counted.getOrDefault(child, Contributions.NONE)));
            counted.put(child, now);
        }
    }
}
