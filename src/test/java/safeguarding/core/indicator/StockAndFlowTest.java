package safeguarding.core.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import safeguarding.core.calendar.Interval;
import safeguarding.core.calendar.Periods;
import safeguarding.core.casefile.CareSpell;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.Child;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.settings.Settings;
import safeguarding.testkit.RandomHistories;
import safeguarding.testkit.RandomHistories.History;

/**
 * For each child and every month of every history, the number at the end of the month is the number before, plus starts
 * and minus ends. There are two exceptions. A child may have died, or come of age while looked after, without a recorded
 * end. A period of care with an unknown start does not count as a start.
 */
class StockAndFlowTest {

    private static final int ADULT = 18;

    static LongStream seeds() {
        return RandomHistories.seeds();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void stockIsWhatItWasWithStartsAndWithoutEnds(long seed) {
        History history = RandomHistories.of(seed);
        Map<String, List<CaseEvent>> children = history.inArrivalOrder().stream()
                .collect(Collectors.groupingBy(
                        event -> event.envelope().authority() + "/" + event.envelope().childId()));
        List<String> unbalanced = new ArrayList<>();
        children.values().forEach(events -> {
            CaseFile file = CaseFile.of(events);
            Optional<LocalDate> death = Child.of(file).diedOn();
            Optional<LocalDate> adulthood = Child.of(file).birthday(ADULT);
            SummedSeries series = new SummedSeries();
            series.add(Contributions.of(file, Catalogue.measures(), Rules.ofEngland()));
            YearMonth end = history.last().plusMonths(30);
            for (YearMonth month = history.first().minusMonths(60); !month.isAfter(end); month = month.plusMonths(1)) {
                long care = lacking(series, month, "looked-after", "looked-after-started", "looked-after-ceased")
                        + (file.isRestricted() ? 0 : unknownStarts(file, month));
                long stopped = stopsIn(month, Stream.concat(death.stream(), adulthood.stream()));
                long plans = lacking(series, month, "plans-open", "plans-started", "plans-ended");
                if (care < 0 || care > stopped || plans < 0 || plans > stopsIn(month, death.stream())) {
                    unbalanced.add(month + ": " + care + " looked after and " + plans + " plans are missing");
                }
                assertThat(count(series, "6.1", month)).isBetween(0L, 1L);
                assertThat(count(series, "5.1", month)).isBetween(0L, 1L);
                assertThat(count(series, "4.1", month)).isBetween(0L, 1L);
                assertThat(count(series, "4.2", month))
                        .isEqualTo(count(series, "4.1", month) + count(series, "5.1", month));
            }
        });
        assertThat(unbalanced).as("in the history of seed %d", seed).isEmpty();
    }

    private static long lacking(SummedSeries series, YearMonth month, String stock, String starts, String ends) {
        LocalDate last = month.atEndOfMonth();
        Interval days = Periods.monthTo(last);
        long before = series.series(stock).asAt(days.from().minusDays(1)).numerator();
        long started = series.series(starts).over(days).numerator();
        long ended = series.series(ends).over(days).numerator();
        return before + started - ended - series.series(stock).asAt(last).numerator();
    }

    /** The number of periods of care that start in a month only because their real start is unknown. */
    private static long unknownStarts(CaseFile file, YearMonth month) {
        return CareSpell.of(file).stream()
                .filter(spell -> spell.startUnknown() && YearMonth.from(spell.from()).equals(month))
                .count();
    }

    private static long stopsIn(YearMonth month, Stream<LocalDate> days) {
        return days.anyMatch(day -> YearMonth.from(day).equals(month)) ? 1 : 0;
    }

    private static long count(SummedSeries series, String number, YearMonth month) {
        return Catalogue.indicator(number)
                .orElseThrow()
                .calculation()
                .amount(series, "", Settings.NONE, month.atEndOfMonth())
                .numerator();
    }
}
