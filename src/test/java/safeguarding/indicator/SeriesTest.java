package safeguarding.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import safeguarding.calendar.Interval;

class SeriesTest {

    private static final LocalDate DAY = LocalDate.of(2025, 3, 10);

    private final Series series = Series.of(new TreeMap<>(Map.of(
            DAY, new Amount(2, 3),
            DAY.plusDays(5), new Amount(1, 1),
            DAY.plusDays(9), new Amount(-3, -4))));

    @Test
    void isTheSumOfAllMovesUpToTheDay() {
        assertThat(series.asAt(DAY.minusDays(1))).isEqualTo(Amount.ZERO);
        assertThat(series.asAt(DAY)).isEqualTo(new Amount(2, 3));
        assertThat(series.asAt(DAY.plusDays(4))).isEqualTo(new Amount(2, 3));
        assertThat(series.asAt(DAY.plusDays(5))).isEqualTo(new Amount(3, 4));
        assertThat(series.asAt(DAY.plusDays(9))).isEqualTo(Amount.ZERO);
        assertThat(series.asAt(DAY.plusYears(9))).isEqualTo(Amount.ZERO);
    }

    @Test
    void overAnIntervalCountsItsFirstDayAndNotTheDayItEndsOn() {
        assertThat(series.over(new Interval(DAY, DAY.plusDays(5)))).isEqualTo(new Amount(2, 3));
        assertThat(series.over(new Interval(DAY.plusDays(1), DAY.plusDays(6)))).isEqualTo(new Amount(1, 1));
        assertThat(series.over(new Interval(DAY, DAY))).isEqualTo(Amount.ZERO);
    }

    @Test
    void withoutMovesIsZeroAlways() {
        assertThat(Series.EMPTY.asAt(DAY)).isEqualTo(Amount.ZERO);
        assertThat(Series.EMPTY.over(new Interval(DAY, DAY.plusYears(1)))).isEqualTo(Amount.ZERO);
    }

    @Test
    void changesNoMoreOnceItIsMade() {
        TreeMap<LocalDate, Amount> moves = new TreeMap<>(Map.of(DAY, new Amount(1, 0)));
        Series made = Series.of(moves);

        moves.put(DAY, new Amount(9, 0));

        assertThat(made.asAt(DAY)).isEqualTo(new Amount(1, 0));
    }
}
