package safeguarding.dataset;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import safeguarding.core.casefile.CareEvent.LacReviewHeld;
import safeguarding.core.casefile.code.ReviewParticipation;

/**
 * Reviews of looked after children (6.7). The number of reviews due in each of the last three months is chosen so that a
 * whole number of them prints as the percentage. The number of children with a late review follows from the year to date.
 */
final class CareReviews {

    private static final int FIRST_WORKING_DAYS = 20;
    private static final int SECOND_MONTHS = 3;
    private static final int LATER_MONTHS = 6;
    private static final int APRIL = 3;
    private static final int NOVEMBER = 10;

    /** The number of reviews due in November, December and January. A whole number out of each prints as 6.7. */
    private static final int[] DUE = {133, 91, 111};

    private static final int COURSES = 40;
    private static final int MOST_DAYS_EARLY = 80;
    private static final int DAYS_LATE = 5;
    private static final LocalDate FIRST_KNOWN = LocalDate.of(2015, 6, 1);

    private record Review(LocalDate due, LocalDate held) {}

    private final SectionPlan scene;
    private final SeededChance chance;
    private final List<Spell> spells;
    private final List<List<Review>> chosen = new ArrayList<>();

    private CareReviews(SectionPlan scene) {
        this.scene = scene;
        this.chance = scene.chance();
        this.spells = scene.town().cares.stream()
                .filter(spell -> spell.touches(PrintedMonths.first(0), PrintedMonths.end(PrintedMonths.LAST)))
                .toList();
    }

    /** Records the reviews, and returns the days on which each period of care was reviewed. */
    static Map<Spell, List<LocalDate>> write(SectionPlan scene) {
        CareReviews reviews = new CareReviews(scene);
        reviews.choose();
        reviews.delay();
        return reviews.record();
    }

    private void choose() {
        List<List<List<Review>>> chains = new ArrayList<>();
        List<int[][]> courses = new ArrayList<>();
        for (Spell spell : spells) {
            List<List<Review>> its = new ArrayList<>();
            for (int i = 0; i < COURSES; i++) {
                its.add(chain(spell));
            }
            chains.add(its);
            courses.add(its.stream().map(chain -> dueByMonth(spell, chain)).toArray(int[][]::new));
        }
        int[] choice = new TargetFitting(courses, DUE, chance).choose("reviews of looked-after children");
        for (int i = 0; i < spells.size(); i++) {
            chosen.add(new ArrayList<>(chains.get(i).get(choice[i])));
        }
    }

    /**
     * A possible series of reviews. For children who came into care long before the printed months, it starts as if they
     * had come in about six months before.
     */
    private List<Review> chain(Spell spell) {
        List<Review> chain = new ArrayList<>();
        LocalDate last = Protection.later(spell.from, chance.day(FIRST_KNOWN, FIRST_KNOWN.plusDays(90)));
        LocalDate due = chance.workingDays().plus(last, FIRST_WORKING_DAYS);
        while (!due.isAfter(PrintedMonths.end(PrintedMonths.LAST).plusMonths(LATER_MONTHS))) {
            LocalDate soonest = last.plusDays(chain.isEmpty() ? 8 : 40);
            LocalDate first = Protection.later(soonest, due.minusDays(chance.below(MOST_DAYS_EARLY)));
            LocalDate held = chance.workingDay(first, due);
            chain.add(new Review(due, held));
            last = held;
            due = last.plusMonths(chain.size() == 1 ? SECOND_MONTHS : LATER_MONTHS);
        }
        return chain;
    }

    private static boolean isDueIn(Spell spell, Review review, int month) {
        return spell.isOn(review.due()) && YearMonth.from(review.due()).equals(PrintedMonths.month(month));
    }

    private static int[] dueByMonth(Spell spell, List<Review> chain) {
        int[] due = new int[DUE.length];
        for (int i = 0; i < due.length; i++) {
            int month = NOVEMBER + i;
            due[i] = (int) chain.stream().filter(review -> isDueIn(spell, review, month)).count();
        }
        return due;
    }

    /**
     * Makes one review late for each of the required number of children, starting with the months for which 6.7 is
     * printed.
     */
    private void delay() {
        LocalDate end = PrintedMonths.end(PrintedMonths.LAST);
        int settled = (int) spells.stream()
                .filter(spell -> spell.isOn(end)
                        && chance.workingDays().between(spell.from, end) >= FIRST_WORKING_DAYS)
                .count();
        Rounded inTime =
                Rounded.of(scene.published().printed("6.7", PrintedCell.YEAR_TO_DATE, PrintedCell.VALUE, ""));
        int left = settled - inTime.nearestOutOf(settled);
        List<Spell> punctual = new ArrayList<>(spells.stream()
                .filter(spell -> spell.isOn(end) && spell.from.isBefore(PrintedMonths.first(APRIL)))
                .toList());
        chance.shuffle(punctual);
        for (int i = 0; i < DUE.length; i++) {
            int late = DUE[i] - scene.published().figure("6.7", PrintedMonths.month(NOVEMBER + i)).nearestOutOf(DUE[i]);
            delay(late, NOVEMBER + i, punctual);
            left -= late;
        }
        for (int month = APRIL; left > 0; month = month + 1 < NOVEMBER ? month + 1 : APRIL) {
            delay(1, month, punctual);
            left--;
        }
    }

    private void delay(int count, int month, List<Spell> punctual) {
        int left = count;
        for (Spell spell : List.copyOf(punctual)) {
            if (left > 0 && delay(spell, month)) {
                punctual.remove(spell);
                left--;
            }
        }
        if (left > 0) {
            throw new IllegalStateException(left + " reviews cannot be late in " + PrintedMonths.month(month));
        }
    }

    /**
     * Holds a review a few days late, if the next one still falls due in the same month as before, or still after the
     * printed months. Returns whether it did.
     */
    private boolean delay(Spell spell, int month) {
        List<Review> chain = chosen.get(spells.indexOf(spell));
        for (int i = 0; i + 1 < chain.size(); i++) {
            Review review = chain.get(i);
            Review next = chain.get(i + 1);
            LocalDate held = chance.workingDay(review.due().plusDays(1), review.due().plusDays(DAYS_LATE));
            LocalDate due = held.plusMonths(i == 0 ? SECOND_MONTHS : LATER_MONTHS);
            boolean isSameMonth = YearMonth.from(due).equals(YearMonth.from(next.due()));
            boolean isOver = due.isAfter(PrintedMonths.end(PrintedMonths.LAST))
                    && next.due().isAfter(PrintedMonths.end(PrintedMonths.LAST));
            if (isDueIn(spell, review, month)
                    && !held.isAfter(PrintedMonths.end(PrintedMonths.LAST))
                    && held.isBefore(next.held())
                    && (isSameMonth || isOver)) {
                chain.set(i, new Review(review.due(), held));
                chain.set(i + 1, new Review(due, next.held()));
                return true;
            }
        }
        return false;
    }

    private Map<Spell, List<LocalDate>> record() {
        Map<Spell, List<LocalDate>> held = new HashMap<>();
        for (int i = 0; i < spells.size(); i++) {
            Spell spell = spells.get(i);
            List<LocalDate> its = new ArrayList<>();
            for (Review review : chosen.get(i)) {
                if (spell.isOn(review.held()) && !review.held().isAfter(PrintedMonths.end(PrintedMonths.LAST))) {
                    its.add(review.held());
                    scene.journal()
                            .begin(
                                    "care-review",
                                    spell.life,
                                    review.held(),
                                    envelope -> new LacReviewHeld(
                                            envelope, Optional.of(review.due()), ReviewParticipation.PN1));
                }
            }
            held.put(spell, its);
        }
        return held;
    }
}
