package safeguarding.testkit;

import java.time.LocalDate;
import java.time.Period;
import safeguarding.casefile.CareEvent.LacCeased;
import safeguarding.casefile.CareEvent.LacEpisodeChanged;
import safeguarding.casefile.CareEvent.LacReviewHeld;
import safeguarding.casefile.CareEvent.LacStarted;
import safeguarding.casefile.CareEvent.LacVisitMade;
import safeguarding.casefile.CareEvent.PermanentMatchApproved;
import safeguarding.casefile.HealthEvent.DentalCheckCompleted;
import safeguarding.casefile.HealthEvent.HealthAssessmentCompleted;
import safeguarding.casefile.HealthEvent.HealthCheckRefused;
import safeguarding.casefile.PlanRecorded;
import safeguarding.casefile.code.CareEndReason;
import safeguarding.casefile.code.CareEpisodeReason;
import safeguarding.casefile.code.HealthAssessmentKind;
import safeguarding.casefile.code.HealthCheckKind;
import safeguarding.casefile.code.LegalStatus;
import safeguarding.casefile.code.PlacementChangeReason;
import safeguarding.casefile.code.PlacementProvider;
import safeguarding.casefile.code.PlacementType;
import safeguarding.casefile.code.PlanKind;
import safeguarding.casefile.code.ReviewParticipation;

/** Periods of care of a child, often in and out of short breaks, with changes on the very days they begin and end. */
final class RandomCare {

    private final RandomLife life;

    RandomCare(RandomLife life) {
        this.life = life;
    }

    void tell() {
        life.some(2, this::period);
    }

    private String period() {
        LocalDate started = life.days.any();
        LocalDate ceased = life.days.after(started);
        String id = life.begin(started, e -> new LacStarted(
                e,
                status(),
                life.pick(PlacementType.values()),
                life.pick(PlacementProvider.values()),
                life.maybe(life.child + "-home")));
        if (!life.one(3)) {
            life.follow(id, ceased, e -> new LacCeased(e, reason()));
        }
        life.some(3, () -> life.begin(changed(started, ceased), e -> new LacEpisodeChanged(
                e,
                life.one(10) ? "no-such-period" : id,
                life.pick(CareEpisodeReason.values()),
                status(),
                life.pick(PlacementType.values()),
                life.pick(PlacementProvider.values()),
                life.maybe(life.child + "-home" + life.random.nextInt(3)),
                life.maybe(life.pick(PlacementChangeReason.values())))));
        around(started);
        return id;
    }

    private LocalDate changed(LocalDate started, LocalDate ceased) {
        return switch (life.random.nextInt(6)) {
            case 0 -> started;
            case 1 -> started.plusDays(1);
            case 2 -> ceased;
            case 3 -> ceased.minusDays(1);
            default -> life.days.after(started);
        };
    }

    private LegalStatus status() {
        return life.one(3) ? life.pick(LegalStatus.V3, LegalStatus.V4) : life.pick(LegalStatus.values());
    }

    private CareEndReason reason() {
        return life.one(6) ? CareEndReason.X1 : life.pick(CareEndReason.values());
    }

    private void around(LocalDate started) {
        life.some(2, () -> life.begin(life.days.aboutWorkingDays(20, started), e -> new LacReviewHeld(
                e, life.maybe(started.plusDays(28)), life.pick(ReviewParticipation.values()))));
        life.some(3, () -> life.begin(
                started.plus(life.pick(Period.ofDays(7), Period.ofWeeks(6), Period.ofMonths(3))),
                e -> new LacVisitMade(e, life.one(2), life.one(2))));
        life.some(1, () -> life.begin(life.days.after(started), e ->
                new PermanentMatchApproved(e, life.child + "-home")));
        life.some(2, () -> life.begin(life.days.aboutWorkingDays(20, started), e ->
                new HealthAssessmentCompleted(e, life.pick(HealthAssessmentKind.values()))));
        life.some(1, () -> life.begin(life.days.aboutMonths(12, started), DentalCheckCompleted::new));
        life.some(1, () -> life.begin(life.days.after(started), e ->
                new HealthCheckRefused(e, life.pick(HealthCheckKind.values()))));
        life.some(1, () -> life.begin(life.days.aboutMonths(6, started), e -> new PlanRecorded(
                e, life.pick(PlanKind.LAC, PlanKind.PEP), life.maybe(started), life.maybe(life.days.after(started)))));
    }
}
