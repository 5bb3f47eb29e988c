package safeguarding.testkit;

import java.time.LocalDate;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import safeguarding.core.indicator.Amount;

/** What an indicator says it counts, put as plainly as it can be: the oracle's answer to a measure and its reading. */
sealed interface Definition {

    /**
     * Something that happened to a child on a day, and its group if any. The amount is 1 where what is asked of it is so
     * and else 0, or whatever it adds to a mean.
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

    /** Over which days an indicator counts what happened. */
    enum Over {
        MONTH,
        TWELVE_MONTHS;

        Stretch upTo(LocalDate day) {
            return this == MONTH ? Stretch.monthUpTo(day) : Stretch.twelveMonthsUpTo(day);
        }
    }

    /** How often something happened, in a month or in twelve; or of how many of those something is so. */
    record Happened(Over over, boolean asks, Function<KnownChild, List<Occurrence>> occurrences) implements Definition {

        static Happened howMany(Over over, Function<KnownChild, List<Occurrence>> occurrences) {
            return new Happened(over, false, occurrences);
        }

        static Happened ofHowMany(Over over, Function<KnownChild, List<Occurrence>> occurrences) {
            return new Happened(over, true, occurrences);
        }
    }

    /** How it stands with a child at the end of a day. */
    record Stands(BiFunction<KnownChild, LocalDate, Amount> atEndOf) implements Definition {

        static Stands howMany(BiFunction<KnownChild, LocalDate, Integer> atEndOf) {
            return new Stands((child, day) -> new Amount(atEndOf.apply(child, day), 0));
        }
    }

    /** Of the children that count at the end of a day, with how many something is so. */
    static Definition ofHowManyStanding(BiPredicate<KnownChild, LocalDate> counts, BiPredicate<KnownChild, LocalDate> isSo) {
        return new Stands((child, day) -> counts.test(child, day)
                ? new Amount(isSo.test(child, day) ? 1 : 0, 1)
                : Amount.ZERO);
    }

    /** By one definition, or by another where the authority has set a standard to a value. */
    record Chosen(String standard, String value, Definition usual, Definition other) implements Definition {}

    /** By months as one definition has it, but the year to date by another. */
    record WithYear(Happened monthly, Stands yearToDate) implements Definition {}

    /** Of all children and all that the authority has set, which no child can answer alone. */
    record OfAuthority(Question question) implements Definition {

        interface Question {
            Amount answer(List<KnownChild> children, NaiveSettings settings, LocalDate day);
        }
    }
}
