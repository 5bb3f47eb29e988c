package safeguarding.dataset;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * A group of children born between two days. They are of school age in the same months, and old enough for a pathway
 * plan in the same months.
 *
 * @param school when they are of school age: until August 2016, throughout, from September 2016, or never
 * @param pathwayFrom the first printed month in which they are 16 years and 3 months old by its end; after the last
 *      month if never
 */
record Cohort(School school, LocalDate first, LocalDate last, int pathwayFrom) {

    enum School {
        LEAVING,
        THROUGHOUT,
        STARTING,
        NEVER
    }

    /** Children born from this day stay under 18 for as long as a case can last. */
    static final LocalDate OLDEST = LocalDate.of(1999, 9, 1);

    static final int SEPTEMBER = 8;

    private static final int MONTHS_TO_PATHWAY = 16 * 12 + 3;
    private static final YearMonth SCHOOL_YEAR_ENDS = YearMonth.of(2000, 8);

    /** A day that every month has, so that adding months to a date of birth always gives the same day of the month. */
    private static final int DAY_OF_EVERY_MONTH = 28;

    static final List<Cohort> ALL = all();

    private static List<Cohort> all() {
        List<Cohort> all = new ArrayList<>();
        YearMonth birth = Plan.PRINTED.minusMonths(MONTHS_TO_PATHWAY);
        all.add(new Cohort(School.LEAVING, OLDEST, birth.atDay(DAY_OF_EVERY_MONTH), 0));
        for (int i = 1; birth.isBefore(SCHOOL_YEAR_ENDS); i++) {
            birth = birth.plusMonths(1);
            all.add(new Cohort(School.LEAVING, birth.atDay(1), birth.atDay(DAY_OF_EVERY_MONTH), i));
        }
        all.add(later(School.THROUGHOUT, LocalDate.of(2000, 9, 1), LocalDate.of(2011, 8, 30)));
        all.add(later(School.STARTING, LocalDate.of(2011, 9, 2), LocalDate.of(2012, 8, 30)));
        all.add(later(School.NEVER, LocalDate.of(2012, 9, 2), Plan.LAST.atEndOfMonth()));
        return List.copyOf(all);
    }

    private static Cohort later(School school, LocalDate first, LocalDate last) {
        return new Cohort(school, first, last, PrintedMonths.MONTHS);
    }

    boolean isOfSchoolAge(int month) {
        boolean before = month < SEPTEMBER;
        return school == School.THROUGHOUT
                || school == School.LEAVING && before
                || school == School.STARTING && !before;
    }
}
