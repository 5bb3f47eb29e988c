package safeguarding.intake.source.census;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static safeguarding.testkit.SentEvents.all;
import static safeguarding.testkit.SentEvents.one;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.contract.topic.SourceRecord;
import safeguarding.core.casefile.AssessmentEvent.AssessmentAuthorised;
import safeguarding.core.casefile.AssessmentEvent.AssessmentStarted;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ChildEvent.ChildDied;
import safeguarding.core.casefile.ChildEvent.ChildRegistered;
import safeguarding.core.casefile.NeedEvent.CinEpisodeClosed;
import safeguarding.core.casefile.NeedEvent.CinEpisodeOpened;
import safeguarding.core.casefile.PlanRecorded;
import safeguarding.core.casefile.ProtectionEvent.CpReviewHeld;
import safeguarding.core.casefile.ProtectionEvent.CppEnded;
import safeguarding.core.casefile.ProtectionEvent.CppStarted;
import safeguarding.core.casefile.ProtectionEvent.IcpcHeld;
import safeguarding.core.casefile.ReferralEvent.ReferralDecided;
import safeguarding.core.casefile.ReferralEvent.ReferralReceived;
import safeguarding.core.casefile.Section47Event.Section47Started;
import safeguarding.core.casefile.Validity;
import safeguarding.core.casefile.code.AssessmentOutcome;
import safeguarding.core.casefile.code.CinClosureReason;
import safeguarding.core.casefile.code.ReferralOutcome;
import safeguarding.core.casefile.code.ReferralSource;
import safeguarding.core.casefile.code.Sex;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.intake.extract.CannotExtract;
import safeguarding.intake.extract.CodeFile;
import safeguarding.intake.extract.KeyedPseudonyms;
import safeguarding.intake.extract.files.FileFormat;
import safeguarding.intake.extract.files.FileFormats;
import safeguarding.intake.source.ExtractDifference;
import safeguarding.intake.source.ExtractFindings;
import safeguarding.intake.source.Row;
import safeguarding.testkit.Program;

/** Shows how faults found in authorities' censuses are handled, each in a small invented census. */
class CensusTrapsTest {

    private static final Path TRAPS = Path.of("src/test/resources/cin-census/traps/cin-2024.xml");
    private static final Path YEARS = Path.of("src/test/resources/cin-census/years");
    private static final Instant AT = Instant.parse("2025-07-01T02:00:00Z");

    private final ExtractFindings findings = new ExtractFindings();

    @TempDir
    private Path folder;

    private ExtractDifference.Result read(List<SourceRecord> last, Path... files) {
        FileFormat format = FileFormats.of(List.of(files));
        Map<String, List<Row>> rows = FileFormats.recognised(format, List.of(files), findings).rows(findings);
        Validity validity = new Validity(Set.of("372"));
        return ExtractDifference.of(
                new ExtractDifference.Identity("372", format.source().name(), format.source().system(), KeyedPseudonyms.none()),
                last,
                format.source().entries(rows, CodeFile.with(Optional.empty()), LocalDate.of(2025, 7, 1), findings),
                AT.plusSeconds(last.size()),
                format.source().kindsOf(rows.keySet()),
                format.source().extent(rows),
                event -> validity.check(event, AT.plusSeconds(last.size())));
    }

    private ExtractDifference.Result read(Path... files) {
        return read(List.of(), files);
    }

    private List<String> findings() {
        return findings.all().stream()
                .map(finding -> String.join(
                                " ",
                                finding.rule(),
                                finding.table().replaceFirst(".* ", ""),
                                finding.column(),
                                finding.value())
                        .strip() + " " + finding.rows())
                .toList();
    }

    @Test
    void elementsAreFoundInAnyOrder_betweenStrayTexts() {
        ExtractDifference.Result result = read(TRAPS);

        assertThat(result.refused()).isEmpty();
        ChildRegistered child = one(result, ChildRegistered.class, "K001");
        assertThat(child.dateOfBirth()).contains(LocalDate.of(2015, 3, 27));
        assertThat(child.sex()).isEqualTo(Sex.MALE);
        assertThat(child.disabled()).isTrue();
        assertThat(one(result, ChildRegistered.class, "K002").disabled()).isFalse();
        assertThat(one(result, ReferralReceived.class, "K001").source()).isEqualTo(ReferralSource.POLICE);
        assertThat(one(result, ReferralDecided.class, "K001").outcome()).isEqualTo(ReferralOutcome.ASSESSMENT);
        assertThat(one(result, CinEpisodeOpened.class, "K001").envelope().happenedOn()).isEqualTo("2023-10-01");
        assertThat(one(result, Section47Started.class, "K001").envelope().happenedOn()).isEqualTo("2023-10-05");
    }

    @Test
    void theUnborn_andThoseWhoDiedUnborn_areRegistered() {
        ExtractDifference.Result result = read(TRAPS);

        ChildRegistered unborn = one(result, ChildRegistered.class, "K003");
        assertThat(unborn.dateOfBirth()).isEmpty();
        assertThat(unborn.expectedDateOfBirth()).contains(LocalDate.of(2024, 8, 1));
        assertThat(one(result, ChildRegistered.class, "K004").dateOfBirth()).isEmpty();
        assertThat(one(result, ChildDied.class, "K004").envelope().happenedOn()).isEqualTo("2023-12-24");
        assertThat(one(result, ChildRegistered.class, "K005").expectedDateOfBirth()).isEmpty();
    }

    @Test
    void nothingIsNeeded_onlyWhereNothingWasDone() {
        ExtractDifference.Result result = read(TRAPS);

        assertThat(one(result, ReferralDecided.class, "K003").outcome()).isEqualTo(ReferralOutcome.NO_FURTHER_ACTION);
        assertThat(all(result, CinEpisodeOpened.class, "K003")).isEmpty();
        assertThat(one(result, ReferralDecided.class, "K004").outcome()).isEqualTo(ReferralOutcome.OTHER);
        assertThat(one(result, CinEpisodeClosed.class, "K004").reason()).isEqualTo(CinClosureReason.RC7);
        assertThat(one(result, PlanRecorded.class, "K004").endedOn()).isEmpty();
        assertThat(one(result, PlanRecorded.class, "K002").endedOn()).contains(LocalDate.of(2023, 9, 29));
    }

    @Test
    void theReasonForClosureTellsHowTheLastAssessmentEnded() {
        ExtractDifference.Result result = read(TRAPS);

        assertThat(all(result, AssessmentAuthorised.class, "K002"))
                .extracting(AssessmentAuthorised::outcome, AssessmentAuthorised::factors)
                .containsExactly(
                        tuple(AssessmentOutcome.OTHER_OR_NOT_RECORDED, List.of("1C", "24A")),
                        tuple(AssessmentOutcome.STEP_DOWN, List.of()));
        assertThat(one(result, AssessmentStarted.class, "K001").envelope().happenedOn()).isEqualTo("2023-10-02");
        assertThat(all(result, AssessmentAuthorised.class, "K001")).isEmpty();
    }

    @Test
    void aPlanThatIsThereTwiceIsOne_andReviewsBelongToIt() {
        ExtractDifference.Result result = read(TRAPS);

        CppStarted plan = one(result, CppStarted.class, "K001");
        assertThat(one(result, CppEnded.class, "K001").envelope().happenedOn()).isEqualTo("2024-03-20");
        assertThat(all(result, CpReviewHeld.class, "K001"))
                .hasSize(2)
                .allMatch(review -> review.planId().equals(plan.envelope().recordId()))
                .extracting(CpReviewHeld::planContinues)
                .containsExactly(true, false);
    }

    @Test
    void aConferenceOfAnEnquiryIsNoTransfer_andOneOfTheEpisodeAloneIs() {
        ExtractDifference.Result result = read(TRAPS);

        String enquiry = one(result, Section47Started.class, "K001").envelope().recordId();
        assertThat(all(result, IcpcHeld.class, "K001"))
                .extracting(
                        held -> held.envelope().happenedOn().toString(), IcpcHeld::section47Id, IcpcHeld::transferIn,
                        IcpcHeld::resultedInPlan)
                .containsExactly(
                        tuple("2023-11-01", Optional.of(enquiry), false, true),
                        tuple("2023-12-06", Optional.empty(), true, false));
    }

    @Test
    void whatIsWrongOrOddIsSaid_byRuleElementAndColumn_andNamesNobody() {
        read(TRAPS);

        assertThat(findings())
                .containsExactlyInAnyOrder(
                        "ends-before-it-begins Assessments AssessmentAuthorisationDate [2]",
                        "no-child CINdetails LAchildID [7]",
                        "no-child Child LAchildID [6]",
                        "no-date CINdetails CINreferralDate [6]",
                        "not-a-date Section47 S47ActualStartDate [2]",
                        "not-a-number ChildProtectionPlans NumberOfPreviousCPP [2]",
                        "too-early CINdetails CINreferralDate [5]",
                        "too-early Child ExpectedPersonBirthDate [5]",
                        "in-the-future Assessments AssessmentActualStartDate [1]",
                        "unmapped-value Assessments AssessmentFactors RB [3]",
                        "no-enquiry CINdetails DateOfInitialCPC [1]",
                        "no-reason CINdetails ReasonForClosure [4]",
                        "action-after-all CINdetails ReferralNFA [4]",
                        "stray-text Child ChildIdentifiers [1]",
                        "unmapped-value Child Sex X [4]",
                        "same-record-twice ChildProtectionPlans [2]",
                        "earlier-plans-missing ChildProtectionPlans NumberOfPreviousCPP [1]",
                        "same-record-twice Reviews [3]",
                        "held-though-not-required Section47 ICPCnotRequired [1]")
                .noneMatch(line -> line.matches(".*(K00|A123|A210).*"));
    }

    @Test
    void ofSeveralYearsTheLaterCounts_andOfOneYearTheNewestFile() {
        ExtractDifference.Result result = read(YEARS);

        assertThat(all(result, CppStarted.class, "K001"))
                .extracting(plan -> plan.envelope().happenedOn().toString())
                .containsExactly("2021-06-21", "2023-03-01");
        assertThat(one(result, CinEpisodeClosed.class, "K001").envelope().happenedOn()).isEqualTo("2022-12-20");
        assertThat(one(result, ReferralDecided.class, "K001").outcome()).isEqualTo(ReferralOutcome.ASSESSMENT);
        assertThat(one(result, CpReviewHeld.class, "K001").envelope().happenedOn()).isEqualTo("2021-09-10");
        assertThat(one(result, ChildRegistered.class, "K001").sex()).isEqualTo(Sex.INDETERMINATE);
        assertThat(findings.all())
                .extracting(ExtractFindings.Finding::rule, finding -> finding.table().replaceFirst(" .*", ""))
                .containsExactlyInAnyOrder(
                        tuple("older-file", "years/cin-2023-draft.xml"),
                        tuple("not-in-next-year", "years/cin-2022.xml"),
                        tuple("not-in-that-year", "years/cin-2025.xml"));
    }

    @Test
    void aCorrectedDateMakesAnotherRecord_andWithdrawsTheOneBefore() {
        ExtractDifference.Result first = read(YEARS.resolve("cin-2023-draft.xml"));
        ExtractDifference.Result again = read(first.changed(), YEARS.resolve("cin-2023-draft.xml"));
        ExtractDifference.Result corrected = read(first.changed(), YEARS.resolve("cin-2023.xml"));

        assertThat(again.events()).isEmpty();
        assertThat(again.changed()).isEmpty();
        assertThat(corrected.events())
                .extracting(CaseEvent::type)
                .containsExactlyInAnyOrder(
                        "CppStarted", "CppStarted", "CppEnded", "CinEpisodeClosed", "RecordWithdrawn");
        assertThat(corrected.gone()).singleElement().extracting(SourceRecord::kind).isEqualTo("cp-plan");
    }

    @Test
    void whatIsNoCensusIsRefused_withWhatToDo() throws IOException {
        String census = Files.readString(TRAPS);
        Path file = folder.resolve("cin.xml");

        Files.writeString(file, census.substring(0, census.length() / 2));
        assertThatThrownBy(() -> read(file)).isInstanceOf(CannotExtract.class).hasMessageContaining("export it again");

        Files.writeString(file, "<!DOCTYPE Message [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>" + census.strip());
        assertThatThrownBy(() -> read(file)).isInstanceOf(CannotExtract.class).hasMessageContaining("no DOCTYPE");

        Files.writeString(file, census.replaceAll("(?s)<Children>.*</Children>", "<Children/>"));
        assertThatThrownBy(() -> read(file)).isInstanceOf(CannotExtract.class).hasMessageContaining("has no children");

        Files.writeString(file, "<A>" + census.strip() + "</A>");
        assertThatThrownBy(() -> read(file)).isInstanceOf(CannotExtract.class).hasMessageContaining("element Message");

        Files.writeString(file, census.replace("<Children>", "<Children>" + "<a>".repeat(30) + "</a>".repeat(30)));
        assertThatThrownBy(() -> read(file)).isInstanceOf(CannotExtract.class).hasMessageContaining("deep");
    }

    @Test
    void aHeaderAndLongTextsAreNotNeeded() throws IOException {
        String census = Files.readString(TRAPS)
                .replaceAll("(?s)<Header>.*</Header>", "")
                .replace("<Ethnicity>BCRB</Ethnicity>", "<Ethnicity>" + "B".repeat(100_000) + "</Ethnicity>");
        Path file = Files.writeString(folder.resolve("cin.xml"), census);

        ExtractDifference.Result result = read(file);

        assertThat(all(result, ReferralReceived.class, "K002")).hasSize(1);
        assertThat(findings()).contains("no-time-of-file Child DateTime []", "too-long Child Ethnicity [2]");
    }

    @Test
    void everyIndicatorIsDescribed() {
        List<String> numbers = Catalogue.indicators().stream().map(Indicator::number).toList();

        assertThat(new CensusFormat().coverage().numbers()).containsExactlyInAnyOrderElementsOf(numbers);
    }

    @Test
    void theVerbRecognisesACensus_andChecksItWithoutBrokersAndKeys() {
        Program checked = Program.run("source", "files", "--authority", "372", TRAPS.toString(), "--check");

        assertThat(checked.code()).as(checked.messages()).isEqualTo(1);
        assertThat(checked.messages()).contains("the files are of the format cin-census");
        assertThat(checked.data())
                .contains("odd; other-authority; cin-census; the files are of another authority")
                .contains("odd; earlier-plans-missing; traps/cin-2024.xml ChildProtectionPlans.NumberOfPreviousCPP")
                .contains("1.1: not from this source (the census has no contacts)\n", "1.3: computed\n")
                .doesNotContain("K001");
        assertThat(Program.run("source", "files", "--authority", "201", YEARS.toString(), "--check").data())
                .doesNotContain("other-authority");
    }
}
