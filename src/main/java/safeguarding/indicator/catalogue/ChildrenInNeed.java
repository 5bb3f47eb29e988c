package safeguarding.indicator.catalogue;

import static safeguarding.indicator.Indicator.count;
import static safeguarding.indicator.Indicator.rate;
import static safeguarding.indicator.Measure.measure;
import static safeguarding.indicator.Polarity.INFO;
import static safeguarding.indicator.Reading.AS_AT;

import java.util.List;
import java.util.stream.Stream;
import safeguarding.calendar.Interval;
import safeguarding.calendar.Intervals;
import safeguarding.casefile.CaseFile;
import safeguarding.casefile.NeedEvent.CinEpisodeClosed;
import safeguarding.casefile.NeedEvent.CinEpisodeOpened;
import safeguarding.casefile.PeriodOfCare;
import safeguarding.casefile.ProtectionPlan;
import safeguarding.indicator.Contribution;
import safeguarding.indicator.Indicator;
import safeguarding.indicator.Measure;
import safeguarding.settings.PopulationGroup;

/** Section 4 of the report: children in need, who are neither on a protection plan nor looked after. */
final class ChildrenInNeed {

    static final Measure IN_NEED = measure("cin", file -> Contribution.during(inNeed(file)));

    static final Measure IN_NEED_OR_ON_PLAN = measure("cin-including-plans", file -> Stream.concat(
            Contribution.during(inNeed(file)), ChildProtection.plansOpen(file)));

    static final List<Indicator> INDICATORS = List.of(
            count("4.1", "Number of open CIN cases", INFO, IN_NEED, AS_AT)
                    .rule("Children with an open episode of need who are neither on a child protection plan nor looked"
                            + " after."),
            count("4.2", "Number of CIN (inc. CPP as per DfE definition)", INFO, IN_NEED_OR_ON_PLAN, AS_AT)
                    .rule("The children of 4.1 and the plans of 5.1. The DfE's own definition also counts looked-after"
                            + " children, care leavers and unborn children."),
            rate(
                            "4.3",
                            "Number of CIN per 10,000 population aged 0-17 - inc. CPP as per DfE definition."
                                    + " (Corporate Plan 2016 Indicator)",
                            INFO,
                            IN_NEED_OR_ON_PLAN,
                            AS_AT,
                            PopulationGroup.CHILDREN_IN_NEED)
                    .rule("The children of 4.2, for every 10,000 children under 18."));

    private ChildrenInNeed() {}

    private static Intervals inNeed(CaseFile file) {
        Intervals episodes = Intervals.of(file.all(CinEpisodeOpened.class)
                .map(opened -> new Interval(
                        opened.envelope().happenedOn(),
                        file.after(opened, CinEpisodeClosed.class)
                                .map(closed -> closed.envelope().happenedOn())
                                .orElse(Interval.NEVER)))
                .toList());
        Intervals onPlan =
                Intervals.of(ProtectionPlan.of(file).stream().map(ProtectionPlan::open).toList());
        return episodes.butNot(onPlan).butNot(PeriodOfCare.lookedAfter(file));
    }
}
