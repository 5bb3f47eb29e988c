package safeguarding.dataset;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import safeguarding.core.casefile.PlanRecorded;
import safeguarding.core.casefile.code.PlanKind;

/**
 * Child in need plans. Of the children in need for at least 45 days, the percentages with a plan (4.4) and with a plan
 * no older than six months (4.5) are as printed.
 */
final class NeedReviewing {

    private static final int SETTLED_DAYS = 45;
    private static final int MONTHS = 6;
    private static final int SEPTEMBER = 8;
    private static final int DECEMBER = 11;

    /** The percentages for October and November, which are not printed. Fewer plans were recorded then. */
    private static final double[] WITH_PLAN_PERCENT = {88, 84};

    private final SectionPlan scene;
    private final SeededChance chance;
    private final Set<SyntheticChild> planned = new HashSet<>();
    private final Map<SyntheticChild, LocalDate> latest = new HashMap<>();

    private NeedReviewing(SectionPlan scene) {
        this.scene = scene;
        this.chance = scene.chance();
    }

    static void write(SectionPlan scene) {
        NeedReviewing reviewing = new NeedReviewing(scene);
        for (int month = 0; month < PrintedMonths.MONTHS; month++) {
            reviewing.live(month);
        }
    }

    private int wanted(String indicator, int month, int of) {
        return month > SEPTEMBER && month < DECEMBER
                ? (int) (of * WITH_PLAN_PERCENT[month - SEPTEMBER - 1] / 100)
                : scene.published().figure(indicator, PrintedMonths.month(month)).nearestOutOf(of);
    }

    private void live(int month) {
        Map<SyntheticChild, Spell> settled = settled(PrintedMonths.end(month));
        int withPlan = wanted("4.4", month, settled.size());
        int upToDate = wanted("4.5", month, settled.size());
        List<SyntheticChild> without = new ArrayList<>(
                settled.keySet().stream().filter(life -> !planned.contains(life)).toList());
        without.sort(Comparator.comparing(life -> settled.get(life).from));
        int more = withPlan - (settled.size() - without.size());
        if (more < 0) {
            throw new IllegalStateException(-more + " plans too many in " + PrintedMonths.month(month));
        }
        for (SyntheticChild life : without.subList(0, more)) {
            planned.add(life);
            if (month > 0) {
                record(life, Protection.later(PrintedMonths.first(month), settled.get(life).from.plusDays(5)),
                        PrintedMonths.end(month));
            }
        }
        review(month, settled, withPlan - upToDate);
    }

    /**
     * Renews every plan that would be older than six months, except the given number. In the first month, it also records
     * those older plans.
     */
    private void review(int month, Map<SyntheticChild, Spell> settled, int old) {
        LocalDate end = PrintedMonths.end(month);
        LocalDate since = end.minusMonths(MONTHS).plusDays(1);
        List<SyntheticChild> lapsed = new ArrayList<>(settled.keySet().stream()
                .filter(planned::contains)
                .filter(life -> latest.getOrDefault(life, LocalDate.MIN).plusMonths(MONTHS).isBefore(end))
                .toList());
        lapsed.sort(Comparator.comparing(life -> settled.get(life).from));
        if (lapsed.size() < old) {
            throw new IllegalStateException("only " + lapsed.size() + " of " + old + " old plans in " + PrintedMonths.month(month));
        }
        for (int i = 0; i < lapsed.size(); i++) {
            LocalDate from = settled.get(lapsed.get(i)).from.plusDays(5);
            if (i >= old) {
                record(lapsed.get(i), Protection.later(month == 0 ? since : PrintedMonths.first(month), from), end);
            } else if (month == 0) {
                record(lapsed.get(i), from, since.minusDays(5));
            }
        }
    }

    private void record(SyntheticChild life, LocalDate first, LocalDate last) {
        LocalDate day = chance.workingDay(first, last);
        latest.put(life, day);
        scene.journal()
                .begin(
                        "need-plan",
                        life,
                        day,
                        envelope -> new PlanRecorded(
                                envelope, PlanKind.CIN, Optional.empty(), Optional.empty()));
    }

    /**
     * Children in need whose episode has been open for at least 45 days, and who are neither on a child protection plan
     * nor looked after.
     */
    private Map<SyntheticChild, Spell> settled(LocalDate end) {
        Set<SyntheticChild> elsewhere = new HashSet<>();
        scene.town().plans.stream().filter(spell -> spell.isOn(end)).forEach(spell -> elsewhere.add(spell.life));
        scene.town().cares.stream().filter(spell -> spell.isOn(end)).forEach(spell -> elsewhere.add(spell.life));
        Map<SyntheticChild, Spell> settled = new LinkedHashMap<>();
        scene.town().needs.stream()
                .filter(spell -> spell.isOn(end)
                        && !spell.isNewOn(end, SETTLED_DAYS)
                        && !elsewhere.contains(spell.life))
                .forEach(spell -> settled.put(spell.life, spell));
        return settled;
    }
}
