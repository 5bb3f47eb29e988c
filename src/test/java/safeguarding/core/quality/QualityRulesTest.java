package safeguarding.core.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static safeguarding.testkit.CaseBuilder.aChild;
import static safeguarding.testkit.TestSettings.contract;
import static safeguarding.testkit.TestSettings.standard;
import static safeguarding.testkit.TestSettings.team;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import safeguarding.core.calendar.WorkingDays;
import safeguarding.core.casefile.ChildEvent.ChildRegistered;
import safeguarding.core.casefile.ContactEvent.EarlyHelpEpisodeOpened;
import safeguarding.core.casefile.LeavingCareEvent.CareLeaverContact;
import safeguarding.core.casefile.code.Accommodation;
import safeguarding.core.casefile.code.Activity;
import safeguarding.core.casefile.code.AssessmentOutcome;
import safeguarding.core.casefile.code.CareEndReason;
import safeguarding.core.casefile.code.ContactKind;
import safeguarding.core.casefile.code.Ethnicity;
import safeguarding.core.casefile.code.HealthAssessmentKind;
import safeguarding.core.casefile.code.InTouch;
import safeguarding.core.casefile.code.PlacementType;
import safeguarding.core.casefile.code.PlanKind;
import safeguarding.core.casefile.code.ReferralSource;
import safeguarding.core.casefile.code.Section47Outcome;
import safeguarding.core.casefile.code.Sex;
import safeguarding.core.casefile.code.WorkerRole;
import safeguarding.core.indicator.RulesOverTime;
import safeguarding.core.settings.LocalStandard;
import safeguarding.core.settings.Settings;
import safeguarding.core.settings.Staff;
import safeguarding.core.settings.TeamGroup;
import safeguarding.testkit.CaseBuilder;

/** Each rule finds what it describes, and nothing that only resembles it. */
class QualityRulesTest {

    private static final LocalDate TODAY = LocalDate.parse("2017-02-10");
    private static final Settings NOTHING_SET = Settings.NONE;
    private static final Staff STAFF = Staff.of(
            List.of(team("t1", TeamGroup.DUTY), contract("w1", "t1", "2016-01-01", "1.00")));

    private static DataQuality.Findings look(CaseBuilder child, Settings settings, LocalDate day) {
        return look(child, settings, STAFF, day);
    }

    private static DataQuality.Findings look(CaseBuilder child, Settings settings, Staff staff, LocalDate day) {
        RulesOverTime standards = RulesOverTime.of(settings, WorkingDays.ofEngland());
        return DataQuality.of("372", "c1", child.file(), settings, standards, staff, day);
    }

    private static List<String> ofStaff(CaseBuilder child, Staff staff, String day) {
        return look(child, NOTHING_SET, staff, LocalDate.parse(day)).findings().stream()
                .filter(finding -> DataQuality.ofStaff().contains(finding.rule()))
                .map(DataQualityFinding::what)
                .toList();
    }

    private static List<DataQualityFinding> of(CaseBuilder child, String rule) {
        return of(child, rule, NOTHING_SET, TODAY);
    }

    private static List<DataQualityFinding> of(CaseBuilder child, String rule, Settings settings, LocalDate day) {
        return look(child, settings, day).findings().stream()
                .filter(finding -> finding.rule().equals(rule))
                .toList();
    }

    private static Arguments rule(String rule, CaseBuilder has, CaseBuilder nearly) {
        return Arguments.of(rule, has, nearly);
    }

    static Stream<Arguments> rules() {
        return Stream.of(
                rule(
                        "overlapping-care",
                        aChild("c1").lookedAfter("2016-03-01").careCeased("2016-05-09", CareEndReason.E4A).lookedAfter("2016-05-02"),
                        aChild("c1").lookedAfter("2016-03-01").careCeased("2016-05-02", CareEndReason.X1).lookedAfter("2016-05-02")),
                rule(
                        "placement-left-open",
                        aChild("c1").lookedAfter("2016-03-01").lookedAfter("2016-05-02"),
                        aChild("c1").lookedAfter("2016-03-01").careCeased("2016-04-01", CareEndReason.E4A).lookedAfter("2016-05-02")),
                rule(
                        "overlapping-placements",
                        aChild("c1").lookedAfterAt("2016-03-01", "p1").movedTo("2016-05-02", "p2").movedTo("2016-05-02", "p3"),
                        aChild("c1").lookedAfterAt("2016-03-01", "p1").movedTo("2016-05-02", "p2").movedTo("2016-05-03", "p3")),
                rule(
                        "overlapping-plans",
                        aChild("c1").onPlan("2016-03-01").onPlan("2016-05-02"),
                        aChild("c1").onPlanOfAnotherAuthority("2016-03-01").onPlan("2016-05-02")),
                rule(
                        "overlapping-need",
                        aChild("c1").inNeed("2016-03-01").needClosed("2016-06-01").inNeed("2016-05-31"),
                        aChild("c1").inNeed("2016-03-01").needClosed("2016-06-01").inNeed("2016-06-01")),
                rule(
                        "same-twice",
                        aChild("c1").referred("2016-03-01").referred("2016-03-01"),
                        aChild("c1").referred("2016-03-01").referred("2016-03-02")),
                rule(
                        "ends-before-it-begins",
                        aChild("c1").onPlan("2017-01-10").planEnded("2017-01-09"),
                        aChild("c1").onPlan("2017-01-10").planEnded("2017-01-10")),
                rule(
                        "begins-before-birth",
                        aChild("c1").born("2016-05-02").lookedAfter("2016-05-01"),
                        aChild("c1").born("2016-05-02").lookedAfter("2016-05-02").referred("2015-08-01")),
                rule(
                        "begins-before-birth",
                        aChild("c1").born("2016-05-02").referred("2015-07-01"),
                        aChild("c1").born("2016-05-02").referred("2015-07-02")),
                rule(
                        "open-after-childhood",
                        aChild("c1").born("2010-05-02").inNeed("2016-03-01").died("2017-01-09"),
                        aChild("c1").born("2010-05-02").inNeed("2016-03-01").died("2017-01-10")),
                rule(
                        "open-after-childhood",
                        aChild("c1").born("1999-01-09").lookedAfter("2016-03-01"),
                        aChild("c1").born("1999-01-09").lookedAfter("2016-03-01").careCeased("2017-02-09", CareEndReason.E4A)),
                rule(
                        "birth-not-known",
                        aChild("c1").referred("2016-03-01"),
                        aChild("c1").unborn("2017-01-03", "2017-02-10").referred("2017-01-03")),
                rule(
                        "sex-not-known",
                        aChild("c1").born("2016-05-02"),
                        aChild("c1").begin("person", "2016-05-02", e -> new ChildRegistered(
                                e, Optional.of(e.happenedOn()), Optional.empty(), Sex.INDETERMINATE, Ethnicity.NOBT, false))),
                rule(
                        "outcome-not-known",
                        aChild("c1").enquired("2016-03-01").enquiryCompleted("2016-03-09", Section47Outcome.NOT_RECORDED),
                        aChild("c1").enquired("2016-03-01").enquiryCompleted("2016-03-09", Section47Outcome.NOT_SUBSTANTIATED)),
                rule(
                        "outcome-not-known",
                        aChild("c1").assessed("2016-03-01").authorised("2016-03-09", AssessmentOutcome.OTHER_OR_NOT_RECORDED),
                        aChild("c1").assessed("2016-03-01").authorised("2016-03-09", AssessmentOutcome.STEP_DOWN)),
                rule(
                        "outcome-not-known",
                        aChild("c1").housed("2016-03-01", Accommodation.Z, true),
                        aChild("c1").begin("touch", "2016-03-01", e -> new CareLeaverContact(
                                e, InTouch.YES, Optional.of(Accommodation.Z), Optional.of(true), Optional.of(Activity.F1)))),
                rule(
                        "conference-without-enquiry",
                        aChild("c1").conferred("2016-03-01"),
                        aChild("c1").discussed("2016-02-20").conferred("2016-03-01")),
                rule(
                        "outside-plan-or-care",
                        aChild("c1").onPlan("2016-03-01").planEnded("2016-05-02").visitedOnPlan("2016-05-03"),
                        aChild("c1").onPlan("2016-03-01").visitedOnPlan("2016-05-02").planReviewed("2016-05-02").planEnded("2016-05-02")),
                rule(
                        "outside-plan-or-care",
                        aChild("c1").lookedAfter("2016-03-02").careReviewed("2016-03-01"),
                        aChild("c1").lookedAfter("2016-03-02").careReviewed("2016-03-02").visited("2016-03-02")),
                rule(
                        "code-not-valid",
                        aChild("c1").lookedAfterIn("2016-03-01", PlacementType.K3),
                        aChild("c1").lookedAfterIn("2016-03-01", PlacementType.H5)),
                rule(
                        "need-without-activity",
                        aChild("c1").inNeed("2014-03-01").written(PlanKind.CIN, "2015-01-31"),
                        aChild("c1").inNeed("2014-03-01").written(PlanKind.CIN, "2015-02-01")),
                rule(
                        "worker-without-contract",
                        aChild("c1").allocated("2016-03-01", "w2", "t1"),
                        aChild("c1").allocated("2016-03-01", "w1", "t1").allocated("2016-03-01", "w2", "t1", WorkerRole.REVIEWING_OFFICER)),
                rule(
                        "team-not-set",
                        aChild("c1").allocated("2016-03-01", "w1", "t2"),
                        aChild("c1").allocated("2016-03-01", "w1", "t1")));
    }

    @Test
    void aWorkerIsWithoutAContractFromItsEndUntilTheNextOne_whileTheAllocationIsOpen() {
        Staff staff = Staff.of(List.of(
                contract("w1", "t1", "2016-01-01", Optional.of("2016-10-01"), "1.00"),
                contract("w1", "t1", "2017-03-01", "0.60"),
                contract("w1", "t2", "2016-01-01", "0.40")));
        CaseBuilder child = aChild("c1").born("2010-05-05").allocated("2016-06-01", "w1", "t1");

        assertThat(ofStaff(child, staff, "2016-09-30")).isEmpty();
        assertThat(ofStaff(child, staff, "2016-10-01"))
                .containsExactly("The lead key worker allocated on 1 June 2016 has had no contract with the team since"
                        + " 1 October 2016.");
        assertThat(ofStaff(child, staff, "2017-02-28")).hasSize(1);
        assertThat(ofStaff(child, staff, "2017-03-01")).isEmpty();
        assertThat(look(child, NOTHING_SET, staff, LocalDate.parse("2016-09-30")).changesOn())
                .contains(LocalDate.parse("2016-10-01"));
        assertThat(look(child, NOTHING_SET, staff, LocalDate.parse("2017-02-15")).changesOn())
                .as("a month's figures, then the contract")
                .contains(LocalDate.parse("2017-03-01"));
        assertThat(ofStaff(child.deallocated("2016-12-01"), staff, "2016-12-01")).isEmpty();
    }

    @Test
    void anAuthorityThatSetsNoContractsOrTeamsIsNotToldOfThem() {
        CaseBuilder child = aChild("c1").born("2010-05-05").allocated("2016-06-01", "w1", "t1");

        assertThat(ofStaff(child, Staff.NONE, "2017-02-10")).isEmpty();
        assertThat(ofStaff(child, Staff.of(List.of(team("t2", TeamGroup.DUTY))), "2017-02-10"))
                .containsExactly("The lead key worker allocated on 1 June 2016 is in a team that the authority has not set.");
        assertThat(ofStaff(child, Staff.of(List.of(contract("w2", "t1", "2016-01-01", "1.00"))), "2017-02-10"))
                .containsExactly("The lead key worker allocated on 1 June 2016 has no contract with the team.");
    }

    @Test
    void aCaseOfAWorkerWithoutAContractIsInTheTeamsCaseload() {
        Settings settings = Settings.of(List.of(team("t1", TeamGroup.DUTY)));
        CaseBuilder child = aChild("c1").born("2010-05-05").allocated("2016-06-01", "w2", "t1");

        assertThat(of(child, "worker-without-contract", settings, TODAY))
                .singleElement()
                .satisfies(finding -> assertThat(finding.moves())
                        .contains(new MovedFigure("10.4", YearMonth.parse("2017-02"), 1, 0)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void findsWhatItSaysAndNotWhatIsNearlySo(String rule, CaseBuilder has, CaseBuilder nearly) {
        assertThat(of(has, rule)).hasSize(1);
        assertThat(of(nearly, rule)).isEmpty();
    }

    @Test
    void everyRuleHasACaseHere_andCanBeSwitchedOff() {
        List<String> labels = QualityRules.all().stream().map(QualityRule::label).toList();

        assertThat(rules().map(arguments -> (String) arguments.get()[0]).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(labels);
        assertThat(LocalStandard.DATA_QUALITY_RULES).containsExactlyInAnyOrderElementsOf(labels);
    }

    @Test
    void saysWhichRecordsWhatIsWrongWhatToDoAndWhoseItIs() {
        CaseBuilder child = aChild("c1").born("2010-05-05").allocated("2016-06-01", "w1", "t1").onPlan("2016-03-01");
        String first = child.lastRecord();
        String second = child.onPlan("2016-05-02").lastRecord();

        assertThat(of(child, "overlapping-plans")).singleElement().satisfies(finding -> {
            assertThat(finding.records()).containsExactly(first, second);
            assertThat(finding.eventType()).isEqualTo("CppStarted");
            assertThat(finding.since()).isEqualTo("2016-05-02");
            assertThat(finding.what())
                    .isEqualTo("The child protection plan that started on 1 March 2016 has no end, but another started on"
                            + " 2 May 2016.");
            assertThat(finding.toDo()).startsWith("Record when the first plan ended");
            assertThat(finding.teamId()).contains("t1");
            assertThat(finding.workerId()).contains("w1");
            assertThat(finding.key()).isEqualTo("overlapping-plans/CppStarted/" + first + "/" + second);
        });
    }

    @Test
    void saysWhichFiguresRestOnTheFindingAndByHowMuch() {
        CaseBuilder child = aChild("c1").born("2010-05-05").inNeed("2017-01-10").needClosed("2017-01-09");

        assertThat(of(child, "ends-before-it-begins").get(0).moves())
                .as("the episode counts as open for want of its end")
                .contains(new MovedFigure("4.1", YearMonth.parse("2017-02"), 1, 0));
        assertThat(of(aChild("c1").referred("2016-03-01").referred("2016-03-01"), "same-twice").get(0).moves())
                .as("it counts once in any case")
                .isEmpty();
    }

    /** Records of each type repeated on one day, and cases that really could be two, with the number of findings. */
    static Stream<Arguments> repeats() {
        return Stream.of(
                Arguments.of(1, aChild("c1").contacted("2016-03-01").contacted("2016-03-01")),
                Arguments.of(0, aChild("c1")
                        .contacted("2016-03-01")
                        .contacted("2016-03-01", ReferralSource.SCHOOL, ContactKind.NEW)),
                Arguments.of(1, aChild("c1").lookedAfter("2016-03-01").visited("2016-03-02").visited("2016-03-02")),
                Arguments.of(1, aChild("c1").lookedAfter("2016-03-01").careReviewed("2016-03-22").careReviewed("2016-03-22")),
                Arguments.of(1, aChild("c1").atTheDentist("2016-03-02").atTheDentist("2016-03-02").atTheDentist("2016-03-02")),
                Arguments.of(0, aChild("c1")
                        .healthAssessed("2016-03-02", HealthAssessmentKind.INITIAL)
                        .healthAssessed("2016-03-02", HealthAssessmentKind.REVIEW)),
                Arguments.of(1, aChild("c1").written(PlanKind.LAC, "2016-03-02").written(PlanKind.LAC, "2016-03-02")),
                Arguments.of(0, aChild("c1").written(PlanKind.LAC, "2016-03-02").written(PlanKind.PEP, "2016-03-02")));
    }

    @ParameterizedTest
    @MethodSource("repeats")
    void findsTheSameRecordedTwice(int findings, CaseBuilder child) {
        assertThat(of(child, "same-twice")).hasSize(findings);
    }

    @Test
    void findsSomethingMoreThoughNothingHappens() {
        CaseBuilder child = aChild("c1").born("1999-02-20").lookedAfter("2015-03-02");
        LocalDate day = LocalDate.parse("2017-03-24");

        assertThat(of(child, "open-after-childhood", NOTHING_SET, day.minusDays(1))).isEmpty();
        assertThat(of(child, "open-after-childhood", NOTHING_SET, day)).hasSize(1);
        assertThat(look(child.begin("help", "2017-02-01", EarlyHelpEpisodeOpened::new), NOTHING_SET, day.minusDays(1)).changesOn())
                .contains(day);
    }

    @Test
    void anAuthoritySwitchesARuleOffAndSetsItsLimits_fromADayOn() {
        CaseBuilder child = aChild("c1").born("1999-01-09").lookedAfter("2016-03-01");
        Settings off = Settings.of(List.of(standard("data-quality-off", "open-after-childhood,same-twice", "2017-02-12")));
        Settings sooner = Settings.of(List.of(standard("data-quality-close-days", "3", "2017-02-01")));

        assertThat(of(child, "open-after-childhood", off, LocalDate.parse("2017-02-12"))).isEmpty();
        assertThat(of(child, "open-after-childhood", off, TODAY)).as("not yet off, and 31 days are over").hasSize(1);
        assertThat(look(child, off, TODAY.minusDays(1)).changesOn()).contains(TODAY);
        assertThat(look(child, off, TODAY).changesOn()).contains(LocalDate.parse("2017-02-12"));
        assertThat(of(child, "open-after-childhood", sooner, LocalDate.parse("2017-02-01"))).hasSize(1);
    }

    @Test
    void findsNothingInAFileThatMayNotBeUsed_orIsPartOfAnother_orIsErased() {
        assertThat(look(aChild("c1").referred("2016-03-01").restricted("2017-01-01"), NOTHING_SET, TODAY).findings()).isEmpty();
        assertThat(look(aChild("c1").referred("2016-03-01").mergedInto("c2", "2017-01-01"), NOTHING_SET, TODAY).findings())
                .isEmpty();
        assertThat(look(aChild("c1").referred("2016-03-01").erased("2017-01-01"), NOTHING_SET, TODAY))
                .isEqualTo(new DataQuality.Findings(List.of(), Optional.empty()));
    }

    @Test
    void sortsByRule() {
        CaseBuilder child = aChild("c1").onPlan("2017-01-10").planEnded("2017-01-09").referred("2016-03-01").referred("2016-03-01");

        assertThat(look(child, NOTHING_SET, TODAY).findings())
                .extracting(DataQualityFinding::rule, DataQualityFinding::eventType)
                .containsExactly(
                        tuple("same-twice", "ReferralReceived"),
                        tuple("ends-before-it-begins", "CppEnded"),
                        tuple("birth-not-known", "ChildRegistered"));
    }
}
