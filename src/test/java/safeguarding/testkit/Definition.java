package safeguarding.testkit;

import java.time.LocalDate;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import safeguarding.core.indicator.Amount;

/** The definition of an indicator in its plainest form: the oracle's counterpart to a measure and its reading. */
sealed interface Definition {

    /**
     * Something that happened to a child on a day, with its breakdown group if any. The amount is 1 if the condition in
     * question holds and 0 if not, or the amount that it adds to a mean.
     */
    record Occurrence(LocalDate day, long amount, String breakdown) {

        static Occurrence on(LocalDate day) {
            return new Occurrence(day, 1, "");
        }

        static Occurrence on(LocalDate day, boolean isSo) {
            return on(day, isSo, "");
        }

        static Occurrence on(LocalDate day, boolean isSo, String breakdown) {
            return new Occurrence(day, isSo ? 1 : 0, breakdown);
        }
    }

    /** The period over which an indicator counts occurrences. */
    enum Over {
        MONTH,
        TWELVE_MONTHS;

        Stretch upTo(LocalDate day) {
            return this == MONTH ? Stretch.monthUpTo(day) : Stretch.twelveMonthsUpTo(day);
        }
    }

    /**
     * How often something happened in a month or in twelve months, or for how many of those occurrences a condition
     * holds.
     */
    record Happened(Over over, boolean asks, Function<KnownChild, List<Occurrence>> occurrences) implements Definition {

        static Happened howMany(Over over, Function<KnownChild, List<Occurrence>> occurrences) {
            return new Happened(over, false, occurrences);
        }

        static Happened ofHowMany(Over over, Function<KnownChild, List<Occurrence>> occurrences) {
            return new Happened(over, true, occurrences);
        }
    }

    /** A child's state at the end of a day. */
    record Stands(BiFunction<KnownChild, LocalDate, Amount> atEndOf) implements Definition {

        static Stands howMany(BiFunction<KnownChild, LocalDate, Integer> atEndOf) {
            return new Stands((child, day) -> new Amount(atEndOf.apply(child, day), 0));
        }
    }

    /** Of the children that count at the end of a day, how many meet a condition. */
    static Definition ofHowManyStanding(BiPredicate<KnownChild, LocalDate> counts, BiPredicate<KnownChild, LocalDate> isSo) {
        return new Stands((child, day) -> counts.test(child, day)
                ? new Amount(isSo.test(child, day) ? 1 : 0, 1)
                : Amount.ZERO);
    }

    /** One definition, or another if the authority has set a standard to a value. */
    record Chosen(String standard, String value, Definition usual, Definition other) implements Definition {}

    /** One definition for each month, and another for the year to date. */
    record WithYear(Happened monthly, Stands yearToDate) implements Definition {}

    /** A definition that needs all children and all settings of the authority, not one child at a time. */
    record OfAuthority(Question question) implements Definition {

        interface Question {
            Amount answer(List<KnownChild> children, NaiveSettings settings, LocalDate day);
        }
    }
}
