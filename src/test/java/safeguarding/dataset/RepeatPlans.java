package safeguarding.dataset;

import static safeguarding.dataset.PrintedMonths.MONTHS;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import safeguarding.core.casefile.ProtectionEvent.CppEnded;
import safeguarding.core.casefile.ProtectionEvent.CppStarted;
import safeguarding.core.casefile.ProtectionEvent.IcpcHeld;
import safeguarding.core.casefile.code.AbuseCategory;

/**
 * The earlier plans of children who have been on a child protection plan before. In each rolling year, the number of
 * second or later plans (5.10) is as printed, and so is the number that start within two years of the end of an earlier
 * plan (5.9). The earlier plans started before 2015.
 */
final class RepeatPlans {

    private static final int YEAR = 12;
    private static final YearMonth FIRST = Plan.PRINTED.minusMonths(YEAR - 1);

    /** 5.9 is printed from April 2016. Its first rolling year starts in May 2015. */
    private static final int APRIL = 3;

    private static final LocalDate LAST_START = LocalDate.of(2014, 12, 20);
    private static final LocalDate LAST_END = LocalDate.of(2015, 10, 30);
    private static final LocalDate FIRST_START = LocalDate.of(2009, 2, 1);
    private static final int REPEAT_MONTHS = 24;

    private final SectionPlan scene;
    private final SeededChance chance;
    private final Set<SyntheticChild> inCare = new HashSet<>();

    private RepeatPlans(SectionPlan scene) {
        this.scene = scene;
        this.chance = scene.chance();
        scene.town().cares.forEach(spell -> inCare.add(spell.life));
    }

    static void write(SectionPlan scene) {
        new RepeatPlans(scene).write();
    }

    private void write() {
        int[] started = new int[2 * YEAR];
        for (int i = 0; i < started.length; i++) {
            started[i] = startedIn(FIRST.plusMonths(i)).size();
        }
        int[] ever = new int[2 * YEAR];
        lay(ever, 0, numerators("5.10", 0), started);
        int[] soon = new int[2 * YEAR];
        lay(soon, APRIL, numerators("5.9", APRIL), ever);
        for (int i = 0; i < started.length; i++) {
            repeat(startedIn(FIRST.plusMonths(i)), soon[i], ever[i] - soon[i]);
        }
    }

    private List<Spell> startedIn(YearMonth month) {
        return scene.town().plans.stream()
                .filter(plan -> YearMonth.from(plan.from).equals(month))
                .toList();
    }

    /** The printed numerators of the rolling years that end in a given month or later. */
    private int[] numerators(String indicator, int from) {
        int[] numerators = new int[MONTHS - from];
        for (int i = 0; i < numerators.length; i++) {
            numerators[i] = scene.published().numerator(indicator, PrintedMonths.month(from + i));
        }
        return numerators;
    }

    /**
     * Divides rolling years into months. The months of the first year add up to its total. Each later month gets the
     * number of the same month a year before, plus the change in the rolling year.
     */
    private static void lay(int[] months, int from, int[] rolling, int[] atMost) {
        int left = rolling[0];
        int[] room = new int[YEAR];
        for (int i = 0; i < YEAR; i++) {
            int gain = i + 1 < rolling.length ? rolling[i + 1] - rolling[i] : 0;
            boolean isFollowed = i + 1 < rolling.length;
            months[from + i] = Math.max(0, -gain);
            int most = isFollowed ? Math.min(atMost[from + i], atMost[from + i + YEAR] - gain) : atMost[from + i];
            room[i] = most - months[from + i];
            left -= months[from + i];
        }
        for (int i = 0; left > 0; i = (i + 5) % YEAR) {
            if (room[i] > 0) {
                room[i]--;
                months[from + i]++;
                left--;
            } else if (Arrays.stream(room).allMatch(none -> none <= 0)) {
                throw new IllegalStateException("there is no room for repeated plans");
            }
        }
        for (int i = 0; i + 1 < rolling.length; i++) {
            months[from + i + YEAR] = months[from + i] + rolling[i + 1] - rolling[i];
        }
    }

    private void repeat(List<Spell> plans, int soon, int later) {
        int soonLeft = soon;
        int laterLeft = later;
        for (Spell plan : plans) {
            LocalDate twoYearsBefore = plan.from.minusMonths(REPEAT_MONTHS);
            LocalDate end = Protection.earlier(LAST_END, plan.from.minusDays(100));
            if (laterLeft > 0 && canHaveHad(plan, twoYearsBefore.minusDays(200))) {
                LocalDate first = Protection.later(FIRST_START, plan.life.born.plusDays(40));
                LocalDate start = chance.workingDay(first, twoYearsBefore.minusDays(150));
                had(plan, start, chance.workingDay(start.plusDays(90), twoYearsBefore.minusDays(20)));
                laterLeft--;
            } else if (soonLeft > 0 && canHaveHad(plan, Protection.earlier(twoYearsBefore, LAST_START).minusDays(100))) {
                LocalDate ended = chance.workingDay(twoYearsBefore.plusDays(10), end);
                LocalDate first = Protection.later(plan.life.born.plusDays(40), ended.minusDays(500));
                had(plan, chance.workingDay(first, Protection.earlier(LAST_START, ended.minusDays(80))), ended);
                soonLeft--;
            }
        }
        if (soonLeft + laterLeft > 0) {
            throw new IllegalStateException((soonLeft + laterLeft) + " children too few for plans before");
        }
    }

    private boolean canHaveHad(Spell plan, LocalDate day) {
        return !inCare.contains(plan.life)
                && !plan.from.isBefore(FIRST.atDay(1))
                && plan.life.born.plusDays(60).isBefore(day);
    }

    private void had(Spell plan, LocalDate start, LocalDate end) {
        if (start.isBefore(plan.life.knownFrom)) {
            scene.retelling().registered(plan.life, start.minusDays(20));
        }
        EventWriter journal = scene.journal();
        journal.begin(
                "conference",
                plan.life,
                start,
                envelope -> new IcpcHeld(
                        envelope, Optional.empty(), false, Optional.empty(), true));
        String before = journal.begin(
                "plan", plan.life, start, envelope -> new CppStarted(envelope, AbuseCategory.NEG, false));
        journal.write(plan.life, before, end, CppEnded::new);
    }
}
