package safeguarding.simulation;

import java.time.LocalDate;
import java.util.Optional;
import safeguarding.core.casefile.PlanRecorded;
import safeguarding.core.casefile.ProtectionEvent.CpReviewHeld;
import safeguarding.core.casefile.ProtectionEvent.CpVisitMade;
import safeguarding.core.casefile.ProtectionEvent.CppEnded;
import safeguarding.core.casefile.ProtectionEvent.CppStarted;
import safeguarding.core.casefile.ProtectionEvent.IcpcHeld;
import safeguarding.core.casefile.Section47Event.Section47Completed;
import safeguarding.core.casefile.Section47Event.Section47Started;
import safeguarding.core.casefile.Section47Event.StrategyDiscussionHeld;
import safeguarding.core.casefile.code.AbuseCategory;
import safeguarding.core.casefile.code.PlanKind;
import safeguarding.core.casefile.code.Section47Outcome;

/** A section 47 enquiry, and the conference and the protection plan that follow from it. */
final class ProtectionHistory {

    private static final double IN_TIME = 80;
    private static final double SEEN = 96;
    private static final double ALONE = 85;
    private static final int FIRST_REVIEW_MONTHS = 3;
    private static final int REVIEW_MONTHS = 6;

    private final SimulatedChild child;
    private final CaseRecorder recorder;
    private final Chance chance;

    ProtectionHistory(SimulatedChild child) {
        this.child = child;
        this.recorder = child.recorder();
        this.chance = child.chance();
    }

    /** The day on which all that an enquiry leads to has ended. */
    LocalDate enquire(LocalDate started) {
        String enquiry = recorder.begin("enquiry", started, StrategyDiscussionHeld::new);
        recorder.add(enquiry, started, Section47Started::new);
        boolean isConferred = child.happens(Rate.CONFERENCES);
        LocalDate completed = chance.workingDaysAfter(started, 4, 10);
        Section47Outcome outcome = isConferred
                ? Section47Outcome.CONTINUING_RISK
                : chance.oneOf(Section47Outcome.NO_CONTINUING_RISK, Section47Outcome.NOT_SUBSTANTIATED);
        recorder.add(enquiry, completed, e -> new Section47Completed(e, outcome, isConferred));
        if (!isConferred) {
            return completed;
        }
        LocalDate held = chance.percent(IN_TIME)
                ? chance.workingDaysAfter(started, 10, 15)
                : chance.workingDaysAfter(started, 16, 30);
        boolean isPlanned = child.happens(Rate.PLANS);
        recorder.begin(
                "conference", held, e -> new IcpcHeld(e, Optional.of(enquiry), false, Optional.empty(), isPlanned));
        return isPlanned ? plan(held) : held;
    }

    private LocalDate plan(LocalDate started) {
        AbuseCategory category =
                chance.oneOf(AbuseCategory.NEG, AbuseCategory.NEG, AbuseCategory.EMO, AbuseCategory.EMO, AbuseCategory.PHY, AbuseCategory.SAB);
        String plan = recorder.begin("protection", started, e -> new CppStarted(e, category, false));
        LocalDate ended = child.notAfterBirthday(chance.workingDayAfter(started, 60, chance.oneOf(200, 400, 600, 1_000)));
        recorder.add(plan, ended, CppEnded::new);
        writtenPlan(started);
        reviews(plan, started, ended);
        visits(started, child.notAfterEnd(ended));
        return ended;
    }

    private void reviews(String plan, LocalDate started, LocalDate ended) {
        LocalDate due = started.plusMonths(FIRST_REVIEW_MONTHS);
        LocalDate last = child.notAfterEnd(ended);
        LocalDate held = heldAbout(due);
        while (held.isBefore(last)) {
            review(plan, due, held, true);
            writtenPlan(held);
            due = held.plusMonths(REVIEW_MONTHS);
            held = heldAbout(due);
        }
        if (ended.isBefore(child.adultOn())) {
            review(plan, due, ended, false);
        }
    }

    private LocalDate heldAbout(LocalDate due) {
        return chance.percent(95) ? chance.workingDayAfter(due.minusDays(17), 0, 14) : chance.workingDayAfter(due, 1, 20);
    }

    private void review(String plan, LocalDate due, LocalDate held, boolean planContinues) {
        boolean quorate = chance.percent(98);
        recorder.begin("review", held, e -> new CpReviewHeld(e, plan, Optional.of(due), planContinues, quorate));
    }

    private void writtenPlan(LocalDate conference) {
        recorder.begin(
                "protection-plan",
                chance.workingDaysAfter(conference, 0, 11),
                e -> new PlanRecorded(e, PlanKind.CPP, Optional.empty(), Optional.empty()));
    }

    private void visits(LocalDate started, LocalDate last) {
        LocalDate day = chance.workingDayAfter(started, 1, 8);
        while (day.isBefore(last)) {
            boolean seen = chance.percent(SEEN);
            boolean alone = seen && chance.percent(ALONE);
            recorder.begin("visit", day, e -> new CpVisitMade(e, seen, alone));
            day = chance.percent(90) ? chance.workingDayAfter(day, 6, 12) : chance.workingDayAfter(day, 15, 30);
        }
    }
}
