package safeguarding.dataset;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import safeguarding.core.casefile.CareEvent.LacCeased;
import safeguarding.core.casefile.CareEvent.LacEpisodeChanged;
import safeguarding.core.casefile.CareEvent.LacStarted;
import safeguarding.core.casefile.code.CareEndReason;
import safeguarding.core.casefile.code.CareEpisodeReason;
import safeguarding.core.casefile.code.CinClosureReason;
import safeguarding.core.casefile.code.LegalStatus;
import safeguarding.core.casefile.code.PlacementProvider;
import safeguarding.core.casefile.code.PlacementType;

/** Admits children to care, ends their care, and moves a few to and from short breaks to match the adjustments. */
final class Care {

    private static final int GUARDED_BEFORE = 14;
    private static final int SHORTEST_DAYS = 33;
    private static final int SETTLED_WORKING_DAYS = 20;

    private final Population town;
    private final EventWriter journal;
    private final SeededChance chance;
    private final CarePlan plan;
    private final Map<YearMonth, Integer> leavingSoon;

    Care(Population town, CarePlan plan) {
        this.town = town;
        this.journal = town.journal;
        this.chance = town.chance;
        this.plan = plan;
        this.leavingSoon = new HashMap<>(plan.leavingSoon());
    }

    /** The number of children who leave the count in a month by turning 18 without a cessation. */
    int turning18WithoutCessation(YearMonth month) {
        return Math.max(0, -plan.adjustment().in(month)) / 3;
    }

    /**
     * The number of children who change from short breaks in any month. They are in the population from the start.
     */
    int comingFromShortBreaks() {
        int all = 0;
        for (YearMonth month = Plan.FIRST; !month.isAfter(Plan.LAST); month = month.plusMonths(1)) {
            all += Math.max(0, plan.adjustment().in(month));
        }
        return all;
    }

    void start(SyntheticChild life, LocalDate day, boolean onShortBreaks) {
        LegalStatus status = onShortBreaks
                ? LegalStatus.V4
                : chance.percent(50)
                        ? LegalStatus.C1
                        : chance.oneOf(LegalStatus.V2, LegalStatus.V2, LegalStatus.C2, LegalStatus.L2);
        PlacementType placement = onShortBreaks
                ? PlacementType.U6
                : chance.percent(72)
                        ? PlacementType.U6
                        : chance.oneOf(PlacementType.U1, PlacementType.U3, PlacementType.K2, PlacementType.P1);
        PlacementProvider provider = chance.percent(55) ? PlacementProvider.PR1 : PlacementProvider.PR4;
        String placementId = journal.newRecord("placement");
        life.care = journal.begin(
                "care",
                life,
                day,
                envelope -> new LacStarted(envelope, status, placement, provider, Optional.of(placementId)));
        life.inCareFrom = day;
        life.onShortBreaks = onShortBreaks;
        life.wasLookedAfter |= !onShortBreaks;
        if (!onShortBreaks) {
            Population.begin(town.cares, life, life.care, day).status = status;
        }
        life.settle(day);
    }

    void live(YearMonth month) {
        admit(month);
        adjust(month);
        cease(month);
    }

    private void admit(YearMonth month) {
        LocalDate last = month.atEndOfMonth();
        town.some(
                        plan.admitted().in(month),
                        life -> life.isInNeed()
                                && Protection.canBeProtected(life)
                                && !life.isEnquiredInto
                                && life.settled.isBefore(last),
                        "admissions in " + month)
                .forEach(life -> start(life, chance.mostlyWorkingDay(life.freeFrom(month.atDay(1)), last), false));
    }

    /**
     * Makes the adjustments for months in which the printed number of children does not follow from the printed
     * admissions and cessations.
     */
    private void adjust(YearMonth month) {
        LocalDate first = month.atDay(1);
        LocalDate last = month.atEndOfMonth();
        int adjustment = plan.adjustment().in(month);
        int turning18 = turning18WithoutCessation(month);
        town.all()
                .filter(life -> life.isLookedAfter() && isBirthdayIn(life, month))
                .limit(turning18)
                .toList()
                .forEach(this::growUp);
        boolean toShortBreaks = adjustment < 0;
        town.some(
                        Math.abs(adjustment) - turning18,
                        life -> life.isInCare()
                                && life.onShortBreaks != toShortBreaks
                                && life.wasLookedAfter == toShortBreaks
                                && staysAChild(life) && !life.staysInCare
                                && life.inCareFrom.isBefore(first.minusDays(SHORTEST_DAYS))
                                && life.settled.isBefore(last),
                        "changes of status in " + month)
                .forEach(life -> change(life, chance.workingDay(life.freeFrom(first), last), toShortBreaks));
    }

    private static boolean isBirthdayIn(SyntheticChild life, YearMonth month) {
        return YearMonth.from(life.adultOn()).equals(month);
    }

    private static boolean staysAChild(SyntheticChild life) {
        return life.adultOn().isAfter(Population.caseEnd(Plan.LAST));
    }

    /** Ends a child's care on the 18th birthday without recording a cessation. */
    private void growUp(SyntheticChild life) {
        if (life.isInNeed()) {
            town.closeNeed(life, life.adultOn(), CinClosureReason.RC6);
        }
        Population.end(town.cares, life.care, life.adultOn());
        life.care = "";
    }

    private void change(SyntheticChild life, LocalDate day, boolean toShortBreaks) {
        LegalStatus status = toShortBreaks ? LegalStatus.V4 : LegalStatus.V2;
        String period = life.care;
        String episode = journal.newRecord("episode");
        journal.write(
                life,
                episode,
                day,
                envelope -> new LacEpisodeChanged(
                        envelope,
                        period,
                        CareEpisodeReason.L,
                        status,
                        PlacementType.U6,
                        PlacementProvider.PR1,
                        Optional.empty(),
                        Optional.empty()));
        life.onShortBreaks = toShortBreaks;
        if (toShortBreaks) {
            Population.end(town.cares, period, day);
        } else {
            Spell spell = Population.begin(town.cares, life, period, day);
            spell.cameFromShortBreaks = true;
            spell.status = status;
        }
        life.settle(day);
    }

    private void cease(YearMonth month) {
        int adults = plan.turning18().in(month);
        int adopted = plan.adopted().in(month);
        int guarded = plan.guardianship().in(month);
        int arranged = plan.arrangements().in(month);
        int others = plan.ceased().in(month) - adults - adopted - guarded - arranged;
        others -= leaveSoon(month.minusMonths(1), month, others);
        others -= leaveSoon(month, month, others);
        LocalDate first = month.atDay(1);
        List<SyntheticChild> birthdays = town.all()
                .filter(life -> life.isLookedAfter() && isBirthdayIn(life, month))
                .toList();
        if (birthdays.size() != adults) {
            throw new IllegalStateException(birthdays.size() + " of " + adults + " turn 18 in care in " + month);
        }
        birthdays.forEach(life -> {
            CareEndReason reason = chance.oneOf(CareEndReason.E5, CareEndReason.E6, CareEndReason.E8);
            leave(life, life.adultOn(), reason);
            finish(life, life.adultOn(), CinClosureReason.RC6);
        });
        leave(
                month,
                adopted,
                life -> life.awaitsFamily && life.settledBefore.equals(life.inCareFrom),
                List.of(CareEndReason.E11, CareEndReason.E12),
                Optional.of(CinClosureReason.RC1));
        leave(
                month,
                guarded,
                life -> !life.awaitsFamily && life.ageOn(first) < GUARDED_BEFORE,
                List.of(CareEndReason.E43, CareEndReason.E44),
                Optional.of(CinClosureReason.RC4));
        leave(
                month,
                arranged,
                life -> !life.awaitsFamily,
                List.of(CareEndReason.E41),
                Optional.of(CinClosureReason.RC3));
        leave(
                month,
                others,
                life -> !life.awaitsFamily,
                List.of(CareEndReason.E4A, CareEndReason.E4A, CareEndReason.E4B, CareEndReason.E8),
                Optional.empty());
    }

    /**
     * Ends the care of some of the children admitted in a month, within 20 working days of admission. Ends at most the
     * given number, all in the given month, and returns how many.
     */
    private int leaveSoon(YearMonth admitted, YearMonth month, int atMost) {
        int count = Math.min(atMost, leavingSoon.getOrDefault(admitted, 0));
        if (count == 0) {
            return 0;
        }
        town.some(
                        count,
                        life -> life.isLookedAfter()
                                && staysAChild(life)
                                && !life.isAssessed
                                && YearMonth.from(life.inCareFrom).equals(admitted)
                                && !firstOfSoon(life, month).isAfter(lastOfSoon(life, month)),
                        "short stays in " + month)
                .forEach(life -> leave(
                        life,
                        chance.workingDay(firstOfSoon(life, month), lastOfSoon(life, month)),
                        CareEndReason.E4A));
        leavingSoon.merge(admitted, -count, Integer::sum);
        return count;
    }

    private static LocalDate firstOfSoon(SyntheticChild life, YearMonth month) {
        return Protection.later(life.freeFrom(month.atDay(1)), life.inCareFrom.plusDays(2));
    }

    private LocalDate lastOfSoon(SyntheticChild life, YearMonth month) {
        return Protection.earlier(
                month.atEndOfMonth(), chance.workingDays().plus(life.inCareFrom, SETTLED_WORKING_DAYS - 1));
    }

    private void leave(
            YearMonth month,
            int count,
            Predicate<SyntheticChild> isSo,
            List<CareEndReason> reasons,
            Optional<CinClosureReason> closure) {
        LocalDate first = month.atDay(1);
        LocalDate last = month.atEndOfMonth();
        List<SyntheticChild> leaving = new ArrayList<>(town.some(
                count,
                life -> life.isLookedAfter()
                        && staysAChild(life) && !life.staysInCare
                        && life.inCareFrom.plusDays(SHORTEST_DAYS).isBefore(last)
                        && life.settled.isBefore(last)
                        && !life.isAssessed
                        && isSo.test(life),
                reasons.get(0) + " in " + month));
        for (SyntheticChild life : leaving) {
            LocalDate from = Protection.later(life.freeFrom(first), life.inCareFrom.plusDays(SHORTEST_DAYS));
            LocalDate day = chance.workingDay(from, last);
            leave(life, day, chance.oneOf(reasons));
            closure.ifPresent(reason -> finish(life, day, reason));
        }
    }

    private void leave(SyntheticChild life, LocalDate day, CareEndReason reason) {
        journal.write(life, life.care, day, envelope -> new LacCeased(envelope, reason));
        if (!life.onShortBreaks) {
            Population.end(town.cares, life.care, day).reason = reason;
        }
        life.care = "";
        life.settle(day);
    }

    private void finish(SyntheticChild life, LocalDate day, CinClosureReason reason) {
        if (life.isInNeed()) {
            town.closeNeed(life, day, reason);
        }
    }
}
