package safeguarding.core.indicator.catalogue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import safeguarding.core.calendar.Interval;
import safeguarding.core.calendar.Intervals;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.PlanRecorded;
import safeguarding.core.casefile.code.PlanKind;
import safeguarding.core.indicator.Rules;
import safeguarding.core.settings.LocalStandard;

/** On which days something that was done is still recent enough: the building blocks of "up to date". */
final class Currency {

    private Currency() {}

    /** The dates of the versions of a kind of plan, and of their reviews, in order; none is reviewed before it is made. */
    static List<LocalDate> planDates(CaseFile file, PlanKind kind) {
        return plans(file, kind)
                .flatMap(plan -> {
                    LocalDate made = plan.envelope().happenedOn();
                    return Stream.concat(Stream.of(made), plan.reviewedOn().filter(made::isBefore).stream());
                })
                .sorted()
                .toList();
    }

    /** The dates of the versions of a kind of plan, in order, whether or not they were reviewed later. */
    static List<LocalDate> versions(CaseFile file, PlanKind kind) {
        return plans(file, kind)
                .map(plan -> plan.envelope().happenedOn())
                .sorted()
                .toList();
    }

    /** Whether visits count at which the child was not seen. */
    static boolean countsEveryVisit(Rules rules) {
        return rules.value(LocalStandard.VISITS_COUNT).equals(LocalStandard.HELD);
    }

    /** The days from the first version of a kind of plan on. */
    static Intervals sinceFirst(CaseFile file, PlanKind kind) {
        return planDates(file, kind).stream()
                .findFirst()
                .map(first -> Intervals.of(Interval.from(first)))
                .orElse(Intervals.NONE);
    }

    private static Stream<PlanRecorded> plans(CaseFile file, PlanKind kind) {
        return file.all(PlanRecorded.class).filter(plan -> plan.kind() == kind);
    }

    /** For so many months after each date, the last day included. */
    static Intervals forMonths(List<LocalDate> dates, int months) {
        return Intervals.of(dates.stream()
                .map(date -> Interval.through(date, date.plusMonths(months)))
                .toList());
    }

    /** For so many days after each date, the last day included. */
    static Intervals forDays(List<LocalDate> dates, int days) {
        return Intervals.of(dates.stream()
                .map(date -> Interval.through(date, date.plusDays(days)))
                .toList());
    }

    /** The day on which something due was done: never, until it is. */
    static LocalDate doneOn(Optional<? extends CaseEvent> event) {
        return event.map(done -> done.envelope().happenedOn()).orElse(Interval.NEVER);
    }

    /** The first of some ordered dates that is later than a day. */
    static Optional<LocalDate> firstAfter(List<LocalDate> ordered, LocalDate day) {
        return ordered.stream().filter(date -> date.isAfter(day)).findFirst();
    }

    /** A day on which a review is due, and the day on which it was held, if it was. */
    record Review(LocalDate dueOn, Optional<LocalDate> heldOn) {

        boolean isInTime() {
            return heldOn.filter(held -> !held.isAfter(dueOn)).isPresent();
        }

        /** From the day after the one on which it was due until it was held. */
        Interval late() {
            return Interval.between(dueOn.plusDays(1), heldOn.orElse(Interval.NEVER));
        }
    }

    /** How the day on which the next review is due follows from the last one. */
    interface Next {
        LocalDate due(int held, LocalDate last);
    }

    /** The chain of reviews: each is due after the one before was held, the last one has not been held yet. */
    static List<Review> reviews(LocalDate start, List<LocalDate> held, Next next) {
        List<Review> reviews = new ArrayList<>();
        LocalDate due = next.due(0, start);
        for (LocalDate on : held) {
            reviews.add(new Review(due, Optional.of(on)));
            due = next.due(reviews.size(), on);
        }
        reviews.add(new Review(due, Optional.empty()));
        return reviews;
    }
}
