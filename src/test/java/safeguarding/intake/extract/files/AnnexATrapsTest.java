package safeguarding.intake.extract.files;

import static org.assertj.core.api.Assertions.assertThat;
import static safeguarding.testkit.SentEvents.all;
import static safeguarding.testkit.SentEvents.one;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.core.casefile.AdoptionEvent.AdoptionOrderGranted;
import safeguarding.core.casefile.AdoptionEvent.ShobpaReversed;
import safeguarding.core.casefile.AssessmentEvent.AssessmentAuthorised;
import safeguarding.core.casefile.CareEvent.LacEpisodeChanged;
import safeguarding.core.casefile.CareEvent.LacReviewHeld;
import safeguarding.core.casefile.CareEvent.LacStarted;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ChildEvent.ChildRegistered;
import safeguarding.core.casefile.ChildEvent.RecordWithdrawn;
import safeguarding.core.casefile.ContactEvent.ContactDecided;
import safeguarding.core.casefile.ContactEvent.ContactReceived;
import safeguarding.core.casefile.HealthEvent.HealthAssessmentCompleted;
import safeguarding.core.casefile.LeavingCareEvent.CareLeaverContact;
import safeguarding.core.casefile.LeavingCareEvent.CareLeaverStatusChanged;
import safeguarding.core.casefile.NeedEvent.CinEpisodeOpened;
import safeguarding.core.casefile.ProtectionEvent.CpReviewHeld;
import safeguarding.core.casefile.ProtectionEvent.CpVisitMade;
import safeguarding.core.casefile.ProtectionEvent.CppEnded;
import safeguarding.core.casefile.ProtectionEvent.CppStarted;
import safeguarding.core.casefile.ProtectionEvent.IcpcHeld;
import safeguarding.core.casefile.ReferralEvent.ReferralDecided;
import safeguarding.core.casefile.ReferralEvent.ReferralReceived;
import safeguarding.core.casefile.Section47Event.Section47Started;
import safeguarding.core.casefile.code.AbuseCategory;
import safeguarding.core.casefile.code.Accommodation;
import safeguarding.core.casefile.code.Activity;
import safeguarding.core.casefile.code.AdoptionReversalReason;
import safeguarding.core.casefile.code.AssessmentOutcome;
import safeguarding.core.casefile.code.CareEpisodeReason;
import safeguarding.core.casefile.code.Ethnicity;
import safeguarding.core.casefile.code.HealthAssessmentKind;
import safeguarding.core.casefile.code.LeavingCareEligibility;
import safeguarding.core.casefile.code.LegalStatus;
import safeguarding.core.casefile.code.PlacementProvider;
import safeguarding.core.casefile.code.PlacementType;
import safeguarding.core.casefile.code.PrimaryNeed;
import safeguarding.core.casefile.code.ReferralOutcome;
import safeguarding.core.casefile.code.ReferralSource;
import safeguarding.core.casefile.code.Sex;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.intake.source.ExtractDifference;
import safeguarding.testkit.FileRuns;

/** Small invented lists, each with a fault that real lists from authorities have. 44100 is 26 September 2020 in Excel. */
class AnnexATrapsTest {

    private static final Instant FIRST = Instant.parse("2020-12-31T12:00:00Z");
    private static final Instant SECOND = Instant.parse("2021-01-31T12:00:00Z");

    private final FileRuns runs = new FileRuns("372", "annex-a");
    private final Map<String, List<List<Object>>> sheets = new LinkedHashMap<>();

    @TempDir
    private Path folder;

    private void sheet(String name, List<?>... rows) {
        sheets.put(name, List.of(rows).stream().map(row -> List.<Object>copyOf(row)).toList());
    }

    private static List<Object> row(Object... values) {
        return List.of(values);
    }

    private ExtractDifference.Result read(Instant at) {
        Path book = folder.resolve("Annex A.xlsx");
        try (OutputStream out = Files.newOutputStream(book);
                Workbook workbook = new Workbook(out, "test", null)) {
            sheets.forEach((name, rows) -> {
                Worksheet sheet = workbook.newWorksheet(name);
                for (int row = 0; row < rows.size(); row++) {
                    for (int column = 0; column < rows.get(row).size(); column++) {
                        cell(sheet, row, column, rows.get(row).get(column));
                    }
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return runs.read(folder, at);
    }

    /** Writes a cell. An empty cell is left out of the file, and a cell with an error has a formula. */
    private static void cell(Worksheet sheet, int row, int column, Object value) {
        if (value instanceof Number number) {
            sheet.value(row, column, number);
        } else if (value.equals("#N/A")) {
            sheet.formula(row, column, "NA()");
        } else if (!value.equals("")) {
            sheet.value(row, column, value.toString());
        }
    }

    private static LocalDate dayOf(CaseEvent event) {
        return event.envelope().happenedOn();
    }

    @Test
    void serialNumbersLabelsAndErrorsAreRead_andAgesAndNamesAreNot() {
        sheet(
                "List 1",
                row("Contacts in the last six months"),
                row("Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age", "Date of Contact", "Contact Source", "Allocated Worker"),
                row(9212044, "b) Female", "k) APKN", 42029, 6.1382614647501708, 44090, "q) 6: Police", "Jo Worker"),
                row(9212045, "Male", "s) NOBT", "", 6.1, "14/09/2020", "b) 1B: Individual", "#N/A"),
                row(9212046, "c) Not stated/recorded", "#N/A", 44500, 0, 44090, "j) 3D: Health services"),
                row("", "", "", "", ""));
        ExtractDifference.Result result = read(FIRST);

        assertThat(all(result, ContactReceived.class)).extracting(ContactReceived::source).containsExactly(
                ReferralSource.POLICE, ReferralSource.ACQUAINTANCE, ReferralSource.OTHER_PRIMARY_HEALTH);
        assertThat(all(result, ContactReceived.class)).extracting(AnnexATrapsTest::dayOf)
                .containsExactly(LocalDate.of(2020, 9, 16), LocalDate.of(2020, 9, 14), LocalDate.of(2020, 9, 16));
        assertThat(all(result, ContactDecided.class)).isEmpty();
        List<ChildRegistered> children = all(result, ChildRegistered.class);
        assertThat(children).extracting(child -> child.envelope().childId()).containsExactly("9212044", "9212045", "9212046");
        assertThat(children).extracting(ChildRegistered::sex).containsExactly(Sex.FEMALE, Sex.MALE, Sex.UNKNOWN);
        assertThat(children.get(0).dateOfBirth()).contains(LocalDate.of(2015, 1, 25));
        assertThat(children.get(0).ethnicity()).isEqualTo(Ethnicity.APKN);
        assertThat(children.get(2).expectedDateOfBirth()).contains(LocalDate.of(2021, 10, 31));
        assertThat(result.toString()).doesNotContain("Worker");
        assertThat(runs.findings()).isEmpty();
    }

    @Test
    void headingsOfOtherYearsAndWithTypingErrorsAreKnown() {
        sheet("Sheet2", row("CHILD UNIQUE ID ", "Sex", "Date of referral", "Referral NFA?", "Referral Source (Y/N))"), row(1, "F", 44100, "a) Yes", ""));
        ExtractDifference.Result result = read(FIRST);

        assertThat(one(result, ReferralReceived.class).source()).isEqualTo(ReferralSource.UNKNOWN);
        assertThat(one(result, ReferralDecided.class).outcome()).isEqualTo(ReferralOutcome.NO_FURTHER_ACTION);
        assertThat(one(result, ChildRegistered.class).sex()).isEqualTo(Sex.FEMALE);
        assertThat(runs.findings())
                .anyMatch(finding -> finding.startsWith("no-column") && finding.contains("referral_source"));
    }

    @Test
    void needAssessmentsAndProtectionAreRead() {
        sheet(
                "List 4",
                row("Child Unique ID", "Continuous Assessment Start Date", "Continuous Assessment Date of Authorisation",
                        "Was the child assessed as requiring LA children's social care support?"),
                row(1, 44100, 44120, "a) Yes"),
                row(2, 44100, 44120, "Updated"));
        sheet(
                "List 5",
                row("Child Unique ID", "Strategy discussion initiating Section 47 Enquiry Start Date",
                        "Date of Initial Child Protection Conference", "Did the Initial Child Protection Conference Result in a Child Protection Plan"),
                row(1, 44100, 44110, "Yes"));
        sheet(
                "List 6",
                row("Child Unique ID", "CIN Start Date", "Primary Need Code", "CIN Closure Date", "Reason for Closure"),
                row(1, 44090, "N1 - Abuse or Neglect", "", ""),
                row(2, 44090, "PSRMEM - Support with memory", 44150, "RC7: other"));
        sheet(
                "List 7",
                row("Child Unique ID", "Child Protection Plan Start Date", "Initial Category of Abuse", "Date of the Last Statutory Visit",
                        "Was the Child Seen Alone?", "Date of latest review conference", "Child Protection Plan End Date"),
                row(1, 44110, "Physical abuse", 44140, "a) Yes", 44150, 44150));
        ExtractDifference.Result result = read(FIRST);

        assertThat(all(result, AssessmentAuthorised.class)).extracting(AssessmentAuthorised::outcome)
                .containsExactly(AssessmentOutcome.ONGOING_INVOLVEMENT, AssessmentOutcome.OTHER_OR_NOT_RECORDED);
        IcpcHeld conference = one(result, IcpcHeld.class);
        assertThat(conference.section47Id()).contains(one(result, Section47Started.class).envelope().recordId());
        assertThat(all(result, CinEpisodeOpened.class)).extracting(CinEpisodeOpened::primaryNeed)
                .containsExactlyInAnyOrder(PrimaryNeed.N1, PrimaryNeed.N0);
        assertThat(one(result, CppStarted.class).category()).isEqualTo(AbuseCategory.PHY);
        assertThat(dayOf(one(result, CppEnded.class))).isEqualTo("2020-11-15");
        assertThat(one(result, CpVisitMade.class).seenAlone()).isTrue();
        assertThat(one(result, CpReviewHeld.class).planId()).isEqualTo(one(result, CppStarted.class).envelope().recordId());
        assertThat(runs.findings()).anyMatch(finding -> finding.contains("PSRMEM"));
    }

    private void care(Object... values) {
        sheet(
                "List 8",
                row("Child Unique ID", "Date of Birth", "Date Started to be Looked After", "Start date of current legal status",
                        "Child's Legal Status", "Date of Latest Statutory Review", "Date of Last Health Assessment",
                        "Start Date of Most Recent Placement", "Placement Type", "Placement Provider", "Placement postcode"),
                row(values));
    }

    @Test
    void aListIsAStateOfOneDay_andTheNextOneAddsToIt() {
        care(1, 40000, 44000, 44050, "C2: FCO", 44100, 44060, 44000, "f) U6: Foster placement - not FFA", "e) PR4 - Private provision", "nope");
        ExtractDifference.Result first = read(FIRST);

        assertThat(dayOf(one(first, LacStarted.class))).isEqualTo("2020-06-18");
        List<LacEpisodeChanged> changes = all(first, LacEpisodeChanged.class);
        assertThat(changes).extracting(LacEpisodeChanged::reason).containsExactly(CareEpisodeReason.P, CareEpisodeReason.L);
        assertThat(changes.get(0).placement()).isEqualTo(PlacementType.U6);
        assertThat(changes.get(0).provider()).isEqualTo(PlacementProvider.PR4);
        assertThat(changes.get(1).legalStatus()).isEqualTo(LegalStatus.C2);
        assertThat(one(first, HealthAssessmentCompleted.class).kind()).isEqualTo(HealthAssessmentKind.INITIAL);

        care(1, 40000, 44000, 44050, "C2: FCO", 44200, 44060, 44190, "K2: Children's homes", "e) PR4 - Private provision", "");
        ExtractDifference.Result second = read(SECOND);

        LacEpisodeChanged moved = one(second, LacEpisodeChanged.class);
        assertThat(dayOf(moved)).isEqualTo("2020-12-25");
        assertThat(moved.placement()).isEqualTo(PlacementType.K2);
        assertThat(one(second, LacReviewHeld.class).envelope().happenedOn()).isEqualTo("2021-01-04");
        assertThat(all(second, RecordWithdrawn.class)).isEmpty();
        assertThat(second.events()).hasSize(2);
        assertThat(read(SECOND.plusSeconds(1)).events()).isEmpty();
    }

    @Test
    void careLeaversAndAdoptionsAreRead() {
        sheet(
                "List 9",
                row("Child Unique ID", "Date of Birth", "Eligibility Category", "Latest Pathway Plan Review Date", "LA in Touch",
                        "Latest Date of Contact", "Type of Accommodation", "Suitability of Accommodation", "Activity Status"),
                row(1, 37300, "b) Former relevant child", 44100, "a) Yes", 44100, "U: Independent living", "a) Suitable", "F1: Full time in higher education"),
                row(2, 37300, "b) Former relevant child", "", "a) Yes", "", "Y: Other accommodation", "a) Suitable", "F1: Full time"),
                row(3, 42029, "b) Former relevant child", "", "a) Yes", "", "", "", ""));
        sheet(
                "List 10",
                row("Child Unique ID", "Date of Birth", "Date of Decision that Child Should be Placed for Adoption", "Date of Placement Order",
                        "Date of Matching Child and Prospective Adopters", "Date Placed for Adoption", "Date of Adoption Order",
                        "Date of Decision that Child Should No Longer be Placed for Adoption", "Reason Why Child No Longer Placed for Adoption"),
                row(4, 42029, 44000, 44010, 44020, 44030, 44040, "", ""),
                row(4, 42030, 43000, "", "", "", "", 43100, "RD2"));
        ExtractDifference.Result result = read(FIRST);

        CareLeaverContact contact = one(result, CareLeaverContact.class);
        assertThat(contact.accommodation()).contains(Accommodation.U);
        assertThat(contact.accommodationSuitable()).contains(true);
        assertThat(contact.activity()).contains(Activity.F1);
        assertThat(all(result, CareLeaverStatusChanged.class)).hasSize(2).extracting(CareLeaverStatusChanged::eligibility)
                .containsOnly(LeavingCareEligibility.FORMER_RELEVANT);
        assertThat(dayOf(one(result, AdoptionOrderGranted.class))).isEqualTo("2020-07-28");
        assertThat(one(result, ShobpaReversed.class).reason()).isEqualTo(AdoptionReversalReason.RD2);
        assertThat(runs.findings())
                .anyMatch(finding -> finding.startsWith("no-contact-date"))
                .anyMatch(finding -> finding.startsWith("too-young"))
                .anyMatch(finding -> finding.startsWith("two-dates-of-birth"));
    }

    @Test
    void everyIndicatorHasALineOfCoverage() {
        List<String> numbers = Catalogue.indicators().stream().map(Indicator::number).toList();

        assertThat(new AnnexAFiles().source().coverage().numbers()).isEqualTo(new HashSet<>(numbers));
        assertThat(new AnnexAFiles().source().coverage().of(numbers, Set.of("list_1"))).noneMatch(line -> line.why().isEmpty());
    }
}
