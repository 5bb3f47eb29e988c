package safeguarding.dataset;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import safeguarding.core.casefile.code.CareEndReason;

/**
 * Decides when children came into care and how old they are, so that the numbers at the end of each month are as
 * printed: the long-term cases under 16 (8.1), and the children of school age (6.12). It also decides how many children
 * are old enough for a pathway plan, so that a whole number of them prints as 7.2.
 */
final class CareShape {

    private static final int LONG_TERM_MONTHS = 30;
    /**
     * Used instead of the printed number, which still includes those who left school in August. A whole number out of
     * 227 prints as 6.12.
     */
    private static final int OF_SCHOOL_AGE_IN_SEPTEMBER = 227;

    private static final int COUNTED_FROM_AGE = 14;
    private static final int THIRTEEN_WEEKS = 91;

    /**
     * Used instead of the printed number, which must count different children: it is not close to the number for
     * September or November.
     */
    private static final int LONG_TERM_IN_OCTOBER = 141;

    /**
     * The number of looked after children old enough for a pathway plan, by month until September 2016. A whole number
     * out of each prints as 7.2, and the changes from month to month are plausible.
     */
    private static final int[] ELIGIBLE = {82, 74, 80, 97, 94, 94, 111, 109, 100};

    private static final LocalDate LAST_DAY = Plan.LAST.atEndOfMonth();

    private static final LocalDate UNDER_16 = LocalDate.of(2001, 2, 10);

    private static final int OCTOBER = 9;

    private final SectionPlan scene;
    private final SeededChance chance;
    private final Map<SyntheticChild, List<Spell>> spells = new HashMap<>();

    /** The same as {@code spells}, plus periods of care that ended before the printed months. */
    private final Map<SyntheticChild, List<Spell>> history = new HashMap<>();

    private final Set<SyntheticChild> lives = new LinkedHashSet<>();

    /** The first month in which a child is a long-term case; 0 if that is the first printed month or earlier. */
    private final Map<SyntheticChild, Integer> longTermFrom = new HashMap<>();

    private final Map<SyntheticChild, Integer> turns16In = new HashMap<>();

    /**
     * The months in which a child is a long-term case, up to but not including {@code until}. A term that ends within
     * the printed months ends because the child turns 16.
     */
    private record Term(int from, int until) {}

    private CareShape(SectionPlan scene) {
        this.scene = scene;
        this.chance = scene.chance();
        for (Spell spell : scene.town().cares) {
            history.computeIfAbsent(spell.life, life -> new ArrayList<>()).add(spell);
            boolean staysAChild = !spell.life.adultOn().isBefore(Cohort.OLDEST.plusYears(SyntheticChild.ADULT));
            if (spell.touches(PrintedMonths.end(0), LAST_DAY) && staysAChild) {
                spells.computeIfAbsent(spell.life, life -> new ArrayList<>()).add(spell);
                lives.add(spell.life);
            }
        }
    }

    /** Decides starts of care and dates of birth. Returns the first month in which each child is a long-term case. */
    static Map<SyntheticChild, Integer> settle(SectionPlan scene) {
        CareShape shape = new CareShape(scene);
        shape.settleStarts();
        shape.settleBirths();
        return shape.longTermFrom;
    }

    private int[] present(SyntheticChild life, IntPredicate isCounted) {
        return PrintedMonths.numbers(i -> isCounted.test(i)
                        && spells.get(life).stream().anyMatch(spell -> spell.isOn(PrintedMonths.end(i)))
                ? 1
                : 0);
    }

    /**
     * The earliest day on which a child adopted on the given day can have come into care without counting as a
     * long-term case.
     */
    static LocalDate startOfNoLongTermCase(LocalDate adopted) {
        LocalDate lastEnd = adopted.withDayOfMonth(1).minusDays(1);
        return lastEnd.isBefore(PrintedMonths.end(0)) ? LocalDate.of(2009, 6, 1)
                : lastEnd.minusMonths(LONG_TERM_MONTHS).plusDays(1);
    }

    private void settleStarts() {
        List<Spell> early = lives.stream()
                .map(life -> spells.get(life).get(0))
                .filter(spell -> spell.from.isBefore(Plan.FIRST.atDay(1)) && !spell.isAdoption())
                .toList();
        List<int[][]> courses = new ArrayList<>();
        List<List<Term>> starts = new ArrayList<>();
        for (Spell spell : early) {
            boolean canBeLate = spell.life.settledBefore.equals(spell.from)
                    || !spell.from.isBefore(PrintedMonths.end(PrintedMonths.LAST).minusMonths(LONG_TERM_MONTHS).plusDays(1));
            List<Term> terms = new ArrayList<>();
            if (canBeLate) {
                terms.add(new Term(PrintedMonths.MONTHS, PrintedMonths.MONTHS));
            }
            for (int i = 0; i < PrintedMonths.MONTHS; i++) {
                terms.add(new Term(i, PrintedMonths.MONTHS));
                for (int until = i + 1; until < PrintedMonths.MONTHS && spell.life.staysInCare; until++) {
                    terms.add(new Term(i, until));
                }
            }
            starts.add(terms);
            courses.add(terms.stream()
                    .map(term -> PrintedMonths.numbers(
                            i -> i >= term.from() && i < term.until() && spell.isOn(PrintedMonths.end(i)) ? 1 : 0))
                    .toArray(int[][]::new));
        }
        int[] wanted = PrintedMonths.numbers(
                i -> i == OCTOBER ? LONG_TERM_IN_OCTOBER : scene.published().denominator("8.1", PrintedMonths.month(i)));
        int[] choice = new TargetFitting(courses, wanted, chance).choose("long-term cases");
        for (int i = 0; i < early.size(); i++) {
            settleStart(early.get(i), starts.get(i).get(choice[i]));
        }
    }

    private void settleStart(Spell spell, Term term) {
        int from = term.from();
        if (term.until() < PrintedMonths.MONTHS) {
            turns16In.put(spell.life, term.until());
        }
        LocalDate first;
        LocalDate last;
        if (from == 0) {
            first = LocalDate.of(2009, 6, 1);
            last = PrintedMonths.end(0).minusMonths(LONG_TERM_MONTHS).minusDays(1);
        } else if (from < PrintedMonths.MONTHS) {
            first = PrintedMonths.end(from - 1).minusMonths(LONG_TERM_MONTHS).plusDays(4);
            last = PrintedMonths.end(from).minusMonths(LONG_TERM_MONTHS).minusDays(1);
        } else {
            first = PrintedMonths.end(PrintedMonths.LAST).minusMonths(LONG_TERM_MONTHS).plusDays(3);
            last = LocalDate.of(2014, 12, 12);
        }
        if (from < PrintedMonths.MONTHS) {
            longTermFrom.put(spell.life, from);
        }
        if (spell.from.isBefore(first) || spell.from.isAfter(last)) {
            int days = (int) (spell.from.toEpochDay() - chance.day(first, last).toEpochDay());
            scene.retelling().earlier(spell.life, spell.from, days);
            spell.life.knownFrom = spell.life.knownFrom.minusDays(days);
            spell.from = spell.from.minusDays(days);
        }
    }

    private void settleBirths() {
        List<SyntheticChild> all = List.copyOf(lives);
        List<List<Cohort>> cohorts = new ArrayList<>();
        List<int[][]> courses = new ArrayList<>();
        for (SyntheticChild life : all) {
            List<Cohort> order = inOrder(possible(life));
            cohorts.add(order);
            courses.add(order.stream()
                    .map(cohort -> PrintedMonths.both(
                            present(life, cohort::isOfSchoolAge),
                            present(life, i -> i >= cohort.pathwayFrom() && hasBeenInCare(life, cohort, i))))
                    .toArray(int[][]::new));
        }
        int[] wanted = PrintedMonths.both(
                PrintedMonths.numbers(i -> i == Cohort.SEPTEMBER
                        ? OF_SCHOOL_AGE_IN_SEPTEMBER
                        : scene.published().denominator("6.12", PrintedMonths.month(i))),
                PrintedMonths.numbers(this::growingOldEnough));
        int[] choice = new TargetFitting(courses, wanted, chance).choose("children of school age, and old enough for a pathway");
        for (int i = 0; i < all.size(); i++) {
            Cohort cohort = cohorts.get(i).get(choice[i]);
            LocalDate born = chance.day(first(all.get(i), cohort), last(all.get(i), cohort));
            all.get(i).born = born;
            scene.retelling().born(all.get(i), born);
        }
    }

    /**
     * The possible cohorts, starting with a random one: usually the cohort that is of school age throughout.
     */
    private List<Cohort> inOrder(List<Cohort> possible) {
        Cohort first = chance.percent(62)
                ? possible.stream()
                        .filter(cohort -> cohort.school() == Cohort.School.THROUGHOUT)
                        .findFirst()
                        .orElse(possible.get(0))
                : chance.oneOf(possible);
        return Stream.concat(Stream.of(first), possible.stream().filter(cohort -> cohort != first))
                .toList();
    }

    private List<Cohort> possible(SyntheticChild life) {
        return Cohort.ALL.stream()
                .filter(cohort -> !first(life, cohort).isAfter(last(life, cohort)))
                .toList();
    }

    /** Whether a child has been looked after for 13 weeks since the 14th birthday. */
    private boolean hasBeenInCare(SyntheticChild life, Cohort cohort, int month) {
        LocalDate end = PrintedMonths.end(month);
        LocalDate fourteen = cohort.last().plusYears(COUNTED_FROM_AGE);
        long days = history.get(life).stream()
                .mapToLong(spell -> Protection.later(spell.from, fourteen)
                        .until(Protection.earlier(spell.to, end), ChronoUnit.DAYS))
                .filter(stretch -> stretch > 0)
                .sum();
        return days >= THIRTEEN_WEEKS;
    }

    /** The required number of children old enough for a pathway plan, not counting those who turn 18 soon. */
    private int growingOldEnough(int month) {
        long turning18 = scene.town().cares.stream()
                .filter(spell -> spell.life.adultOn().isBefore(Cohort.OLDEST.plusYears(SyntheticChild.ADULT)))
                .filter(spell -> spell.isOn(PrintedMonths.end(month)))
                .count();
        return month < ELIGIBLE.length ? ELIGIBLE[month] - (int) turning18 : TargetFitting.ANY;
    }

    private LocalDate first(SyntheticChild life, Cohort cohort) {
        if (spells.get(life).get(0).cameFromShortBreaks) {
            return cohort.first();
        }
        if (turns16In.containsKey(life)) {
            return Protection.later(cohort.first(), PrintedMonths.first(turns16In.get(life)).minusYears(16));
        }
        LocalDate first = longTermFrom.containsKey(life) ? Protection.later(cohort.first(), UNDER_16) : cohort.first();
        for (Spell spell : history.get(life)) {
            if (spell.isAdoption()) {
                first = Protection.later(first, spell.to.minusYears(7));
            } else if (spell.reason == CareEndReason.E43 || spell.reason == CareEndReason.E44) {
                first = Protection.later(first, spell.to.minusYears(13));
            }
        }
        return first;
    }

    private LocalDate last(SyntheticChild life, Cohort cohort) {
        LocalDate last = Protection.earlier(cohort.last(), life.knownFrom.minusDays(20));
        if (spells.get(life).get(0).cameFromShortBreaks) {
            return Protection.earlier(last, PrintedMonths.end(0).minusYears(16).minusDays(1));
        }
        return turns16In.containsKey(life)
                ? Protection.earlier(last, PrintedMonths.end(turns16In.get(life)).minusYears(16))
                : last;
    }
}
