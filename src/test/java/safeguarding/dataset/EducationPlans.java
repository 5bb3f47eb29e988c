package safeguarding.dataset;

import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import safeguarding.core.casefile.PlanRecorded;
import safeguarding.core.casefile.code.PlanKind;

/**
 * Personal education plans. The number of looked after children of school age who have one (6.12) is as printed, and so
 * is the number with one from this school term or the one before (6.13). Only as many plans are renewed as that requires,
 * and none in September.
 */
final class EducationPlans {

    private static final int RECEPTION_AGE = 4;
    private static final int LAST_AGE = 16;
    private static final int APRIL = 3;
    private static final int JULY = 6;
    private static final int SEPTEMBER = 8;

    /** The summer term starts on the next day. */
    private static final int LAST_DAY_OF_SPRING = 14;

    /** The number of plans renewed in July and not in the autumn, so that they lapse in January. */
    private static final int RENEWED_IN_SUMMER = 45;

    private final SectionPlan scene;
    private final SeededChance chance;
    private final Map<SyntheticChild, LocalDate> latest = new HashMap<>();

    private EducationPlans(SectionPlan scene) {
        this.scene = scene;
        this.chance = scene.chance();
    }

    static void write(SectionPlan scene) {
        EducationPlans plans = new EducationPlans(scene);
        for (int month = 0; month < PrintedMonths.MONTHS; month++) {
            plans.live(month);
        }
    }

    private void live(int month) {
        Map<SyntheticChild, Spell> eligible = eligible(PrintedMonths.end(month));
        List<SyntheticChild> without = eligible.keySet().stream()
                .filter(life -> !latest.containsKey(life))
                .sorted(Comparator.comparing(life -> eligible.get(life).from))
                .toList();
        List<SyntheticChild> old = new ArrayList<>(
                eligible.keySet().stream().filter(life -> isOld(life, month)).toList());
        int withPlan = wanted("6.12", month, eligible.size());
        int upToDate = wanted("6.13", month, eligible.size());
        int more = withPlan - (eligible.size() - without.size());
        int renewed = month == SEPTEMBER ? 0 : upToDate - (eligible.size() - without.size() - old.size()) - more;
        if (month == 0) {
            begin(eligible, without.subList(0, more), withPlan - upToDate);
            return;
        }
        List<SyntheticChild> planned = new ArrayList<>(without.subList(0, Math.max(0, more + Math.min(0, renewed))));
        planned.forEach(life -> record(life, eligible.get(life), month));
        bring(without, eligible, month, more - planned.size());
        chance.shuffle(old);
        old.subList(0, Math.max(0, renewed)).forEach(life -> record(life, eligible.get(life), month));
        if (month == JULY) {
            eligible.keySet().stream()
                    .filter(life -> latest.containsKey(life) && !isOld(life, month))
                    .filter(life -> isOfSchoolAge(life, PrintedMonths.end(PrintedMonths.LAST)))
                    .limit(RENEWED_IN_SUMMER)
                    .forEach(life -> record(life, eligible.get(life), month));
        }
    }

    /**
     * The required number of children. In September it follows from the printed percentage, because the printed numbers
     * are still of the children in August.
     */
    private int wanted(String indicator, int month, int of) {
        return month == SEPTEMBER
                ? scene.published().figure(indicator, PrintedMonths.month(month)).nearestOutOf(of)
                : scene.published().numerator(indicator, PrintedMonths.month(month));
    }

    private void begin(Map<SyntheticChild, Spell> eligible, List<SyntheticChild> planned, int old) {
        for (int i = 0; i < planned.size(); i++) {
            SyntheticChild life = planned.get(i);
            LocalDate since = termBefore(PrintedMonths.end(0));
            LocalDate first = eligible.get(life).from.plusDays(1);
            LocalDate last = i < old ? since.minusDays(1) : PrintedMonths.end(0);
            record(life, Protection.later(i < old ? first : since, first), last);
        }
    }

    /** Gives this many of the children who came into care this month a plan from earlier, which is already too old. */
    private void bring(List<SyntheticChild> without, Map<SyntheticChild, Spell> eligible, int month, int count) {
        LocalDate since = termBefore(PrintedMonths.end(month));
        List<SyntheticChild> bringing = without.stream()
                .filter(life -> !latest.containsKey(life)
                        && !eligible.get(life).from.isBefore(PrintedMonths.first(month))
                        && life.knownFrom.isBefore(since.minusDays(30)))
                .toList();
        if (count < 0 || bringing.size() < count) {
            throw new IllegalStateException(
                    bringing.size() + " of " + count + " children bring an old plan in " + PrintedMonths.month(month));
        }
        bringing.subList(0, count).forEach(life -> record(life, life.knownFrom.plusDays(10), since.minusDays(1)));
    }

    private void record(SyntheticChild life, Spell spell, int month) {
        LocalDate last = month == APRIL ? PrintedMonths.month(month).atDay(LAST_DAY_OF_SPRING) : PrintedMonths.end(month);
        LocalDate first = Protection.later(PrintedMonths.first(month), spell.from.plusDays(1));
        record(life, first, first.isAfter(last) ? PrintedMonths.end(month) : last);
    }

    private void record(SyntheticChild life, LocalDate first, LocalDate last) {
        LocalDate day = chance.workingDay(first, last);
        latest.put(life, day);
        scene.journal()
                .begin(
                        "education-plan",
                        life,
                        day,
                        envelope -> new PlanRecorded(envelope, PlanKind.PEP, Optional.empty(), Optional.empty()));
    }

    private boolean isOld(SyntheticChild life, int month) {
        return latest.containsKey(life) && latest.get(life).isBefore(termBefore(PrintedMonths.end(month)));
    }

    private Map<SyntheticChild, Spell> eligible(LocalDate end) {
        Map<SyntheticChild, Spell> eligible = new LinkedHashMap<>();
        scene.town().cares.stream()
                .filter(spell -> spell.isOn(end) && isOfSchoolAge(spell.life, end))
                .forEach(spell -> eligible.put(spell.life, spell));
        return eligible;
    }

    /** Whether a child is of school age: from the September after the 4th birthday until the one after the 16th. */
    private static boolean isOfSchoolAge(SyntheticChild life, LocalDate day) {
        LocalDate september = LocalDate.of(day.getYear(), Month.SEPTEMBER, 1);
        LocalDate began = day.isBefore(september) ? september.minusYears(1) : september;
        return life.born.plusYears(RECEPTION_AGE).isBefore(began)
                && !life.born.plusYears(LAST_AGE).isBefore(began);
    }

    private static LocalDate termBefore(LocalDate day) {
        return termOf(termOf(day).minusDays(1));
    }

    /** The first day of the term that contains a day. */
    private static LocalDate termOf(LocalDate day) {
        LocalDate summer = LocalDate.of(day.getYear(), Month.APRIL, LAST_DAY_OF_SPRING + 1);
        LocalDate autumn = LocalDate.of(day.getYear(), Month.SEPTEMBER, 1);
        return !day.isBefore(autumn) ? autumn : !day.isBefore(summer) ? summer : LocalDate.of(day.getYear(), 1, 1);
    }
}
