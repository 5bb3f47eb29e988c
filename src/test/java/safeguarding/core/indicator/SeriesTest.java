package safeguarding.core.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import safeguarding.core.calendar.Interval;

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

    @Test
    void withMoreMovesIsWhatItWouldBeIfItHadBeenMadeOfThemAll() {
        Random random = new Random(1);
        TreeMap<LocalDate, Amount> moves = new TreeMap<>();
        Series grown = Series.EMPTY;
        for (int i = 0; i < 2_000; i++) {
            LocalDate day = DAY.plusDays(random.nextInt(12));
            Amount move = new Amount(random.nextInt(3) - 1, random.nextInt(3) - 1);
            moves.merge(day, move, Amount::plus);
            moves.values().removeIf(Amount::isZero);
            grown = grown.plus(day.toEpochDay(), move.numerator(), move.denominator());

            assertThat(list(grown)).isEqualTo(list(Series.of(moves)));
        }
    }

    private static List<String> list(Series series) {
        List<String> moves = new ArrayList<>();
        series.forEachMove((day, numerator, denominator) -> moves.add(day + ": " + numerator + "/" + denominator));
        return moves;
    }

    @Test
    void saysWhenItMovesNext() {
        assertThat(series.nextMove(DAY.minusDays(1))).isEqualTo(DAY);
        assertThat(series.nextMove(DAY)).isEqualTo(DAY.plusDays(5));
        assertThat(series.nextMove(DAY.plusDays(6))).isEqualTo(DAY.plusDays(9));
        assertThat(series.nextMove(DAY.plusDays(9))).isEqualTo(LocalDate.MAX);
    }

    @Test
    void aSumMovesWhereAnyOfItsPartsDoes() {
        Series other = Series.of(new TreeMap<>(Map.of(DAY.plusDays(5), new Amount(4, 0), DAY.plusDays(6), new Amount(1, 0))));

        Series sum = Series.sum(List.of(series, other));

        assertThat(sum.asAt(DAY)).isEqualTo(new Amount(2, 3));
        assertThat(sum.asAt(DAY.plusDays(5))).isEqualTo(new Amount(7, 4));
        assertThat(sum.asAt(DAY.plusDays(9))).isEqualTo(new Amount(5, 0));
        assertThat(Series.sum(List.of()).asAt(DAY)).isEqualTo(Amount.ZERO);
    }

    @Test
    void takesDaysInTheirOrderAlone() {
        Series.Builder builder = new Series.Builder().move(5, 1, 1);

        assertThatThrownBy(() -> builder.move(5, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
