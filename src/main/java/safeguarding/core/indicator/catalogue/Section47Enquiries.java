package safeguarding.core.indicator.catalogue;

import static safeguarding.core.indicator.Indicator.count;
import static safeguarding.core.indicator.Indicator.percentage;
import static safeguarding.core.indicator.Indicator.rate;
import static safeguarding.core.indicator.Measure.measure;
import static safeguarding.core.indicator.Polarity.HIGH;
import static safeguarding.core.indicator.Polarity.INFO;
import static safeguarding.core.indicator.Polarity.LOW;
import static safeguarding.core.indicator.Reading.IN_MONTH;
import static safeguarding.core.indicator.Reading.ROLLING_YEAR;

import java.util.List;
import java.util.stream.Stream;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.Section47;
import safeguarding.core.casefile.Section47Event.Section47Completed;
import safeguarding.core.casefile.code.Section47Outcome;
import safeguarding.core.indicator.Contribution;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Measure;
import safeguarding.core.indicator.Polarity;
import safeguarding.core.settings.PopulationGroup;

/** Section 3 of the report: enquiries under section 47 of the Children Act 1989, counted by child. */
final class Section47Enquiries {

    static final Measure STARTED = measure("section47-started", Section47.KINDS, file -> Section47.of(file).stream()
            .map(enquiry -> Contribution.on(enquiry.startedOn())));

    static final Measure COMPLETED = measure("section47-completed", Section47.KINDS, file -> completed(file)
            .map(completed -> Contribution.on(completed.envelope().happenedOn())));

    static final Measure CONTINUING_RISK =
            endingIn("section47-continuing-risk", Section47Outcome.CONTINUING_RISK);
    static final Measure NO_CONTINUING_RISK =
            endingIn("section47-no-continuing-risk", Section47Outcome.NO_CONTINUING_RISK);
    static final Measure NOT_SUBSTANTIATED =
            endingIn("section47-not-substantiated", Section47Outcome.NOT_SUBSTANTIATED);
    static final Measure NOT_RECORDED = endingIn("section47-not-recorded", Section47Outcome.NOT_RECORDED);

    static final List<Indicator> INDICATORS = List.of(
            count("3.1", "Number of section 47 investigations", INFO, STARTED, IN_MONTH)
                    .counts("enquiries whose strategy discussion was in the month; two records on one day count as one enquiry")
                    .source(Sources.REPORT, Sources.CIN_CENSUS),
            count("3.2", "Number of section 47 investigations - rolling 12 month performance", INFO, STARTED, ROLLING_YEAR)
                    .counts("enquiries whose strategy discussion was in the 12 months")
                    .source(Sources.REPORT),
            rate(
                            "3.3",
                            "Number of section 47 investigations per 10,000 population aged 0-17 - rolling 12 month performance",
                            INFO,
                            STARTED,
                            ROLLING_YEAR,
                            PopulationGroup.SECTION_47)
                    .counts("enquiries whose strategy discussion was in the 12 months")
                    .source(Sources.REPORT, Sources.LAIT),
            count("3.4", "Number of section 47 investigations - completed", INFO, COMPLETED, IN_MONTH)
                    .counts("enquiries completed in the month")
                    .source(Sources.REPORT),
            ending(
                    "3.5",
                    "Concerns are substantiated and child is judged to be at continuing risk of significant harm",
                    HIGH,
                    CONTINUING_RISK),
            ending(
                    "3.6",
                    "Concerns are substantiated, but the child is not judged to be at continuing risk of significant"
                            + " harm",
                    INFO,
                    NO_CONTINUING_RISK),
            ending("3.7", "Concerns not substantiated", LOW, NOT_SUBSTANTIATED),
            ending("3.8", "Not Recorded", LOW, NOT_RECORDED));

    private Section47Enquiries() {}

    private static Indicator ending(String number, String outcome, Polarity polarity, Measure measure) {
        return percentage(number, "% of section 47 investigations with an outcome - " + outcome, polarity, measure, IN_MONTH)
                .counts("those with the outcome: " + outcome)
                .of("the enquiries completed in the month")
                .source(Sources.REPORT);
    }

    private static Measure endingIn(String id, Section47Outcome outcome) {
        return measure(id, Section47.KINDS, file -> completed(file)
                .map(completed ->
                        Contribution.on(completed.envelope().happenedOn(), bucket(completed) == outcome)));
    }

    /** The outcomes are to make a whole, so one that this version does not know is as good as not recorded. */
    private static Section47Outcome bucket(Section47Completed completed) {
        return completed.outcome() == Section47Outcome.UNRECOGNISED
                ? Section47Outcome.NOT_RECORDED
                : completed.outcome();
    }

    private static Stream<Section47Completed> completed(CaseFile file) {
        return Section47.of(file).stream().flatMap(enquiry -> enquiry.completed().stream());
    }
}
