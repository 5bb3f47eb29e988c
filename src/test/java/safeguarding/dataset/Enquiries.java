package safeguarding.dataset;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import safeguarding.core.casefile.Section47Event.Section47Completed;
import safeguarding.core.casefile.Section47Event.Section47Started;
import safeguarding.core.casefile.Section47Event.StrategyDiscussionHeld;
import safeguarding.core.casefile.code.Section47Outcome;

/**
 * Starts and completes section 47 enquiries. An enquiry that leads to a conference is completed by the day of the
 * conference.
 */
final class Enquiries {

    private static final int DAYS_TO_CONFER = 55;

    private final Population town;
    private final EventWriter journal;
    private final SeededChance chance;
    private final EnquiryPlan plan;
    private final List<Open> open = new ArrayList<>();
    private final List<Open> waiting = new ArrayList<>();
    private final Map<Open, LocalDate> conferred = new LinkedHashMap<>();

    /** An enquiry that is open, or that was completed with a finding of continuing risk. */
    record Open(SyntheticChild life, String record, LocalDate started) {}

    Enquiries(Population town, EnquiryPlan plan) {
        this.town = town;
        this.journal = town.journal;
        this.chance = town.chance;
        this.plan = plan;
    }

    void start(SyntheticChild life, LocalDate day) {
        String record = journal.begin("enquiry", life, day, StrategyDiscussionHeld::new);
        journal.write(life, record, day, Section47Started::new);
        Open enquiry = new Open(life, record, day);
        open.add(enquiry);
        waiting.add(enquiry);
        life.isEnquiredInto = true;
        life.settle(day);
    }

    void startNew(YearMonth month) {
        LocalDate last = month.atEndOfMonth();
        waiting.removeIf(enquiry -> enquiry.started().plusDays(DAYS_TO_CONFER).isBefore(month.atDay(1)));
        town.some(
                        plan.started().in(month),
                        life -> life.isInNeed()
                                && !life.isEnquiredInto
                                && Protection.canBeProtected(life)
                                && life.settled.isBefore(last),
                        "enquiries in " + month)
                .forEach(life -> start(life, chance.workingDay(life.freeFrom(month.atDay(1)), last)));
    }

    /** A random enquiry that has had no conference and meets a condition, if there is one. */
    Optional<Open> some(Predicate<Open> isSo) {
        List<Open> fitting = waiting.stream().filter(isSo).toList();
        return fitting.isEmpty() ? Optional.empty() : Optional.of(chance.oneOf(fitting));
    }

    void confer(Open enquiry, LocalDate day) {
        waiting.remove(enquiry);
        if (open.contains(enquiry)) {
            conferred.put(enquiry, day);
        }
    }

    void complete(YearMonth month) {
        LocalDate first = month.atDay(1);
        LocalDate last = month.atEndOfMonth();
        List<Open> completing = new ArrayList<>(conferred.keySet());
        int count = plan.completed().in(month);
        List<Open> others = new ArrayList<>(open);
        others.removeAll(completing);
        Map<Open, Integer> order = new HashMap<>();
        others.forEach(enquiry -> order.put(enquiry, (int) enquiry.started().toEpochDay() + chance.below(12)));
        others.sort(Comparator.comparing(order::get));
        if (completing.size() + others.size() < count) {
            throw new IllegalStateException("too few enquiries to complete in " + month);
        }
        completing.addAll(others.subList(0, count - completing.size()));
        open.removeAll(completing);
        List<Section47Outcome> outcomes = outcomes(month);
        for (Open enquiry : completing) {
            LocalDate held = conferred.getOrDefault(enquiry, last);
            LocalDate from = Protection.later(first, Protection.earlier(enquiry.started().plusDays(3), held));
            LocalDate day = chance.workingDay(from, held);
            complete(enquiry, day, outcomes.remove(0), conferred.containsKey(enquiry));
        }
        conferred.clear();
    }

    /**
     * The outcomes of the enquiries completed in a month. The first ones are for children who have had a conference, and
     * are of continuing risk as far as possible.
     */
    private List<Section47Outcome> outcomes(YearMonth month) {
        List<Section47Outcome> outcomes = new ArrayList<>();
        plan.outcomes().get(month).forEach((outcome, count) -> {
            for (int i = 0; i < count; i++) {
                outcomes.add(outcome);
            }
        });
        chance.shuffle(outcomes);
        int conferences = conferred.size();
        for (int i = 0; i < conferences; i++) {
            int at = outcomes.subList(i, outcomes.size()).indexOf(Section47Outcome.CONTINUING_RISK);
            if (at > 0) {
                outcomes.add(i, outcomes.remove(i + at));
            }
        }
        return outcomes;
    }

    /**
     * Completes an enquiry. It requires a conference only if the simulation has already held one. In the report, far more
     * enquiries find a continuing risk than there are conferences. If each required one, most conferences would stay
     * overdue for ever.
     */
    private void complete(Open enquiry, LocalDate day, Section47Outcome outcome, boolean conferred) {
        journal.write(
                enquiry.life(),
                enquiry.record(),
                day,
                envelope -> new Section47Completed(envelope, outcome, conferred));
        enquiry.life().isEnquiredInto = false;
        enquiry.life().settle(day);
        if (outcome != Section47Outcome.CONTINUING_RISK) {
            waiting.remove(enquiry);
        }
    }
}
