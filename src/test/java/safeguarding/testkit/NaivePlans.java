package safeguarding.testkit;

import static java.util.Map.entry;
import static safeguarding.testkit.Definition.Happened.ofHowMany;
import static safeguarding.testkit.Definition.Over.MONTH;
import static safeguarding.testkit.Definition.Over.TWELVE_MONTHS;
import static safeguarding.testkit.KnownChild.dayOf;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import safeguarding.core.casefile.PlanRecorded;
import safeguarding.core.casefile.ProtectionEvent.CpReviewHeld;
import safeguarding.core.casefile.ProtectionEvent.CpVisitMade;
import safeguarding.core.casefile.ProtectionEvent.IcpcHeld;
import safeguarding.core.casefile.code.PlanKind;
import safeguarding.core.indicator.Amount;
import safeguarding.testkit.Definition.Occurrence;
import safeguarding.testkit.Definition.Stands;
import safeguarding.testkit.NaiveProtection.OnPlan;

/** Section 5 calculated from its definitions, second part: how long plans last, and what children on a plan are due. */
final class NaivePlans {

    static final Map<String, Definition> DEFINITIONS = Map.ofEntries(
            entry("5.9", ofHowMany(TWELVE_MONTHS, child -> started(child, NaivePlans::endedInTheTwoYearsBefore))),
            entry("5.10", ofHowMany(TWELVE_MONTHS, child -> started(child, NaivePlans::hadOneBefore))),
            entry("5.11", ofOpen(0, (child, plan, day) -> ChronoUnit.DAYS.between(plan.from(), day) > 729)),
            entry("5.12", ofHowMany(MONTH, NaivePlans::endedAfterMoreThan729Days)),
            entry("5.13", ofHowMany(MONTH, NaivePlans::reviewsDue)),
            entry("5.13b", new Stands((child, day) -> open(child, day, NaivePlans::isThreeMonthsOld, NaivePlans::hasNoLateReview))),
            entry(
                    "5.14",
                    new Stands((child, day) -> open(
                            child,
                            day,
                            (c, plan, on) -> ChronoUnit.DAYS.between(plan.from(), on)
                                    >= c.standard("cp-plan-after-days", 0, on),
                            (c, plan, on) -> isUpToDate(c, on)))),
            entry("5.15", ofOpen(7, (child, plan, day) -> wasVisitedLately(child, day))));

    private NaivePlans() {}

    /** A question about a plan at the end of a day. */
    interface Question {
        boolean isSo(KnownChild child, OnPlan plan, LocalDate day);
    }

    private static Definition ofOpen(int daysOld, Question question) {
        return new Stands((child, day) -> open(
                child, day, (c, plan, on) -> ChronoUnit.DAYS.between(plan.from(), on) >= daysOld, question));
    }

    private static Amount open(KnownChild child, LocalDate day, Question counts, Question question) {
        Amount sum = Amount.ZERO;
        for (OnPlan plan : NaiveProtection.plans(child)) {
            if (plan.isOpen(child, day) && counts.isSo(child, plan, day)) {
                sum = sum.plus(new Amount(question.isSo(child, plan, day) ? 1 : 0, 1));
            }
        }
        return sum;
    }

    // Repeat plans

    private static List<Occurrence> started(KnownChild child, BiFunction<KnownChild, OnPlan, Boolean> question) {
        List<Occurrence> found = new ArrayList<>();
        for (OnPlan plan : NaiveProtection.plans(child)) {
            found.add(Occurrence.on(plan.from(), question.apply(child, plan)));
        }
        return found;
    }

    private static boolean hadOneBefore(KnownChild child, OnPlan plan) {
        for (OnPlan other : NaiveProtection.plans(child)) {
            if (other.from().isBefore(plan.from())) {
                return true;
            }
        }
        return false;
    }

    private static boolean endedInTheTwoYearsBefore(KnownChild child, OnPlan plan) {
        for (OnPlan other : NaiveProtection.plans(child)) {
            if (other.from().isBefore(plan.from()) && other.ended().isPresent()) {
                LocalDate end = other.ended().get();
                if (!end.isAfter(plan.from()) && !plan.from().isAfter(end.plusMonths(24))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The plans that ended, and whether they lasted more than 729 days. The last day of a plan counts. */
    private static List<Occurrence> endedAfterMoreThan729Days(KnownChild child) {
        List<Occurrence> found = new ArrayList<>();
        for (OnPlan plan : NaiveProtection.plans(child)) {
            if (plan.ended().isPresent()) {
                long days = ChronoUnit.DAYS.between(plan.from(), plan.ended().get()) + 1;
                found.add(Occurrence.on(plan.ended().get(), days > 729));
            }
        }
        return found;
    }

    // Reviews

    private static List<NaiveReviews.Due> allReviewsDue(KnownChild child, OnPlan plan) {
        List<LocalDate> held = reviewDays(child, plan);
        List<NaiveReviews.Due> whileOpen = new ArrayList<>();
        for (NaiveReviews.Due due : NaiveReviews.chain(
                plan.from(), held, (which, last) -> which == 1 ? last.plusMonths(3) : last.plusMonths(6))) {
            if (plan.isOpen(child, due.on())) {
                whileOpen.add(due);
            }
        }
        return whileOpen;
    }

    /** The days on which review conferences were held on a plan. Two records on the same day are one conference. */
    static List<LocalDate> reviewDays(KnownChild child, OnPlan plan) {
        List<LocalDate> held = new ArrayList<>();
        for (CpReviewHeld review : child.all(CpReviewHeld.class)) {
            if (review.quorate()
                    && plan.records().contains(review.planId())
                    && !dayOf(review).isBefore(plan.from())
                    && !held.contains(dayOf(review))) {
                held.add(dayOf(review));
            }
        }
        return held;
    }

    private static List<Occurrence> reviewsDue(KnownChild child) {
        List<Occurrence> found = new ArrayList<>();
        for (OnPlan plan : NaiveProtection.plans(child)) {
            for (NaiveReviews.Due due : allReviewsDue(child, plan)) {
                found.add(Occurrence.on(due.on(), due.wasHeldByThen()));
            }
        }
        return found;
    }

    private static boolean isThreeMonthsOld(KnownChild child, OnPlan plan, LocalDate day) {
        return !day.isBefore(plan.from().plusMonths(3));
    }

    private static boolean hasNoLateReview(KnownChild child, OnPlan plan, LocalDate day) {
        for (NaiveReviews.Due due : allReviewsDue(child, plan)) {
            if (!due.on().isAfter(day) && !due.wasHeldByThen()) {
                return false;
            }
        }
        return true;
    }

    // Written plans

    /** Whether any version of a kind of plan had been recorded by the end of a day. */
    static boolean wasRecorded(KnownChild child, PlanKind kind, LocalDate day) {
        for (PlanRecorded plan : child.all(PlanRecorded.class)) {
            if (plan.kind() == kind && !dayOf(plan).isAfter(day)) {
                return true;
            }
        }
        return false;
    }

    /** The last day, up to a given day, on which a kind of plan was written or later reviewed. */
    static Optional<LocalDate> lastDated(KnownChild child, PlanKind kind, LocalDate day) {
        LocalDate last = null;
        for (PlanRecorded plan : child.all(PlanRecorded.class)) {
            List<LocalDate> dates = new ArrayList<>();
            dates.add(dayOf(plan));
            if (plan.reviewedOn().isPresent() && plan.reviewedOn().get().isAfter(dayOf(plan))) {
                dates.add(plan.reviewedOn().get());
            }
            for (LocalDate date : dates) {
                if (plan.kind() == kind && !date.isAfter(day) && (last == null || date.isAfter(last))) {
                    last = date;
                }
            }
        }
        return Optional.ofNullable(last);
    }

    /**
     * The last day, up to a given day, on which a version of a kind of plan was written, whether or not it has been
     * reviewed since.
     */
    static Optional<LocalDate> lastVersion(KnownChild child, PlanKind kind, LocalDate day) {
        LocalDate last = null;
        for (PlanRecorded plan : child.all(PlanRecorded.class)) {
            if (plan.kind() == kind) {
                last = laterUpTo(day, last, dayOf(plan));
            }
        }
        return Optional.ofNullable(last);
    }

    /**
     * Whether the plan is up to date: it is not too old and was written since the last conference, or that conference
     * was at most 10 working days ago.
     */
    private static boolean isUpToDate(KnownChild child, LocalDate day) {
        LocalDate conference = null;
        for (IcpcHeld held : child.all(IcpcHeld.class)) {
            conference = laterUpTo(day, conference, dayOf(held));
        }
        for (CpReviewHeld held : child.all(CpReviewHeld.class)) {
            if (held.quorate()) {
                conference = laterUpTo(day, conference, dayOf(held));
            }
        }
        if (conference != null && child.workingDays(conference, day) <= 10) {
            return true;
        }
        Optional<LocalDate> written = lastVersion(child, PlanKind.CPP, day);
        return written.isPresent()
                && !day.isAfter(written.get().plusMonths(child.standard("cp-plan-months", 6, day)))
                && (conference == null || !written.get().isBefore(conference));
    }

    /** The later of two dates. The second is ignored if it is after a day. */
    static LocalDate laterUpTo(LocalDate day, LocalDate known, LocalDate date) {
        return !date.isAfter(day) && (known == null || date.isAfter(known)) ? date : known;
    }

    private static boolean wasVisitedLately(KnownChild child, LocalDate day) {
        int days = child.standard("cp-visit-days", 14, day);
        for (CpVisitMade visit : child.all(CpVisitMade.class)) {
            if (!dayOf(visit).isAfter(day)
                    && !dayOf(visit).isBefore(day.minusDays(days))
                    && doesVisitCount(child, visit.childSeen(), day)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a visit counts: only if the child was seen, unless the authority counts all visits held. */
    static boolean doesVisitCount(KnownChild child, boolean childSeen, LocalDate day) {
        return childSeen || child.standard("visits-count", "CHILD_SEEN", day).equals("HELD");
    }
}
