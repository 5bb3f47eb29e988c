package safeguarding.simulation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;
import safeguarding.core.calendar.London;
import safeguarding.core.calendar.WorkingDays;

/** Random numbers and days from a seed: the same on every machine. */
final class Chance {

    private static final LocalTime OPENS = LocalTime.of(9, 0);
    private static final int OFFICE_SECONDS = 8 * 3600;

    private final SplittableRandom random;
    private final WorkingDays workingDays;

    Chance(long seed, WorkingDays workingDays) {
        this(new SplittableRandom(seed), workingDays);
    }

    private Chance(SplittableRandom random, WorkingDays workingDays) {
        this.random = random;
        this.workingDays = workingDays;
    }

    /** A separate generator: how many numbers it draws changes nothing in this one. */
    Chance split() {
        return new Chance(random.split(), workingDays);
    }

    /** From least to most, both included. */
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    boolean percent(double percentage) {
        return random.nextDouble() * 100 < percentage;
    }

    @SafeVarargs
    final <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** A random count with a given mean (the Poisson distribution). */
    int poisson(double mean) {
        int count = 0;
        double left = mean + Math.log(1 - random.nextDouble());
        while (left >= 0) {
            count++;
            left += Math.log(1 - random.nextDouble());
        }
        return count;
    }

    /** A day so many days after another, or the next working day after that. */
    LocalDate workingDayAfter(LocalDate day, int least, int most) {
        LocalDate chosen = day.plusDays(between(least, most));
        return workingDays.isWorkingDay(chosen) ? chosen : workingDays.plus(chosen, 1);
    }

    /** A day so many working days after another. */
    LocalDate workingDaysAfter(LocalDate day, int least, int most) {
        return workingDays.plus(day, between(least, most));
    }

    LocalDate dayBetween(LocalDate first, LocalDate last) {
        return first.plusDays(random.nextLong(first.until(last, ChronoUnit.DAYS) + 1));
    }

    /** A time of a day at which offices are open. */
    Instant officeTime(LocalDate day) {
        return day.atTime(OPENS).atZone(London.ZONE).toInstant().plusSeconds(random.nextInt(OFFICE_SECONDS));
    }

    WorkingDays workingDays() {
        return workingDays;
    }
}
