package safeguarding.core.indicator.catalogue;

import static safeguarding.core.indicator.Indicator.count;
import static safeguarding.core.indicator.Indicator.percentage;
import static safeguarding.core.indicator.Indicator.rate;
import static safeguarding.core.indicator.Measure.measure;
import static safeguarding.core.indicator.Polarity.HIGH;
import static safeguarding.core.indicator.Polarity.INFO;
import static safeguarding.core.indicator.Reading.AS_AT;

import java.util.List;
import java.util.stream.Stream;
import safeguarding.core.calendar.Interval;
import safeguarding.core.calendar.Intervals;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.Child;
import safeguarding.core.casefile.Kinds;
import safeguarding.core.casefile.NeedEvent.CinEpisodeClosed;
import safeguarding.core.casefile.NeedEvent.CinEpisodeOpened;
import safeguarding.core.casefile.PeriodOfCare;
import safeguarding.core.casefile.PlanRecorded;
import safeguarding.core.casefile.ProtectionPlan;
import safeguarding.core.casefile.code.PlanKind;
import safeguarding.core.indicator.Contribution;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Measure;
import safeguarding.core.indicator.Rules;
import safeguarding.core.indicator.Task;
import safeguarding.core.settings.LocalStandard;
import safeguarding.core.settings.PopulationGroup;

/** Section 4 of the report: children in need, who are neither on a protection plan nor looked after. */
final class ChildrenInNeed {

    private static final Kinds EPISODES = PeriodOfCare.KINDS
            .and(ProtectionPlan.KINDS)
            .and(CinEpisodeOpened.class, CinEpisodeClosed.class);

    static final Measure IN_NEED = measure("cin", EPISODES, file -> Contribution.during(inNeed(file)));

    static final Measure IN_NEED_OR_ON_PLAN = measure("cin-including-plans", EPISODES, file -> Stream.concat(
            Contribution.during(inNeed(file)), ChildProtection.plansOpen(file)));

    static final Measure IN_NEED_OF_ANY_KIND = measure(
            "cin-dfe",
            EPISODES.and(CareLeavers.STATUS),
            file -> Contribution.during(Intervals.of(episodes(file).toList())
                    .or(onPlan(file))
                    .or(PeriodOfCare.lookedAfter(file))
                    .or(CareLeavers.careLeaver(file))));

    static final Measure WITH_PLAN = measure(
            "cin-with-plan",
            EPISODES.and(PlanRecorded.class),
            (file, rules) -> Contribution.during(settled(file, rules), Currency.sinceFirst(file, PlanKind.CIN)));

    static final Measure WITH_CURRENT_PLAN = measure(
            "cin-with-current-plan",
            EPISODES.and(PlanRecorded.class),
            (file, rules) -> Contribution.during(
                    settled(file, rules),
                    Currency.forMonths(
                            Currency.planDates(file, PlanKind.CIN), rules.number(LocalStandard.CIN_PLAN_MONTHS))));

    static final List<Indicator> INDICATORS = List.of(
            count("4.1", "Number of open CIN cases", INFO, IN_NEED, AS_AT)
                    .counts("children with an open episode of need who are neither on a child protection plan nor"
                            + " looked after")
                    .source(Sources.REPORT),
            count("4.2", "Number of CIN (inc. CPP as per DfE definition)", INFO, IN_NEED_OR_ON_PLAN, AS_AT)
                    .counts("the children of 4.1 and the plans of 5.1, as in the report; 4.2b is the DfE's own"
                            + " definition")
                    .source(Sources.REPORT),
            count("4.2b", "Number of children in need (DfE)", INFO, IN_NEED_OF_ANY_KIND, AS_AT)
                    .counts("children with an open episode of need, on a child protection plan or looked after, including unborn"
                            + " children and care leavers, each counted once, as in the children in need census")
                    .source(Sources.CIN_CENSUS, Sources.LAIT),
            rate(
                            "4.3",
                            "Number of CIN per 10,000 population aged 0-17 - inc. CPP as per DfE definition."
                                    + " (Corporate Plan 2016 Indicator)",
                            INFO,
                            IN_NEED_OR_ON_PLAN,
                            AS_AT,
                            PopulationGroup.CHILDREN_IN_NEED)
                    .counts("the children of 4.2")
                    .source(Sources.REPORT),
            rate(
                            "4.3b",
                            "Number of children in need per 10,000 population aged 0-17 (DfE)",
                            INFO,
                            IN_NEED_OF_ANY_KIND,
                            AS_AT,
                            PopulationGroup.CHILDREN_IN_NEED)
                    .counts("the children of 4.2b, comparable with national benchmarks")
                    .source(Sources.CIN_CENSUS, Sources.LAIT),
            percentage("4.4", "% of CIN (open at least 45 days) with a plan", HIGH, WITH_PLAN, AS_AT)
                    .expects(Task.CIN_PLAN)
                    .counts("those with a plan recorded")
                    .of("the children of 4.1 whose episode has been open for 45 days or more")
                    .clock("from the day the episode was opened, in days")
                    .by(LocalStandard.CIN_PLAN_AFTER_DAYS)
                    .source(Sources.REPORT),
            percentage("4.5", "% of CIN (open at least 45 days) with an up to date plan", HIGH, WITH_CURRENT_PLAN, AS_AT)
                    .expects(Task.CIN_PLAN)
                    .counts("those whose last plan was recorded or reviewed within 6 months")
                    .of("the children of 4.1 whose episode has been open for 45 days or more")
                    .clock("from the day the episode was opened, in days; from the plan's last version or review, in"
                            + " months")
                    .by(LocalStandard.CIN_PLAN_AFTER_DAYS, LocalStandard.CIN_PLAN_MONTHS)
                    .source(Sources.REPORT));

    private ChildrenInNeed() {}

    private static Intervals inNeed(CaseFile file) {
        return withoutPlanOrCare(file, Intervals.of(episodes(file).toList()));
    }

    /** In need, in an episode that has been open for a while. */
    private static Intervals settled(CaseFile file, Rules rules) {
        int days = rules.number(LocalStandard.CIN_PLAN_AFTER_DAYS);
        return withoutPlanOrCare(
                file,
                Intervals.of(episodes(file)
                        .flatMap(episode -> Intervals.of(episode).afterDays(days).stream())
                        .toList()));
    }

    private static Stream<Interval> episodes(CaseFile file) {
        return file.all(CinEpisodeOpened.class)
                .map(opened -> Child.alive(
                        file,
                        opened.envelope().happenedOn(),
                        file.after(opened, CinEpisodeClosed.class)
                                .map(closed -> closed.envelope().happenedOn())
                                .orElse(Interval.NEVER)));
    }

    private static Intervals withoutPlanOrCare(CaseFile file, Intervals episodes) {
        return episodes.butNot(onPlan(file)).butNot(PeriodOfCare.lookedAfter(file));
    }

    private static Intervals onPlan(CaseFile file) {
        return Intervals.of(ProtectionPlan.of(file).stream().map(ProtectionPlan::open).toList());
    }
}
