package safeguarding.simulation;

import java.time.LocalDate;
import java.util.Optional;
import safeguarding.core.casefile.CareEvent.LacReviewHeld;
import safeguarding.core.casefile.CareEvent.LacVisitMade;
import safeguarding.core.casefile.HealthEvent.DentalCheckCompleted;
import safeguarding.core.casefile.HealthEvent.HealthAssessmentCompleted;
import safeguarding.core.casefile.HealthEvent.HealthCheckRefused;
import safeguarding.core.casefile.PlanRecorded;
import safeguarding.core.casefile.code.HealthAssessmentKind;
import safeguarding.core.casefile.code.HealthCheckKind;
import safeguarding.core.casefile.code.PlanKind;
import safeguarding.core.casefile.code.ReviewParticipation;

/** What an authority does for a looked after child again and again: visits, reviews, plans and health checks. */
final class CareDuties {

    private static final int FIRST_REVIEW_WORKING_DAYS = 20;
    private static final int SECOND_REVIEW_MONTHS = 3;
    private static final int REVIEW_MONTHS = 6;
    private static final int SPEAKS_FOR_ITSELF = 4;
    private static final int SCHOOL_AGE = 5;
    private static final int LEAVES_SCHOOL = 16;
    private static final double SEEN = 98;
    private static final double ALONE = 90;
    private static final double REFUSED = 3;

    private final SimulatedChild child;
    private final CaseRecorder recorder;
    private final Chance chance;

    CareDuties(SimulatedChild child) {
        this.child = child;
        this.recorder = child.recorder();
        this.chance = child.chance();
    }

    /** Everything from the day on which care starts until a day. */
    void fulfil(LocalDate started, LocalDate last) {
        visits(started, last);
        reviews(started, last);
        educationPlans(started, last);
        pathwayPlans(started, last);
        health(started, last);
        dentalChecks(started, last);
    }

    private void visits(LocalDate started, LocalDate last) {
        LocalDate day = chance.workingDayAfter(started, 1, 7);
        while (day.isBefore(last)) {
            boolean seen = chance.percent(SEEN);
            boolean alone = seen && chance.percent(ALONE);
            recorder.begin("visit", day, e -> new LacVisitMade(e, seen, alone));
            day = chance.percent(93) ? chance.workingDayAfter(day, 20, 40) : chance.workingDayAfter(day, 43, 80);
        }
    }

    private void reviews(LocalDate started, LocalDate last) {
        carePlan(started, last);
        LocalDate due = chance.workingDays().plus(started, FIRST_REVIEW_WORKING_DAYS);
        int months = SECOND_REVIEW_MONTHS;
        LocalDate held = heldAbout(due);
        while (held.isBefore(last)) {
            Optional<LocalDate> dueOn = Optional.of(due);
            ReviewParticipation participation = child.ageOn(held) < SPEAKS_FOR_ITSELF
                    ? ReviewParticipation.PN0
                    : chance.oneOf(ReviewParticipation.PN1, ReviewParticipation.PN1, ReviewParticipation.PN2, ReviewParticipation.PN5);
            recorder.begin("care-review", held, e -> new LacReviewHeld(e, dueOn, participation));
            carePlan(held, last);
            due = held.plusMonths(months);
            months = REVIEW_MONTHS;
            held = heldAbout(due);
        }
    }

    private LocalDate heldAbout(LocalDate due) {
        return chance.percent(93) ? chance.workingDayAfter(due.minusDays(14), 0, 11) : chance.workingDayAfter(due, 1, 20);
    }

    private void carePlan(LocalDate from, LocalDate last) {
        planned("care-plan", PlanKind.LAC, chance.workingDaysAfter(from, 1, 11), last);
    }

    private void educationPlans(LocalDate started, LocalDate last) {
        LocalDate day = chance.workingDaysAfter(SimulatedChild.later(started, child.born().plusYears(SCHOOL_AGE)), 5, 25);
        LocalDate until = SimulatedChild.earlier(last, child.born().plusYears(LEAVES_SCHOOL));
        while (day.isBefore(until)) {
            planned("education-plan", PlanKind.PEP, day, until);
            day = chance.workingDayAfter(day, 90, 150);
        }
    }

    private void pathwayPlans(LocalDate started, LocalDate last) {
        LocalDate day =
                chance.workingDaysAfter(SimulatedChild.later(started, child.born().plusYears(LEAVES_SCHOOL)), 10, 70);
        while (day.isBefore(last)) {
            planned("pathway-plan", PlanKind.PATHWAY, day, last);
            day = chance.workingDayAfter(day, 120, 190);
        }
    }

    private void planned(String record, PlanKind kind, LocalDate day, LocalDate last) {
        if (day.isBefore(last)) {
            recorder.begin(record, day, e -> new PlanRecorded(e, kind, Optional.empty(), Optional.empty()));
        }
    }

    private void health(LocalDate started, LocalDate last) {
        LocalDate day = chance.workingDaysAfter(started, 8, 28);
        HealthAssessmentKind kind = HealthAssessmentKind.INITIAL;
        while (day.isBefore(last)) {
            HealthAssessmentKind which = kind;
            if (chance.percent(REFUSED)) {
                recorder.begin("refusal", day, e -> new HealthCheckRefused(e, HealthCheckKind.HEALTH_ASSESSMENT));
            } else {
                recorder.begin("health", day, e -> new HealthAssessmentCompleted(e, which));
            }
            kind = HealthAssessmentKind.REVIEW;
            day = child.ageOn(day) < SCHOOL_AGE
                    ? chance.workingDayAfter(day, 150, 190)
                    : chance.workingDayAfter(day, 310, 380);
        }
    }

    private void dentalChecks(LocalDate started, LocalDate last) {
        LocalDate day = chance.workingDayAfter(started, 20, 200);
        while (day.isBefore(last)) {
            if (chance.percent(REFUSED)) {
                recorder.begin("refusal", day, e -> new HealthCheckRefused(e, HealthCheckKind.DENTAL_CHECK));
            } else {
                recorder.begin("dental", day, DentalCheckCompleted::new);
            }
            day = chance.workingDayAfter(day, 250, 390);
        }
    }
}
