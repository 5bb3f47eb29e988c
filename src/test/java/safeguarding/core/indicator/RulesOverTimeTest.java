package safeguarding.core.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static safeguarding.testkit.CaseBuilder.aChild;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import safeguarding.core.calendar.Interval;
import safeguarding.core.calendar.WorkingDays;
import safeguarding.core.casefile.code.ContactOutcome;
import safeguarding.core.casefile.code.LegalStatus;
import safeguarding.core.casefile.code.PlacementType;
import safeguarding.core.casefile.code.PlanKind;
import safeguarding.core.casefile.code.ReferralOutcome;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.settings.LocalStandard;
import safeguarding.core.settings.Settings;
import safeguarding.core.settings.SettingsEvent.CalendarSet;
import safeguarding.core.settings.SettingsEvent.LocalStandardSet;
import safeguarding.core.settings.SettingsEvent.TermDatesSet;
import safeguarding.testkit.CaseBuilder;
import safeguarding.testkit.SettingEvents;

class RulesOverTimeTest {

    private static long counted(CaseBuilder child, String indicator, String day, Rules rules) {
        return Contributions.of(child.file(), Catalogue.measures(), rules)
                .moves(Catalogue.indicator(indicator).orElseThrow().measure().series(""))
                .headMap(LocalDate.parse(day).plusDays(1))
                .values()
                .stream()
                .mapToLong(Amount::numerator)
                .sum();
    }

    /** Each standard with a stricter or laxer value, and a child who counts under only one of the two values. */
    static Stream<Arguments> standards() {
        return Stream.of(
                Arguments.of(LocalStandard.CONTACT_DECISION_WORKING_DAYS, "2", "1.2", "2017-01-31",
                        aChild("c1").contacted("2017-01-04").contactDecided("2017-01-06", ContactOutcome.REFERRAL)),
                Arguments.of(LocalStandard.REFERRAL_DECISION, "2", "1.7", "2017-01-31",
                        aChild("c1").referred("2017-01-06").referralDecided("2017-01-10", ReferralOutcome.ASSESSMENT)),
                Arguments.of(LocalStandard.ASSESSMENT_WORKING_DAYS, "40", "2.2", "2017-03-31",
                        aChild("c1").assessed("2017-01-04").authorised("2017-03-03")),
                Arguments.of(LocalStandard.CIN_PLAN_AFTER_DAYS, "20", "4.4", "2017-01-31",
                        aChild("c1").inNeed("2017-01-04").written(PlanKind.CIN, "2017-01-10")),
                Arguments.of(LocalStandard.CIN_PLAN_MONTHS, "3", "4.5", "2017-01-31",
                        aChild("c1").inNeed("2016-01-04").written(PlanKind.CIN, "2016-10-10")),
                Arguments.of(LocalStandard.CP_PLAN_AFTER_DAYS, "7", "5.14", "2017-01-31",
                        aChild("c1").conferred("2017-01-25").onPlan("2017-01-25")),
                Arguments.of(LocalStandard.CP_PLAN_MONTHS, "3", "5.14", "2017-01-31",
                        aChild("c1").conferred("2016-09-20").onPlan("2016-09-20").written(PlanKind.CPP, "2016-10-10")),
                Arguments.of(LocalStandard.CP_VISIT_DAYS, "10", "5.15", "2017-01-31",
                        aChild("c1").onPlan("2016-09-20").visitedOnPlan("2017-01-19")),
                Arguments.of(LocalStandard.CARE_PLAN_AFTER_DAYS, "7", "6.14", "2017-01-31",
                        aChild("c1").lookedAfter("2017-01-25").written(PlanKind.LAC, "2017-01-26")),
                Arguments.of(LocalStandard.CARE_PLAN_MONTHS, "3", "6.14", "2017-01-31",
                        aChild("c1").lookedAfter("2016-09-20").written(PlanKind.LAC, "2016-10-10")),
                Arguments.of(LocalStandard.PEP_ELIGIBILITY, LocalStandard.SCHOOL_AGE, "6.12", "2017-01-31",
                        aChild("c1").born("2014-02-01").lookedAfter("2016-09-20").written(PlanKind.PEP, "2016-10-10")),
                Arguments.of(LocalStandard.VISIT_AFTER_DAYS, "7", "6.15", "2017-01-31",
                        aChild("c1").lookedAfter("2017-01-25")),
                Arguments.of(LocalStandard.VISIT_LOCAL_AFTER_DAYS, "7", "6.16", "2017-01-31",
                        aChild("c1").lookedAfter("2017-01-25")),
                Arguments.of(LocalStandard.VISIT_FIRST_DAYS, "5", "6.15", "2017-01-31",
                        aChild("c1").lookedAfter("2017-01-25")),
                Arguments.of(LocalStandard.VISIT_FIRST_YEAR_DAYS, "30", "6.15", "2017-01-31",
                        aChild("c1").lookedAfter("2016-09-20").visited("2016-12-28")),
                Arguments.of(LocalStandard.VISIT_LATER_DAYS, "60", "6.15", "2017-01-31",
                        aChild("c1").lookedAfter("2014-09-20").visited("2016-11-28")),
                Arguments.of(LocalStandard.VISIT_LOCAL_DAYS, "20", "6.16", "2017-01-31",
                        aChild("c1").lookedAfter("2016-09-20").visited("2017-01-06")),
                Arguments.of(LocalStandard.VISITS_COUNT, LocalStandard.HELD, "5.15", "2017-01-31",
                        aChild("c1").onPlan("2016-09-20").triedToVisitOnPlan("2017-01-19")),
                Arguments.of(LocalStandard.CARE_FROM_SHORT_BREAKS, LocalStandard.LEFT_OUT, "6.3", "2017-01-31",
                        aChild("c1")
                                .lookedAfter("2016-09-20", LegalStatus.V4)
                                .legalStatusChanged("2017-01-25", LegalStatus.C2)),
                Arguments.of(LocalStandard.TEMPORARY_PLACEMENTS, LocalStandard.LEFT_OUT, "8.2", "2017-01-31",
                        aChild("c1").lookedAfterIn("2016-09-20", PlacementType.U6)
                                .moved("2016-10-20", PlacementType.U4)
                                .moved("2016-11-20", PlacementType.U1)
                                .moved("2017-01-25", PlacementType.T1)));
    }

    @Test
    void everyStandardOfCasesIsTriedHere() {
        assertThat(standards().map(arguments -> (LocalStandard) arguments.get()[0]))
                .containsExactlyElementsOf(LocalStandard.ofCases());
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("standards")
    void aChildCountsOtherwiseByAnotherStandard(
            LocalStandard standard, String value, String indicator, String day, CaseBuilder child) {
        long usual = counted(child, indicator, day, Rules.ofEngland());
        long other = counted(child, indicator, day, Rules.ofEngland().with(standard, value));

        assertThat(standard.permits(value)).isTrue();
        assertThat(Math.abs(usual - other)).isEqualTo(1);
    }

    @Test
    void anEraLastsAsLongAsWhatIsSetForIt() {
        RulesOverTime rules = RulesOverTime.of(
                Settings.of(List.of(new LocalStandardSet(
                        SettingEvents.envelope("s1"),
                        LocalStandard.CP_VISIT_DAYS.label(),
                        LocalDate.parse("2017-01-01"),
                        Optional.of(LocalDate.parse("2017-03-01")),
                        "7"))),
                WorkingDays.ofEngland());

        assertThat(rules.eras())
                .extracting(RulesOverTime.Era::days, era -> era.rules().standards())
                .containsExactly(
                        tuple(
                                new Interval(LocalDate.MIN, LocalDate.parse("2017-01-01")), Map.of()),
                        tuple(
                                new Interval(LocalDate.parse("2017-01-01"), LocalDate.parse("2017-03-01")),
                                Map.of(LocalStandard.CP_VISIT_DAYS, "7")),
                        tuple(
                                new Interval(LocalDate.parse("2017-03-01"), Interval.NEVER), Map.of()));
    }

    @Test
    void aDayOnWhichTheAuthorityIsClosedIsNoWorkingDay() {
        RulesOverTime rules = RulesOverTime.of(
                Settings.of(List.of(new CalendarSet(
                        SettingEvents.envelope("s1"), List.of(LocalDate.parse("2017-01-05"))))),
                WorkingDays.ofEngland());

        assertThat(rules.workingDays().isWorkingDay(LocalDate.parse("2017-01-05"))).isFalse();
        assertThat(rules.workingDays().isWorkingDay(LocalDate.parse("2017-01-06"))).isTrue();
        assertThat(rules.workingDays().isWorkingDay(LocalDate.parse("2016-12-26"))).isFalse();
    }

    /** An autumn plan lasts until the summer term starts: on 15 April, or on the day set by the authority. */
    @Test
    void anEducationPlanLastsUntilTheTermAfterNextAsTheAuthorityHasSetIt() {
        CaseBuilder child =
                aChild("c1").born("2009-05-05").lookedAfter("2016-09-20").written(PlanKind.PEP, "2016-10-10");
        Rules set = new Rules(
                WorkingDays.ofEngland(),
                List.of(LocalDate.parse("2017-01-04"), LocalDate.parse("2017-04-24")),
                Map.of());

        assertThat(counted(child, "6.13", "2017-04-20", Rules.ofEngland())).isZero();
        assertThat(counted(child, "6.13", "2017-04-20", set)).isEqualTo(1);
        assertThat(counted(child, "6.13", "2017-04-24", set)).isZero();
    }

    /** A spring plan lasts until the summer term is over, even if that term starts some days early. */
    @Test
    void aTermThatBeginsEarlyIsNotCountedTwice() {
        CaseBuilder child = aChild("c1").born("2008-02-01").lookedAfter("2015-09-20").written(PlanKind.PEP, "2016-02-01");
        Rules rules = new Rules(WorkingDays.ofEngland(), List.of(LocalDate.parse("2016-04-10")), Map.of());

        assertThat(counted(child, "6.13", "2016-08-31", rules)).isEqualTo(1);
        assertThat(counted(child, "6.13", "2016-09-01", rules)).isZero();
    }

    @Test
    void termsAreTakenFromTheSettings() {
        RulesOverTime rules = RulesOverTime.of(
                Settings.of(List.of(new TermDatesSet(
                        SettingEvents.envelope("t1"),
                        "Spring 2017",
                        LocalDate.parse("2017-01-04"),
                        LocalDate.parse("2017-04-07")))),
                WorkingDays.ofEngland());

        assertThat(rules.eras().get(0).rules().terms()).containsExactly(LocalDate.parse("2017-01-04"));
    }
}
