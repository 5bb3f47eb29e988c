package safeguarding.intake.source.daily;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static safeguarding.testkit.SentEvents.all;
import static safeguarding.testkit.SentEvents.one;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.contract.topic.SourceRecord;
import safeguarding.core.casefile.AdoptionEvent.ShobpaDecided;
import safeguarding.core.casefile.AllocationEvent.WorkerAllocated;
import safeguarding.core.casefile.AssessmentEvent.AssessmentAuthorised;
import safeguarding.core.casefile.CareEvent.LacCeased;
import safeguarding.core.casefile.CareEvent.LacEpisodeChanged;
import safeguarding.core.casefile.CareEvent.LacStarted;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ChildEvent.ChildRegistered;
import safeguarding.core.casefile.ChildEvent.RecordWithdrawn;
import safeguarding.core.casefile.LeavingCareEvent.CareLeaverContact;
import safeguarding.core.casefile.LeavingCareEvent.CareLeaverStatusChanged;
import safeguarding.core.casefile.NeedEvent.CinEpisodeOpened;
import safeguarding.core.casefile.PlanRecorded;
import safeguarding.core.casefile.ProtectionEvent.CppEnded;
import safeguarding.core.casefile.ProtectionEvent.IcpcHeld;
import safeguarding.core.casefile.ReferralEvent.ReferralDecided;
import safeguarding.core.casefile.ReferralEvent.ReferralReceived;
import safeguarding.core.casefile.Section47Event.Section47Completed;
import safeguarding.core.casefile.Section47Event.Section47Started;
import safeguarding.core.casefile.Validity;
import safeguarding.core.casefile.code.AssessmentOutcome;
import safeguarding.core.casefile.code.CareEndReason;
import safeguarding.core.casefile.code.LeavingCareEligibility;
import safeguarding.core.casefile.code.PlacementType;
import safeguarding.core.casefile.code.ReferralOutcome;
import safeguarding.core.casefile.code.ReferralSource;
import safeguarding.core.casefile.code.Section47Outcome;
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

/** Small invented files of the daily feed, each with a fault that real files from authorities have. */
class DailyTrapsTest {

    private static final Path TRAPS = Path.of("src/test/resources/dfe-daily/traps.ndjson");
    private static final Instant AT = Instant.parse("2023-06-30T02:00:00Z");

    private final ExtractFindings findings = new ExtractFindings();
    private final Map<String, SourceRecord> known = new HashMap<>();
    private int runs = 0;

    @TempDir
    private Path folder;

    private ExtractDifference.Result read(String formatName, Path... files) {
        FileFormat format = FileFormats.named(formatName).orElseThrow();
        Map<String, List<Row>> rows = FileFormats.recognised(format, List.of(files), findings).rows(findings);
        Validity validity = new Validity(Set.of("372"));
        Instant at = AT.plusSeconds(runs++);
        ExtractDifference.Result result = ExtractDifference.of(
                new ExtractDifference.Identity("372", "dfe-daily", format.source().system(), KeyedPseudonyms.none()),
                known.values(),
                format.source().entries(rows, CodeFile.with(Optional.empty()), LocalDate.of(2023, 6, 30), findings),
                at,
                format.source().kindsOf(rows.keySet()),
                format.source().extent(rows),
                event -> validity.check(event, at));
        assertThat(result.refused()).isEmpty();
        result.gone().forEach(record -> known.remove(record.key()));
        result.changed().forEach(record -> known.put(record.key(), record));
        return result;
    }

    private ExtractDifference.Result whole(String... children) {
        return read("dfe-daily", file(children));
    }

    private ExtractDifference.Result part(String... children) {
        return read("dfe-daily-part", file(children));
    }

    private Path file(String... children) {
        try {
            return Files.writeString(folder.resolve("run-" + runs + ".json"), "[" + String.join(",\n", children) + "]");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> types(ExtractDifference.Result result) {
        List<String> types = new ArrayList<>();
        for (CaseEvent event : result.events()) {
            String what = event instanceof RecordWithdrawn withdrawn ? "-" + withdrawn.eventType() : event.type();
            types.add(event.envelope().childId() + " " + what);
        }
        return types;
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
    void referralsAssessmentsEnquiriesAndPlansAreRead() {
        ExtractDifference.Result result = read("dfe-daily", TRAPS);

        ChildRegistered child = one(result, ChildRegistered.class, "D001");
        assertThat(child.disabled()).isTrue();
        assertThat(child.expectedDateOfBirth()).isEmpty();
        assertThat(one(result, ReferralReceived.class, "D001").source()).isEqualTo(ReferralSource.POLICE);
        assertThat(one(result, AssessmentAuthorised.class, "D001").outcome()).isEqualTo(AssessmentOutcome.NO_FURTHER_ACTION);
        assertThat(one(result, AssessmentAuthorised.class, "D001").factors()).containsExactly("1C");
        assertThat(one(result, Section47Completed.class, "D001").outcome()).isEqualTo(Section47Outcome.CONTINUING_RISK);
        assertThat(one(result, IcpcHeld.class, "D001").section47Id())
                .contains(one(result, Section47Started.class, "D001").envelope().recordId());
        assertThat(one(result, PlanRecorded.class, "D001").endedOn()).isEmpty();
        assertThat(all(result, CppEnded.class, "D001")).isEmpty();
        assertThat(all(result, WorkerAllocated.class, "D001")).hasSize(1);
    }

    @Test
    void placementsThatFollowEachOtherAreAPeriodOfCare() {
        ExtractDifference.Result result = read("dfe-daily", TRAPS);

        assertThat(all(result, LacStarted.class, "D001"))
                .extracting(started -> started.envelope().happenedOn().toString(), LacStarted::placement, LacStarted::isStartUnknown)
                .containsExactly(
                        tuple("2020-03-02", PlacementType.U6, false), tuple("2022-01-01", PlacementType.K2, false));
        LacEpisodeChanged moved = one(result, LacEpisodeChanged.class, "D001");
        assertThat(moved.placement()).isEqualTo(PlacementType.Z11);
        assertThat(moved.periodOfCareId())
                .isEqualTo(all(result, LacStarted.class, "D001").get(0).envelope().recordId());
        LacCeased ceased = one(result, LacCeased.class, "D001");
        assertThat(ceased.reason()).isEqualTo(CareEndReason.E4A);
        assertThat(ceased.envelope().happenedOn()).isEqualTo("2021-05-05");
        assertThat(one(result, ShobpaDecided.class, "D001").envelope().happenedOn()).isEqualTo("2021-01-02");
        assertThat(one(result, CareLeaverContact.class, "D001").envelope().happenedOn()).isEqualTo("2023-02-01");
        assertThat(one(result, CareLeaverStatusChanged.class, "D001").eligibility())
                .isEqualTo(LeavingCareEligibility.FORMER_RELEVANT);
    }

    @Test
    void ofAChildThatIsThereTwiceTheLaterOneCounts_andADamagedOneIsNotReadAtAll() {
        ExtractDifference.Result result = read("dfe-daily", TRAPS);

        assertThat(one(result, ReferralReceived.class, "D002").source()).isEqualTo(ReferralSource.SCHOOL);
        assertThat(one(result, ReferralDecided.class, "D002").outcome()).isEqualTo(ReferralOutcome.OTHER);
        assertThat(all(result, CinEpisodeOpened.class, "D002")).hasSize(1);
        assertThat(all(result, PlanRecorded.class, "D002")).hasSize(1);
        assertThat(all(result, CaseEvent.class, "D003")).isEmpty();
        assertThat(all(result, ChildRegistered.class, "D004")).hasSize(1);
        assertThat(all(result, ReferralReceived.class, "D004")).isEmpty();
    }

    @Test
    void whatIsWrongOrOddIsSaid_byRuleAndChild_andNamesNobody() {
        read("dfe-daily", TRAPS);

        assertThat(findings())
                .containsExactlyInAnyOrder(
                        "not-json children [3]",
                        "no-child children la_child_id [6]",
                        "no-worker care_worker_details worker_id [1]",
                        "ends-before-it-begins child_protection_plans end_date [1]",
                        "not-a-date social_care_episodes referral_date [4]",
                        "in-the-future social_care_episodes referral_date [4]",
                        "unmapped-value child_and_family_assessments factors 99Z [1]",
                        "unmapped-value care_leavers activity E2 [7]",
                        "too-young care_leavers contact_date [7]",
                        "no-legal-status child_looked_after_placements []",
                        "no-next-episode child_looked_after_placements end_reason [1]",
                        "says-nothing children [5]",
                        "same-child-twice children la_child_id [7]",
                        "action-after-all social_care_episodes referral_no_further_action_flag [7]")
                .noneMatch(line -> line.matches(".*(D00|Ann|Example|Neill|A123|ZZ9).*"));
    }

    private static String child(String id, String details, String episodes) {
        return "{\"la_child_id\": \"" + id + "\", \"child_details\": " + details + ", \"social_care_episodes\": " + episodes + "}";
    }

    private static final String BORN = "{\"date_of_birth\": \"2010-01-01\", \"sex\": \"F\", \"ethnicity\": \"WBRI\"}";

    private static String episode(String id, String more) {
        return "{\"social_care_episode_id\": \"" + id + "\", \"referral_date\": \"2023-01-09\", \"referral_source\": \"6\"" + more + "}";
    }

    private static String plans(String... plans) {
        return ", \"child_protection_plans\": [" + String.join(", ", plans) + "]";
    }

    private static String plan(String id, String start, String more) {
        return "{\"child_protection_plan_id\": \"" + id + "\", \"start_date\": \"" + start + "\"" + more + "}";
    }

    @Test
    void inAWholeFeedWhatIsAbsentHasGone_butOnlyOfTheChildrenThatAreThere() {
        String first = child("K1", BORN, "[" + episode("E1", plans(plan("P1", "2023-02-01", ""), plan("P2", "2023-05-01", ""))) + "]");
        String second = child("K2", BORN, "[" + episode("E2", "") + "]");
        whole(first, second);

        assertThat(whole(first, second).events()).isEmpty();
        assertThat(whole(second).events()).isEmpty();
        assertThat(whole("{\"la_child_id\": \"K1\", \"purge\": false}").events()).isEmpty();
        assertThat(types(whole(child("K1", BORN, "[" + episode("E1", plans(plan("P1", "2023-02-01", ""))) + "]"))))
                .containsExactly("K1 -CppStarted");
        assertThat(types(whole(child("K1", BORN, "[" + episode("E1", plans(plan("P1", "2023-02-02", ""))) + "]"))))
                .containsExactly("K1 CppStarted");
        assertThat(types(whole(child("K1", BORN, "[]"))))
                .containsExactlyInAnyOrder("K1 -CppStarted", "K1 -ReferralReceived", "K1 -ReferralDecided", "K1 -CinEpisodeOpened");
        assertThat(known.values()).extracting(SourceRecord::childId).containsExactlyInAnyOrder("K1", "K2", "K2");
    }

    @Test
    void whatIsDeletedIsWithdrawn_atEachLevel() {
        String leaver = ", \"care_leavers\": {\"contact_date\": \"2023-02-01\", \"activity\": \"F2\"";
        String adult = "{\"date_of_birth\": \"2004-01-01\"}";
        whole(
                child("K1", BORN, "[" + episode("E1", plans(plan("P1", "2023-02-01", ""))) + "]"),
                child("K2", BORN, "[" + episode("E1", plans(plan("P1", "2023-02-01", ""))) + "]"),
                child("K3", adult, "[" + episode("E1", leaver + "}") + "]"));

        assertThat(types(whole(child("K1", BORN, "[" + episode("E1", plans(plan("P1", "2023-02-01", ", \"purge\": true"))) + "]"))))
                .containsExactly("K1 -CppStarted");
        assertThat(types(whole(child("K3", adult, "[" + episode("E1", leaver + ", \"purge\": 1}") + "]"))))
                .containsExactlyInAnyOrder("K3 -CareLeaverContact", "K3 -CareLeaverStatusChanged");
        assertThat(types(whole(child("K1", BORN, "[" + episode("E1", ", \"purge\": true") + "]"))))
                .containsExactlyInAnyOrder("K1 -ReferralReceived", "K1 -ReferralDecided", "K1 -CinEpisodeOpened");
        assertThat(types(whole("{\"la_child_id\": \"K2\", \"purge\": true}")))
                .containsExactlyInAnyOrder(
                        "K2 -CppStarted", "K2 -ReferralReceived", "K2 -ReferralDecided", "K2 -CinEpisodeOpened",
                        "K2 -ChildRegistered");
    }

    @Test
    void inAPartWhatIsAbsentHasNotChanged() {
        whole(child("K1", BORN, "[" + episode("E1", plans(plan("P1", "2023-02-01", ""), plan("P2", "2023-05-01", ""))) + "]"));

        assertThat(types(part("{\"la_child_id\": \"K1\", \"social_care_episodes\": ["
                        + "{\"social_care_episode_id\": \"E1\"" + plans(plan("P1", "2023-02-01", ", \"end_date\": \"2023-04-30\"")) + "}]}")))
                .containsExactly("K1 CppEnded");
        assertThat(types(part("{\"la_child_id\": \"K1\", \"social_care_episodes\": ["
                        + "{\"social_care_episode_id\": \"E1\"" + plans(plan("P2", "2023-05-01", ", \"purge\": true")) + "}]}")))
                .containsExactly("K1 -CppStarted");
        assertThat(types(part("{\"la_child_id\": \"K1\", \"child_details\": {\"date_of_birth\": \"2010-01-02\"}}")))
                .containsExactly("K1 ChildRegistered");
        assertThat(types(part("{\"la_child_id\": \"K1\", \"purge\": true}",
                        child("K1", BORN, "[" + episode("E3", "") + "]"))))
                .containsExactlyInAnyOrder("K1 -CppStarted", "K1 -CppEnded", "K1 ChildRegistered");
        assertThat(known.values()).extracting(SourceRecord::kind).containsExactlyInAnyOrder("person", "referral");
    }

    @Test
    void whatCannotBeSaidInAPartIsNamed() {
        part("{\"la_child_id\": \"K1\", \"social_care_episodes\": [{\"social_care_episode_id\": \"E1\", \"closure_date\": \"2023-03-03\","
                + " \"child_looked_after_placements\": [{\"child_looked_after_placement_id\": \"L1\", \"start_date\": \"2023-01-01\"}]},"
                + " {\"social_care_episode_id\": \"E2\", \"purge\": true}]}");

        assertThat(findings())
                .containsExactlyInAnyOrder(
                        "no-date social_care_episodes referral_date [1]",
                        "placements-in-part child_looked_after_placements [1]",
                        "deleted-in-part social_care_episodes [1]");
        assertThat(known).isEmpty();
    }

    @Test
    void aFileIsRecognisedByItsChildren_onALineEach_inAListOrWithinAnObject() throws IOException {
        String first = child("K1", BORN, "[]");
        String second = child("K2", BORN, "[]");
        Path lines = Files.writeString(folder.resolve("a.ndjson"), first + "\r\n" + second);
        Path list = Files.writeString(folder.resolve("b.json"), "\ufeff [\n" + first + " ,\n" + second + " ]\n");
        Path object = Files.writeString(
                folder.resolve("c.json"), "{\"la_code\": 372, \"Children\": [" + first + ", " + second + "]}");
        Path none = Files.writeString(folder.resolve("d.json"), "{\"child\": \"la_child_id\", \"la_child_id\" : \"K1\"}");

        for (Path file : List.of(lines, list, object)) {
            known.clear();
            assertThat(FileFormats.of(List.of(file)).name()).isEqualTo("dfe-daily");
            assertThat(types(read("dfe-daily", file))).containsExactly("K1 ChildRegistered", "K2 ChildRegistered");
        }
        assertThatThrownBy(() -> read("dfe-daily", none))
                .isInstanceOf(CannotExtract.class)
                .hasMessageContaining("begins with la_child_id");
        assertThat(findings.all()).isEmpty();
    }

    @Test
    void everyIndicatorIsDescribed() {
        List<String> numbers = Catalogue.indicators().stream().map(Indicator::number).toList();

        assertThat(new DailyFormat(false).coverage().numbers()).containsExactlyInAnyOrderElementsOf(numbers);
    }

    @Test
    void theVerbChecksTheFeed_asAWholeOrInPart() {
        Program whole = Program.run("source", "files", "--authority", "372", TRAPS.toString(), "--check", "-s", "clock=" + AT);
        Program part = Program.run(
                "source", "files", "--authority", "372", TRAPS.toString(), "--format", "dfe-daily-part", "--check", "-s", "clock=" + AT);

        assertThat(whole.messages()).contains("the files are of the format dfe-daily");
        assertThat(whole.data()).contains("same-child-twice", "5.1: computed").doesNotContain("placements-in-part", "D001");
        assertThat(part.data()).contains("placements-in-part").doesNotContain("same-child-twice");
    }
}
