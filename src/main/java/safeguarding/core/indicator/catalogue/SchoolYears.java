package safeguarding.core.indicator.catalogue;

import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import safeguarding.core.calendar.Interval;
import safeguarding.core.calendar.Intervals;
import safeguarding.core.casefile.Child;

/**
 * The school years of England. They begin on 1 September; where an authority has not set its terms, they are taken to
 * begin then, on 1 January and on 15 April, which falls into the Easter holidays or just after them.
 */
final class SchoolYears {

    private static final int RECEPTION_AGE = 4;
    private static final int LAST_AGE = 16;
    private static final int SUMMER_TERM_DAY = 15;
    private static final int MOST_DAYS_FROM_USUAL = 60;

    private SchoolYears() {}

    /** From the September after the fourth birthday until the August after the sixteenth: reception to year 11. */
    static Intervals ofChild(Child child) {
        return child.dateOfBirth()
                .map(born -> Intervals.of(new Interval(
                        septemberAfter(born.plusYears(RECEPTION_AGE)), septemberAfter(born.plusYears(LAST_AGE)))))
                .orElse(Intervals.NONE);
    }

    private static LocalDate septemberAfter(LocalDate birthday) {
        LocalDate september = LocalDate.of(birthday.getYear(), Month.SEPTEMBER, 1);
        return birthday.isBefore(september) ? september : september.plusYears(1);
    }

    /**
     * The day on which the term after that of a day is over.
     *
     * @param terms the first days of the terms that the authority has set, in order
     */
    static LocalDate endOfNextTerm(LocalDate day, List<LocalDate> terms) {
        return nextTerm(nextTerm(day, terms), terms);
    }

    /** The next day that the authority has set, or that is usual where it has set none near to that. */
    private static LocalDate nextTerm(LocalDate day, List<LocalDate> terms) {
        LocalDate usual = usualNextTerm(day);
        while (isSetOtherwise(usual, terms)) {
            usual = usualNextTerm(usual);
        }
        LocalDate next = usual;
        return terms.stream()
                .filter(set -> set.isAfter(day) && set.isBefore(next))
                .findFirst()
                .orElse(next);
    }

    private static boolean isSetOtherwise(LocalDate usual, List<LocalDate> terms) {
        return terms.stream()
                .anyMatch(set -> !set.isBefore(usual.minusDays(MOST_DAYS_FROM_USUAL))
                        && !set.isAfter(usual.plusDays(MOST_DAYS_FROM_USUAL)));
    }

    private static LocalDate usualNextTerm(LocalDate day) {
        LocalDate summer = LocalDate.of(day.getYear(), Month.APRIL, SUMMER_TERM_DAY);
        LocalDate autumn = LocalDate.of(day.getYear(), Month.SEPTEMBER, 1);
        return day.isBefore(summer) ? summer : day.isBefore(autumn) ? autumn : LocalDate.of(day.getYear() + 1, 1, 1);
    }
}
