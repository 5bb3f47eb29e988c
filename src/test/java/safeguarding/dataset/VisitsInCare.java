package safeguarding.dataset;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import safeguarding.core.casefile.CareEvent.LacVisitMade;
import safeguarding.core.settings.LocalStandard;

/**
 * Visits to looked after children in the last printed months. The percentages visited in time by the national standard
 * (6.15) and by the local standard (6.16) are as printed. A visit towards the end of a month meets the local standard at
 * the end of that month, and the national standard for another month or two.
 */
final class VisitsInCare {

    private static final int FIRST_VISITED = 7;
    private static final int NOVEMBER = 10;
    private static final int PRINTED = PrintedMonths.MONTHS - NOVEMBER;

    private static final int LEFT_OUT_DAYS = AuthoritySettings.leftOutDays(LocalStandard.VISIT_AFTER_DAYS);
    private static final int LOCAL_LEFT_OUT_DAYS = AuthoritySettings.leftOutDays(LocalStandard.VISIT_LOCAL_AFTER_DAYS);
    private static final int FIRST_DAYS = 7;
    private static final int LOCAL_DAYS = 28;
    private static final int FIRST_YEAR_DAYS = 42;
    private static final int LATER_DAYS = 84;

    private final SectionPlan scene;
    private final SeededChance chance;

    private VisitsInCare(SectionPlan scene) {
        this.scene = scene;
        this.chance = scene.chance();
    }

    static void write(SectionPlan scene) {
        new VisitsInCare(scene).write();
    }

    private void write() {
        List<Spell> spells = scene.town().cares.stream()
                .filter(spell -> spell.touches(PrintedMonths.end(NOVEMBER), PrintedMonths.end(PrintedMonths.LAST)))
                .toList();
        List<List<List<LocalDate>>> courses = new ArrayList<>();
        for (Spell spell : spells) {
            courses.add(courses(days(spell)));
        }
        List<int[][]> totals = new ArrayList<>();
        for (int i = 0; i < spells.size(); i++) {
            Spell spell = spells.get(i);
            totals.add(courses.get(i).stream().map(visits -> inTime(spell, visits)).toArray(int[][]::new));
        }
        int[] wanted = new int[2 * PRINTED];
        for (int i = 0; i < PRINTED; i++) {
            LocalDate end = PrintedMonths.end(NOVEMBER + i);
            wanted[i] = scene.published()
                    .figure("6.15", PrintedMonths.month(NOVEMBER + i))
                    .nearestOutOf(lookedAt(spells, end, LEFT_OUT_DAYS));
            wanted[PRINTED + i] = scene.published()
                    .figure("6.16", PrintedMonths.month(NOVEMBER + i))
                    .nearestOutOf(lookedAt(spells, end, LOCAL_LEFT_OUT_DAYS));
        }
        int[] choice = new TargetFitting(totals, wanted, chance).choose("visits to looked-after children");
        for (int i = 0; i < spells.size(); i++) {
            SyntheticChild life = spells.get(i).life;
            courses.get(i).get(choice[i]).forEach(day -> visit(life, day));
        }
    }

    private static int lookedAt(List<Spell> spells, LocalDate end, int leftOutDays) {
        return (int) spells.stream()
                .filter(spell -> spell.isOn(end) && !spell.isNewOn(end, leftOutDays))
                .count();
    }

    /** A day towards the end of each month in which the child is looked after. */
    private List<LocalDate> days(Spell spell) {
        List<LocalDate> days = new ArrayList<>();
        for (int month = FIRST_VISITED; month < PrintedMonths.MONTHS; month++) {
            LocalDate first = Protection.later(spell.from.plusDays(1), PrintedMonths.end(month).minusDays(9));
            LocalDate last = Protection.earlier(spell.to.minusDays(1), PrintedMonths.end(month).minusDays(1));
            if (!first.isAfter(last)) {
                days.add(chance.workingDay(first, last));
            }
        }
        return days;
    }

    /** All subsets of these days, starting with the full set. */
    private static List<List<LocalDate>> courses(List<LocalDate> days) {
        List<List<LocalDate>> courses = new ArrayList<>();
        for (int left = 0; left < 1 << days.size(); left++) {
            List<LocalDate> its = new ArrayList<>();
            for (int i = 0; i < days.size(); i++) {
                if ((left >> i & 1) == 0) {
                    its.add(days.get(i));
                }
            }
            courses.add(its);
        }
        return courses;
    }

    private static int[] inTime(Spell spell, List<LocalDate> visits) {
        int[] inTime = new int[2 * PRINTED];
        for (int i = 0; i < PRINTED; i++) {
            LocalDate end = PrintedMonths.end(NOVEMBER + i);
            LocalDate placed = Stream.concat(spell.moves.stream(), Stream.of(spell.away.from(), spell.away.to()))
                    .filter(day -> !day.isBefore(spell.from))
                    .filter(move -> !move.isAfter(end))
                    .max(Comparator.naturalOrder())
                    .orElse(spell.cameFromShortBreaks ? Plan.FIRST.atDay(1) : spell.from);
            if (spell.isOn(end) && !spell.isNewOn(end, LEFT_OUT_DAYS)) {
                inTime[i] = isInTime(placed, visits, end, FIRST_YEAR_DAYS, LATER_DAYS) ? 1 : 0;
            }
            if (spell.isOn(end) && !spell.isNewOn(end, LOCAL_LEFT_OUT_DAYS)) {
                inTime[PRINTED + i] = isInTime(placed, visits, end, LOCAL_DAYS, LOCAL_DAYS) ? 1 : 0;
            }
        }
        return inTime;
    }

    private static boolean isInTime(
            LocalDate placed, List<LocalDate> visits, LocalDate end, int daysInFirstYear, int daysLater) {
        int days = end.isBefore(placed.plusYears(1)) ? daysInFirstYear : daysLater;
        return !placed.plusDays(FIRST_DAYS).isBefore(end)
                || visits.stream()
                        .filter(day -> !day.isBefore(placed) && !day.isAfter(end))
                        .anyMatch(day -> !day.plusDays(days).isBefore(end));
    }

    private void visit(SyntheticChild life, LocalDate day) {
        boolean alone = chance.percent(70);
        scene.journal().begin("care-visit", life, day, envelope -> new LacVisitMade(envelope, true, alone));
    }
}
