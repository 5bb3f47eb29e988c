package safeguarding.core.indicator;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import safeguarding.core.calendar.Interval;
import safeguarding.core.calendar.Intervals;

/**
 * What one case file adds to one measure: an amount, on a day (something happened) or over the days of an interval
 * (something was the case), under any number of breakdowns.
 *
 * @param ruledOn the day whose rules decide it; empty if each of its days uses that day's own rules
 */
public record Contribution(
        Interval days, boolean lasting, Amount amount, List<String> breakdowns, Optional<LocalDate> ruledOn) {

    /** One more of what is counted, on a day. */
    public static Contribution on(LocalDate day) {
        return new Contribution(new Interval(day, day), false, new Amount(1, 0), List.of(), Optional.empty());
    }

    /** One case on a day, which counts in the numerator if something is true. */
    public static Contribution on(LocalDate day, boolean isSo) {
        return new Contribution(new Interval(day, day), false, new Amount(isSo ? 1 : 0, 1), List.of(), Optional.empty());
    }

    /** One more of what is counted, for as long as an interval lasts. */
    public static Contribution during(Interval days) {
        return new Contribution(days, true, new Amount(1, 0), List.of(), Optional.empty());
    }

    /** One more of what is counted, for as long as each of some intervals lasts. */
    public static Stream<Contribution> during(Intervals days) {
        return days.stream().map(Contribution::during);
    }

    /** One case on a day, and an amount that it adds to a mean. */
    public static Contribution mean(LocalDate day, long amount) {
        return new Contribution(new Interval(day, day), false, new Amount(amount, 1), List.of(), Optional.empty());
    }

    /** One case for as long as some intervals last, which counts in the numerator on the days on which something is true. */
    public static Stream<Contribution> during(Intervals days, Intervals isSo) {
        return Stream.concat(
                days.stream().map(interval -> new Contribution(interval, true, new Amount(0, 1), List.of(), Optional.empty())),
                days.and(isSo).stream().map(Contribution::during));
    }

    /** The part of it on the days of an interval, if any. */
    Optional<Contribution> within(Interval interval) {
        if (!lasting || ruledOn.isPresent()) {
            return interval.contains(ruledOn.orElse(days.from())) ? Optional.of(this) : Optional.empty();
        }
        LocalDate from = days.from().isAfter(interval.from()) ? days.from() : interval.from();
        LocalDate to = days.to().isBefore(interval.to()) ? days.to() : interval.to();
        return from.isBefore(to)
                ? Optional.of(new Contribution(new Interval(from, to), true, amount, breakdowns, ruledOn))
                : Optional.empty();
    }

    /** The same, also counted under a breakdown, such as {@code source=police}. */
    public Contribution by(String dimension, String value) {
        return new Contribution(
                days,
                lasting,
                amount,
                Stream.concat(breakdowns.stream(), Stream.of(dimension + "=" + value)).toList(),
                ruledOn);
    }

    /** The same, decided by the rules of one day, for things that are always judged by the rules of the day they began. */
    public Contribution ruledOn(LocalDate day) {
        return new Contribution(days, lasting, amount, breakdowns, Optional.of(day));
    }
}
