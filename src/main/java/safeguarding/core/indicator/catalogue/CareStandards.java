package safeguarding.core.indicator.catalogue;

import static safeguarding.core.indicator.Measure.measure;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import safeguarding.core.calendar.Interval;
import safeguarding.core.calendar.Intervals;
import safeguarding.core.calendar.Periods;
import safeguarding.core.casefile.CareEvent.LacReviewHeld;
import safeguarding.core.casefile.CareEvent.LacVisitMade;
import safeguarding.core.casefile.CareEvent.PermanentMatchApproved;
import safeguarding.core.casefile.CareSpell;
import safeguarding.core.casefile.CareVisits;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.Child;
import safeguarding.core.casefile.HealthEvent.DentalCheckCompleted;
import safeguarding.core.casefile.HealthEvent.HealthAssessmentCompleted;
import safeguarding.core.casefile.Kinds;
import safeguarding.core.casefile.PeriodOfCare;
import safeguarding.core.casefile.Placement;
import safeguarding.core.casefile.PlanRecorded;
import safeguarding.core.casefile.code.HealthAssessmentKind;
import safeguarding.core.casefile.code.PlanKind;
import safeguarding.core.indicator.Contribution;
import safeguarding.core.indicator.Measure;
import safeguarding.core.indicator.Rules;
import safeguarding.core.settings.LocalStandard;

/**
 * What looked after children are due, and until when what they had is recent enough (6.7, 6.9 to 6.16). Each is the days
 * on which a child counts, and of those the days on which the standard is met.
 */
final class CareStandards {

    private static final int SETTLED_WORKING_DAYS = 20;
    /** How many reviews there are before those at the usual interval. */
    private static final int EARLY_REVIEWS = 2;
    private static final int SECOND_REVIEW_MONTHS = 3;
    private static final int LATER_REVIEW_MONTHS = 6;
    private static final int HEALTH_MONTHS_UNDER_5 = 6;
    private static final int HEALTH_MONTHS = 12;
    private static final int HEALTH_AGE = 5;
    private static final int DENTAL_MONTHS = 12;
    private static final int PEP_AGE = 2;
    private static final int CARE_PLAN_WORKING_DAYS = 10;

    private static final Kinds REVIEWED = PeriodOfCare.KINDS.and(LacReviewHeld.class);
    private static final Kinds ASSESSED = PeriodOfCare.KINDS.and(HealthAssessmentCompleted.class);
    private static final Kinds PLANNED = PeriodOfCare.KINDS.and(PlanRecorded.class);
    private static final Kinds VISITED = PeriodOfCare.KINDS.and(LacVisitMade.class);
    private static final Kinds MATCHED = VISITED.and(PermanentMatchApproved.class);

    static final Measure REVIEWS_IN_TIME = measure(
            "care-reviews-in-time", REVIEWED, (file, rules) -> reviews(file, rules)
                    .map(review -> Contribution.on(review.dueOn(), review.isInTime())));

    static final Measure REVIEWS_LATE = measure(
            "care-reviews-late", REVIEWED, (file, rules) -> CareSpell.of(file).stream()
                    .flatMap(spell -> reviews(file, spell, rules)
                            .flatMap(review -> lateWhile(spell, review.late()))));

    static final Measure ALL_REVIEWS_IN_TIME = measure(
            "looked-after-all-reviews-in-time",
            REVIEWED,
            (file, rules) -> Contribution.during(
                    settled(file, rules),
                    Intervals.of(new Interval(LocalDate.MIN, Interval.NEVER)).butNot(lateInYear(file, rules))));

    static final Measure HEALTH = measure("looked-after-health-up-to-date", ASSESSED, (file, rules) -> {
        List<LocalDate> assessed = dates(file, HealthAssessmentCompleted.class);
        LocalDate fifth = Child.of(file).birthday(HEALTH_AGE).orElse(LocalDate.MIN);
        Intervals young = Intervals.of(Interval.between(LocalDate.MIN, fifth));
        return Contribution.during(
                settled(file, rules),
                Currency.forMonths(assessed, HEALTH_MONTHS_UNDER_5)
                        .and(young)
                        .or(Currency.forMonths(assessed, HEALTH_MONTHS).butNot(young)));
    });

    static final Measure DENTAL = measure(
            "looked-after-dental-up-to-date",
            PeriodOfCare.KINDS.and(DentalCheckCompleted.class),
            (file, rules) -> Contribution.during(
                    settled(file, rules),
                    Currency.forMonths(dates(file, DentalCheckCompleted.class), DENTAL_MONTHS)));

    static final Measure INITIAL_HEALTH = measure(
            "initial-health-in-time", ASSESSED, (file, rules) -> admissions(file, rules)
                    .filter(spell -> spell.to().equals(Interval.NEVER)
                            || rules.workingDays().between(spell.from(), spell.to()) >= SETTLED_WORKING_DAYS)
                    .map(spell -> Contribution.on(
                            spell.from(),
                            initialAssessments(file)
                                    .anyMatch(day -> !day.isBefore(spell.from())
                                            && rules.workingDays().between(spell.from(), day)
                                                    <= SETTLED_WORKING_DAYS))));

    /** After any other health assessment since the child became looked after, an initial one can no longer be made. */
    static final Measure INITIAL_HEALTH_LATE = measure(
            "initial-health-late", ASSESSED, (file, rules) -> admissions(file, rules)
                    .flatMap(spell -> lateWhile(spell, Interval.between(
                            rules.workingDays().firstDayPast(spell.from(), SETTLED_WORKING_DAYS),
                            dates(file, HealthAssessmentCompleted.class).stream()
                                    .filter(day -> !day.isBefore(spell.from()))
                                    .min(Comparator.naturalOrder())
                                    .orElse(Interval.NEVER)))
                            .map(late -> late.ruledOn(spell.from()))))
            .dueInWorkingDays();

    static final Measure PEP = pep("looked-after-pep", CareStandards::everPlanned);
    static final Measure CURRENT_PEP = pep("looked-after-pep-up-to-date", CareStandards::plannedThisTerm);

    static final Measure CARE_PLAN = measure(
            "looked-after-plan-up-to-date",
            PLANNED.and(LacReviewHeld.class),
            (file, rules) -> Contribution.during(
                    PeriodOfCare.lookedAfter(file).afterDays(rules.number(LocalStandard.CARE_PLAN_AFTER_DAYS)),
                    withCarePlan(file, rules)))
            .dueInWorkingDays();

    static final Measure VISITS_NATIONAL = visits(
            "looked-after-visits-national", VISITED, LocalStandard.VISIT_AFTER_DAYS, CareStandards::nationally);
    static final Measure VISITS_LOCAL = visits(
            "looked-after-visits-local", MATCHED, LocalStandard.VISIT_LOCAL_AFTER_DAYS, CareStandards::locally);
    static final Measure VISITS_REGULATION = visits(
            "looked-after-visits-regulation", MATCHED, LocalStandard.VISIT_AFTER_DAYS, CareStandards::byRegulation);

    private CareStandards() {}

    private static Measure pep(String id, BiFunction<CaseFile, Rules, Intervals> planned) {
        return measure(
                id,
                PLANNED,
                (file, rules) -> Contribution.during(
                        PeriodOfCare.lookedAfter(file).and(toHavePep(file, rules)), planned.apply(file, rules)));
    }

    /** On which days of a placement the child has been visited recently enough. */
    private interface VisitStandard {
        Intervals inTime(CaseFile file, Placement placement, Rules rules);
    }

    private static Measure visits(String id, Kinds reads, LocalStandard afterDays, VisitStandard standard) {
        return measure(id, reads, (file, rules) -> Contribution.during(
                        PeriodOfCare.lookedAfter(file).afterDays(rules.number(afterDays)),
                        Intervals.of(PeriodOfCare.of(file).stream()
                                .flatMap(period -> Placement.of(period).stream())
                                .flatMap(placement -> standard.inTime(file, placement, rules)
                                        .and(Intervals.of(placement.days()))
                                        .stream())
                                .toList())))
                .near(
                        LacVisitMade.class,
                        LocalStandard.VISIT_FIRST_YEAR_DAYS,
                        LocalStandard.VISIT_LATER_DAYS,
                        LocalStandard.VISIT_LOCAL_DAYS);
    }

    private static <E extends CaseEvent> List<LocalDate> dates(CaseFile file, Class<E> kind) {
        return file.all(kind).map(event -> event.envelope().happenedOn()).sorted().toList();
    }

    /** Looked after for 20 working days or more, without a break; short breaks before do not count. */
    private static Intervals settled(CaseFile file, Rules rules) {
        return Intervals.of(PeriodOfCare.lookedAfter(file).stream()
                .map(days -> Interval.between(
                        earlier(rules.workingDays().plus(days.from(), SETTLED_WORKING_DAYS), days.to()), days.to()))
                .toList());
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }

    /**
     * The spells of care that count as starts: those whose first day is known, and of those that began with short breaks where
     * the authority counts these.
     */
    static Stream<CareSpell> admissions(CaseFile file, Rules rules) {
        return CareSpell.of(file).stream()
                .filter(spell -> !spell.startUnknown())
                .filter(spell -> !spell.fromShortBreaks() || countsShortBreaks(rules));
    }

    /** Whether going from short breaks into care, or back, is a start or an end of being looked after. */
    static boolean countsShortBreaks(Rules rules) {
        return !rules.value(LocalStandard.CARE_FROM_SHORT_BREAKS).equals(LocalStandard.LEFT_OUT);
    }

    /** The reviews that fell due, or will, while the child is looked after. */
    private static Stream<Currency.Review> reviews(CaseFile file, Rules rules) {
        return CareSpell.of(file).stream().flatMap(spell -> reviews(file, spell, rules));
    }

    /** What is late counts only while the child is looked after in the same spell. */
    private static Stream<Contribution> lateWhile(CareSpell spell, Interval late) {
        return Contribution.during(Intervals.of(late).and(Intervals.of(spell.days())));
    }

    private static Stream<LocalDate> initialAssessments(CaseFile file) {
        return file.all(HealthAssessmentCompleted.class)
                .filter(assessment -> assessment.kind() == HealthAssessmentKind.INITIAL)
                .map(assessment -> assessment.envelope().happenedOn());
    }

    /** Two records of one day are of one review. Where nobody knows since when a child is looked after, the first two are over. */
    private static Stream<Currency.Review> reviews(CaseFile file, CareSpell spell, Rules rules) {
        List<LocalDate> held = dates(file, LacReviewHeld.class).stream()
                .filter(spell.days()::contains)
                .distinct()
                .toList();
        int before = spell.startUnknown() ? EARLY_REVIEWS : 0;
        return Currency.reviews(spell.from(), held, (done, last) -> nextReview(before + done, last, rules)).stream()
                .filter(review -> spell.days().contains(review.dueOn()));
    }

    private static LocalDate nextReview(int done, LocalDate last, Rules rules) {
        return switch (done) {
            case 0 -> rules.workingDays().plus(last, SETTLED_WORKING_DAYS);
            case 1 -> last.plusMonths(SECOND_REVIEW_MONTHS);
            default -> last.plusMonths(LATER_REVIEW_MONTHS);
        };
    }

    /** From the end of the day on which a review was due and had not been held, until the financial year ends. */
    private static Intervals lateInYear(CaseFile file, Rules rules) {
        return Intervals.of(reviews(file, rules)
                .filter(review -> !review.isInTime())
                .map(review -> Interval.between(
                        review.dueOn(),
                        Periods.financialYearStart(YearMonth.from(review.dueOn()))
                                .plusYears(1)
                                .atDay(1)))
                .toList());
    }

    /** On which days a child is of the age at which the authority expects a personal education plan. */
    private static Intervals toHavePep(CaseFile file, Rules rules) {
        return rules.value(LocalStandard.PEP_ELIGIBILITY).equals(LocalStandard.SCHOOL_AGE)
                ? SchoolYears.ofChild(Child.of(file))
                : fromSecondBirthday(file);
    }

    private static Intervals fromSecondBirthday(CaseFile file) {
        return Child.of(file)
                .birthday(PEP_AGE)
                .map(day -> Intervals.of(Interval.from(day)))
                .orElse(Intervals.NONE);
    }

    private static Intervals everPlanned(CaseFile file, Rules rules) {
        return Currency.sinceFirst(file, PlanKind.PEP);
    }

    private static Intervals plannedThisTerm(CaseFile file, Rules rules) {
        return Intervals.of(Currency.planDates(file, PlanKind.PEP).stream()
                .map(day -> new Interval(day, SchoolYears.endOfNextTerm(day, rules.terms())))
                .toList());
    }

    private static Intervals withCarePlan(CaseFile file, Rules rules) {
        List<LocalDate> reviews = dates(file, LacReviewHeld.class);
        return Intervals.of(Currency.versions(file, PlanKind.LAC).stream()
                .flatMap(day -> {
                    LocalDate end = day.plusMonths(rules.number(LocalStandard.CARE_PLAN_MONTHS));
                    List<LocalDate> since = reviews.stream()
                            .filter(review -> review.isAfter(day) && !review.isAfter(end))
                            .toList();
                    return Intervals.of(Interval.through(day, end)).butNot(overtaken(since, rules)).stream();
                })
                .toList());
    }

    /** The days on which the last of some reviews is more than ten working days ago, so that a plan should have followed. */
    private static Intervals overtaken(List<LocalDate> reviews, Rules rules) {
        return Intervals.of(reviews.stream()
                .map(review -> Interval.between(
                        rules.workingDays().firstDayPast(review, CARE_PLAN_WORKING_DAYS),
                        Currency.firstAfter(reviews, review).orElse(Interval.NEVER)))
                .toList());
    }

    /**
     * Within a week at first, then every six weeks in the first year and every twelve after it. The interval is that of the
     * day on which it is asked, so a visit late in the first year lasts twelve weeks from the first anniversary on.
     */
    private static Intervals nationally(CaseFile file, Placement placement, Rules rules) {
        LocalDate start = placement.days().from();
        Intervals firstYear = Intervals.of(new Interval(LocalDate.MIN, start.plusYears(1)));
        List<LocalDate> visits = visitsIn(file, placement, rules);
        return firstDays(start, rules)
                .or(Currency.forDays(visits, rules.number(LocalStandard.VISIT_FIRST_YEAR_DAYS)).and(firstYear))
                .or(Currency.forDays(visits, rules.number(LocalStandard.VISIT_LATER_DAYS)).butNot(firstYear));
    }

    private static Intervals firstDays(LocalDate start, Rules rules) {
        return Intervals.of(Interval.through(start, start.plusDays(rules.number(LocalStandard.VISIT_FIRST_DAYS))));
    }

    /** Within a week at first, then every four weeks until the match is permanent. */
    private static Intervals locally(CaseFile file, Placement placement, Rules rules) {
        return untilMatched(rules.number(LocalStandard.VISIT_LOCAL_DAYS), file, placement, rules);
    }

    /** Within a week at first, then every six weeks, also after the first year, until the match is permanent. */
    private static Intervals byRegulation(CaseFile file, Placement placement, Rules rules) {
        return untilMatched(rules.number(LocalStandard.VISIT_FIRST_YEAR_DAYS), file, placement, rules);
    }

    private static Intervals untilMatched(int everyDays, CaseFile file, Placement placement, Rules rules) {
        LocalDate matched = file.all(PermanentMatchApproved.class)
                .filter(match -> isOf(match, placement))
                .map(match -> match.envelope().happenedOn())
                .min(Comparator.naturalOrder())
                .orElse(Interval.NEVER);
        Intervals every = firstDays(placement.days().from(), rules)
                .or(Currency.forDays(visitsIn(file, placement, rules), everyDays));
        if (matched.equals(Interval.NEVER)) {
            return every;
        }
        Intervals unmatched = Intervals.of(Interval.between(LocalDate.MIN, matched));
        return every.and(unmatched)
                .or(nationally(file, placement, rules).butNot(unmatched));
    }

    /** A match is of the placement that it names; a placement without an id is matched if the child lives there then. */
    private static boolean isOf(PermanentMatchApproved match, Placement placement) {
        return placement.id()
                .map(match.placementId()::equals)
                .orElseGet(() -> placement.days().contains(match.envelope().happenedOn()));
    }

    private static List<LocalDate> visitsIn(CaseFile file, Placement placement, Rules rules) {
        CareVisits visits = CareVisits.of(file);
        return CareVisits.within(Currency.countsEveryVisit(rules) ? visits.held() : visits.seen(), placement.days());
    }
}
