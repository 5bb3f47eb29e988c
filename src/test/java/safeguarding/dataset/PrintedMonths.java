package safeguarding.dataset;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.function.IntUnaryOperator;

/** The months of the printed report, numbered from 0, with their first and last days. */
final class PrintedMonths {

    static final int MONTHS = 13;
    static final int LAST = MONTHS - 1;

    private PrintedMonths() {}

    static YearMonth month(int index) {
        return Plan.PRINTED.plusMonths(index);
    }

    static LocalDate end(int index) {
        return month(index).atEndOfMonth();
    }

    /** The first day of a month. */
    static LocalDate first(int index) {
        return month(index).atDay(1);
    }

    static int[] numbers(IntUnaryOperator number) {
        int[] numbers = new int[MONTHS];
        for (int i = 0; i < MONTHS; i++) {
            numbers[i] = number.applyAsInt(i);
        }
        return numbers;
    }

    /** Concatenates two arrays. */
    static int[] both(int[] a, int[] b) {
        int[] both = new int[a.length + b.length];
        System.arraycopy(a, 0, both, 0, a.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
