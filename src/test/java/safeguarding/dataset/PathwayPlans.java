package safeguarding.dataset;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import safeguarding.core.casefile.PlanRecorded;
import safeguarding.core.casefile.code.PlanKind;

/** Pathway plans (7.2). Of the looked after children who are old enough, the percentage with one is as printed. */
final class PathwayPlans {

    private static final int MONTHS = 16 * 12 + 3;
    private static final int COUNTED_FROM_AGE = 14;
    private static final int THIRTEEN_WEEKS = 91;
    private static final double LATER_PERCENT = 96;

    private final SectionPlan scene;
    private final SeededChance chance;
    private final Map<SyntheticChild, List<Spell>> spells = new LinkedHashMap<>();
    private final Set<SyntheticChild> planned = new HashSet<>();

    private PathwayPlans(SectionPlan scene) {
        this.scene = scene;
        this.chance = scene.chance();
        scene.town().cares.forEach(spell ->
                spells.computeIfAbsent(spell.life, life -> new ArrayList<>()).add(spell));
    }

    static void write(SectionPlan scene) {
        PathwayPlans plans = new PathwayPlans(scene);
        for (int month = 0; month < PrintedMonths.MONTHS; month++) {
            plans.write(month);
        }
    }

    private void write(int month) {
        List<SyntheticChild> eligible = spells.keySet().stream()
                .filter(life -> isEligible(life, PrintedMonths.end(month)))
                .toList();
        List<SyntheticChild> without = new ArrayList<>(
                eligible.stream().filter(life -> !planned.contains(life)).toList());
        int printed = scene.published()
                .cell(new PrintedCell.Place("7.2", PrintedMonths.month(month).toString(), PrintedCell.VALUE, ""))
                .filter(cell -> !cell.isNothing())
                .map(cell -> Rounded.of(cell.printed()).nearestOutOf(eligible.size()))
                .orElse((int) Math.round(eligible.size() * LATER_PERCENT / 100));
        int left = eligible.size() - printed;
        without.sort(Comparator.comparing((SyntheticChild life) -> life.born));
        for (SyntheticChild life : without.subList(0, Math.max(0, without.size() - left))) {
            plan(life, month);
        }
    }

    /** Whether a child is 16 years and 3 months old, and has been looked after for 13 weeks since the 14th birthday. */
    private boolean isEligible(SyntheticChild life, LocalDate end) {
        LocalDate from = life.born.plusYears(COUNTED_FROM_AGE);
        long days = spells.get(life).stream()
                .mapToLong(spell -> Math.max(
                        0, Protection.later(spell.from, from).until(Protection.earlier(spell.to, end), ChronoUnit.DAYS)))
                .sum();
        return days >= THIRTEEN_WEEKS
                && !life.born.plusMonths(MONTHS).isAfter(end)
                && life.isChildOn(end)
                && spells.get(life).stream().anyMatch(spell -> spell.isOn(end));
    }

    private void plan(SyntheticChild life, int month) {
        LocalDate since = spells.get(life).stream()
                .filter(spell -> spell.isOn(PrintedMonths.end(month)))
                .map(spell -> spell.from)
                .findFirst()
                .orElseThrow();
        LocalDate first = month == 0 ? Protection.later(since, life.born.plusYears(16)) : PrintedMonths.first(month);
        LocalDate day = chance.workingDay(Protection.later(since, first), PrintedMonths.end(month));
        scene.journal()
                .begin(
                        "pathway-plan",
                        life,
                        day,
                        envelope ->
                                new PlanRecorded(envelope, PlanKind.PATHWAY, Optional.empty(), Optional.empty()));
        planned.add(life);
    }
}
