package safeguarding.indicator;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import safeguarding.calendar.Interval;
import safeguarding.calendar.Intervals;

/**
 * What one case file adds to one measure: an amount, on a day (where something happened) or over the days of an
 * interval (where something was so), under none or some breakdowns.
 */
public record Contribution(Interval days, boolean lasting, Amount amount, List<String> breakdowns) {

    /** One more of what is counted, on a day. */
    public static Contribution on(LocalDate day) {
        return new Contribution(new Interval(day, day), false, new Amount(1, 0), List.of());
    }

    /** One case on a day, of which it is asked whether something is so. */
    public static Contribution on(LocalDate day, boolean isSo) {
        return new Contribution(new Interval(day, day), false, new Amount(isSo ? 1 : 0, 1), List.of());
    }

    /** One more of what is counted, for as long as an interval lasts. */
    public static Contribution during(Interval days) {
        return new Contribution(days, true, new Amount(1, 0), List.of());
    }

    /** One more of what is counted, for as long as each of some intervals lasts. */
    public static Stream<Contribution> during(Intervals days) {
        return days.stream().map(Contribution::during);
    }

    /** One case on a day, and an amount that it adds to a mean. */
    public static Contribution mean(LocalDate day, long amount) {
        return new Contribution(new Interval(day, day), false, new Amount(amount, 1), List.of());
    }

    /** One case for as long as some intervals last, of which it is asked on which days something is so. */
    public static Stream<Contribution> during(Intervals days, Intervals isSo) {
        return Stream.concat(
                days.stream().map(interval -> new Contribution(interval, true, new Amount(0, 1), List.of())),
                days.and(isSo).stream().map(Contribution::during));
    }

    /** What of it is on the days of an interval, if anything. */
    Optional<Contribution> within(Interval interval) {
        if (!lasting) {
            return interval.contains(days.from()) ? Optional.of(this) : Optional.empty();
        }
        LocalDate from = days.from().isAfter(interval.from()) ? days.from() : interval.from();
        LocalDate to = days.to().isBefore(interval.to()) ? days.to() : interval.to();
        return from.isBefore(to)
                ? Optional.of(new Contribution(new Interval(from, to), true, amount, breakdowns))
                : Optional.empty();
    }

    /** The same, counted under a breakdown as well, such as {@code source=police}. */
    public Contribution by(String dimension, String value) {
        return new Contribution(
                days,
                lasting,
                amount,
                Stream.concat(breakdowns.stream(), Stream.of(dimension + "=" + value)).toList());
    }
}
