package safeguarding.testkit;

import java.time.LocalDate;
import safeguarding.core.casefile.AdoptionEvent.AdoptionOrderGranted;
import safeguarding.core.casefile.AdoptionEvent.MatchApproved;
import safeguarding.core.casefile.AdoptionEvent.PlacedForAdoption;
import safeguarding.core.casefile.AdoptionEvent.PlacementOrderGranted;
import safeguarding.core.casefile.AdoptionEvent.ShobpaDecided;
import safeguarding.core.casefile.AdoptionEvent.ShobpaReversed;
import safeguarding.core.casefile.AllocationEvent.WorkerAllocated;
import safeguarding.core.casefile.AllocationEvent.WorkerDeallocated;
import safeguarding.core.casefile.ContactEvent.EarlyHelpEpisodeClosed;
import safeguarding.core.casefile.ContactEvent.EarlyHelpEpisodeOpened;
import safeguarding.core.casefile.PlanRecorded;
import safeguarding.core.casefile.code.AdoptionReversalReason;
import safeguarding.core.casefile.code.PlanKind;
import safeguarding.core.casefile.code.WorkerRole;

/** Everything else in a child's case: early help, plans, leaving care, adoption and workers. */
final class RandomRest {

    private final RandomLife life;

    RandomRest(RandomLife life) {
        this.life = life;
    }

    void tell() {
        life.some(1, this::earlyHelp);
        life.some(1, this::adoption);
        life.some(3, this::allocation);
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

    /** A worker has the child, and then hands over to another or takes the child along to another team; some overlap. */
    private String allocation() {
        LocalDate on = life.days.any();
        String worker = "w" + life.random.nextInt(4);
        for (int turns = 1 + life.random.nextInt(3); turns > 0; turns--) {
            String lead = worker;
            String team = RandomSettings.team(life.random.nextInt(5));
            String id = life.begin(on, e -> new WorkerAllocated(
                    e, lead, team, life.one(4) ? life.pick(WorkerRole.values()) : WorkerRole.LEAD_KEY_WORKER));
            LocalDate until = life.days.after(on);
            if (!life.one(3)) {
                life.follow(id, until, WorkerDeallocated::new);
            }
            on = life.one(3) ? life.days.after(on) : until;
            worker = life.one(2) ? worker : "w" + life.random.nextInt(4);
        }
        return "";
    }
}
