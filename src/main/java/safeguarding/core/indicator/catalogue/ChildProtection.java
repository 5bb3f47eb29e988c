package safeguarding.core.indicator.catalogue;

import static safeguarding.core.indicator.Indicator.count;
import static safeguarding.core.indicator.Indicator.percentage;
import static safeguarding.core.indicator.Indicator.rate;
import static safeguarding.core.indicator.Measure.measure;
import static safeguarding.core.indicator.Polarity.HIGH;
import static safeguarding.core.indicator.Polarity.INFO;
import static safeguarding.core.indicator.Polarity.LOW;
import static safeguarding.core.indicator.Reading.AS_AT;
import static safeguarding.core.indicator.Reading.IN_MONTH;
import static safeguarding.core.indicator.Reading.ROLLING_YEAR;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import safeguarding.core.calendar.Interval;
import safeguarding.core.calendar.Intervals;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.Child;
import safeguarding.core.casefile.Envelope;
import safeguarding.core.casefile.Kinds;
import safeguarding.core.casefile.PlanRecorded;
import safeguarding.core.casefile.ProtectionEvent.CpReviewHeld;
import safeguarding.core.casefile.ProtectionEvent.CpVisitMade;
import safeguarding.core.casefile.ProtectionEvent.IcpcHeld;
import safeguarding.core.casefile.ProtectionPlan;
import safeguarding.core.casefile.Section47;
import safeguarding.core.casefile.Section47Event.Section47Completed;
import safeguarding.core.casefile.code.PlanKind;
import safeguarding.core.indicator.Contribution;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Measure;
import safeguarding.core.indicator.Rules;
import safeguarding.core.indicator.Task;
import safeguarding.core.settings.LocalStandard;
import safeguarding.core.settings.PopulationGroup;

/** Section 5 of the report: child protection conferences and plans. */
final class ChildProtection {

    private static final int CONFERENCE_WORKING_DAYS = 15;

    private static final Kinds ENQUIRED = Section47.KINDS.and(IcpcHeld.class);
    private static final Kinds REVIEWED = ProtectionPlan.KINDS.and(CpReviewHeld.class);

    static final Measure PLANS_OPEN = measure("plans-open", ProtectionPlan.KINDS, ChildProtection::plansOpen);

    static final Measure PLANS_STARTED = measure(
            "plans-started", ProtectionPlan.KINDS, file -> ProtectionPlan.of(file).stream()
                    .map(plan -> Contribution.on(plan.startedOn())));

    static final Measure PLANS_ENDED = measure(
            "plans-ended", ProtectionPlan.KINDS, file -> ProtectionPlan.of(file).stream()
                    .flatMap(plan -> plan.endedOn().stream())
                    .map(Contribution::on));

    static final Measure CONFERENCES = measure(
            "conferences", Kinds.of(IcpcHeld.class), file -> file.all(IcpcHeld.class)
                    .map(conference -> Contribution.on(conference.envelope().happenedOn())));

    static final Measure CONFERENCES_IN_TIME = measure(
            "conferences-in-time", ENQUIRED, (file, rules) -> file.all(IcpcHeld.class)
                    .map(conference ->
                            Contribution.on(conference.envelope().happenedOn(), isInTime(file, conference, rules))));

    private static final int REPEAT_MONTHS = 24;
    private static final int LONG_DAYS = 730;
    private static final int FIRST_REVIEW_MONTHS = 3;
    private static final int LATER_REVIEW_MONTHS = 6;
    private static final int WRITING_UP_WORKING_DAYS = 10;
    private static final int SETTLED_DAYS = 7;

    static final Measure CONFERENCES_LATE = measure(
            "conferences-late", ENQUIRED.and(Child.DEATH), (file, rules) -> Section47.of(file).stream()
                    .filter(enquiry -> enquiry.completed()
                            .filter(Section47Completed::conferenceRequired)
                            .isPresent())
                    .map(enquiry -> Contribution.during(Interval.between(
                            rules.workingDays().firstDayPast(enquiry.startedOn(), CONFERENCE_WORKING_DAYS),
                            earlier(Child.death(file), file.all(IcpcHeld.class)
                                    .filter(held -> settles(held, enquiry))
                                    .map(held -> held.envelope().happenedOn())
                                    .min(Comparator.naturalOrder())
                                    .orElse(Interval.NEVER))))))
            .dueInWorkingDays();

    /** Whether no other conference of the enquiry will be held: this is its own, or one that came after it. */
    private static boolean settles(IcpcHeld held, Section47 enquiry) {
        return held.section47Id().filter(enquiry.ids()::contains).isPresent()
                || !held.envelope().happenedOn().isBefore(enquiry.completed().orElseThrow().envelope().happenedOn());
    }

    static final Measure REPEATS_WITHIN_2_YEARS = measure(
            "plans-repeated-within-2-years", ProtectionPlan.KINDS, file -> plans(file)
                    .map(plan -> Contribution.on(plan.startedOn(), endedShortlyBefore(file, plan))));

    static final Measure REPEATS = measure("plans-repeated", ProtectionPlan.KINDS, file -> plans(file)
            .map(plan -> Contribution.on(plan.startedOn(), isRepeat(file, plan))));

    static final Measure OPEN_LONG = measure("plans-open-2-years", ProtectionPlan.KINDS, file -> plans(file)
            .flatMap(plan -> Contribution.during(
                    Intervals.of(plan.open()),
                    Intervals.of(Interval.from(plan.startedOn().plusDays(LONG_DAYS))))));

    static final Measure ENDED_LONG = measure("plans-ended-after-2-years", ProtectionPlan.KINDS, file -> plans(file)
            .flatMap(plan -> plan.endedOn().stream()
                    .map(end -> Contribution.on(
                            end, ChronoUnit.DAYS.between(plan.startedOn(), end) + 1 >= LONG_DAYS))));

    static final Measure REVIEWS_IN_TIME = measure("plan-reviews-in-time", REVIEWED, file -> plans(file)
            .flatMap(plan -> reviews(file, plan)
                    .map(review -> Contribution.on(review.dueOn(), review.isInTime()))));

    static final Measure REVIEWS_LATE = measure("plan-reviews-late", REVIEWED, file -> plans(file)
            .flatMap(plan -> reviews(file, plan)
                    .flatMap(review -> Contribution.during(
                            Intervals.of(review.late()).and(Intervals.of(plan.open()))))));

    static final Measure ALL_REVIEWS_IN_TIME = measure("plans-all-reviews-in-time", REVIEWED, file -> plans(file)
            .flatMap(plan -> Contribution.during(
                    Intervals.of(Interval.from(plan.startedOn().plusMonths(FIRST_REVIEW_MONTHS)))
                            .and(Intervals.of(plan.open())),
                    Intervals.of(new Interval(plan.startedOn(), firstLate(file, plan))))));

    static final Measure WITH_CURRENT_PLAN = measure(
            "plans-up-to-date",
            REVIEWED.and(IcpcHeld.class, PlanRecorded.class),
            (file, rules) -> plans(file)
                    .flatMap(plan -> Contribution.during(
                            Intervals.of(plan.open()).afterDays(rules.number(LocalStandard.CP_PLAN_AFTER_DAYS)),
                            upToDate(file, rules))))
            .dueInWorkingDays();

    static final Measure VISITED = measure(
                    "plans-visited", ProtectionPlan.KINDS.and(CpVisitMade.class), (file, rules) -> plans(file)
                            .flatMap(plan -> Contribution.during(
                                    Intervals.of(plan.open()).afterDays(SETTLED_DAYS),
                                    Currency.forDays(
                                            file.all(CpVisitMade.class)
                                                    .filter(visit -> visit.childSeen() || Currency.countsEveryVisit(rules))
                                                    .map(visit -> visit.envelope().happenedOn())
                                                    .toList(),
                                            rules.number(LocalStandard.CP_VISIT_DAYS)))))
            .near(CpVisitMade.class, LocalStandard.CP_VISIT_DAYS);

    static final List<Indicator> INDICATORS = List.of(
            count("5.1", "Number of open CPP cases", INFO, PLANS_OPEN, AS_AT)
                    .counts("children on an open child protection plan, each counted once, except temporary plans of other"
                            + " authorities")
                    .source(Sources.REPORT, Sources.CIN_CENSUS),
            count(
                            "5.2",
                            "Number of Initial CP Conferences (children) - rolling 12 month",
                            INFO,
                            CONFERENCES,
                            ROLLING_YEAR)
                    .counts("initial conferences held in the 12 months, by child, including transfers in")
                    .source(Sources.REPORT, Sources.LAIT),
            rate(
                            "5.3",
                            "Number of Initial CP Conferences (children) per 10,000 population - rolling 12 month",
                            LOW,
                            CONFERENCES,
                            ROLLING_YEAR,
                            PopulationGroup.CONFERENCES)
                    .counts("the conferences of 5.2")
                    .source(Sources.REPORT, Sources.LAIT),
            count("5.4", "Number of Initial CP Conferences (children) - in month", INFO, CONFERENCES, IN_MONTH)
                    .counts("initial conferences held in the month, by child, including transfers in; two records on one day count as"
                            + " one conference")
                    .source(Sources.REPORT, Sources.LAIT),
            percentage(
                            "5.5",
                            "% of initial child protection conferences (ICPCs) completed within 15 days of section 47 (based on"
                                    + " number of children)",
                            HIGH,
                            CONFERENCES_IN_TIME,
                            IN_MONTH)
                    .expects(Task.CONFERENCE, CONFERENCES_LATE)
                    .counts("those held within 15 working days of the strategy discussion, whether or not an enquiry is"
                            + " recorded with it, or of the notification of a transfer in")
                    .of("the conferences held in the month")
                    .clock("from the strategy discussion, or the notification of a transfer, to the conference, in"
                            + " working days")
                    .bySettings("CalendarSet")
                    .source(Sources.REPORT, Sources.WORKING_TOGETHER, Sources.LAIT),
            rate(
                            "5.6",
                            "Number of children with a CP plan per 10,000 population under 18",
                            LOW,
                            PLANS_OPEN,
                            AS_AT,
                            PopulationGroup.PLANS_OPEN)
                    .counts("the plans of 5.1")
                    .source(Sources.REPORT, Sources.LAIT),
            rate(
                            "5.7",
                            "Number of children becoming subject to a CP plan per 10,000 population",
                            INFO,
                            PLANS_STARTED,
                            IN_MONTH,
                            PopulationGroup.PLANS_STARTED)
                    .counts("plans started in the month, not annualised; a record that starts while the child is on a plan"
                            + " continues that plan and does not count as a start")
                    .source(Sources.REPORT, Sources.LAIT),
            rate(
                            "5.8",
                            "Number of discontinuations of a CP plan per 10,000 population - rolling 12 months"
                                    + " performance",
                            HIGH,
                            PLANS_ENDED,
                            ROLLING_YEAR,
                            PopulationGroup.PLANS_ENDED)
                    .counts("plans ended in the 12 months; a child's death counts only if an end is recorded, no later than"
                            + " that day")
                    .source(Sources.REPORT, Sources.LAIT),
            percentage(
                            "5.9",
                            "% of children becoming the subject of a CP plan for a second or subsequent time within 2"
                                    + " years - rolling 12 months (Corporate Plan 2016)",
                            LOW,
                            REPEATS_WITHIN_2_YEARS,
                            ROLLING_YEAR)
                    .counts("those of a child whose earlier plan ended within the 24 months before")
                    .of("the plans started in the 12 months")
                    .clock("24 months from the end of an earlier plan to the start of the new one")
                    .source(Sources.REPORT),
            percentage(
                            "5.10",
                            "% of children becoming the subject of a CP plan for a second or subsequent time - ever -"
                                    + " rolling 12 months",
                            LOW,
                            REPEATS,
                            ROLLING_YEAR)
                    .counts("those of a child who had an earlier plan at any time (NI 65)")
                    .of("the plans started in the 12 months")
                    .source(Sources.REPORT, Sources.LAIT),
            percentage("5.11", "% of open CP plans lasting 2 years or more", LOW, OPEN_LONG, AS_AT)
                    .counts("those that started more than 729 days ago")
                    .of("the open plans")
                    .clock("from the start of the plan, in days")
                    .source(Sources.REPORT, Sources.LAIT),
            percentage(
                            "5.12",
                            "% of CP plans lasting 2 years or more - ceased within period",
                            LOW,
                            ENDED_LONG,
                            IN_MONTH)
                    .counts("those that had lasted more than 729 days, including the last day")
                    .of("the plans ended in the month")
                    .clock("from the start of the plan to its end, in days")
                    .source(Sources.REPORT, Sources.LAIT),
            percentage(
                            "5.13",
                            "% of CP cases which were reviewed within timescales",
                            HIGH,
                            REVIEWS_IN_TIME,
                            IN_MONTH)
                    .expects(Task.CP_REVIEW, REVIEWS_LATE)
                    .counts("those held on time: the first within 3 months of the start of the plan, later ones within 6 months"
                            + " of the one before; conferences that were not quorate do not count")
                    .of("the reviews that fell due in the month on plans still open")
                    .clock("from the start of the plan, then from each review held, in months")
                    .source(Sources.REPORT, Sources.WORKING_TOGETHER),
            percentage(
                            "5.13b",
                            "% of CP plans of 3 months or more with all reviews on time (NI 67)",
                            HIGH,
                            ALL_REVIEWS_IN_TIME,
                            AS_AT)
                    .counts("those with no review ever held late or late now; conferences that were not quorate"
                            + " do not count")
                    .of("the plans open for 3 months or more")
                    .clock("from the start of the plan, then from each review held, in months")
                    .source(Sources.WORKING_TOGETHER, Sources.LAIT),
            percentage("5.14", "% CPP with an up to date plan", HIGH, WITH_CURRENT_PLAN, AS_AT)
                    .expects(Task.CP_PLAN)
                    .counts("those whose last version was written within 6 months and since the last"
                            + " conference, or whose last conference was within 10 working days; conferences that"
                            + " were not quorate do not count")
                    .of("the open plans, except those not yet due to be written if the authority leaves these out")
                    .clock("from the plan's last version, in months; from the last conference, in working days")
                    .bySettings("CalendarSet")
                    .by(LocalStandard.CP_PLAN_AFTER_DAYS, LocalStandard.CP_PLAN_MONTHS)
                    .source(Sources.REPORT),
            percentage("5.15", "% of CPP with visits in the last 2 weeks", HIGH, VISITED, AS_AT)
                    .expects(Task.CP_VISIT)
                    .counts("those whose child was visited and seen in the last 14 days")
                    .of("the plans open for a week or more")
                    .clock("from the last visit, in days")
                    .by(LocalStandard.CP_VISIT_DAYS, LocalStandard.VISITS_COUNT)
                    .source(Sources.REPORT));

    private ChildProtection() {}

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }

    static Stream<Contribution> plansOpen(CaseFile file) {
        return ProtectionPlan.of(file).stream().map(plan -> Contribution.during(plan.open()));
    }

    private static Stream<ProtectionPlan> plans(CaseFile file) {
        return ProtectionPlan.of(file).stream();
    }

    private static boolean isRepeat(CaseFile file, ProtectionPlan plan) {
        return plans(file).anyMatch(other -> other.startedOn().isBefore(plan.startedOn()));
    }

    private static boolean endedShortlyBefore(CaseFile file, ProtectionPlan plan) {
        return plans(file)
                .filter(other -> other.startedOn().isBefore(plan.startedOn()))
                .flatMap(other -> other.endedOn().stream())
                .anyMatch(end -> !end.isAfter(plan.startedOn())
                        && !end.plusMonths(REPEAT_MONTHS).isBefore(plan.startedOn()));
    }

    /** The reviews that fell due, or will, while the plan is open. */
    private static Stream<Currency.Review> reviews(CaseFile file, ProtectionPlan plan) {
        List<LocalDate> held = reviewConferences(file)
                .filter(review -> plan.records().contains(review.planId()))
                .map(review -> review.envelope().happenedOn())
                .filter(day -> !day.isBefore(plan.startedOn()))
                .distinct()
                .sorted()
                .toList();
        return Currency.reviews(
                        plan.startedOn(),
                        held,
                        (done, last) -> last.plusMonths(done == 0 ? FIRST_REVIEW_MONTHS : LATER_REVIEW_MONTHS))
                .stream()
                .filter(review -> plan.open().contains(review.dueOn()));
    }

    /** A review conference that was not quorate does not count; the one held in its place does. */
    private static Stream<CpReviewHeld> reviewConferences(CaseFile file) {
        return file.all(CpReviewHeld.class).filter(CpReviewHeld::quorate);
    }

    private static LocalDate firstLate(CaseFile file, ProtectionPlan plan) {
        return reviews(file, plan)
                .filter(review -> !review.isInTime())
                .map(Currency.Review::dueOn)
                .min(Comparator.naturalOrder())
                .orElse(Interval.NEVER);
    }

    private static Intervals upToDate(CaseFile file, Rules rules) {
        int months = rules.number(LocalStandard.CP_PLAN_MONTHS);
        List<LocalDate> conferences = Stream.concat(
                        file.all(IcpcHeld.class).map(IcpcHeld::envelope),
                        reviewConferences(file).map(CpReviewHeld::envelope))
                .map(Envelope::happenedOn)
                .sorted()
                .toList();
        Stream<Interval> written = Currency.versions(file, PlanKind.CPP).stream()
                .map(day -> Interval.between(
                        day,
                        Currency.firstAfter(conferences, day)
                                .filter(next -> next.isBefore(day.plusMonths(months).plusDays(1)))
                                .orElse(day.plusMonths(months).plusDays(1))));
        Stream<Interval> beingWritten = conferences.stream()
                .map(day -> new Interval(day, rules.workingDays().firstDayPast(day, WRITING_UP_WORKING_DAYS)));
        return Intervals.of(Stream.concat(written, beingWritten).toList());
    }

    private static boolean isInTime(CaseFile file, IcpcHeld conference, Rules rules) {
        LocalDate held = conference.envelope().happenedOn();
        Optional<LocalDate> clockStart = conference.transferIn()
                ? conference.notifiedOn()
                : conference.section47Id().flatMap(id -> Section47.clockStart(file, id));
        return clockStart
                .filter(start -> !start.isAfter(held))
                .filter(start -> rules.workingDays().between(start, held) <= CONFERENCE_WORKING_DAYS)
                .isPresent();
    }
}
