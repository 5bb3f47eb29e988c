package safeguarding.core.casefile;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import safeguarding.core.calendar.Interval;
import safeguarding.core.casefile.CareEvent.LacVisitMade;

/**
 * The days of a looked after child's visits, in order, so that those in one of many placements are found without looking at
 * all of them.
 *
 * @param held of all visits
 * @param seen of those at which the child was seen
 */
public record CareVisits(List<LocalDate> held, List<LocalDate> seen) {

    /** What they are folded from. */
    public static final Kinds KINDS = Kinds.of(LacVisitMade.class);

    public static CareVisits of(CaseFile file) {
        return file.derived(CareVisits.class, KINDS, some -> new CareVisits(
                days(some.all(LacVisitMade.class)),
                days(some.all(LacVisitMade.class).filter(LacVisitMade::childSeen))));
    }

    private static List<LocalDate> days(Stream<LacVisitMade> visits) {
        return visits.map(visit -> visit.envelope().happenedOn()).sorted().distinct().toList();
    }

    /** Some of these days that are in an interval. */
    public static List<LocalDate> within(List<LocalDate> days, Interval interval) {
        return days.subList(firstFrom(days, interval.from()), firstFrom(days, interval.to()));
    }

    private static int firstFrom(List<LocalDate> days, LocalDate day) {
        int found = Collections.binarySearch(days, day);
        return found < 0 ? -found - 1 : found;
    }
}
