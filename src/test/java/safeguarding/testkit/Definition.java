package safeguarding.testkit;

import java.time.LocalDate;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import safeguarding.indicator.Amount;

/** What an indicator says it counts, put as plainly as it can be: the oracle's answer to a measure and its reading. */
sealed interface Definition {

    /** Something that happened to a child on a day, whether what is asked of it is so, and its group if any. */
    record Occurrence(LocalDate day, boolean isSo, String breakdown) {

        static Occurrence on(LocalDate day) {
            return new Occurrence(day, true, "");
        }

        static Occurrence on(LocalDate day, boolean isSo) {
            return new Occurrence(day, isSo, "");
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
}
