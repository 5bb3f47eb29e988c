package safeguarding.core.indicator.catalogue;

import static safeguarding.core.indicator.Indicator.count;
import static safeguarding.core.indicator.Indicator.percentage;
import static safeguarding.core.indicator.Measure.measure;
import static safeguarding.core.indicator.Polarity.HIGH;
import static safeguarding.core.indicator.Polarity.INFO;
import static safeguarding.core.indicator.Polarity.LOW;
import static safeguarding.core.indicator.Reading.AS_AT;
import static safeguarding.core.indicator.Reading.IN_MONTH;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import safeguarding.core.casefile.Assessment;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.code.AssessmentOutcome;
import safeguarding.core.indicator.Contribution;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Measure;
import safeguarding.core.indicator.Polarity;
import safeguarding.core.indicator.Rules;
import safeguarding.core.indicator.Task;
import safeguarding.core.settings.LocalStandard;

/** Section 2 of the report: assessments, which must be completed within 45 working days of the referral. */
final class Assessments {

    static final Measure STARTED = measure(
            "assessments-started", Assessment.KINDS, file -> assessments(file)
                    .map(assessment -> Contribution.on(assessment.startedOn())));

    static final Measure COMPLETED = measure(
            "assessments-completed", Assessment.KINDS, file -> completed(file)
                    .map(assessment -> Contribution.on(completedOn(assessment))));

    static final Measure IN_TIME = measure(
            "assessments-completed-in-time", Assessment.KINDS, (file, rules) -> completed(file)
                    .map(assessment -> Contribution.on(
                            completedOn(assessment),
                            rules.workingDays().between(assessment.clockStart(), completedOn(assessment))
                                    <= limit(rules))));

    static final Measure IN_TIME_FROM_START =
            measure("assessments-completed-in-time-from-start", Assessment.KINDS, (file, rules) -> completed(file)
                    .map(assessment -> Contribution.on(
                            completedOn(assessment),
                            rules.workingDays().between(assessment.startedOn(), completedOn(assessment))
                                    <= limit(rules))));

    static final Measure OVERDUE = overdue("assessments-open-past-limit", Assessment::clockStart);
    static final Measure OVERDUE_FROM_START =
            overdue("assessments-open-past-limit-from-start", Assessment::startedOn);

    static final Measure ONGOING = endingIn("assessments-ongoing-involvement", AssessmentOutcome.ONGOING_INVOLVEMENT);
    static final Measure NO_ACTION = endingIn("assessments-no-further-action", AssessmentOutcome.NO_FURTHER_ACTION);
    static final Measure STEP_DOWN = endingIn("assessments-step-down", AssessmentOutcome.STEP_DOWN);
    static final Measure OUT_OF_AREA = endingIn("assessments-out-of-area", AssessmentOutcome.OUT_OF_AREA);
    static final Measure OTHER = endingIn("assessments-other", AssessmentOutcome.OTHER_OR_NOT_RECORDED);

    static final List<Indicator> INDICATORS = List.of(
            count("2.1", "Number of assessments started", INFO, STARTED, IN_MONTH)
                    .counts("assessments started in the month; two records on one day count as one assessment")
                    .source(Sources.REPORT),
            percentage(
                            "2.2",
                            "% of assessments for children's social care completed in 45 working days of referral",
                            HIGH,
                            IN_TIME,
                            IN_MONTH)
                    .orWhere(LocalStandard.ASSESSMENT_CLOCK.label(), LocalStandard.FROM_START, IN_TIME_FROM_START)
                    .counts("those authorised within 45 working days of the start of their clock: the referral for"
                            + " its first assessment, the start of the assessment for any later one")
                    .of("the assessments authorised in the month")
                    .clock("from the referral, or from the assessment's start, to the day it is authorised, in working"
                            + " days")
                    .bySettings("CalendarSet")
                    .by(LocalStandard.ASSESSMENT_CLOCK, LocalStandard.ASSESSMENT_WORKING_DAYS)
                    .source(Sources.REPORT, Sources.WORKING_TOGETHER, Sources.LAIT),
            percentage(
                            "2.2b",
                            "% of assessments completed in 45 working days of their start",
                            HIGH,
                            IN_TIME_FROM_START,
                            IN_MONTH)
                    .counts("those authorised within 45 working days of their start, as counted in the children in need"
                            + " census")
                    .of("the assessments authorised in the month")
                    .clock("from the assessment's start to the day it is authorised, in working days")
                    .bySettings("CalendarSet")
                    .by(LocalStandard.ASSESSMENT_WORKING_DAYS)
                    .source(Sources.CIN_CENSUS),
            count("2.3", "Open assessments already past 45 working days", LOW, OVERDUE, AS_AT)
                    .orWhere(LocalStandard.ASSESSMENT_CLOCK.label(), LocalStandard.FROM_START, OVERDUE_FROM_START)
                    .expects(Task.ASSESSMENT, OVERDUE)
                    .counts("assessments neither authorised nor cancelled more than 45 working days after their clock"
                            + " started")
                    .clock("from the referral, or from the assessment's start, in working days")
                    .bySettings("CalendarSet")
                    .by(LocalStandard.ASSESSMENT_CLOCK, LocalStandard.ASSESSMENT_WORKING_DAYS)
                    .source(Sources.REPORT, Sources.WORKING_TOGETHER),
            count("2.3b", "Open assessments past 45 working days of their start", LOW, OVERDUE_FROM_START, AS_AT)
                    .counts("assessments neither authorised nor cancelled more than 45 working days after they"
                            + " started")
                    .clock("from the assessment's start, in working days")
                    .bySettings("CalendarSet")
                    .by(LocalStandard.ASSESSMENT_WORKING_DAYS)
                    .source(Sources.CIN_CENSUS),
            count("2.4", "Number of assessments completed in the current month", HIGH, COMPLETED, IN_MONTH)
                    .counts("assessments authorised in the month")
                    .source(Sources.REPORT, Sources.CIN_CENSUS),
            ending("2.5", "Ongoing Involvement", HIGH, ONGOING),
            ending("2.6", "No further action", INFO, NO_ACTION),
            ending("2.7", "Step down to Early Help / Other Agency", INFO, STEP_DOWN),
            ending("2.8", "Out of area", INFO, OUT_OF_AREA),
            ending("2.9", "Other/Not Recorded", INFO, OTHER));

    private Assessments() {}

    private static Indicator ending(
            String number, String outcome, Polarity polarity, Measure measure) {
        return percentage(number, "% of completed assessments ending in - " + outcome, polarity, measure, IN_MONTH)
                .counts("those with the outcome: " + outcome)
                .of("the assessments authorised in the month")
                .source(Sources.REPORT);
    }

    private static int limit(Rules rules) {
        return rules.number(LocalStandard.ASSESSMENT_WORKING_DAYS);
    }

    private static Measure overdue(String id, Function<Assessment, LocalDate> clockStart) {
        return measure(id, Assessment.KINDS, (file, rules) -> assessments(file)
                .map(assessment -> Contribution.during(assessment.openFrom(
                        rules.workingDays().firstDayPast(clockStart.apply(assessment), limit(rules))))))
                .dueInWorkingDays();
    }

    private static Measure endingIn(String id, AssessmentOutcome outcome) {
        return measure(id, Assessment.KINDS, file -> completed(file)
                .map(assessment -> Contribution.on(
                        completedOn(assessment), bucket(assessment) == outcome)));
    }

    /** One of five, so that their shares make a whole: one that this version does not know goes to the last of them. */
    private static AssessmentOutcome bucket(Assessment assessment) {
        AssessmentOutcome outcome = assessment.outcome().orElseThrow();
        return outcome == AssessmentOutcome.UNRECOGNISED ? AssessmentOutcome.OTHER_OR_NOT_RECORDED : outcome;
    }

    private static Stream<Assessment> assessments(CaseFile file) {
        return Assessment.of(file).stream();
    }

    private static Stream<Assessment> completed(CaseFile file) {
        return assessments(file).filter(assessment -> assessment.authorisedOn().isPresent());
    }

    private static LocalDate completedOn(Assessment assessment) {
        return assessment.authorisedOn().orElseThrow();
    }
}
