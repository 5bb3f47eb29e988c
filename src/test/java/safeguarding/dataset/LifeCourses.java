package safeguarding.dataset;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import safeguarding.core.calendar.WorkingDays;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ReferralEvent.ReferralDecided;
import safeguarding.core.casefile.ReferralEvent.ReferralReceived;
import safeguarding.core.casefile.code.CinClosureReason;
import safeguarding.core.casefile.code.ReferralOutcome;
import safeguarding.core.casefile.code.ReferralSource;
import safeguarding.dataset.SectionPlan.Scenes;

/**
 * A simulation of synthetic children, month by month, whose events add up to a plan. Children already known when the
 * first month starts have a past: a referral, an episode of need, a plan, a period of care, or an open assessment or
 * enquiry.
 */
final class LifeCourses {

    private static final int CHILDREN_ON_SHORT_BREAKS = 9;
    private static final int SCHOOL_AGE = 7;

    /**
     * The number of children referred in the year before the first month whose episode of need has closed. Some are
     * referred again.
     */
    private static final int CLOSED_BEFORE = 1500;

    private final Plan plan;
    private final Population town;
    private final SeededChance chance;
    private final AssessmentWork assessments;
    private final ContactsAndReferrals frontDoor;
    private final Enquiries enquiries;
    private final Protection protection;
    private final Care care;
    private final Need need;

    private LifeCourses(Plan plan, EventWriter journal, SeededChance chance) {
        this.plan = plan;
        this.chance = chance;
        town = new Population(journal, chance);
        assessments = new AssessmentWork(town, plan.assessments());
        frontDoor = new ContactsAndReferrals(town, plan.frontDoor(), assessments);
        enquiries = new Enquiries(town, plan.enquiries());
        protection = new Protection(town, plan.protection(), enquiries);
        care = new Care(town, plan.care());
        need = new Need(town, plan.need());
    }

    /** All events about the synthetic children that are recorded before an instant, in the order of recording. */
    static List<CaseEvent> of(Published published, String authority, Instant asAt, long seed) {
        SeededChance chance = new SeededChance(seed, WorkingDays.ofEngland());
        Plan plan = Plan.of(published, chance);
        EventWriter journal = new EventWriter(authority, Plan.LAST.atEndOfMonth(), asAt, chance);
        LifeCourses courses = new LifeCourses(plan, journal, chance);
        courses.live();
        Scenes scenes = new Scenes(published, courses.town, authority, asAt, seed);
        LaterSections.write(scenes);
        return scenes.events();
    }

    private void live() {
        bringThePast();
        town.all().forEach(life -> life.settledBefore = life.settled);
        for (YearMonth month = Plan.FIRST; !month.isAfter(Plan.LAST); month = month.plusMonths(1)) {
            frontDoor.live(month);
            enquiries.startNew(month);
            protection.live(month);
            enquiries.complete(month);
            assessments.live(month);
            care.live(month);
            need.live(month);
        }
    }

    private void bringThePast() {
        LocalDate first = Plan.FIRST.atDay(1);
        for (int i = 0; i < plan.care().lookedAfter().in(Plan.FIRST.minusMonths(1)) - growingUp(); i++) {
            SyntheticChild life = known(first.minusDays(chance.between(30, 700)), Plan.LAST);
            life.staysInCare = i % 5 < 4 && life.ageOn(first) >= SCHOOL_AGE;
            life.awaitsFamily = i % 4 < 3 && life.ageOn(first) < SCHOOL_AGE;
            care(life, false);
        }
        bringThoseGrowingUp(first);
        for (int i = 0; i < care.comingFromShortBreaks() + CHILDREN_ON_SHORT_BREAKS; i++) {
            SyntheticChild life = known(first.minusDays(chance.between(30, 700)), Plan.LAST);
            care(life, true);
            town.closeNeed(life, life.settled.plusDays(3), CinClosureReason.RC7);
        }
        List<LongPlan> longPlans = plan.protection().longPlans();
        for (LongPlan longPlan : longPlans) {
            SyntheticChild life = known(longPlan.start().minusDays(chance.between(6, 19)), Plan.LAST);
            protection.startLong(life, longPlan);
        }
        for (int i = longPlans.size(); i < plan.protection().openBefore(); i++) {
            SyntheticChild life = known(first.minusDays(chance.between(25, 330)), Plan.LAST);
            protection.startEarlier(life, chance.workingDay(life.settled.plusDays(5), life.settled.plusDays(19)));
        }
        int inNeed = plan.need().inNeed().in(Plan.FIRST.minusMonths(1));
        for (int i = 0; i < inNeed; i++) {
            known(first.minusDays(chance.percent(60) ? chance.between(5, 150) : chance.between(150, 540)), Plan.FIRST);
        }
        bringWorkUnderWay(first);
        for (int i = 0; i < CLOSED_BEFORE; i++) {
            SyntheticChild life = known(first.minusDays(chance.between(20, 365)), Plan.FIRST);
            LocalDate closed = life.settled.plusDays(chance.between(2, 80));
            town.closeNeed(life, Protection.earlier(closed, first.minusDays(1)), CinClosureReason.RC8);
        }
    }

    /** A child who was referred on a day before the first month and has been in need since. */
    private SyntheticChild known(LocalDate day, YearMonth until) {
        SyntheticChild life = town.newcomer(day, Population.caseEnd(until));
        refer(life, day);
        return life;
    }

    private void refer(SyntheticChild life, LocalDate day) {
        EventWriter journal = town.journal;
        ReferralSource source = chance.oneOf(ReferralSource.POLICE, ReferralSource.SCHOOL, ReferralSource.GP);
        String referral = journal.begin(
                "referral",
                life,
                day,
                envelope -> new ReferralReceived(envelope, source, Optional.empty(), false));
        journal.write(
                life,
                referral,
                day.plusDays(1),
                envelope -> new ReferralDecided(envelope, ReferralOutcome.ASSESSMENT));
        life.lastReferred = day;
        life.settle(day.plusDays(1));
        town.openNeed(life, day);
    }

    private void care(SyntheticChild life, boolean onShortBreaks) {
        care.start(life, chance.day(life.settled.plusDays(1), life.settled.plusDays(20)), onShortBreaks);
    }

    private int growingUp() {
        int all = 0;
        for (YearMonth month = Plan.FIRST; !month.isAfter(Plan.LAST); month = month.plusMonths(1)) {
            all += growingUpIn(month);
        }
        return all;
    }

    private int growingUpIn(YearMonth month) {
        return plan.care().turning18().in(month) + care.turning18WithoutCessation(month);
    }

    private void bringThoseGrowingUp(LocalDate first) {
        for (YearMonth month = Plan.FIRST; !month.isAfter(Plan.LAST); month = month.plusMonths(1)) {
            for (int i = 0; i < growingUpIn(month); i++) {
                LocalDate day = first.minusDays(chance.between(30, 700));
                SyntheticChild life = town.newcomer(
                        day, month.atDay(1).minusYears(SyntheticChild.ADULT), month.atDay(28).minusYears(SyntheticChild.ADULT));
                refer(life, day);
                care(life, false);
            }
        }
    }

    private void bringWorkUnderWay(LocalDate first) {
        int overdue = plan.assessments().overdueBefore();
        bringAssessments(overdue, first.minusDays(95), first.minusDays(75));
        bringAssessments(AssessmentPlan.OPEN_BEFORE - overdue, first.minusDays(58), first.minusDays(1));
        assessments.begin(first);
        LocalDate from = first.minusDays(20);
        town.some(
                        EnquiryPlan.OPEN_BEFORE,
                        life -> life.isInNeed()
                                && Protection.canBeProtected(life)
                                && life.settled.isBefore(first.minusDays(12)),
                        "enquiries under way")
                .forEach(life ->
                        enquiries.start(life, chance.workingDay(life.freeFrom(from), first.minusDays(4))));
    }

    private void bringAssessments(int count, LocalDate from, LocalDate to) {
        town.some(
                        count,
                        life -> life.isInNeed()
                                && !life.isAssessed
                                && life.settled.isBefore(to.minusDays(3))
                                && life.isChildOn(Population.caseEnd(Plan.FIRST)),
                        "assessments under way")
                .forEach(life -> assessments.startEarlier(life, chance.workingDay(life.freeFrom(from), to)));
    }
}
