package safeguarding.core.indicator;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import safeguarding.core.calendar.Interval;

/** An authority's running total of a measure by day: the sum of all deltas, ready to read over any period. */
public final class Series {

    public static final Series EMPTY = new Builder().build();

    private final long[] days;
    private final long[] numerators;
    private final long[] denominators;

    private Series(long[] days, long[] numerators, long[] denominators) {
        this.days = days;
        this.numerators = numerators;
        this.denominators = denominators;
    }

    /** Builds a series from the days on which it moves, in order. */
    public static final class Builder {

        private static final int FEW = 16;

        private long[] days = new long[FEW];
        private long[] numerators = new long[FEW];
        private long[] denominators = new long[FEW];
        private int size;

        /** Adds a day on which it moves, which must be after all days so far. */
        public Builder move(long epochDay, long numerator, long denominator) {
            if (size > 0 && epochDay <= days[size - 1]) {
                throw new IllegalArgumentException("the days of a series are not in order");
            }
            if (size == days.length) {
                days = Arrays.copyOf(days, 2 * size);
                numerators = Arrays.copyOf(numerators, 2 * size);
                denominators = Arrays.copyOf(denominators, 2 * size);
            }
            days[size] = epochDay;
            numerators[size] = numerator + (size == 0 ? 0 : numerators[size - 1]);
            denominators[size] = denominator + (size == 0 ? 0 : denominators[size - 1]);
            size++;
            return this;
        }

        public Series build() {
            return new Series(
                    Arrays.copyOf(days, size), Arrays.copyOf(numerators, size), Arrays.copyOf(denominators, size));
        }
    }

    public static Series of(SortedMap<LocalDate, Amount> moves) {
        Builder series = new Builder();
        moves.forEach((day, amount) -> series.move(day.toEpochDay(), amount.numerator(), amount.denominator()));
        return series.build();
    }

    /** The sum of several series. */
    public static Series sum(Collection<Series> all) {
        TreeMap<Long, Amount> moves = new TreeMap<>();
        all.forEach(one -> one.forEachMove((day, numerator, denominator) ->
                moves.merge(day, new Amount(numerator, denominator), Amount::plus)));
        Builder series = new Builder();
        moves.forEach((day, amount) -> series.move(day, amount.numerator(), amount.denominator()));
        return series.build();
    }

    /** Receives each day on which a series moves. */
    @FunctionalInterface
    public interface Moves {
        void on(long epochDay, long numerator, long denominator);
    }

    /** Goes through the days on which it moves, in their order. */
    public void forEachMove(Moves moves) {
        for (int i = 0; i < days.length; i++) {
            moves.on(
                    days[i],
                    numerators[i] - (i == 0 ? 0 : numerators[i - 1]),
                    denominators[i] - (i == 0 ? 0 : denominators[i - 1]));
        }
    }

    /** On how many days it moves. */
    public int size() {
        return days.length;
    }

    /** This series with one more move. */
    public Series plus(long epochDay, long numerator, long denominator) {
        if (numerator == 0 && denominator == 0) {
            return this;
        }
        int found = Arrays.binarySearch(days, epochDay);
        int at = found < 0 ? -found - 1 : found;
        boolean isNew = found < 0;
        boolean isGone = !isNew
                && numerators[at] + numerator == (at == 0 ? 0 : numerators[at - 1])
                && denominators[at] + denominator == (at == 0 ? 0 : denominators[at - 1]);
        int after = isNew ? at : at + 1;
        int kept = isNew || !isGone ? at + 1 : at;
        int size = kept + days.length - after;
        long[] newDays = new long[size];
        long[] newNumerators = new long[size];
        long[] newDenominators = new long[size];
        System.arraycopy(days, 0, newDays, 0, at);
        System.arraycopy(numerators, 0, newNumerators, 0, at);
        System.arraycopy(denominators, 0, newDenominators, 0, at);
        if (kept > at) {
            int before = isNew ? at - 1 : at;
            newDays[at] = epochDay;
            newNumerators[at] = numerator + (before < 0 ? 0 : numerators[before]);
            newDenominators[at] = denominator + (before < 0 ? 0 : denominators[before]);
        }
        for (int i = after; i < days.length; i++) {
            newDays[kept + i - after] = days[i];
            newNumerators[kept + i - after] = numerators[i] + numerator;
            newDenominators[kept + i - after] = denominators[i] + denominator;
        }
        return new Series(newDays, newNumerators, newDenominators);
    }

    /** How much there is at the end of a day. */
    public Amount asAt(LocalDate day) {
        int found = Arrays.binarySearch(days, day.toEpochDay());
        int last = found >= 0 ? found : -found - 2;
        return last < 0 ? Amount.ZERO : new Amount(numerators[last], denominators[last]);
    }

    /** The first day after another on which it moves; {@link LocalDate#MAX} if it does not move again. */
    public LocalDate nextMove(LocalDate day) {
        int found = Arrays.binarySearch(days, day.toEpochDay());
        int next = found >= 0 ? found + 1 : -found - 1;
        return next < days.length ? LocalDate.ofEpochDay(days[next]) : LocalDate.MAX;
    }

    /** How much happened on the days of an interval. */
    public Amount over(Interval interval) {
        return asAt(interval.to().minusDays(1)).minus(asAt(interval.from().minusDays(1)));
    }
}
