package safeguarding.indicator.catalogue;

import static safeguarding.indicator.Indicator.count;
import static safeguarding.indicator.Indicator.percentage;
import static safeguarding.indicator.Indicator.rate;
import static safeguarding.indicator.Measure.measure;
import static safeguarding.indicator.Polarity.HIGH;
import static safeguarding.indicator.Polarity.INFO;
import static safeguarding.indicator.Polarity.LOW;
import static safeguarding.indicator.Reading.AS_AT;
import static safeguarding.indicator.Reading.IN_MONTH;
import static safeguarding.indicator.Reading.ROLLING_YEAR;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import safeguarding.casefile.CaseFile;
import safeguarding.casefile.ProtectionEvent.IcpcHeld;
import safeguarding.casefile.ProtectionPlan;
import safeguarding.casefile.Section47;
import safeguarding.indicator.Contribution;
import safeguarding.indicator.Indicator;
import safeguarding.indicator.Measure;
import safeguarding.indicator.Rules;
import safeguarding.settings.PopulationGroup;

/** Section 5 of the report: child protection conferences and plans. */
final class ChildProtection {

    private static final int CONFERENCE_WORKING_DAYS = 15;

    static final Measure PLANS_OPEN = measure("plans-open", ChildProtection::plansOpen);

    static final Measure PLANS_STARTED = measure("plans-started", file -> ProtectionPlan.of(file).stream()
            .map(plan -> Contribution.on(plan.startedOn())));

    static final Measure PLANS_ENDED = measure("plans-ended", file -> ProtectionPlan.of(file).stream()
            .flatMap(plan -> plan.endedOn().stream())
            .map(Contribution::on));

    static final Measure CONFERENCES = measure("conferences", file -> file.all(IcpcHeld.class)
            .map(conference -> Contribution.on(conference.envelope().happenedOn())));

    static final Measure CONFERENCES_IN_TIME = measure("conferences-in-time", (file, rules) -> file.all(IcpcHeld.class)
            .map(conference ->
                    Contribution.on(conference.envelope().happenedOn(), isInTime(file, conference, rules))));

    static final List<Indicator> INDICATORS = List.of(
            count("5.1", "Number of open CPP cases", INFO, PLANS_OPEN, AS_AT)
                    .rule("Child protection plans that are open, without the temporary plans of other authorities."),
            count(
                            "5.2",
                            "Number of Initial CP Conferences (children) - rolling 12 month",
                            INFO,
                            CONFERENCES,
                            ROLLING_YEAR)
                    .rule("Initial conferences held in the twelve months, by child, with transfers in."),
            rate(
                            "5.3",
                            "Number of Initial CP Conferences (children) per 10,000 population - rolling 12 month",
                            LOW,
                            CONFERENCES,
                            ROLLING_YEAR,
                            PopulationGroup.CONFERENCES)
                    .rule("The conferences of 5.2, for every 10,000 children under 18."),
            count("5.4", "Number of Initial CP Conferences (children) - in month", INFO, CONFERENCES, IN_MONTH)
                    .rule("Initial conferences held in the month, by child, with transfers in."),
            percentage(
                            "5.5",
                            "% of initial child protection conference (ICPCs) completed within 15 days of S47 (based on"
                                    + " number of children)",
                            HIGH,
                            CONFERENCES_IN_TIME,
                            IN_MONTH)
                    .rule("Of the conferences held in the month, those held at most 15 working days after the strategy"
                            + " discussion, or after the notification of a transfer in."),
            rate(
                            "5.6",
                            "Number of children with a CP plan per 10,000 population under 18",
                            LOW,
                            PLANS_OPEN,
                            AS_AT,
                            PopulationGroup.PLANS_OPEN)
                    .rule("The plans of 5.1, for every 10,000 children under 18."),
            rate(
                            "5.7",
                            "Number of children becoming subject to a CP plan per 10,000 population",
                            INFO,
                            PLANS_STARTED,
                            IN_MONTH,
                            PopulationGroup.PLANS_STARTED)
                    .rule("Plans started in the month, for every 10,000 children under 18; not made yearly."),
            rate(
                            "5.8",
                            "Number of discontinuations of a CP plan per 10,000 population - rolling 12 months"
                                    + " performance",
                            HIGH,
                            PLANS_ENDED,
                            ROLLING_YEAR,
                            PopulationGroup.PLANS_ENDED)
                    .rule("Plans ended in the twelve months, for every 10,000 children under 18."));

    private ChildProtection() {}

    static Stream<Contribution> plansOpen(CaseFile file) {
        return ProtectionPlan.of(file).stream().map(plan -> Contribution.during(plan.open()));
    }

    private static boolean isInTime(CaseFile file, IcpcHeld conference, Rules rules) {
        LocalDate held = conference.envelope().happenedOn();
        Optional<LocalDate> clockStart = conference.transferIn()
                ? conference.notifiedOn()
                : conference.section47Id().flatMap(id -> Section47.of(file).stream()
                        .filter(enquiry -> enquiry.id().equals(id))
                        .map(Section47::startedOn)
                        .findFirst());
        return clockStart
                .filter(start -> !start.isAfter(held))
                .filter(start -> rules.workingDays().between(start, held) <= CONFERENCE_WORKING_DAYS)
                .isPresent();
    }
}
