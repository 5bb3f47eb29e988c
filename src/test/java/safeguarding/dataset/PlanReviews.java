package safeguarding.dataset;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import safeguarding.core.casefile.ProtectionEvent.CpReviewHeld;

/**
 * Reviews of child protection plans (5.13). Some are held up to four months early, so that the number due in each month
 * is as printed. A few are held late.
 */
final class PlanReviews {

    private static final int FIRST_MONTHS = 3;
    private static final int LATER_MONTHS = 6;
    private static final int MOST_EARLY = 4;
    private static final int COURSES = 60;

    /** Each of four reviews in a row can be 0 to 4 months early. */
    private static final int ALL_COURSES = 5 * 5 * 5 * 5;
    private static final int SETTLED_DAYS = 20;

    /**
     * A review that fell due while the plan was open, and the day on which it is held. A review held after the printed
     * months is not recorded.
     */
    private record Review(LocalDate due, LocalDate held) {}

    private final SectionPlan scene;
    private final SeededChance chance;
    private final List<Spell> plans;
    private final List<List<Review>> chosen = new ArrayList<>();

    private PlanReviews(SectionPlan scene) {
        this.scene = scene;
        this.chance = scene.chance();
        this.plans = scene.town().plans;
    }

    /** Records the reviews, and returns the days on which each plan was reviewed. */
    static List<List<LocalDate>> write(SectionPlan scene) {
        PlanReviews reviews = new PlanReviews(scene);
        reviews.choose();
        for (int month = 0; month < PrintedMonths.MONTHS; month++) {
            reviews.delay(month);
        }
        return reviews.record();
    }

    private void choose() {
        List<List<List<Review>>> chains = new ArrayList<>();
        List<int[][]> courses = new ArrayList<>();
        for (Spell plan : plans) {
            int days = chance.below(6);
            List<List<Review>> its = new ArrayList<>();
            for (int i = 0; i < COURSES; i++) {
                its.add(chain(plan, chance.below(ALL_COURSES), days));
            }
            chains.add(its);
            courses.add(its.stream().map(PlanReviews::dueByMonth).toArray(int[][]::new));
        }
        int[] wanted = PrintedMonths.numbers(i -> scene.published().denominator("5.13", PrintedMonths.month(i)));
        int[] choice = new TargetFitting(courses, wanted, chance).choose("reviews of plans");
        for (int i = 0; i < plans.size(); i++) {
            chosen.add(new ArrayList<>(chains.get(i).get(choice[i])));
        }
    }

    /**
     * A possible series of reviews. The digits of {@code early} in base 5 say how many months before its due date each
     * review is held.
     */
    private List<Review> chain(Spell plan, int early, int days) {
        List<Review> chain = new ArrayList<>();
        LocalDate last = plan.from;
        LocalDate due = last.plusMonths(FIRST_MONTHS);
        int digits = early;
        while (due.isBefore(plan.to) && !due.isAfter(PrintedMonths.end(PrintedMonths.LAST).plusMonths(MOST_EARLY))) {
            int months = digits % (MOST_EARLY + 1);
            digits = digits / (MOST_EARLY + 1) + digits % (MOST_EARLY + 1) * 5 * 5 * 5;
            LocalDate held = workingDay(due.minusMonths(months).minusDays(days));
            if (!held.isAfter(last.plusDays(SETTLED_DAYS))) {
                held = workingDay(due);
            }
            chain.add(new Review(due, held));
            last = held;
            due = held.plusMonths(LATER_MONTHS);
        }
        return chain;
    }

    private LocalDate workingDay(LocalDate last) {
        LocalDate day = last;
        while (!chance.workingDays().isWorkingDay(day)) {
            day = day.minusDays(1);
        }
        return day;
    }

    private static int[] dueByMonth(List<Review> chain) {
        return PrintedMonths.numbers(i -> (int) chain.stream()
                .filter(review -> PrintedMonths.month(i).equals(YearMonth.from(review.due())))
                .count());
    }

    /**
     * Holds the printed number of reviews up to a week late. It chooses the last review of a plan, if no other falls due
     * on the plan in the printed months afterwards.
     */
    private void delay(int month) {
        int late = scene.published().denominator("5.13", PrintedMonths.month(month))
                - scene.published().numerator("5.13", PrintedMonths.month(month));
        for (int i = 0; i < plans.size() && late > 0; i++) {
            List<Review> chain = chosen.get(i);
            for (int j = 0; j < chain.size(); j++) {
                Review review = chain.get(j);
                Review delayed = new Review(review.due(), workingDay(review.due().plusDays(7)));
                boolean isHeld = delayed.held().isAfter(review.due())
                        && delayed.held().isBefore(plans.get(i).to)
                        && !delayed.held().isAfter(PrintedMonths.end(PrintedMonths.LAST));
                if (PrintedMonths.month(month).equals(YearMonth.from(review.due())) && isHeld && j + 1 == chain.size()) {
                    LocalDate next = delayed.held().plusMonths(LATER_MONTHS);
                    if (!next.isBefore(plans.get(i).to) || next.isAfter(PrintedMonths.end(PrintedMonths.LAST))) {
                        chain.set(j, delayed);
                        late--;
                        break;
                    }
                }
            }
        }
        if (late > 0) {
            throw new IllegalStateException(late + " reviews cannot be late in " + PrintedMonths.month(month));
        }
    }

    private List<List<LocalDate>> record() {
        List<List<LocalDate>> held = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            Spell plan = plans.get(i);
            List<LocalDate> its = new ArrayList<>();
            for (Review review : chosen.get(i)) {
                if (review.held().isBefore(plan.to) && !review.held().isAfter(PrintedMonths.end(PrintedMonths.LAST))) {
                    its.add(review.held());
                    scene.journal()
                            .begin(
                                    "plan-review",
                                    plan.life,
                                    review.held(),
                                    envelope ->
                                            new CpReviewHeld(envelope, plan.record, Optional.of(review.due()), true, true));
                }
            }
            held.add(its);
        }
        return held;
    }
}
