package safeguarding.dataset;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides on which days of a month children come into care. This sets how many have been looked after for 20 working
 * days at the end of the month, so that whole numbers of them print as 6.9 and 6.10. In the last month, a whole number
 * of them also prints as the year to date of 6.7.
 */
final class Admissions {

    private static final int SETTLED_WORKING_DAYS = 20;
    private static final int DAYS_TO_STAY = 35;

    private final SectionPlan scene;
    private final SeededChance chance;
    private final Map<SyntheticChild, List<Spell>> needs = new HashMap<>();

    private Admissions(SectionPlan scene) {
        this.scene = scene;
        this.chance = scene.chance();
        scene.town().needs.forEach(spell ->
                needs.computeIfAbsent(spell.life, life -> new ArrayList<>()).add(spell));
    }

    static void settle(SectionPlan scene) {
        Admissions admissions = new Admissions(scene);
        for (int month = 0; month < PrintedMonths.MONTHS; month++) {
            admissions.settle(month);
        }
    }

    private void settle(int month) {
        LocalDate end = PrintedMonths.end(month);
        LocalDate settledFrom = end;
        while (chance.workingDays().between(settledFrom, end) < SETTLED_WORKING_DAYS) {
            settledFrom = settledFrom.minusDays(1);
        }
        LocalDate last = settledFrom;
        List<Spell> admitted = scene.town().cares.stream()
                .filter(spell -> !spell.cameFromShortBreaks && !spell.from.isBefore(PrintedMonths.first(month)))
                .filter(spell -> !spell.from.isAfter(end) && spell.to.isAfter(end.plusDays(DAYS_TO_STAY)))
                .toList();
        List<Spell> later = admitted.stream().filter(spell -> !spell.from.isAfter(last)).toList();
        List<Spell> earlier = admitted.stream()
                .filter(spell -> spell.from.isAfter(last) && !soonest(spell, month).isAfter(last))
                .toList();
        int settled = (int) scene.town().cares.stream()
                .filter(spell -> spell.isOn(end) && !spell.from.isAfter(last))
                .count();
        for (int i = 0; i <= Math.max(later.size(), earlier.size()); i++) {
            if (i <= earlier.size() && isPrinted(month, settled + i)) {
                earlier.subList(0, i).forEach(spell -> begin(spell, chance.workingDay(soonest(spell, month), last)));
                return;
            }
            if (i <= later.size() && isPrinted(month, settled - i)) {
                later.subList(0, i).forEach(spell -> begin(spell, chance.workingDay(last.plusDays(1), end)));
                return;
            }
        }
        throw new IllegalStateException("no number of settled children in " + PrintedMonths.month(month));
    }

    private boolean isPrinted(int month, int settled) {
        boolean isYear = month < PrintedMonths.LAST
                || !Rounded.of(scene.published().printed("6.7", PrintedCell.YEAR_TO_DATE, PrintedCell.VALUE, ""))
                        .outOf(settled)
                        .isNone();
        return isYear
                && !scene.published().figure("6.9", PrintedMonths.month(month)).outOf(settled).isNone()
                && !scene.published().figure("6.10", PrintedMonths.month(month)).outOf(settled).isNone();
    }

    /** The day after the child's need started, or the first of the month if that is later. */
    private LocalDate soonest(Spell spell, int month) {
        LocalDate need = needs.getOrDefault(spell.life, List.of()).stream()
                .filter(other -> !other.from.isAfter(spell.from))
                .map(other -> other.from)
                .max(Comparator.naturalOrder())
                .orElse(spell.from);
        return Protection.later(need.plusDays(1), PrintedMonths.first(month));
    }

    private void begin(Spell spell, LocalDate day) {
        spell.from = day;
        scene.retelling().started(spell.record, day);
    }
}
