package safeguarding.dataset;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ProtectionEvent.IcpcHeld;
import safeguarding.core.casefile.Section47Event.Section47Started;

/**
 * Decides which plans are at least a week old at the end of a month, so that a whole number of them prints as 5.15. Some
 * plans move to start a few days after their conference. For others, the conference and the start both move earlier.
 */
final class PlanStarts {

    private static final int RECENT_DAYS = 22;
    private static final int SOONEST_WORKING_DAYS = 4;
    private static final int IN_TIME_WORKING_DAYS = 15;

    private final SectionPlan scene;
    private final Map<SyntheticChild, IcpcHeld> conferences = new HashMap<>();
    private final Map<String, LocalDate> enquiries = new HashMap<>();

    PlanStarts(SectionPlan scene) {
        this.scene = scene;
        Map<String, IcpcHeld> byChild = new HashMap<>();
        for (CaseEvent event : scene.town().journal.written()) {
            if (event instanceof IcpcHeld held && held.section47Id().isPresent()) {
                byChild.merge(held.envelope().childId(), held, PlanStarts::corrected);
            } else if (event instanceof Section47Started started) {
                enquiries.put(started.envelope().recordId(), started.envelope().happenedOn());
            }
        }
        scene.town().plans.forEach(plan ->
                Optional.ofNullable(byChild.get(plan.life.id)).ifPresent(held -> conferences.put(plan.life, held)));
    }

    /** The latest version of a conference, ignoring a duplicate on another record. */
    private static IcpcHeld corrected(IcpcHeld first, IcpcHeld next) {
        return next.envelope().recordId().equals(first.envelope().recordId()) ? next : first;
    }

    void settle(int month) {
        LocalDate end = PrintedMonths.end(month);
        LocalDate settledFrom = end.minusDays(ProtectionVisits.SETTLED_DAYS);
        List<Spell> later = open(end)
                .filter(plan -> !plan.from.isAfter(settledFrom) && !plan.from.isBefore(end.minusDays(RECENT_DAYS)))
                .toList();
        LocalDate sooner = scene.chance().workingDay(settledFrom.minusDays(3), settledFrom);
        List<Spell> earlier = open(end)
                .filter(plan -> plan.from.isAfter(settledFrom) && canBegin(plan, sooner))
                .toList();
        int settled = (int) open(end).filter(plan -> !plan.from.isAfter(settledFrom)).count();
        Rounded printed = scene.published().figure("5.15", PrintedMonths.month(month));
        for (int i = 0; i <= Math.max(later.size(), earlier.size()); i++) {
            if (i <= later.size() && !printed.outOf(settled - i).isNone()) {
                later.subList(0, i).forEach(plan -> begin(plan, end.minusDays(scene.chance().between(3, 6))));
                return;
            }
            if (i <= earlier.size() && !printed.outOf(settled + i).isNone()) {
                earlier.subList(0, i).forEach(plan -> confer(plan, sooner));
                return;
            }
        }
    }

    private Stream<Spell> open(LocalDate end) {
        return scene.town().plans.stream().filter(plan -> plan.isOn(end));
    }

    /** Whether the conference that led to a plan can move to another day and still be in time. */
    private boolean canBegin(Spell plan, LocalDate day) {
        IcpcHeld held = conferences.get(plan.life);
        if (held == null || !held.envelope().happenedOn().equals(plan.from)) {
            return false;
        }
        LocalDate enquiry = enquiries.get(held.section47Id().orElseThrow());
        return enquiry != null
                && scene.chance().workingDays().between(enquiry, plan.from) <= IN_TIME_WORKING_DAYS
                && scene.chance().workingDays().between(enquiry, day) >= SOONEST_WORKING_DAYS;
    }

    private void confer(Spell plan, LocalDate day) {
        scene.retelling().started(conferences.get(plan.life).envelope().recordId(), day);
        plan.conferredOn = day;
        begin(plan, day);
    }

    private void begin(Spell plan, LocalDate day) {
        plan.from = day;
        scene.retelling().started(plan.record, day);
    }
}
