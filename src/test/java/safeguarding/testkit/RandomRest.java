package safeguarding.testkit;

import java.time.LocalDate;
import safeguarding.casefile.AdoptionEvent.AdoptionOrderGranted;
import safeguarding.casefile.AdoptionEvent.MatchApproved;
import safeguarding.casefile.AdoptionEvent.PlacedForAdoption;
import safeguarding.casefile.AdoptionEvent.PlacementOrderGranted;
import safeguarding.casefile.AdoptionEvent.ShobpaDecided;
import safeguarding.casefile.AdoptionEvent.ShobpaReversed;
import safeguarding.casefile.AllocationEvent.WorkerAllocated;
import safeguarding.casefile.AllocationEvent.WorkerDeallocated;
import safeguarding.casefile.ContactEvent.EarlyHelpEpisodeClosed;
import safeguarding.casefile.ContactEvent.EarlyHelpEpisodeOpened;
import safeguarding.casefile.LeavingCareEvent.CareLeaverContact;
import safeguarding.casefile.LeavingCareEvent.CareLeaverStatusChanged;
import safeguarding.casefile.PlanRecorded;
import safeguarding.casefile.code.Accommodation;
import safeguarding.casefile.code.Activity;
import safeguarding.casefile.code.AdoptionReversalReason;
import safeguarding.casefile.code.InTouch;
import safeguarding.casefile.code.LeavingCareEligibility;
import safeguarding.casefile.code.PlanKind;
import safeguarding.casefile.code.WorkerRole;

/** Everything else in a child's case: early help, plans, leaving care, adoption, and who works with the child. */
final class RandomRest {

    private final RandomLife life;

    RandomRest(RandomLife life) {
        this.life = life;
    }

    void tell() {
        life.some(1, this::earlyHelp);
        life.some(1, this::leavingCare);
        life.some(1, this::adoption);
        life.some(2, this::allocation);
        life.some(2, this::plan);
    }

    private String earlyHelp() {
        LocalDate opened = life.days.any();
        String id = life.begin(opened, EarlyHelpEpisodeOpened::new);
        life.follow(id, life.days.after(opened), EarlyHelpEpisodeClosed::new);
        return id;
    }

    private String plan() {
        LocalDate on = life.days.any();
        return life.begin(on, e -> new PlanRecorded(
                e, life.pick(PlanKind.values()), life.maybe(life.days.after(on)), life.maybe(life.days.after(on))));
    }

    private String leavingCare() {
        LocalDate on = life.days.any();
        life.some(2, () -> life.begin(life.days.after(on), e -> new CareLeaverContact(
                e,
                life.pick(InTouch.values()),
                life.maybe(life.pick(Accommodation.values())),
                life.maybe(life.one(2)),
                life.maybe(life.pick(Activity.values())))));
        return life.begin(on, e -> new CareLeaverStatusChanged(e, life.pick(LeavingCareEligibility.values())));
    }

    private String adoption() {
        LocalDate decided = life.days.any();
        String id = life.begin(decided, ShobpaDecided::new);
        if (life.one(4)) {
            life.follow(id, life.days.after(decided), e ->
                    new ShobpaReversed(e, life.pick(AdoptionReversalReason.values())));
        }
        life.follow(id, life.days.after(decided), PlacementOrderGranted::new);
        life.follow(id, life.days.after(decided), MatchApproved::new);
        life.follow(id, life.days.after(decided), e -> new PlacedForAdoption(e, life.one(3)));
        life.follow(id, life.days.aboutMonths(12, decided), AdoptionOrderGranted::new);
        return id;
    }

    private String allocation() {
        LocalDate on = life.days.any();
        String id = life.begin(on, e -> new WorkerAllocated(
                e, "w" + life.random.nextInt(6), "t" + life.random.nextInt(3), life.pick(WorkerRole.values())));
        if (!life.one(3)) {
            life.follow(id, life.days.after(on), WorkerDeallocated::new);
        }
        return id;
    }
}
