package safeguarding.core.indicator;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import safeguarding.core.calendar.Interval;
import safeguarding.core.calendar.Intervals;

/**
 * What one case file adds to one measure: an amount, on a day (where something happened) or over the days of an
 * interval (where something was so), under none or some breakdowns.
 *
 * @param ruledOn the day whose rules decide it; none where on each of its days that day's own do
 */
public record Contribution(
        Interval days, boolean lasting, Amount amount, List<String> breakdowns, Optional<LocalDate> ruledOn) {

    /** One more of what is counted, on a day. */
    public static Contribution on(LocalDate day) {
        return new Contribution(new Interval(day, day), false, new Amount(1, 0), List.of(), Optional.empty());
    }

    /** One case on a day, of which it is asked whether something is so. */
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

    /** One case for as long as some intervals last, of which it is asked on which days something is so. */
    public static Stream<Contribution> during(Intervals days, Intervals isSo) {
        return Stream.concat(
                days.stream().map(interval -> new Contribution(interval, true, new Amount(0, 1), List.of(), Optional.empty())),
                days.and(isSo).stream().map(Contribution::during));
    }

    /** What of it is on the days of an interval, if anything. */
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

    /** The same, counted under a breakdown as well, such as {@code source=police}. */
    public Contribution by(String dimension, String value) {
        return new Contribution(
                days,
                lasting,
                amount,
                Stream.concat(breakdowns.stream(), Stream.of(dimension + "=" + value)).toList(),
                ruledOn);
    }

    /** The same, decided by the rules of one day, as what began on that day is judged by them ever after. */
    public Contribution ruledOn(LocalDate day) {
        return new Contribution(days, lasting, amount, breakdowns, Optional.of(day));
    }
}
