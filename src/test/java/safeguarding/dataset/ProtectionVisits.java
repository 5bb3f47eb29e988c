package safeguarding.dataset;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import safeguarding.core.casefile.ProtectionEvent.CpVisitMade;

/**
 * Visits to children on a child protection plan (5.15), once or twice a month. Of the children whose plan is at least a
 * week old, the percentage visited in the last two weeks of each month is as printed.
 */
final class ProtectionVisits {

    static final int SETTLED_DAYS = 7;
    private static final int FORTNIGHT = 14;

    private ProtectionVisits() {}

    static void write(SectionPlan scene) {
        SeededChance chance = scene.chance();
        PlanStarts starts = new PlanStarts(scene);
        for (int month = 0; month < PrintedMonths.MONTHS; month++) {
            starts.settle(month);
            LocalDate end = PrintedMonths.end(month);
            List<Spell> due = new ArrayList<>();
            for (Spell plan : scene.town().plans) {
                boolean isDue = plan.isOn(end) && !plan.isNewOn(end, SETTLED_DAYS);
                if (isDue) {
                    due.add(plan);
                } else if (plan.isOn(end) || plan.touches(PrintedMonths.first(month), end)) {
                    visit(scene, plan, PrintedMonths.first(month), end.minusDays(FORTNIGHT + 1));
                }
            }
            chance.shuffle(due);
            int visited = scene.published().figure("5.15", PrintedMonths.month(month)).nearestOutOf(due.size());
            for (int i = 0; i < due.size(); i++) {
                visit(scene, due.get(i), PrintedMonths.first(month), end.minusDays(FORTNIGHT + 1));
                if (i < visited) {
                    visit(scene, due.get(i), end.minusDays(FORTNIGHT - 1), end.minusDays(1));
                }
            }
        }
    }

    private static void visit(SectionPlan scene, Spell plan, LocalDate first, LocalDate last) {
        LocalDate from = Protection.later(first, plan.from.plusDays(1));
        LocalDate to = Protection.earlier(last, plan.to.minusDays(1));
        if (!from.isAfter(to)) {
            boolean alone = scene.chance().percent(60);
            scene.journal()
                    .begin(
                            "visit",
                            plan.life,
                            scene.chance().workingDay(from, to),
                            envelope -> new CpVisitMade(envelope, true, alone));
        }
    }
}
