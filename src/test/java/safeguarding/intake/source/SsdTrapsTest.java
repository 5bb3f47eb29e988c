package safeguarding.intake.source;

import static org.assertj.core.api.Assertions.assertThat;
import static safeguarding.testkit.SentEvents.all;
import static safeguarding.testkit.SentEvents.one;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.contract.topic.SourceRecord;
import safeguarding.core.casefile.AssessmentEvent.AssessmentAuthorised;
import safeguarding.core.casefile.CareEvent.LacCeased;
import safeguarding.core.casefile.CareEvent.LacReviewHeld;
import safeguarding.core.casefile.CareEvent.LacStarted;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ChildEvent.ChildRegistered;
import safeguarding.core.casefile.ContactEvent.ContactDecided;
import safeguarding.core.casefile.ContactEvent.ContactReceived;
import safeguarding.core.casefile.PlanRecorded;
import safeguarding.core.casefile.ProtectionEvent.CpReviewHeld;
import safeguarding.core.casefile.ProtectionEvent.CpVisitMade;
import safeguarding.core.casefile.ProtectionEvent.CppStarted;
import safeguarding.core.casefile.Validity;
import safeguarding.core.casefile.code.AbuseCategory;
import safeguarding.core.casefile.code.AssessmentOutcome;
import safeguarding.core.casefile.code.CareEndReason;
import safeguarding.core.casefile.code.ContactOutcome;
import safeguarding.core.casefile.code.LegalStatus;
import safeguarding.core.casefile.code.PlacementProvider;
import safeguarding.core.casefile.code.PlacementType;
import safeguarding.core.casefile.code.ReferralSource;
import safeguarding.core.casefile.code.SourceSystem;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.intake.extract.CodeFile;
import safeguarding.intake.extract.CsvFolder;
import safeguarding.intake.extract.KeyedPseudonyms;
import safeguarding.intake.source.ExtractFindings.Finding;
import safeguarding.intake.source.ssd.SsdFormat;
import safeguarding.intake.source.ssd.SsdMapping;
import safeguarding.intake.source.ssd.SsdTables;
import safeguarding.testkit.Program;

/** Shows how faults found in authorities' tables are handled, each in small invented tables. */
class SsdTrapsTest {

    private static final Path TRAPS = Path.of("src/test/resources/ssd/traps");
    private static final Path MOSAIC = Path.of("src/test/resources/ssd/mosaic");
    private static final Instant NIGHT = Instant.parse("2025-06-30T02:00:00Z");

    private final ExtractFindings findings = new ExtractFindings();

    @TempDir
    private Path folder;

    private ExtractDifference.Result read(Path extract, Collection<SourceRecord> last, Instant at) {
        Map<String, List<Row>> rows = CsvFolder.read(extract, SsdTables.all(), findings);
        Validity validity = new Validity(Set.of("372"));
        return ExtractDifference.of(
                new ExtractDifference.Identity("372", "ssd", SourceSystem.SSD, KeyedPseudonyms.none()),
                last,
                SsdMapping.entries(rows, CodeFile.with(Optional.empty()), LocalDate.of(2025, 6, 30), findings),
                at,
                SsdTables.kindsOf(rows.keySet()),
                Extent.ofAll(SsdTables.latestOnly()),
                event -> validity.check(event, at));
    }

    private ExtractDifference.Result read(Path extract) {
        return read(extract, List.of(), NIGHT);
    }

    private List<String> findings() {
        return findings.all().stream()
                .map(finding -> String.join(
                                " ", finding.rule(), finding.table().substring(4), finding.column(), finding.value())
                        .strip() + " " + finding.rows())
                .toList();
    }

    @Test
    void datesIdsCodesAndEncodingsAreRead() {
        ExtractDifference.Result result = read(TRAPS);

        assertThat(result.refused()).isEmpty();
        assertThat(one(result, ChildRegistered.class, "102").dateOfBirth()).contains(LocalDate.of(2010, 5, 31));
        assertThat(one(result, ChildRegistered.class, "102").disabled()).isTrue();
        assertThat(one(result, ChildRegistered.class, "101").disabled()).isFalse();
        assertThat(one(result, ContactReceived.class, "101").source()).isEqualTo(ReferralSource.POLICE);
        assertThat(one(result, ContactReceived.class, "101").envelope().happenedAt())
                .contains(Instant.parse("2025-01-06T09:30:00Z"));
        assertThat(one(result, ContactDecided.class, "101").outcome()).isEqualTo(ContactOutcome.NO_FURTHER_ACTION);
        assertThat(one(result, ContactDecided.class, "102").outcome()).isEqualTo(ContactOutcome.EARLY_HELP);
        assertThat(all(result, ContactDecided.class, "103")).isEmpty();
        AssessmentAuthorised authorised = one(result, AssessmentAuthorised.class, "101");
        assertThat(authorised.outcome()).isEqualTo(AssessmentOutcome.NO_FURTHER_ACTION);
        assertThat(authorised.factors()).containsExactly("11A", "1A");
    }

    @Test
    void careBeginsWhenItBegan_andEndsOnlyWhereItDid() {
        ExtractDifference.Result result = read(TRAPS);

        LacStarted first = one(result, LacStarted.class, "101");
        assertThat(first.envelope().happenedOn()).isEqualTo("2023-02-01");
        assertThat(first.placement()).isEqualTo(PlacementType.U6);
        assertThat(first.provider()).isEqualTo(PlacementProvider.PR4);
        assertThat(all(result, LacCeased.class, "101")).isEmpty();
        assertThat(one(result, LacStarted.class, "102").legalStatus()).isEqualTo(LegalStatus.V4);
        assertThat(one(result, LacCeased.class, "102").reason()).isEqualTo(CareEndReason.E8);
        assertThat(one(result, LacStarted.class, "103").legalStatus()).isEqualTo(LegalStatus.V2);
        assertThat(all(result, LacReviewHeld.class, "101"))
                .extracting(event -> event.envelope().happenedOn())
                .containsExactly(LocalDate.of(2024, 9, 20), LocalDate.of(2025, 2, 1));
    }

    @Test
    void whatIsWrongOrOddIsSaid_byRuleRowAndColumn_andNamesNobody() {
        read(TRAPS);

        assertThat(findings())
                .contains(
                        "not-a-date person pers_dob [5]",
                        "no-child contacts cont_person_id [5]",
                        "not-a-date contacts cont_contact_date [6]",
                        "too-early contacts cont_contact_date [7]",
                        "in-the-future contacts cont_contact_date [8]",
                        "same-row-twice contacts [9]",
                        "too-many-fields contacts [10]",
                        "too-few-fields contacts [11]",
                        "unmapped-value contacts cont_contact_outcome_json Passed to the hub [4]",
                        "unmapped-value person pers_sex Q [4]",
                        "unknown-child cin_episodes cine_person_id [4]",
                        "ends-before-it-begins cin_episodes cine_close_date [4]",
                        "no-next-episode cla_episodes clae_cla_episode_ceased_reason [3]",
                        "no-reason cla_episodes clae_cla_episode_ceased_reason [4]",
                        "no-placement cla_episodes clae_cla_placement_id [5]",
                        "no-legal-status cla_episodes clae_cla_episode_start_date [5]",
                        "unmapped-value cla_episodes clae_cla_episode_ceased_reason Moved abroad [5]",
                        "unmapped-value cla_placement clap_cla_placement_type Somewhere else [4]",
                        "in-the-future cla_reviews clar_cla_review_date [4]",
                        "due-date-absurd cla_reviews clar_cla_review_due_date [6]",
                        "unmapped-value cla_reviews clar_cla_review_participation 9 [6]",
                        "no-table early_help_episodes []")
                .noneMatch(line -> line.matches(".*(Ann|Bob|Cy|Dee|Example|C251YT|101|102|104|999).*"));
        assertThat(findings.all()).filteredOn(finding -> finding.rule().equals("not-a-date"))
                .extracting(Finding::level)
                .containsOnly(ExtractFindings.Level.WRONG);
    }

    @Test
    void theOtherSpellingsOfColumnsAreRead() {
        ExtractDifference.Result result = read(MOSAIC);

        assertThat(one(result, CppStarted.class, "101").category()).isEqualTo(AbuseCategory.NEG);
        CpReviewHeld review = one(result, CpReviewHeld.class, "101");
        assertThat(review.planId()).isEqualTo(one(result, CppStarted.class, "101").envelope().recordId());
        assertThat(review.planContinues()).isTrue();
        assertThat(review.quorate()).isTrue();
        assertThat(one(result, CpVisitMade.class, "101").childSeen()).isTrue();
        assertThat(one(result, PlanRecorded.class, "101").endedOn()).contains(LocalDate.of(2025, 1, 2));
    }

    @Test
    void aRecordKeepsItsId_whenItsDateIsCorrected_andWhenItsIdIsAnotherOne() throws IOException {
        Path contacts = folder.resolve("ssd_contacts.csv");
        String heading = "cont_contact_id,cont_person_id,cont_contact_date,cont_contact_source_code,cont_contact_outcome_json\n";
        Files.writeString(contacts, heading + "5,101,2025-01-02,6,NFA\n6,101,2025-02-03,6,NFA\n");
        ExtractDifference.Result first = read(folder);

        Files.writeString(contacts, heading + "6,101,2025-01-02,6,NFA\n7,101,2025-02-03,6,NFA\n");
        ExtractDifference.Result renumbered = read(folder, first.changed(), NIGHT.plusSeconds(1));
        assertThat(renumbered.events()).isEmpty();
        assertThat(renumbered.changed()).hasSize(2);

        Files.writeString(contacts, heading + "7,101,2025-02-04,6,NFA\n6,101,2025-01-02,6,NFA\n");
        ExtractDifference.Result corrected = read(folder, renumbered.changed(), NIGHT.plusSeconds(2));
        assertThat(corrected.events()).hasSize(2).allSatisfy(event -> {
            assertThat(event.envelope().happenedOn()).isEqualTo("2025-02-04");
            assertThat(event.envelope().recordedAt()).isEqualTo(NIGHT.plusSeconds(2));
        });
        assertThat(first.changed()).extracting(SourceRecord::recordId)
                .containsAll(corrected.changed().stream().map(SourceRecord::recordId).toList());

        Files.writeString(contacts, heading + "6,101,2025-01-02,6,NFA\n");
        Collection<SourceRecord> known = new HashSet<>(renumbered.changed());
        known.removeIf(record -> record.recordId().equals(corrected.changed().get(0).recordId()));
        known.addAll(corrected.changed());
        ExtractDifference.Result gone = read(folder, known, NIGHT.plusSeconds(3));
        assertThat(gone.events()).extracting(CaseEvent::type).containsExactly("RecordWithdrawn", "RecordWithdrawn");
        assertThat(gone.gone()).hasSize(1);
    }

    @Test
    void nothingIsSentOfAChildWhoseFileWasErased() {
        SourceRecord erased = SourceRecord.ofErased("372", "101", "ssd", NIGHT);

        ExtractDifference.Result result = read(TRAPS, List.of(erased), NIGHT);

        assertThat(result.events()).isNotEmpty().noneMatch(event -> event.envelope().childId().equals("101"));
        assertThat(result.gone()).isEmpty();
    }

    @Test
    void everyIndicatorIsDescribed() {
        List<String> numbers = Catalogue.indicators().stream().map(Indicator::number).toList();

        assertThat(new SsdFormat().coverage().numbers()).containsExactlyInAnyOrderElementsOf(numbers);
    }

    @Test
    void theVerbChecksWithoutBrokersAndKeys() {
        Program checked = Program.run(
                "source", "ssd", "--authority", "372", "--folder", TRAPS.toString(), "--check", "-s", "clock=" + NIGHT);

        assertThat(checked.code()).as(checked.messages()).isEqualTo(1);
        assertThat(checked.data())
                .contains("odd; unmapped-value; ssd_contacts.cont_contact_outcome_json; 'Passed to the hub'")
                .contains("1.1: computed\n", "1.2: not from this source (the data set has no date of decision)")
                .contains("5.1: not from this source (table ssd_cp_plans is missing)");
    }

    @Test
    void ownCodesComeBeforeThoseThatAreShipped_andMistakesInThemAreSaid() throws IOException {
        Path codes = Files.writeString(
                folder.resolve("codes.csv"), "list,theirs,ours\ncontact outcome,Passed to the hub,EARLY_HELP\n");
        Program checked = Program.run(
                "source", "ssd", "--authority", "372", "--folder", TRAPS.toString(), "--check", "--codes", codes.toString(),
                "-s", "clock=" + NIGHT);
        assertThat(checked.data()).doesNotContain("Passed to the hub");

        Files.writeString(codes, "list,theirs,ours\ncontact outcome,Passed to the hub,HUB\n");
        Program wrong = Program.run(
                "source", "ssd", "--authority", "372", "--folder", TRAPS.toString(), "--check", "--codes", codes.toString());
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.messages()).contains("unknown code 'HUB' in list 'contact outcome'", "EARLY_HELP");
    }

    @Test
    void figuresOfAnExtractAreShownBesidePublishedOnes_andFindingsAsATable() throws IOException {
        Path published = Files.writeString(
                folder.resolve("published.csv"),
                "indicator,month,value\n1.1,2025-01,5\n6.1,2025-02,\"1\"\n6.2,2025-02,0.9\n1.3,2025-01,3\n2.5,2024-01,10.5%\n");
        Path table = folder.resolve("findings.csv");

        Program checked = Program.run(
                "source", "ssd", "--authority", "372", "--folder", TRAPS.toString(), "--check", "--compare",
                published.toString(), "--population", "10000", "--csv", table.toString(), "-s", "clock=" + NIGHT);

        assertThat(checked.data())
                .contains("indicator,month,extract,published,difference\n")
                .contains("1.1,2025-01,4,5,-1\n", "6.1,2025-02,1,1,0\n", "6.2,2025-02,1.0,0.9,0.1\n", "1.3,2025-01,3,3,0\n")
                .contains("2.5,2024-01,-,10.5%,-\n");
        assertThat(Files.readString(table))
                .startsWith("level,rule,table,column,value,message,count,rows\nwrong,")
                .contains("odd,unmapped-value,ssd_person,pers_sex,Q,");
        Files.writeString(published, "indicator,month,value\n1.1,January,5\n");
        assertThat(Program.run(
                                "source", "ssd", "--authority", "372", "--folder", TRAPS.toString(), "--check", "--compare",
                                published.toString())
                        .messages())
                .contains("line 2: not a month");
    }

    @Test
    void aKeyIsMadeOnce_andIsNeeded() throws IOException {
        Path key = folder.resolve("key");
        assertThat(Program.run("source", "key", key.toString()).code()).isZero();
        assertThat(Program.run("source", "key", key.toString()).messages()).contains("there is a file", "already");
        assertThat(Program.runWithInput("101\n", "source", "lookup", "--pseudonym-key", key.toString()).data())
                .matches("id,pseudonym\n101,[0-9a-f]{24}\n");

        Files.writeString(key, "short");
        assertThat(Program.runWithInput("101\n", "source", "lookup", "--pseudonym-key", key.toString()).messages())
                .contains("too short");
        assertThat(Program.run("source", "ssd", "--authority", "372", "--folder", TRAPS.toString()).messages())
                .contains("--pseudonym-key", "--plain-ids");
    }
}
