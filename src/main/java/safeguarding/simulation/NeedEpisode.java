package safeguarding.simulation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import safeguarding.core.casefile.AllocationEvent.WorkerAllocated;
import safeguarding.core.casefile.AllocationEvent.WorkerDeallocated;
import safeguarding.core.casefile.AssessmentEvent.AssessmentAuthorised;
import safeguarding.core.casefile.AssessmentEvent.AssessmentStarted;
import safeguarding.core.casefile.NeedEvent.CinEpisodeClosed;
import safeguarding.core.casefile.NeedEvent.CinEpisodeOpened;
import safeguarding.core.casefile.PlanRecorded;
import safeguarding.core.casefile.code.AssessmentOutcome;
import safeguarding.core.casefile.code.CinClosureReason;
import safeguarding.core.casefile.code.PlanKind;
import safeguarding.core.casefile.code.PrimaryNeed;
import safeguarding.core.casefile.code.WorkerRole;

/** An episode of need: the assessment, what follows from it, and the workers who have the case. */
final class NeedEpisode {

    private static final double ASSESSED_IN_TIME = 84;
    private static final double IN_NEED_AFTER_ASSESSMENT = 60;

    private final SimulatedChild child;
    private final CaseRecorder recorder;
    private final Chance chance;

    NeedEpisode(SimulatedChild child) {
        this.child = child;
        this.recorder = child.recorder();
        this.chance = child.chance();
    }

    /** The day on which the episode that a referral begins has ended. */
    LocalDate live(LocalDate referred, LocalDate decided, String referral) {
        PrimaryNeed need = chance.oneOf(
                PrimaryNeed.N1, PrimaryNeed.N1, PrimaryNeed.N1, PrimaryNeed.N2, PrimaryNeed.N4, PrimaryNeed.N5, PrimaryNeed.N6);
        String episode = recorder.begin("need", referred, e -> new CinEpisodeOpened(e, need));
        LocalDate started = chance.workingDaysAfter(decided, 0, 3);
        String assessment = recorder.begin("assessment", started, e -> new AssessmentStarted(e, Optional.of(referral)));
        LocalDate authorised = chance.percent(ASSESSED_IN_TIME)
                ? chance.workingDaysAfter(started, 8, 42)
                : chance.workingDaysAfter(started, 46, 80);
        Optional<LocalDate> protectedUntil = child.happens(Rate.ENQUIRIES)
                ? Optional.of(new ProtectionHistory(child).enquire(chance.workingDaysAfter(started, 0, 8)))
                : Optional.empty();
        Optional<LocalDate> inCareUntil = child.happens(Rate.CARE)
                ? Optional.of(new CareHistory(child).live(chance.workingDayAfter(started, 3, 40)))
                : Optional.empty();
        LocalDate busyUntil = SimulatedChild.later(protectedUntil.orElse(authorised), inCareUntil.orElse(authorised));
        boolean goesOn = busyUntil.isAfter(authorised) || chance.percent(IN_NEED_AFTER_ASSESSMENT);
        assessed(assessment, authorised, goesOn);
        LocalDate closed = goesOn ? child.notAfterBirthday(closedAfter(authorised, busyUntil)) : authorised;
        if (goesOn && inCareUntil.isEmpty()) {
            plans(authorised, closed);
        }
        CinClosureReason reason = closed.equals(child.adultOn())
                ? CinClosureReason.RC7
                : chance.oneOf(CinClosureReason.RC7, CinClosureReason.RC8);
        recorder.add(episode, closed, e -> new CinEpisodeClosed(e, reason));
        allocate(child.workforce().duty(chance), referred, authorised);
        if (goesOn) {
            Worker worker = inCareUntil.isPresent()
                    ? child.workforce().lookedAfter(chance)
                    : child.workforce().childrenInNeed(chance);
            allocate(worker, authorised, closed);
        }
        return closed;
    }

    private void assessed(String assessment, LocalDate authorised, boolean goesOn) {
        AssessmentOutcome outcome = goesOn
                ? AssessmentOutcome.ONGOING_INVOLVEMENT
                : chance.oneOf(
                        AssessmentOutcome.NO_FURTHER_ACTION, AssessmentOutcome.NO_FURTHER_ACTION, AssessmentOutcome.STEP_DOWN);
        List<String> factors = List.of(chance.oneOf("1B", "2B", "3B", "4B", "16A", "19A"));
        recorder.add(assessment, authorised, e -> new AssessmentAuthorised(e, outcome, factors));
    }

    private LocalDate closedAfter(LocalDate authorised, LocalDate busyUntil) {
        return busyUntil.isAfter(authorised)
                ? chance.workingDayAfter(busyUntil, 5, 120)
                : chance.workingDayAfter(authorised, 40, 450);
    }

    private void plans(LocalDate authorised, LocalDate closed) {
        LocalDate last = child.notAfterEnd(closed);
        LocalDate day = chance.workingDayAfter(authorised, 1, 20);
        while (day.isBefore(last)) {
            recorder.begin(
                    "need-plan", day, e -> new PlanRecorded(e, PlanKind.CIN, Optional.empty(), Optional.empty()));
            day = chance.workingDayAfter(day, 90, 190);
        }
    }

    private void allocate(Worker worker, LocalDate from, LocalDate to) {
        String allocation = recorder.begin(
                "allocation",
                from,
                e -> new WorkerAllocated(e, worker.id(), worker.team().id(), WorkerRole.LEAD_KEY_WORKER));
        recorder.add(allocation, to, WorkerDeallocated::new);
    }
}
