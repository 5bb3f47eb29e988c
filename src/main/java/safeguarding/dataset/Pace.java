package safeguarding.dataset;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import safeguarding.core.calendar.London;

/**
 * How fast the months of a data set are played: each calendar month, short or long, takes the same time.
 *
 * @param first the month to begin with
 * @param end the moment at which it ends, mostly in the middle of a month
 * @param month how long a month takes
 */
public record Pace(YearMonth first, Instant end, Duration month) {

    public Pace {
        if (month.isNegative() || month.isZero()) {
            throw new IllegalArgumentException("a month has to take some time, not " + month);
        }
    }

    public Instant start() {
        return London.startOf(first.atDay(1));
    }

    /** The simulated time after playing for a given duration; never later than the end. */
    public Instant at(Duration played) {
        long months = played.toNanos() / month.toNanos();
        YearMonth now = first.plusMonths(months);
        Instant begun = London.startOf(now.atDay(1));
        Duration whole = Duration.between(begun, London.startOf(now.plusMonths(1).atDay(1)));
        double part = (double) (played.toNanos() % month.toNanos()) / month.toNanos();
        Instant moment = begun.plus((long) (whole.toSeconds() * part), ChronoUnit.SECONDS);
        return moment.isBefore(end) ? moment : end;
    }
}
