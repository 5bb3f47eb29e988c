package safeguarding.core.casefile;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import safeguarding.core.calendar.Interval;
import safeguarding.core.casefile.CareEvent.LacVisitMade;

/**
 * The days of a looked after child's visits, in order, so that the visits in one of many placements can be found without
 * looking at all of them.
 *
 * @param held the days of all visits
 * @param seen the days of visits at which the child was seen
 */
public record CareVisits(List<LocalDate> held, List<LocalDate> seen) {

    /** The types of event that they are built from. */
    public static final Kinds KINDS = Kinds.of(LacVisitMade.class);

    public static CareVisits of(CaseFile file) {
        return file.derived(CareVisits.class, KINDS, some -> new CareVisits(
                days(some.all(LacVisitMade.class)),
                days(some.all(LacVisitMade.class).filter(LacVisitMade::childSeen))));
    }

    private static List<LocalDate> days(Stream<LacVisitMade> visits) {
        return visits.map(visit -> visit.envelope().happenedOn()).sorted().distinct().toList();
    }

    /** The days that are in an interval. */
    public static List<LocalDate> within(List<LocalDate> days, Interval interval) {
        return days.subList(firstFrom(days, interval.from()), firstFrom(days, interval.to()));
    }

    private static int firstFrom(List<LocalDate> days, LocalDate day) {
        int found = Collections.binarySearch(days, day);
        return found < 0 ? -found - 1 : found;
    }
}
