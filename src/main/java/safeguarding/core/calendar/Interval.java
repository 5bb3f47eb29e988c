package safeguarding.core.calendar;

import java.time.LocalDate;

/**
 * The days from {@code from} until the day before {@code to}: {@code [from, to)}. An interval that has not ended ends
 * at {@link #NEVER}, so that no rule needs a special case for what is still open.
 */
public record Interval(LocalDate from, LocalDate to) {

    /** The end of an interval that has not ended. */
    public static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

    public Interval {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("an interval cannot end on " + to + ", before it begins on " + from);
        }
    }

    /** From a day until another; empty if that day is not later. */
    public static Interval between(LocalDate from, LocalDate to) {
        return new Interval(from, to.isBefore(from) ? from : to);
    }

    /** From a day on, forever. */
    public static Interval from(LocalDate from) {
        return new Interval(from, NEVER);
    }

    /** From a day until the last day on which it is still recent enough, that day included. */
    public static Interval through(LocalDate from, LocalDate last) {
        return between(from, last.plusDays(1));
    }

    public boolean isEmpty() {
        return from.equals(to);
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && day.isBefore(to);
    }
}
