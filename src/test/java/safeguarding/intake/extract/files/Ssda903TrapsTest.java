package safeguarding.intake.extract.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static safeguarding.testkit.SentEvents.all;
import static safeguarding.testkit.SentEvents.one;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.core.casefile.AdoptionEvent.MatchApproved;
import safeguarding.core.casefile.AdoptionEvent.PlacedForAdoption;
import safeguarding.core.casefile.AdoptionEvent.PlacementOrderGranted;
import safeguarding.core.casefile.AdoptionEvent.ShobpaDecided;
import safeguarding.core.casefile.AdoptionEvent.ShobpaReversed;
import safeguarding.core.casefile.CareEvent.LacCeased;
import safeguarding.core.casefile.CareEvent.LacEpisodeChanged;
import safeguarding.core.casefile.CareEvent.LacReviewHeld;
import safeguarding.core.casefile.CareEvent.LacStarted;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ChildEvent.ChildRegistered;
import safeguarding.core.casefile.LeavingCareEvent.CareLeaverContact;
import safeguarding.core.casefile.LeavingCareEvent.CareLeaverStatusChanged;
import safeguarding.core.casefile.code.Accommodation;
import safeguarding.core.casefile.code.Activity;
import safeguarding.core.casefile.code.AdoptionReversalReason;
import safeguarding.core.casefile.code.CareEndReason;
import safeguarding.core.casefile.code.Ethnicity;
import safeguarding.core.casefile.code.LeavingCareEligibility;
import safeguarding.core.casefile.code.LegalStatus;
import safeguarding.core.casefile.code.PlacementChangeReason;
import safeguarding.core.casefile.code.PlacementType;
import safeguarding.core.casefile.code.Sex;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.intake.extract.CannotExtract;
import safeguarding.intake.source.ExtractDifference;
import safeguarding.intake.source.ExtractFindings;
import safeguarding.testkit.FileRuns;

/** Small invented returns, each with a fault that real returns from authorities have. */
class Ssda903TrapsTest {

    private static final Instant YEARS_END = Instant.parse("2018-03-31T22:00:00Z");
    private static final String EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST\n";

    private final FileRuns runs = new FileRuns("372", "ssda903");

    @TempDir
    private Path folder;

    private void file(String name, String text) {
        try {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ExtractDifference.Result read() {
        return runs.read(folder, YEARS_END);
    }

    private ExtractDifference.Result episodes(String... rows) {
        file("episodes.csv", EPISODES + String.join("\n", rows) + "\n");
        return read();
    }

    private static LocalDate dayOf(CaseEvent event) {
        return event.envelope().happenedOn();
    }

    @Test
    void aPeriodBeginsWithS_andEndsWithADateAndAnotherReasonThanX1() {
        ExtractDifference.Result result = episodes(
                "12,05/06/2017,S,C1,N1,U6,PR1,19/12/2017,X1,CARPL,ZZ9 9ZZ",
                "12,19/12/2017,P,C1,N1,K2,PR4,02/02/2018,E4A,,ZZ9 9ZZ");

        LacStarted started = one(result, LacStarted.class);
        assertThat(dayOf(started)).isEqualTo("2017-06-05");
        assertThat(started.startUnknown()).isEmpty();
        LacEpisodeChanged changed = one(result, LacEpisodeChanged.class);
        assertThat(changed.periodOfCareId()).isEqualTo(started.envelope().recordId());
        assertThat(changed.placement()).isEqualTo(PlacementType.K2);
        assertThat(changed.reasonForPlacementChange()).contains(PlacementChangeReason.CARPL);
        assertThat(one(result, LacCeased.class).reason()).isEqualTo(CareEndReason.E4A);
        assertThat(runs.findings()).noneMatch(finding -> finding.contains("episodes.csv"));
    }

    @Test
    void aPeriodWithoutSIsNoAdmission() {
        ExtractDifference.Result result = episodes("12,05/06/2017,L,D1,N1,U6,PR1,,,,");

        assertThat(one(result, LacStarted.class).startUnknown()).contains(true);
        assertThat(one(result, LacStarted.class).legalStatus()).isEqualTo(LegalStatus.D1);
        assertThat(runs.findings()).anyMatch(finding -> finding.startsWith("no-start"));
    }

    @Test
    void aReasonWithoutADateIsNoEnd_norIsX1_norAnEndThatIsStillToCome() {
        ExtractDifference.Result result = episodes(
                "12,05/06/2017,S,C1,N1,U6,PR1,,E4A,,",
                "13,05/06/2017,S,C1,N1,U6,PR1,07/07/2017,X1,,",
                "14,05/06/2017,S,C1,N1,U6,PR1,01/04/2018,E4A,,");

        assertThat(all(result, LacStarted.class)).hasSize(3);
        assertThat(all(result, LacCeased.class)).isEmpty();
        assertThat(runs.findings())
                .anyMatch(finding -> finding.startsWith("reason-without-end"))
                .anyMatch(finding -> finding.startsWith("no-next-episode"))
                .anyMatch(finding -> finding.startsWith("in-the-future"));
    }

    @Test
    void gapsOverlapsAndOpenEpisodesAreSaid_andTheChildStaysLookedAfter() {
        ExtractDifference.Result result = episodes(
                "12,05/06/2017,S,C1,N1,U6,PR1,07/07/2017,X1,,",
                "12,10/07/2017,P,C1,N1,U6,PR1,,,,",
                "12,01/09/2017,P,C1,N1,U6,PR1,05/10/2017,X1,,",
                "12,01/10/2017,P,C1,N1,U6,PR1,,,,");

        assertThat(all(result, LacStarted.class)).hasSize(1);
        assertThat(all(result, LacEpisodeChanged.class)).hasSize(3);
        assertThat(all(result, LacCeased.class)).isEmpty();
        assertThat(runs.findings())
                .anyMatch(finding -> finding.startsWith("gap"))
                .anyMatch(finding -> finding.startsWith("not-closed"))
                .anyMatch(finding -> finding.startsWith("overlap"));
    }

    @Test
    void ofChangesOnOneDayTheOrderIsThatOfTheFile() {
        StringBuilder rows = new StringBuilder("12,05/06/2017,S,V2,N1,U6,PR1,06/06/2017,X1,,\n");
        for (int i = 0; i < 12; i++) {
            rows.append("12,06/06/2017,").append(i % 2 == 0 ? "L,C1" : "P,C2").append(",N1,U").append(1 + i % 6).append(",PR1,06/06/2017,X1,,\n");
        }
        ExtractDifference.Result result = episodes(rows + "12,06/06/2017,P,E1,N1,A6,PR1,,,,");

        List<LacEpisodeChanged> changes = all(result, LacEpisodeChanged.class);
        assertThat(changes.get(changes.size() - 1).legalStatus()).isEqualTo(LegalStatus.E1);
        assertThat(changes).extracting(change -> change.envelope().eventId()).isSorted();
    }

    @Test
    void shortBreaksAndCodesOfOneYearOnlyAreRead() {
        ExtractDifference.Result result = episodes(
                "12,05/06/2017,S,V4,N1,T4,PR1,,,,",
                "13,05/06/2017,S,V3,N1,H5,PR1,06/06/2017,E43,,",
                "14,05/06/2017,S,V2,N1,Z11,PR1,,,,",
                "15,05/06/2017,S,V2,N1,K3,PR0,,,,",
                "16,05/06/2017,S,V9,N1,*DUMMY*,PR1,,,,");

        assertThat(all(result, LacStarted.class)).extracting(LacStarted::placement).containsExactly(
                PlacementType.T4, PlacementType.H5, PlacementType.Z11, PlacementType.K3, PlacementType.Z1);
        assertThat(one(result, LacCeased.class).reason()).isEqualTo(CareEndReason.E43);
        assertThat(runs.findings())
                .anyMatch(finding -> finding.startsWith("not-with-parents"))
                .anyMatch(finding -> finding.startsWith("unmapped-value") && finding.endsWith("place *DUMMY* 1"))
                .anyMatch(finding -> finding.startsWith("unmapped-value") && finding.endsWith("ls V9 1"));
    }

    @Test
    void childrenAreReadWithoutNamesAndNumbers_inEveryEncoding() throws IOException {
        file("header.csv", "\ufeffCHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\r\n"
                + "0012,1,27/03/2008,WROM,X051910639385,1.0,01/01/2018\r\n"
                + "13,F,2009-09-11,UNKN,X034811502612,,\r\n"
                + "13,F,2009-09-12,UNKN,X034811502612,,");
        Files.write(folder.resolve("other.csv"), ("CHILD\tSEX\tDOB\tETHNIC\tUPN\n14\t2\t39539\tMOTH\tX1\n").getBytes(StandardCharsets.UTF_16));
        ExtractDifference.Result result = read();

        List<ChildRegistered> children = all(result, ChildRegistered.class);
        assertThat(children).extracting(child -> child.envelope().childId()).containsExactlyInAnyOrder("0012", "13", "14");
        assertThat(children).extracting(ChildRegistered::sex).containsExactlyInAnyOrder(Sex.MALE, Sex.FEMALE, Sex.FEMALE);
        assertThat(children).extracting(child -> child.dateOfBirth().get()).containsExactlyInAnyOrder(
                LocalDate.of(2008, 3, 27), LocalDate.of(2009, 9, 12), LocalDate.of(2008, 4, 1));
        assertThat(children).extracting(ChildRegistered::ethnicity)
                .containsExactlyInAnyOrder(Ethnicity.WROM, Ethnicity.NOBT, Ethnicity.MOTH);
        assertThat(runs.findings()).anyMatch(finding -> finding.startsWith("two-dates-of-birth"));
        assertThat(result.toString()).doesNotContain("X0519", "X0348");
    }

    @Test
    void reviewsThatAreToComeAreLeftOut_andTwoOnOneDayAreOne() {
        file("header.csv", "CHILD,SEX,DOB,ETHNIC\n12,1,27/03/2008,WROM\n");
        file("reviews.csv", "CHILD,DOB,REVIEW,REVIEW_CODE\n12,27/03/2008,30/08/2017,PN6\n12,27/03/2008,30/08/2017,PN1\n"
                + "12,27/03/2008,29/07/2018,PN6\n12,27/03/2008,01/02/2018,PN0\n");
        ExtractDifference.Result result = read();

        assertThat(all(result, LacReviewHeld.class)).extracting(Ssda903TrapsTest::dayOf)
                .containsExactly(LocalDate.of(2017, 8, 30), LocalDate.of(2018, 2, 1));
        assertThat(runs.findings())
                .anyMatch(finding -> finding.startsWith("in-the-future"))
                .anyMatch(finding -> finding.startsWith("two-reviews-a-day"))
                .anyMatch(finding -> finding.startsWith("too-old"));
        assertThat(result.refused()).isEmpty();
    }

    @Test
    void careLeaversCountOnTheirLastBirthdayOfTheYear_wheneverTheFilesAreRead() {
        file("episodes.csv", EPISODES + "12,05/06/2017,S,C1,N1,U6,PR1,,,,\n");
        file("oc3.csv", "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n20,30/03/1998,YES,0,B2\n21,16/01/2001,NO,0,0\n22,01/05/1999,YES,F5,01\n"
                + "23,02/02/1999,DIED,0,0\n24,16/01/2012,YES,F1,B1\n");
        ExtractDifference.Result result = runs.read(folder, Instant.parse("2020-07-01T12:00:00Z"));

        List<CareLeaverContact> contacts = all(result, CareLeaverContact.class);
        assertThat(contacts).extracting(Ssda903TrapsTest::dayOf).containsExactly(
                LocalDate.of(2018, 3, 30), LocalDate.of(2018, 1, 16), LocalDate.of(2017, 5, 1), LocalDate.of(2018, 2, 2));
        assertThat(contacts.get(0).accommodation()).contains(Accommodation.B);
        assertThat(contacts.get(0).accommodationSuitable()).contains(false);
        assertThat(contacts.get(0).activity()).contains(Activity.NONE);
        assertThat(contacts.get(1).activity()).isEmpty();
        assertThat(contacts.get(2).accommodation()).isEmpty();
        assertThat(all(result, CareLeaverStatusChanged.class)).extracting(CareLeaverStatusChanged::eligibility).containsExactly(
                LeavingCareEligibility.FORMER_RELEVANT,
                LeavingCareEligibility.RELEVANT,
                LeavingCareEligibility.FORMER_RELEVANT);
        assertThat(runs.findings())
                .anyMatch(finding -> finding.startsWith("unmapped-value") && finding.endsWith("accom 01 1"))
                .anyMatch(finding -> finding.startsWith("too-young"));
    }

    @Test
    void theWayToAdoptionIsReadFromThreeFiles() {
        file("ad1.csv", "CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR\n12,27/03/2008,22/04/2017,01/08/2017,1,2\n");
        file("placed.csv", "CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED\n12,27/03/2008,22/04/2017,,\n"
                + "13,27/03/2008,22/04/2017,01/06/2017,RD2\n");
        ExtractDifference.Result result = episodes(
                "12,05/06/2016,S,C1,N1,U6,PR1,02/05/2017,X1,,",
                "12,02/05/2017,L,E1,N1,U6,PR1,03/09/2017,X1,,",
                "12,03/09/2017,P,E1,N1,A6,PR1,05/02/2018,E11,,",
                "14,02/05/2017,P,E1,N1,U6,PR1,,,,");

        assertThat(all(result, ShobpaDecided.class)).hasSize(2);
        assertThat(one(result, ShobpaReversed.class).reason()).isEqualTo(AdoptionReversalReason.RD2);
        assertThat(dayOf(one(result, MatchApproved.class))).isEqualTo("2017-08-01");
        assertThat(dayOf(one(result, PlacementOrderGranted.class))).isEqualTo("2017-05-02");
        assertThat(dayOf(one(result, PlacedForAdoption.class))).isEqualTo("2017-09-03");
        assertThat(one(result, LacCeased.class).reason()).isEqualTo(CareEndReason.E11);
    }

    @Test
    void ofAnEpisodeInSeveralReturnsTheLastOneCounts_andGivingOnlyTheLastIsStopped() {
        file("2017/episodes.csv", EPISODES + "12,05/06/2016,S,C1,N1,U6,PR1,,,,\n13,05/06/2016,S,C1,N1,U6,PR1,06/02/2017,E8,,\n");
        file("2018/episodes.csv", EPISODES + "12,05/06/2016,S,C1,N1,U4,PR1,07/07/2017,E8,,\n");
        ExtractDifference.Result both = read();

        assertThat(all(both, LacStarted.class)).hasSize(2);
        assertThat(all(both, LacCeased.class)).hasSize(2);
        assertThat(all(both, LacStarted.class)).extracting(LacStarted::placement)
                .containsExactlyInAnyOrder(PlacementType.U4, PlacementType.U6);
        ExtractDifference.Result onlyLast = runs.read(folder.resolve("2018"), YEARS_END.plusSeconds(1));
        assertThat(onlyLast.tallies().get("care-period").withdrawn()).isEqualTo(1);
    }

    @Test
    void aWorkbookAndXmlSayTheSameAsCsv() throws IOException {
        ExtractDifference.Result csv = episodes("12,05/06/2017,S,C1,N1,U6,PR1,19/12/2017,E4A,,");
        Files.delete(folder.resolve("episodes.csv"));

        file("return.xml", "<?xml version='1.0' encoding='us-ascii'?><EXPSSDA903><CHILD><HEADER><CHILDID>12</CHILDID><UPN>X1</UPN>"
                + "<SEX>2</SEX><DOB>28/07/2010</DOB><ETHNIC>BAFR</ETHNIC><UASC /></HEADER><EPISODE><DECOM>05/06/2017</DECOM><RNE>S</RNE>"
                + "<LS>C1</LS><PL>U6</PL><PL_POST>ZZ9 9ZZ</PL_POST><PLACE_PROVIDER>PR1</PLACE_PROVIDER><DEC>19/12/2017</DEC><REC>E4A</REC>"
                + "<REASON_PLACE_CHANGE /></EPISODE></CHILD></EXPSSDA903>");
        ExtractDifference.Result xml = new FileRuns("372", "ssda903").read(folder, YEARS_END);
        Files.delete(folder.resolve("return.xml"));

        Path book = folder.resolve("return.xlsx");
        try (OutputStream out = Files.newOutputStream(book); Workbook workbook = new Workbook(out, "test", null)) {
            workbook.newWorksheet("notes").value(0, 0, "Return of 2018");
            Worksheet sheet = workbook.newWorksheet("episodes 17-18");
            sheet.value(0, 0, "Return of 2018");
            List<String> headings = List.of("CHILD", "DECOM", "RNE", "LS", "PLACE", "PLACE_PROVIDER", "DEC", "REC", "REASON_PLACE_CHANGE");
            List<Object> values = List.of(12, 42891, "S", "C1", "U6", "PR1", "19/12/2017", "E4A");
            for (int i = 0; i < headings.size(); i++) {
                sheet.value(1, i, headings.get(i));
            }
            for (int i = 0; i < values.size(); i++) {
                if (values.get(i) instanceof Integer number) {
                    sheet.value(2, i, number);
                } else {
                    sheet.value(2, i, values.get(i).toString());
                }
            }
        }
        ExtractDifference.Result workbook = new FileRuns("372", "ssda903").read(folder, YEARS_END);

        assertThat(workbook.events()).containsExactlyElementsOf(csv.events());
        assertThat(all(xml, LacStarted.class)).hasSize(1);
        assertThat(all(xml, LacCeased.class)).hasSize(1);
        assertThat(one(xml, ChildRegistered.class).dateOfBirth()).contains(LocalDate.of(2010, 7, 28));
        assertThat(xml.toString()).doesNotContain("X1", "ZZ9");
    }

    @Test
    void filesThatAreNotOfTheReturnAreNamed() {
        file("episodes.csv", EPISODES);
        file("uasc.csv", "CHILD,SEX,DOB,DUC\n102639,2,18/10/2010,13/10/2028\n");
        file("notes.txt", "call the placements team\n");
        file("empty.csv", "");

        assertThat(FileFormats.of(List.of(folder)).source().name()).isEqualTo("ssda903");
        FileFormat format = FileFormats.named("ssda903").orElseThrow();
        ExtractFindings findings = new ExtractFindings();
        FileFormats.Recognised recognised = FileFormats.recognised(format, List.of(folder), findings);
        assertThat(recognised.files()).hasSize(2);
        assertThat(findings.all()).extracting(ExtractFindings.Finding::rule).containsOnly("other-file").hasSize(2);
        Path notes = folder.resolve("notes.txt");
        assertThatThrownBy(() -> FileFormats.recognised(format, List.of(notes), findings))
                .isInstanceOf(CannotExtract.class)
                .hasMessageContaining("is not of the format ssda903");
        assertThatThrownBy(() -> FileFormats.of(List.of(notes)))
                .isInstanceOf(CannotExtract.class)
                .hasMessageContaining("none of the files is of a known format (ssda903");
        assertThatThrownBy(() -> FileFormats.of(List.of(folder.resolve("none.csv"))))
                .isInstanceOf(CannotExtract.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void aWorkbookThatCannotBeReadIsRefused_andAnotherArchiveIsNoneOfTheReturn() throws IOException {
        file("episodes.csv", EPISODES);
        Files.write(folder.resolve("letter.docx"), new byte[] {'P', 'K', 3, 4, 0, 0});
        assertThat(read().refused()).isEmpty();
        assertThat(runs.findings()).anyMatch(finding -> finding.startsWith("other-file") && finding.contains("letter.docx"));

        Files.write(folder.resolve("return.xlsx"), new byte[] {'P', 'K', 3, 4, 0, 0});
        assertThatThrownBy(this::read).isInstanceOf(CannotExtract.class).hasMessageContaining("cannot be read as a workbook");
    }

    @Test
    void aFileThatIsNamedTwiceIsReadOnce_andTwoOfOneNameAreRefused() {
        file("2018/episodes.csv", EPISODES + "12,05/06/2017,S,C1,N1,U6,PR1,,,,\n");
        Path file = folder.resolve("2018/episodes.csv");
        assertThat(runs.read(List.of(file, folder), YEARS_END).events()).hasSize(1);
        assertThat(runs.findings()).isEmpty();

        file("other/2018/episodes.csv", EPISODES);
        assertThatThrownBy(this::read)
                .isInstanceOf(CannotExtract.class)
                .hasMessageContaining("two files are called 2018/episodes.csv");
    }

    @Test
    void xmlThatBreaksOffIsRefused() {
        file("return.xml", "<EXPSSDA903><CHILD><HEADER><CHILDID>12</CHILDID>");

        assertThatThrownBy(this::read).isInstanceOf(CannotExtract.class).hasMessageContaining("breaks off");
    }

    @Test
    void xmlReadsNothingOutsideOfItself() {
        file("secret.txt", "12");
        file("return.xml", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file://" + folder.resolve("secret.txt") + "\">]>"
                + "<EXPSSDA903><CHILD><HEADER><CHILDID>&e;</CHILDID><DOB>28/07/2010</DOB><ETHNIC>BAFR</ETHNIC></HEADER></CHILD></EXPSSDA903>");

        assertThatThrownBy(this::read).isInstanceOf(CannotExtract.class);
    }

    @Test
    void everyIndicatorHasALineOfCoverage() {
        List<String> numbers = Catalogue.indicators().stream().map(Indicator::number).toList();

        assertThat(new Ssda903Files().source().coverage().numbers()).isEqualTo(new HashSet<>(numbers));
        assertThat(new Ssda903Files().source().coverage().of(numbers, Set.of("header"))).noneMatch(line -> line.why().isEmpty());
    }
}
