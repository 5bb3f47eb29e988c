package safeguarding.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IntervalsTest {

    private static final LocalDate START = LocalDate.of(2016, 2, 20);
    private static final int DAYS = 30;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 300);
    }

    @Test
    void joinsWhatOverlapsOrTouches() {
        Intervals joined = Intervals.of(days(10, 12), days(1, 4), days(4, 6), days(2, 3), days(11, 15));

        assertThat(joined).isEqualTo(Intervals.of(days(1, 6), days(10, 15)));
        assertThat(joined.stream()).containsExactly(days(1, 6), days(10, 15));
    }

    @Test
    void keepsApartWhatADayLiesBetween() {
        assertThat(Intervals.of(days(1, 4), days(5, 6)).stream()).containsExactly(days(1, 4), days(5, 6));
    }

    @Test
    void forgetsWhatIsEmpty() {
        assertThat(Intervals.of(days(3, 3))).isEqualTo(Intervals.NONE);
    }

    @Test
    void takesOutTheMiddle() {
        assertThat(Intervals.of(days(1, 10)).butNot(Intervals.of(days(3, 5))))
                .isEqualTo(Intervals.of(days(1, 3), days(5, 10)));
    }

    @Test
    void takesOutOfWhatNeverEndsWhatNeverEnds() {
        Intervals open = Intervals.of(Interval.from(START));

        assertThat(open.butNot(Intervals.of(Interval.from(START.plusDays(5))))).isEqualTo(Intervals.of(days(0, 5)));
        assertThat(open.butNot(open)).isEqualTo(Intervals.NONE);
        assertThat(open.butNot(Intervals.NONE)).isEqualTo(open);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void isTheSetOfItsDays(long seed) {
        Random random = new Random(seed);
        List<Interval> some = randomIntervals(random);
        List<Interval> others = randomIntervals(random);
        Intervals a = Intervals.of(some);
        Intervals b = Intervals.of(others);

        assertThat(daysOf(a)).as("of, seed %d", seed).isEqualTo(daysOf(some));
        assertThat(daysOf(a.or(b))).as("or, seed %d", seed).isEqualTo(union(daysOf(some), daysOf(others)));
        assertThat(daysOf(a.and(b))).as("and, seed %d", seed).isEqualTo(both(daysOf(some), daysOf(others)));
        assertThat(daysOf(a.butNot(b))).as("but not, seed %d", seed).isEqualTo(without(daysOf(some), daysOf(others)));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void sameDaysAreEqualHoweverTheyWereMade(long seed) {
        Random random = new Random(seed);
        Intervals a = Intervals.of(randomIntervals(random));
        Intervals b = Intervals.of(randomIntervals(random));

        Intervals inTwoParts = a.and(b).or(a.butNot(b));

        assertThat(inTwoParts).as("seed %d", seed).isEqualTo(a).hasSameHashCodeAs(a);
        assertThat(a.or(b)).as("seed %d", seed).isEqualTo(b.or(a));
    }

    private static Interval days(int from, int to) {
        return new Interval(START.plusDays(from), START.plusDays(to));
    }

    private static List<Interval> randomIntervals(Random random) {
        List<Interval> intervals = new ArrayList<>();
        for (int n = random.nextInt(6); n > 0; n--) {
            int from = random.nextInt(DAYS);
            LocalDate to = random.nextInt(8) == 0 ? Interval.NEVER : START.plusDays(from + random.nextInt(8));
            intervals.add(new Interval(START.plusDays(from), to));
        }
        return intervals;
    }

    private static SortedSet<LocalDate> daysOf(Intervals intervals) {
        SortedSet<LocalDate> days = new TreeSet<>();
        for (int i = -5; i < DAYS + 20; i++) {
            if (intervals.contains(START.plusDays(i))) {
                days.add(START.plusDays(i));
            }
        }
        return days;
    }

    private static SortedSet<LocalDate> daysOf(List<Interval> intervals) {
        SortedSet<LocalDate> days = new TreeSet<>();
        for (Interval interval : intervals) {
            for (int i = -5; i < DAYS + 20; i++) {
                LocalDate day = START.plusDays(i);
                if (day.compareTo(interval.from()) >= 0 && day.compareTo(interval.to()) < 0) {
                    days.add(day);
                }
            }
        }
        return days;
    }

    private static SortedSet<LocalDate> union(SortedSet<LocalDate> a, SortedSet<LocalDate> b) {
        SortedSet<LocalDate> days = new TreeSet<>(a);
        days.addAll(b);
        return days;
    }

    private static SortedSet<LocalDate> both(SortedSet<LocalDate> a, SortedSet<LocalDate> b) {
        SortedSet<LocalDate> days = new TreeSet<>(a);
        days.retainAll(b);
        return days;
    }

    private static SortedSet<LocalDate> without(SortedSet<LocalDate> a, SortedSet<LocalDate> b) {
        SortedSet<LocalDate> days = new TreeSet<>(a);
        days.removeAll(b);
        return days;
    }
}
