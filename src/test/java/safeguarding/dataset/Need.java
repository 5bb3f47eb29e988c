package safeguarding.dataset;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import safeguarding.core.casefile.code.AssessmentOutcome;
import safeguarding.core.casefile.code.CinClosureReason;

/** Closes episodes of need until the number of children in need at the end of a month is as planned. */
final class Need {

    private static final int MONTHS_BEFORE_ADULT = 4;

    private final Population town;
    private final NeedPlan plan;

    Need(Population town, NeedPlan plan) {
        this.town = town;
        this.plan = plan;
    }

    void live(YearMonth month) {
        LocalDate last = month.atEndOfMonth();
        long inNeed = town.all().filter(SyntheticChild::countsAsInNeed).count();
        int closing = (int) inNeed - plan.inNeed().in(month);
        List<SyntheticChild> candidates = new ArrayList<>(town.all()
                .filter(life -> life.countsAsInNeed()
                        && !life.isAssessed
                        && !life.isEnquiredInto
                        && !life.awaitsPlan
                        && !life.isInCare()
                        && !life.settled.isAfter(last))
                .toList());
        if (closing < 0 || closing > candidates.size()) {
            throw new IllegalStateException(
                    closing + " of " + candidates.size() + " episodes of need to close in " + month);
        }
        town.chance.shuffle(candidates);
        candidates.sort(Comparator.comparing(life -> urgency(life, last)));
        for (SyntheticChild life : candidates.subList(0, closing)) {
            LocalDate day = town.chance.workingDay(life.freeFrom(month.atDay(1)), last);
            town.closeNeed(life, day, reason(life));
        }
    }

    private int urgency(SyntheticChild life, LocalDate last) {
        if (!life.isChildOn(last.plusMonths(MONTHS_BEFORE_ADULT))) {
            return 0;
        }
        boolean isDone = life.lastOutcome != AssessmentOutcome.ONGOING_INVOLVEMENT
                && life.lastOutcome != AssessmentOutcome.UNRECOGNISED;
        return isDone ? 1 : 2;
    }

    private CinClosureReason reason(SyntheticChild life) {
        return life.lastOutcome == AssessmentOutcome.NO_FURTHER_ACTION
                ? CinClosureReason.RC8
                : life.lastOutcome == AssessmentOutcome.OUT_OF_AREA ? CinClosureReason.RC5 : CinClosureReason.RC7;
    }
}
