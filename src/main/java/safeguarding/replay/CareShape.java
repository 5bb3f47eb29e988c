package safeguarding.replay;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import safeguarding.casefile.code.CareEndReason;

/**
 * Settles since when children are looked after and how old they are, so that as many are long-term cases under 16 (8.1)
 * and of school age (6.12) at the end of each month as is printed.
 */
final class CareShape {

    private static final int LONG_TERM_MONTHS = 30;
    private static final LocalDate LAST_DAY = Plan.LAST.atEndOfMonth();

    /** Whoever is born later stays a child for as long as a case may last. */
    private static final LocalDate OLDEST = LocalDate.of(1999, 9, 2);

    private static final LocalDate UNDER_16 = LocalDate.of(2001, 2, 10);

    /** Born between these days: of school age until August 2016, throughout, from September 2016 on, never. */
    private enum School {
        LEAVING(OLDEST, LocalDate.of(2000, 8, 30)),
        THROUGHOUT(LocalDate.of(2000, 9, 1), LocalDate.of(2011, 8, 30)),
        STARTING(LocalDate.of(2011, 9, 2), LocalDate.of(2012, 8, 30)),
        NEVER(LocalDate.of(2012, 9, 2), LAST_DAY);

        final LocalDate first;
        final LocalDate last;

        School(LocalDate first, LocalDate last) {
            this.first = first;
            this.last = last;
        }

        boolean isIn(int month) {
            boolean before = month < SEPTEMBER;
            return this == THROUGHOUT || this == LEAVING && before || this == STARTING && !before;
        }
    }

    private static final int SEPTEMBER = 8;
    private static final int OCTOBER = 9;

    private final Scene scene;
    private final Chance chance;
    private final Map<Life, List<Spell>> spells = new HashMap<>();
    private final Set<Life> lives = new LinkedHashSet<>();

    /** Long-term cases, and from which month on; those who were before the first one, from nought on. */
    private final Map<Life, Integer> longTermFrom = new HashMap<>();

    private final Map<Life, Integer> turns16In = new HashMap<>();

    /** The months in which a child is a long-term case; it ends before the last with the 16th birthday. */
    private record Term(int from, int until) {}

    private CareShape(Scene scene) {
        this.scene = scene;
        this.chance = scene.chance();
        for (Spell spell : scene.town().cares) {
            if (spell.touches(Window.end(0), LAST_DAY) && !spell.life.adultOn().isBefore(OLDEST.plusYears(Life.ADULT))) {
                spells.computeIfAbsent(spell.life, life -> new ArrayList<>()).add(spell);
                lives.add(spell.life);
            }
        }
    }

    /** Settles it, and says who is a long-term case from which month on. */
    static Map<Life, Integer> settle(Scene scene) {
        CareShape shape = new CareShape(scene);
        shape.settleStarts();
        shape.settleBirths();
        return shape.longTermFrom;
    }

    private int[] present(Life life, IntPredicate isCounted) {
        return Window.numbers(i -> isCounted.test(i)
                        && spells.get(life).stream().anyMatch(spell -> spell.isOn(Window.end(i)))
                ? 1
                : 0);
    }

    private static boolean isAdopted(Spell spell) {
        return spell.reason == CareEndReason.E11 || spell.reason == CareEndReason.E12;
    }

    private void settleStarts() {
        List<Spell> early = lives.stream()
                .map(life -> spells.get(life).get(0))
                .filter(spell -> spell.from.isBefore(Plan.FIRST.atDay(1)))
                .toList();
        List<int[][]> courses = new ArrayList<>();
        List<List<Term>> starts = new ArrayList<>();
        for (Spell spell : early) {
            boolean canBeLate = spell.life.settledBefore.equals(spell.from)
                    || !spell.from.isBefore(Window.end(Window.LAST).minusMonths(LONG_TERM_MONTHS).plusDays(1));
            List<Term> terms = new ArrayList<>();
            if (canBeLate || isAdopted(spell)) {
                terms.add(new Term(Window.MONTHS, Window.MONTHS));
            }
            for (int i = 0; i < Window.MONTHS && !isAdopted(spell); i++) {
                terms.add(new Term(i, Window.MONTHS));
                for (int until = i + 1; until < Window.MONTHS && spell.life.staysInCare; until++) {
                    terms.add(new Term(i, until));
                }
            }
            starts.add(terms);
            courses.add(terms.stream()
                    .map(term -> present(spell.life, i -> i >= term.from() && i < term.until()))
                    .toArray(int[][]::new));
        }
        int[] wanted = Window.numbers(i -> i == OCTOBER ? Fit.ANY : scene.published().denominator("8.1", Window.month(i)));
        int[] choice = new Fit(courses, wanted, chance).choose("long-term cases");
        for (int i = 0; i < early.size(); i++) {
            settleStart(early.get(i), starts.get(i).get(choice[i]));
        }
    }

    private void settleStart(Spell spell, Term term) {
        int from = term.from();
        if (term.until() < Window.MONTHS) {
            turns16In.put(spell.life, term.until());
        }
        LocalDate first;
        LocalDate last;
        if (from == 0) {
            first = LocalDate.of(2009, 6, 1);
            last = Window.end(0).minusMonths(LONG_TERM_MONTHS).minusDays(1);
        } else if (from < Window.MONTHS) {
            first = Window.end(from - 1).minusMonths(LONG_TERM_MONTHS).plusDays(2);
            last = Window.end(from).minusMonths(LONG_TERM_MONTHS).minusDays(1);
        } else {
            first = Window.end(Window.LAST).minusMonths(LONG_TERM_MONTHS).plusDays(3);
            last = LocalDate.of(2014, 12, 12);
        }
        if (from < Window.MONTHS) {
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
        List<Life> all = List.copyOf(lives);
        List<List<School>> schools = new ArrayList<>();
        List<int[][]> courses = new ArrayList<>();
        for (Life life : all) {
            List<School> possible = possible(life);
            int usual = chance.percent(62) ? possible.indexOf(School.THROUGHOUT) : chance.below(possible.size());
            School first = possible.get(Math.max(usual, 0));
            List<School> order = new ArrayList<>(List.of(first));
            possible.stream().filter(school -> school != first).forEach(order::add);
            schools.add(order);
            courses.add(order.stream()
                    .map(school -> present(life, school::isIn))
                    .toArray(int[][]::new));
        }
        int[] wanted = Window.numbers(i -> i == SEPTEMBER
                ? Fit.ANY
                : scene.published().denominator("6.12", Window.month(i)));
        int[] choice = new Fit(courses, wanted, chance).choose("children of school age");
        for (int i = 0; i < all.size(); i++) {
            School school = schools.get(i).get(choice[i]);
            LocalDate born = chance.day(first(all.get(i), school), last(all.get(i), school));
            all.get(i).born = born;
            scene.retelling().born(all.get(i), born);
        }
    }

    private List<School> possible(Life life) {
        List<School> possible = new ArrayList<>();
        for (School school : School.values()) {
            if (!first(life, school).isAfter(last(life, school))) {
                possible.add(school);
            }
        }
        return possible;
    }

    private LocalDate first(Life life, School school) {
        if (spells.get(life).get(0).cameFromShortBreaks) {
            return school.first;
        }
        if (turns16In.containsKey(life)) {
            return Protection.later(school.first, Window.first(turns16In.get(life)).minusYears(16));
        }
        LocalDate first = longTermFrom.containsKey(life) ? Protection.later(school.first, UNDER_16) : school.first;
        for (Spell spell : spells.get(life)) {
            if (isAdopted(spell)) {
                first = Protection.later(first, spell.to.minusYears(7));
            } else if (spell.reason == CareEndReason.E43 || spell.reason == CareEndReason.E44) {
                first = Protection.later(first, spell.to.minusYears(13));
            }
        }
        return first;
    }

    private LocalDate last(Life life, School school) {
        LocalDate last = Protection.earlier(school.last, life.knownFrom.minusDays(20));
        if (spells.get(life).get(0).cameFromShortBreaks) {
            return Protection.earlier(last, Window.end(0).minusYears(16).minusDays(1));
        }
        return turns16In.containsKey(life)
                ? Protection.earlier(last, Window.end(turns16In.get(life)).minusYears(16))
                : last;
    }
}
