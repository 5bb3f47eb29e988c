package safeguarding.dataset;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/** A planned whole number for each month. */
final class Monthly {

    private final TreeMap<YearMonth, Integer> numbers = new TreeMap<>();

    static Monthly over(YearMonth first, YearMonth last, ToIntFunction<YearMonth> number) {
        return new Monthly().set(first, last, number);
    }

    Monthly set(YearMonth first, YearMonth last, ToIntFunction<YearMonth> number) {
        for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            numbers.put(month, number.applyAsInt(month));
        }
        return this;
    }

    Monthly set(YearMonth month, int number) {
        numbers.put(month, number);
        return this;
    }

    /** Spreads a yearly total, or the rest of one, nearly evenly over months. */
    Monthly spread(int total, YearMonth first, YearMonth last, SeededChance chance) {
        int months = (int) first.until(last, ChronoUnit.MONTHS) + 1;
        int[] weights = new int[months];
        int all = 0;
        for (int i = 0; i < months; i++) {
            weights[i] = chance.between(88, 112);
            all += weights[i];
        }
        int laid = 0;
        int weight = 0;
        for (int i = 0; i < months; i++) {
            weight += weights[i];
            int upTo = (int) ((long) total * weight / all);
            numbers.put(first.plusMonths(i), upTo - laid);
            laid = upTo;
        }
        return this;
    }

    int in(YearMonth month) {
        Integer number = numbers.get(month);
        if (number == null) {
            throw new IllegalArgumentException("no number is planned for " + month);
        }
        return number;
    }

    int sum(YearMonth first, YearMonth last) {
        int sum = 0;
        for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            sum += in(month);
        }
        return sum;
    }

    /** The sum for the 12 months up to and including the last. */
    int yearTo(YearMonth last) {
        return sum(last.minusMonths(11), last);
    }
}
