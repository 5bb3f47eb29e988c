package safeguarding.dataset;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import safeguarding.core.calendar.WorkingDays;

/** Random numbers from a fixed seed, so that synthetic lives are the same on every machine. */
final class SeededChance {

    private final SplittableRandom random;
    private final WorkingDays workingDays;

    SeededChance(long seed, WorkingDays workingDays) {
        this.random = new SplittableRandom(seed);
        this.workingDays = workingDays;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** A number from least to greatest, inclusive. */
    int between(int least, int greatest) {
        return random.nextInt(least, greatest + 1);
    }

    boolean percent(double probability) {
        return random.nextDouble() * 100 < probability;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    @SafeVarargs
    final <T> T oneOf(T... choices) {
        return choices[below(choices.length)];
    }

    <T> void shuffle(List<T> list) {
        for (int i = list.size() - 1; i > 0; i--) {
            list.set(i, list.set(below(i + 1), list.get(i)));
        }
    }

    /** A random day in a range, inclusive; the first day if the range is empty. */
    LocalDate day(LocalDate first, LocalDate last) {
        int span = (int) first.until(last, ChronoUnit.DAYS);
        return span <= 0 ? first : first.plusDays(below(span + 1));
    }

    /** A random working day in a range, or a random day if there is no working day. */
    LocalDate workingDay(LocalDate first, LocalDate last) {
        LocalDate day = day(first, last);
        LocalDate back = day;
        while (back.isAfter(first) && !workingDays.isWorkingDay(back)) {
            back = back.minusDays(1);
        }
        LocalDate on = back;
        while (on.isBefore(last) && !workingDays.isWorkingDay(on)) {
            on = on.plusDays(1);
        }
        return workingDays.isWorkingDay(on) ? on : day;
    }

    /** A random day in a range, mostly a working day: there are contacts at weekends, but fewer. */
    LocalDate mostlyWorkingDay(LocalDate first, LocalDate last) {
        return percent(8) ? day(first, last) : workingDay(first, last);
    }

    WorkingDays workingDays() {
        return workingDays;
    }
}
