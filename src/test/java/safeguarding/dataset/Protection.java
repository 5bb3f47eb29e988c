package safeguarding.dataset;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import safeguarding.core.casefile.ProtectionEvent.CppEnded;
import safeguarding.core.casefile.ProtectionEvent.CppStarted;
import safeguarding.core.casefile.ProtectionEvent.IcpcHeld;
import safeguarding.core.casefile.code.AbuseCategory;

/**
 * Holds initial child protection conferences after enquiries, starts the resulting child protection plans, and ends
 * plans.
 */
final class Protection {

    private static final int LIMIT_WORKING_DAYS = 15;
    private static final int LATEST_WORKING_DAYS = 34;
    private static final int SOONEST_WORKING_DAYS = 4;
    private static final int LAST_DAYS = 6;
    private static final int SHORTEST_PLAN_DAYS = 75;
    private static final int LONGEST_PLAN_DAYS = 660;
    private static final double TRANSFER_PERCENT = 2;

    private final Population town;
    private final EventWriter journal;
    private final SeededChance chance;
    private final ProtectionPlans plan;
    private final Enquiries enquiries;
    private final List<SyntheticChild> protectedLives = new ArrayList<>();
    private final List<SyntheticChild> awaiting = new ArrayList<>();
    private final Map<SyntheticChild, YearMonth> endsIn = new HashMap<>();

    Protection(Population town, ProtectionPlans plan, Enquiries enquiries) {
        this.town = town;
        this.journal = town.journal;
        this.chance = town.chance;
        this.plan = plan;
        this.enquiries = enquiries;
    }

    /** Starts a plan that was open before the first month, with its conference. */
    void startEarlier(SyntheticChild life, LocalDate day) {
        journal.begin(
                "conference",
                life,
                day,
                envelope -> new IcpcHeld(envelope, Optional.empty(), false, Optional.empty(), true));
        life.conferredOn = day;
        start(life, day);
    }

    /** Starts a plan that lasts for at least two years and ends in the given month. */
    void startLong(SyntheticChild life, LongPlan plan) {
        startEarlier(life, plan.start());
        endsIn.put(life, plan.endsIn());
    }

    private void start(SyntheticChild life, LocalDate day) {
        AbuseCategory category = chance.percent(45)
                ? AbuseCategory.EMO
                : chance.percent(70) ? AbuseCategory.NEG : chance.oneOf(AbuseCategory.PHY, AbuseCategory.SAB);
        life.protection = journal.begin("plan", life, day, envelope -> new CppStarted(envelope, category, false));
        life.protectedFrom = day;
        life.wasProtected = true;
        Population.begin(town.plans, life, life.protection, day).conferredOn = life.conferredOn;
        life.awaitsPlan = false;
        life.settle(day);
        protectedLives.add(life);
    }

    void live(YearMonth month) {
        LocalDate first = month.atDay(1);
        int carriedIn = awaiting.size();
        awaiting.forEach(life -> start(life, chance.workingDay(life.freeFrom(first), first.plusDays(5))));
        awaiting.clear();
        int carriedOut = plan.carried().in(month);
        int plans = plan.started().in(month) - carriedIn;
        int held = plan.conferences().in(month);
        int inTime = plan.inTime().in(month);
        int late = held - inTime;
        for (int i = 0; i < held; i++) {
            boolean isLate = i < late;
            boolean isCarried = i >= held - carriedOut;
            boolean results = i >= held - carriedOut - plans && !isCarried;
            hold(month, isLate, isCarried, results);
        }
        end(month);
    }

    private void hold(YearMonth month, boolean late, boolean carried, boolean results) {
        LocalDate last = month.atEndOfMonth();
        LocalDate first = carried ? last.minusDays(LAST_DAYS) : month.atDay(1);
        if (!late && !carried && chance.percent(TRANSFER_PERCENT) && holdOnTransfer(month, results)) {
            return;
        }
        Enquiries.Open enquiry = enquiries.some(open -> fits(open, first, last, late))
                .orElseThrow(() -> new IllegalStateException(
                        "no enquiry for a " + (late ? "late" : "timely") + " conference in " + month));
        SyntheticChild life = enquiry.life();
        LocalDate day = chance.workingDay(
                later(life.freeFrom(first), soonest(enquiry, late)), earlier(last, latest(enquiry, late)));
        journal.begin(
                "conference",
                life,
                day,
                envelope -> new IcpcHeld(
                        envelope, Optional.of(enquiry.record()), false, Optional.empty(), results || carried));
        life.settle(day);
        enquiries.confer(enquiry, day);
        follow(life, day, carried, results);
    }

    private void follow(SyntheticChild life, LocalDate day, boolean carried, boolean results) {
        life.conferredOn = day;
        if (carried) {
            life.awaitsPlan = true;
            awaiting.add(life);
        } else if (results) {
            start(life, day);
        }
    }

    /**
     * Holds a conference for a child whose family moves in from another authority, if there is a suitable child. The
     * same time limit applies, counted from the notification.
     */
    private boolean holdOnTransfer(YearMonth month, boolean results) {
        LocalDate first = month.atDay(1).plusDays(8);
        Optional<SyntheticChild> found = town.some(life -> life.isInNeed()
                && canBeProtected(life)
                && !life.isEnquiredInto
                && life.settled.isBefore(first));
        found.ifPresent(life -> {
            LocalDate day = chance.workingDay(first, month.atEndOfMonth());
            Optional<LocalDate> notified = Optional.of(day.minusDays(chance.between(6, 8)));
            journal.begin(
                    "conference",
                    life,
                    day,
                    envelope -> new IcpcHeld(envelope, Optional.empty(), true, notified, results));
            life.settle(day);
            follow(life, day, false, results);
        });
        return found.isPresent();
    }

    private boolean fits(Enquiries.Open enquiry, LocalDate first, LocalDate last, boolean late) {
        SyntheticChild life = enquiry.life();
        LocalDate from = later(life.freeFrom(first), soonest(enquiry, late));
        LocalDate to = earlier(last, latest(enquiry, late));
        return canBeProtected(life) && life.isInNeed() && chance.workingDays().between(from.minusDays(1), to) > 0;
    }

    static boolean canBeProtected(SyntheticChild life) {
        return !life.wasProtected && !life.isInCare() && !life.awaitsPlan
                && life.adultOn().isAfter(Population.caseEnd(Plan.LAST));
    }

    private LocalDate soonest(Enquiries.Open enquiry, boolean late) {
        return chance.workingDays().plus(enquiry.started(), late ? LIMIT_WORKING_DAYS + 1 : SOONEST_WORKING_DAYS);
    }

    private LocalDate latest(Enquiries.Open enquiry, boolean late) {
        return chance.workingDays().plus(enquiry.started(), late ? LATEST_WORKING_DAYS : LIMIT_WORKING_DAYS);
    }

    /**
     * Ends the planned number of plans. Older plans are more likely to end. Except for the long plans, none stays open
     * for two years.
     */
    private void end(YearMonth month) {
        LocalDate first = month.atDay(1);
        LocalDate last = month.atEndOfMonth();
        if (month.equals(Plan.FIRST)) {
            keepOneForLong(first);
        }
        List<SyntheticChild> ending = new ArrayList<>(protectedLives.stream()
                .filter(life -> month.equals(endsIn.get(life)))
                .toList());
        List<SyntheticChild> candidates = new ArrayList<>(protectedLives.stream()
                .filter(life -> !endsIn.containsKey(life) && life.protectedFrom.plusDays(SHORTEST_PLAN_DAYS).isBefore(last))
                .toList());
        chance.shuffle(candidates);
        candidates.sort(Comparator.comparing(
                life -> life.protectedFrom.plusDays(LONGEST_PLAN_DAYS).isAfter(last)));
        int count = plan.ended().in(month) - ending.size();
        for (int i = 0; i < count; i++) {
            SyntheticChild one = candidates.remove(0);
            SyntheticChild other = candidates.get(chance.below(Math.min(candidates.size(), 60)));
            boolean swap = other.protectedFrom.isBefore(one.protectedFrom);
            ending.add(swap ? other : one);
            if (swap) {
                candidates.set(candidates.indexOf(other), one);
            }
        }
        for (SyntheticChild life : ending) {
            LocalDate soonest = endsIn.containsKey(life)
                    ? later(first, life.protectedFrom.plusDays(LongPlan.DAYS))
                    : later(life.freeFrom(first), life.protectedFrom.plusDays(SHORTEST_PLAN_DAYS));
            LocalDate day = soonest.isAfter(last) ? last : chance.workingDay(soonest, last);
            journal.write(life, life.protection, day, CppEnded::new);
            Population.end(town.plans, life.protection, day);
            life.protection = "";
            life.settle(day);
            protectedLives.remove(life);
        }
    }

    /** Keeps one plan that started in the first month open to the end of the simulation, when it is two years old. */
    private void keepOneForLong(LocalDate first) {
        SyntheticChild life = protectedLives.stream()
                .filter(one -> one.protectedFrom.isAfter(first.plusDays(2)))
                .findFirst()
                .orElseThrow();
        endsIn.put(life, Plan.LAST.plusMonths(1));
    }

    static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }
}
