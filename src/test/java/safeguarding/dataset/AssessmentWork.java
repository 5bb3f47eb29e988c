package safeguarding.dataset;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import safeguarding.core.casefile.AssessmentEvent.AssessmentAuthorised;
import safeguarding.core.casefile.AssessmentEvent.AssessmentCancelled;
import safeguarding.core.casefile.AssessmentEvent.AssessmentStarted;
import safeguarding.core.casefile.code.AssessmentOutcome;

/**
 * Starts and completes the planned number of assessments each month, so that the right number are overdue at its end.
 *
 * <p>The planned number of assessments pass their limit and become overdue. The others that reach it are completed in
 * time. Late completions are the assessments that have been overdue for longest. Any further completions in time are
 * mostly of the oldest assessments, but enough stay open to become overdue in later months.
 */
final class AssessmentWork {

    private static final int LIMIT_WORKING_DAYS = 45;
    private static final int QUICKEST_DAYS = 5;
    private static final double CANCELLED_PERCENT = 1.2;

    private final Population town;
    private final EventWriter journal;
    private final SeededChance chance;
    private final AssessmentPlan plan;
    private final List<Asked> asked = new ArrayList<>();
    private final List<Open> inTime = new ArrayList<>();
    private final List<Open> overdue = new ArrayList<>();
    private List<AssessmentOutcome> outcomesLeft = List.of();

    /** A referral waiting for an assessment. */
    private record Asked(SyntheticChild life, String referral, LocalDate referredOn, LocalDate from) {}

    /** An open assessment, with the last day on which it is in time and the first day on which it is overdue. */
    private record Open(SyntheticChild life, String record, LocalDate started, LocalDate limit, LocalDate past) {}

    AssessmentWork(Population town, AssessmentPlan plan) {
        this.town = town;
        this.journal = town.journal;
        this.chance = town.chance;
        this.plan = plan;
    }

    /** Adds a referral whose assessment can start on a given day or later. */
    void ask(SyntheticChild life, String referral, LocalDate referredOn, LocalDate from) {
        asked.add(new Asked(life, referral, referredOn, from));
        life.isAssessed = true;
    }

    /** Starts an assessment that was open before the first month, without a known referral. */
    void startEarlier(SyntheticChild life, LocalDate day) {
        start(life, day, day, Optional.empty());
        life.isAssessed = true;
    }

    /** Marks the assessments that are already overdue when the first month starts. */
    void begin(LocalDate first) {
        inTime.stream().filter(open -> open.past().isBefore(first)).forEach(overdue::add);
        inTime.removeAll(overdue);
    }

    private void start(SyntheticChild life, LocalDate day, LocalDate clock, Optional<String> referral) {
        String record =
                journal.begin("assessment", life, day, envelope -> new AssessmentStarted(envelope, referral));
        inTime.add(new Open(
                life,
                record,
                day,
                chance.workingDays().plus(clock, LIMIT_WORKING_DAYS),
                chance.workingDays().firstDayPast(clock, LIMIT_WORKING_DAYS)));
        life.settle(day);
    }

    void live(YearMonth month) {
        outcomesLeft = outcomes(month);
        startThoseAsked(month);
        completeLate(month);
        completeInTime(month);
    }

    private void startThoseAsked(YearMonth month) {
        LocalDate last = month.atEndOfMonth();
        int left = plan.started().in(month);
        List<Asked> now = asked.stream()
                .filter(ask -> !ask.from().isAfter(last))
                .sorted(Comparator.comparing(Asked::from))
                .limit(left)
                .toList();
        asked.removeAll(now);
        for (Asked ask : now) {
            LocalDate from = ask.from().isBefore(month.atDay(1)) ? month.atDay(1) : ask.from();
            LocalDate latest = from.plusDays(4).isAfter(last) ? last : from.plusDays(4);
            start(ask.life(), chance.workingDay(from, latest), ask.referredOn(), Optional.of(ask.referral()));
        }
        town.some(
                        left - now.size(),
                        life -> life.isInNeed()
                                && !life.isAssessed
                                && life.settled.isBefore(last)
                                && life.isChildOn(Population.caseEnd(month)),
                        "assessments again in " + month)
                .forEach(life -> {
                    life.isAssessed = true;
                    LocalDate day = chance.workingDay(life.freeFrom(month.atDay(1)), last);
                    start(life, day, day, Optional.empty());
                });
    }

    private void completeLate(YearMonth month) {
        LocalDate last = month.atEndOfMonth();
        List<Open> due = new ArrayList<>(
                inTime.stream().filter(open -> !open.past().isAfter(last)).toList());
        chance.shuffle(due);
        int falling = plan.fallingDue(month);
        if (falling < 0 || due.size() < falling) {
            throw new IllegalStateException(due.size() + " of " + falling + " assessments can fall due in " + month);
        }
        List<Open> passing = List.copyOf(due.subList(0, falling));
        inTime.removeAll(passing);
        overdue.addAll(passing);
        overdue.sort(Comparator.comparing(Open::past));
        List<Open> late = List.copyOf(overdue.subList(0, plan.late(month)));
        overdue.removeAll(late);
        for (Open open : late) {
            LocalDate from = open.past().isBefore(month.atDay(1)) ? month.atDay(1) : open.past();
            complete(open, chance.workingDay(from, last));
        }
    }

    private List<AssessmentOutcome> outcomes(YearMonth month) {
        List<AssessmentOutcome> outcomes = new ArrayList<>();
        plan.outcomes().get(month).forEach((outcome, count) -> {
            for (int i = 0; i < count; i++) {
                outcomes.add(outcome);
            }
        });
        chance.shuffle(outcomes);
        return outcomes;
    }

    private void completeInTime(YearMonth month) {
        LocalDate first = month.atDay(1);
        LocalDate last = month.atEndOfMonth();
        List<Open> bound =
                inTime.stream().filter(open -> !open.limit().isAfter(last)).toList();
        int count = plan.inTime().in(month);
        if (bound.size() > count) {
            throw new IllegalStateException(
                    bound.size() + " assessments reach their limit in " + month + ", of which only " + count
                            + " can be completed");
        }
        inTime.removeAll(bound);
        bound.forEach(open -> complete(open, day(open, first, open.limit())));
        List<Open> free = spare(last);
        if (free.size() < count - bound.size()) {
            throw new IllegalStateException("too few assessments to complete in " + month);
        }
        List<Open> chosen = List.copyOf(free.subList(0, count - bound.size()));
        inTime.removeAll(chosen);
        chosen.forEach(open -> complete(open, day(open, first, last)));
        cancelSome(last, free.subList(chosen.size(), free.size()));
    }

    private LocalDate day(Open open, LocalDate first, LocalDate last) {
        LocalDate soonest = open.started().plusDays(QUICKEST_DAYS);
        LocalDate from = soonest.isBefore(first) ? first : soonest;
        return from.isAfter(last) ? last : chance.workingDay(from, last);
    }

    /**
     * The assessments that can be completed in time, oldest first, except those that must become overdue in later
     * months.
     */
    private List<Open> spare(LocalDate last) {
        Map<YearMonth, Integer> needed = new TreeMap<>();
        Map<Open, Integer> order = new HashMap<>();
        List<Open> free = new ArrayList<>();
        List<Open> candidates = new ArrayList<>(inTime.stream()
                .filter(open -> !open.started().plusDays(QUICKEST_DAYS).isAfter(last))
                .toList());
        candidates.forEach(open -> order.put(open, (int) open.started().toEpochDay() + chance.below(40)));
        candidates.sort(Comparator.comparing(order::get));
        for (YearMonth month = YearMonth.from(last).plusMonths(1);
                !month.isAfter(Plan.LAST);
                month = month.plusMonths(1)) {
            needed.put(month, plan.fallingDue(month));
        }
        for (int i = candidates.size() - 1; i >= 0; i--) {
            Open open = candidates.get(i);
            if (needed.merge(YearMonth.from(open.past()), -1, Integer::sum) < 0) {
                free.add(0, open);
            }
        }
        return free;
    }

    private void cancelSome(LocalDate last, List<Open> open) {
        for (Open one : List.copyOf(open)) {
            if (one.started().isBefore(last.minusDays(30)) && chance.percent(CANCELLED_PERCENT)) {
                inTime.remove(one);
                LocalDate day = chance.workingDay(last.minusDays(12), last);
                journal.write(one.life(), one.record(), day, AssessmentCancelled::new);
                one.life().isAssessed = false;
                one.life().settle(day);
            }
        }
    }

    private void complete(Open open, LocalDate day) {
        SyntheticChild life = open.life();
        AssessmentOutcome outcome = takeOutcome(life);
        List<String> factors =
                chance.percent(30) ? List.of(chance.oneOf("1B", "2B", "3B", "4B", "16A", "19A")) : List.of();
        journal.write(life, open.record(), day, envelope -> new AssessmentAuthorised(envelope, outcome, factors));
        life.isAssessed = false;
        life.lastOutcome = outcome;
        life.settle(day);
    }

    /**
     * Takes an outcome for a child's assessment. Ongoing involvement goes first to children whose case continues
     * anyway.
     */
    private AssessmentOutcome takeOutcome(SyntheticChild life) {
        boolean goesOn = life.isProtected() || life.isInCare() || life.isEnquiredInto;
        int at = goesOn ? outcomesLeft.indexOf(AssessmentOutcome.ONGOING_INVOLVEMENT) : -1;
        return outcomesLeft.remove(at >= 0 ? at : outcomesLeft.size() - 1);
    }
}
