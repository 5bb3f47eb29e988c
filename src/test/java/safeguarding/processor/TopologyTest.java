package safeguarding.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static safeguarding.testkit.CaseBuilder.aChild;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import safeguarding.contract.topic.Rejection;
import safeguarding.core.alert.Alert;
import safeguarding.core.alert.LastChange;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.AssessmentEvent.AssessmentStarted;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ChildEvent.PersonMerged;
import safeguarding.core.casefile.ChildEvent.RecordWithdrawn;
import safeguarding.core.casefile.ContactEvent.ContactDecided;
import safeguarding.core.casefile.ContactEvent.ContactReceived;
import safeguarding.core.casefile.Envelope;
import safeguarding.core.casefile.ReferralEvent.ReferralReceived;
import safeguarding.core.casefile.code.ContactKind;
import safeguarding.core.casefile.code.ContactOutcome;
import safeguarding.core.casefile.code.ReferralSource;
import safeguarding.core.casefile.code.SourceSystem;
import safeguarding.core.indicator.Deltas;
import safeguarding.core.indicator.Reason;
import safeguarding.core.publication.Change;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.SnapshotLine;
import safeguarding.core.publication.Status;
import safeguarding.core.scorecard.Rag;
import safeguarding.core.settings.LocalStandard;
import safeguarding.core.settings.SettingsEnvelope;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.settings.SettingsEvent.DataNoteSet;
import safeguarding.core.settings.SettingsEvent.DataUnavailable;
import safeguarding.core.settings.SettingsEvent.LocalStandardSet;
import safeguarding.core.settings.SettingsEvent.TargetSet;
import safeguarding.core.settings.TargetBasis;
import safeguarding.core.settings.TargetShape;
import safeguarding.testkit.TopologyHarness;

class TopologyTest {

    private static final YearMonth JANUARY = YearMonth.of(2017, 1);
    private static final Path GOLDEN = Path.of("src/test/resources/topology.txt");

    private final TopologyHarness harness = new TopologyHarness(LocalDate.parse("2017-01-20"));

    @AfterEach
    void close() {
        harness.close();
    }

    private static Envelope at(String child, String recordId, String day, int version) {
        LocalDate date = LocalDate.parse(day);
        Instant recordedAt = London.startOf(date).plus(Duration.ofHours(17 + version));
        return new Envelope(
                child + recordId + day + version,
                "372",
                child,
                recordId,
                date,
                Optional.empty(),
                recordedAt,
                SourceSystem.LCS);
    }

    private static CaseEvent contact(String child, String day) {
        return new ContactReceived(at(child, "contact" + child, day, 0), ReferralSource.POLICE, ContactKind.NEW);
    }

    private SnapshotLine line(YearMonth month, String indicator) {
        return harness.snapshots("372").get(month).lines().stream()
                .filter(line -> line.indicator().equals(indicator) && line.breakdown().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void isTheTopologyThatIsWrittenDown() throws IOException {
        String description = harness.describe();

        if (Boolean.getBoolean("safeguarding.golden")) {
            Files.writeString(GOLDEN, description);
        }
        assertThat(description).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void countsAContactInItsMonth() {
        harness.send(contact("c1", "2017-01-03"));
        harness.send(contact("c2", "2017-01-04"));
        harness.tick();

        assertThat(line(JANUARY, "1.1").numerator()).isEqualTo(2);
    }

    @Test
    void publishesAnAuthorityThatHasBeenQuietAtOnce_andOneThatKeepsChangingOnceATick() {
        harness.send(contact("c1", "2017-01-03"));
        harness.tick();

        harness.send(contact("c2", "2017-01-04"));
        harness.pass(Duration.ofMillis(100));
        assertThat(line(JANUARY, "1.1").numerator()).as("the tick is not over").isEqualTo(1);
        harness.pass(Duration.ofMillis(900));
        assertThat(line(JANUARY, "1.1").numerator()).as("a tick later").isEqualTo(2);

        harness.pass(Duration.ofSeconds(5));
        harness.send(contact("c3", "2017-01-05"));
        harness.pass(Duration.ofMillis(100));
        assertThat(line(JANUARY, "1.1").numerator()).as("after some quiet").isEqualTo(3);
    }

    @Test
    void givesEachAuthorityItsTurn_whereThereIsTimeForOneATick() {
        List<String> authorities = List.of("371", "372", "373", "380", "381");
        try (TopologyHarness busy =
                TopologyHarness.withoutTime(London.startOf(LocalDate.parse("2017-01-20")), Set.copyOf(authorities))) {
            Set<String> published = new TreeSet<>();
            // Ticks several times, because looks are further apart on a slow machine.
            for (int tick = 0; tick < 100 && published.size() < authorities.size(); tick++) {
                for (String authority : authorities) {
                    aChild("c" + tick).in(authority).contacted("2017-01-03").events().forEach(busy::send);
                }
                busy.tick();
                published.addAll(busy.snapshots().keySet());
            }

            assertThat(published).containsExactlyElementsOf(authorities);
        }
    }

    @Test
    void sendsNoDeltasForAnEventThatComesAgain() {
        harness.send(contact("c1", "2017-01-03"));
        harness.send(contact("c1", "2017-01-03"));

        assertThat(harness.output(harness.topics().deltas())).hasSize(1);
    }

    @Test
    void sendsDeltasThatSayNothingOfTheChild() {
        harness.send(contact("c1", "2017-01-03"));

        assertThat(harness.output(harness.topics().deltas()))
                .containsExactly(new Deltas(
                        "372",
                        Instant.parse("2017-01-03T17:00:00Z"),
                        Reason.LATE_EVENT,
                        List.of(
                                new Deltas.Move("contacts", LocalDate.parse("2017-01-03"), 1, 0),
                                new Deltas.Move("contacts-decided-in-time", LocalDate.parse("2017-01-03"), 0, 1),
                                new Deltas.Move("contacts-decision-late", LocalDate.parse("2017-01-05"), 1, 0),
                                new Deltas.Move("contacts-to-referral", LocalDate.parse("2017-01-03"), 0, 1),
                                new Deltas.Move(
                                        "contacts-to-referral/source=police", LocalDate.parse("2017-01-03"), 0, 1),
                                new Deltas.Move("contacts/source=police", LocalDate.parse("2017-01-03"), 1, 0))));
    }

    @Test
    void takesAWithdrawnContactBack() {
        harness.send(contact("c1", "2017-01-03"));
        harness.tick();
        harness.send(new RecordWithdrawn(at("c1", "contactc1", "2017-01-05", 0), "ContactReceived"));
        harness.tick();

        assertThat(line(JANUARY, "1.1").numerator()).isZero();
    }

    @Test
    void publishesNothingBeforeItHasCaughtUp() {
        harness.setCaughtUp(false);
        harness.send(contact("c1", "2017-01-03"));
        harness.tick();
        assertThat(harness.snapshots("372")).isEmpty();

        harness.setCaughtUp(true);
        harness.tick();

        assertThat(harness.snapshots("372")).containsOnlyKeys(JANUARY);
    }

    @Test
    void publishesProvisionalFiguresWhileItIsBehind_andRestatesAFinalMonthOnceItHasCaughtUp() {
        YearMonth december = JANUARY.minusMonths(1);
        harness.send(contact("c1", "2016-12-05"));
        harness.send(contact("c2", "2017-01-03"));
        harness.tick();
        assertThat(harness.snapshots("372").get(december).status()).isEqualTo(Status.FINAL);

        harness.setCaughtUp(false);
        harness.send(contact("c3", "2016-12-06"));
        harness.send(contact("c4", "2017-01-04"));
        harness.pass(Duration.ofSeconds(2));
        assertThat(harness.snapshots("372")).containsOnlyKeys(JANUARY);
        harness.send(contact("c5", "2016-12-07"));
        harness.pass(Duration.ofSeconds(2));

        harness.setCaughtUp(true);
        harness.tick();
        Snapshot restated = harness.snapshots("372").get(december);
        assertThat(restated.revision()).isEqualTo(2);
        assertThat(restated.changes())
                .filteredOn(change -> change.indicator().equals("1.1") && change.breakdown().isEmpty())
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.numeratorBefore()).isEqualTo(1);
                    assertThat(change.numerator()).isEqualTo(3);
                    assertThat(change.reasons()).containsExactly(Reason.LATE_EVENT);
                });
    }

    @Test
    void countsAnAssessmentAsOverdueOnceItsDayComesWithNoOtherEvent() {
        harness.send(new ReferralReceived(at("c1", "r1", "2017-01-03", 0), ReferralSource.GP, Optional.empty(), false));
        harness.send(new AssessmentStarted(at("c1", "a1", "2017-01-04", 0), Optional.of("r1")));
        harness.tick();
        assertThat(line(JANUARY, "2.3").numerator()).isZero();

        harness.setNow(Instant.parse("2017-03-07T23:30:00Z"));
        harness.tick();
        assertThat(line(YearMonth.of(2017, 3), "2.3").numerator()).isZero();

        harness.setNow(Instant.parse("2017-03-08T00:30:00Z"));
        harness.tick();

        assertThat(line(YearMonth.of(2017, 3), "2.3").numerator()).isEqualTo(1);
    }

    @Test
    void publishesAMonthFirmlyAtItsCutOffAndRestatesItAfterwards() {
        harness.send(contact("c1", "2017-01-03"));
        harness.tick();
        assertThat(harness.snapshots("372").get(JANUARY).status()).isEqualTo(Status.PROVISIONAL);

        harness.setNow(Instant.parse("2017-02-15T00:00:00Z"));
        harness.tick();
        Snapshot published = harness.snapshots("372").get(JANUARY);
        assertThat(List.of(published.status(), published.revision())).containsExactly(Status.FINAL, 1);

        harness.send(contact("c2", "2017-01-04"));
        harness.tick();
        Snapshot restated = harness.snapshots("372").get(JANUARY);
        assertThat(List.of(restated.status(), restated.revision())).containsExactly(Status.RESTATED, 2);
        assertThat(harness.output(harness.topics().snapshotRevisions())).containsExactly(published, restated);
    }

    /** The newest revision of January, after it was published with one contact and these events then arrived. */
    private Snapshot restatedBy(Object... events) {
        harness.send(contact("c1", "2017-01-03"));
        harness.setNow(Instant.parse("2017-02-15T09:00:00Z"));
        harness.tick();
        harness.snapshots("372");
        for (Object event : events) {
            if (event instanceof CaseEvent caseEvent) {
                harness.send(caseEvent);
            } else {
                harness.send((SettingsEvent) event);
            }
        }
        harness.tick();
        return harness.snapshots("372").get(JANUARY);
    }

    private static Change of(Snapshot restated, String indicator) {
        return restated.changes().stream()
                .filter(change -> change.indicator().equals(indicator)
                        && change.breakdown().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aRestatementTellsWhatALateEventChangesAndByHowMuch() {
        Change change = of(restatedBy(contact("c2", "2017-01-04")), "1.1");

        assertThat(List.of(change.numeratorBefore(), change.numerator())).containsExactly(1L, 2L);
        assertThat(change.value().orElseThrow().subtract(change.valueBefore().orElseThrow()))
                .isEqualByComparingTo("1");
        assertThat(change.reasons()).containsExactly(Reason.LATE_EVENT);
    }

    @Test
    void aRestatementTellsOfEveryLineThatDiffersAndOfNoOther() {
        assertThat(restatedBy(contact("c2", "2017-01-04")).changes())
                .extracting(change -> (change.indicator() + " " + change.breakdown()).strip())
                .containsExactly("1.1", "1.1 source=police", "1.2", "1.4", "1.4 source=police");
    }

    @Test
    void aRestatementTellsACorrectionFromAWithdrawal() {
        Envelope known = at("c1", "contactc1", "2017-01-03", 5);
        Snapshot corrected =
                restatedBy(new ContactReceived(known, ReferralSource.OTHER_INDIVIDUAL, ContactKind.NEW));
        assertThat(corrected.changes()).isNotEmpty().allSatisfy(change -> assertThat(change.reasons())
                .containsExactly(Reason.CORRECTION));

        harness.send(new RecordWithdrawn(at("c1", "contactc1", "2017-01-12", 0), "ContactReceived"));
        harness.tick();
        assertThat(harness.snapshots("372").get(JANUARY).changes()).isNotEmpty().allSatisfy(change -> assertThat(
                        change.reasons())
                .containsExactly(Reason.WITHDRAWAL));
    }

    @Test
    void aRestatementThatComesOfASettingSaysSo() {
        Snapshot restated = restatedBy(new DataUnavailable(
                new SettingsEnvelope("u1", "372", "gone/1.2", Instant.parse("2017-02-14T00:00:00Z"), SourceSystem.MANUAL),
                "1.2",
                LocalDate.parse("2017-01-01"),
                Optional.empty(),
                "the decisions were lost",
                        Optional.empty()));

        assertThat(restated.changes()).singleElement().satisfies(change -> assertThat(change.reasons())
                .containsExactly(Reason.SETTINGS_CHANGE));
    }

    @Test
    void whatWasReckonedWithOneRestatementIsNoReasonForTheNext() {
        restatedBy(new RecordWithdrawn(at("c1", "contactc1", "2017-01-12", 0), "ContactReceived"));
        harness.send(contact("c2", "2017-01-04"));
        harness.tick();

        assertThat(of(harness.snapshots("372").get(JANUARY), "1.1").reasons()).containsExactly(Reason.LATE_EVENT);
    }

    private static SettingsEvent standard(LocalStandard standard, String value) {
        return new LocalStandardSet(
                new SettingsEnvelope(
                        "s" + standard, "372", standard.label(), Instant.parse("2017-01-01T00:00:00Z"), SourceSystem.MANUAL),
                standard.label(),
                LocalDate.parse("2016-01-01"),
                Optional.empty(),
                value);
    }

    @Test
    void aSmallRestatementIsRecordedButNotAnnounced() {
        harness.send(standard(LocalStandard.ANNOUNCE_CHANGES_OF, "2"));

        Snapshot small = restatedBy(contact("c2", "2017-01-04"));
        assertThat(small.changes()).isNotEmpty();
        assertThat(small.announced()).isFalse();

        harness.send(contact("c3", "2017-01-04"));
        harness.send(contact("c4", "2017-01-04"));
        harness.tick();
        assertThat(harness.snapshots("372").get(JANUARY).announced()).isTrue();
    }

    @Test
    void anAuthorityPublishesOnTheDayAndAtTheTimeThatItHasSet() {
        harness.send(standard(LocalStandard.PUBLICATION_WORKING_DAYS, "3"));
        harness.send(standard(LocalStandard.PUBLICATION_TIME, "09:30"));
        harness.send(contact("c1", "2017-01-03"));
        harness.setNow(Instant.parse("2017-02-03T09:29:00Z"));
        harness.tick();
        assertThat(harness.snapshots("372").get(JANUARY).status()).isEqualTo(Status.PROVISIONAL);

        harness.setNow(Instant.parse("2017-02-03T09:30:00Z"));
        harness.send(contact("c2", "2017-01-04"));
        harness.tick();
        assertThat(harness.snapshots("372").get(JANUARY).status()).isEqualTo(Status.FINAL);
    }

    @Test
    void restatesNothingWhereASettingChangesNoFigure() {
        harness.send(contact("c1", "2017-01-03"));
        harness.setNow(Instant.parse("2017-02-15T00:00:00Z"));
        harness.tick();
        Snapshot published = harness.snapshots("372").get(JANUARY);

        harness.send(new DataNoteSet(
                new SettingsEnvelope("n1", "372", "note/1.1", Instant.parse("2017-02-14T00:00:00Z"), SourceSystem.MANUAL),
                "1.1",
                LocalDate.parse("2017-01-01"),
                Optional.empty(),
                "a new way of counting"));
        harness.tick();

        assertThat(published.status()).isEqualTo(Status.FINAL);
        assertThat(harness.output(harness.topics().snapshotRevisions())).containsExactly(published);
    }

    @Test
    void movesAMergedChildsRecordsToTheOtherFileWhetherTheyCameBeforeOrAfter() {
        harness.send(contact("c1", "2017-01-03"));
        harness.send(new PersonMerged(at("c1", "c1", "2017-01-06", 0), "c2"));
        harness.send(new ContactDecided(at("c1", "contactc1", "2017-01-04", 0), ContactOutcome.REFERRAL));
        harness.tick();

        assertThat(line(JANUARY, "1.1").numerator()).isEqualTo(1);
        harness.send(contact("c3", "2017-01-05"));
        harness.tick();
        assertThat(line(JANUARY, "1.4"))
                .extracting(SnapshotLine::numerator, SnapshotLine::denominator)
                .containsExactly(1L, 2L);
    }

    @Test
    void tellsOnceOfAnIndicatorThatTurnsRedAndOnceThatItIsWellAgain() {
        harness.send(standard(LocalStandard.ALERT_MINIMUM_DENOMINATOR, "1"));
        harness.send(standard(LocalStandard.ALERT_CLEAR_AFTER_DAYS, "0"));
        harness.send(new TargetSet(
                new SettingsEnvelope("t1", "372", "target/1.4", Instant.parse("2017-01-01T00:00:00Z"), SourceSystem.MANUAL),
                "1.4",
                LocalDate.parse("2016-04-01"),
                Optional.empty(),
                TargetShape.HIGH,
                TargetBasis.MONTH,
                Optional.of(new java.math.BigDecimal("50.00")),
                Optional.of(new java.math.BigDecimal("60.00")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
        harness.send(contact("c1", "2017-01-03"));
        harness.tick();
        harness.tick();
        harness.send(new ContactDecided(at("c1", "contactc1", "2017-01-04", 0), ContactOutcome.REFERRAL));
        harness.tick();

        assertThat(harness.output(harness.topics().alerts()))
                .extracting(
                        alert -> ((Alert) alert).from() + " to " + ((Alert) alert).to(),
                        alert -> ((Alert) alert).lastChange().map(LastChange::recordedAt).orElseThrow())
                .containsExactly(
                        tuple(Rag.NONE + " to " + Rag.RED, Instant.parse("2017-01-03T17:00:00Z")),
                        tuple(Rag.RED + " to " + Rag.GREEN, Instant.parse("2017-01-04T17:00:00Z")));
    }

    @Test
    void sendsBytesThatAreNotAvroToTheDeadLettersAndGoesOn() {
        harness.sendBytes("safeguarding.case.contact", "372/c1", new byte[] {7, 7, 7});
        harness.send(contact("c1", "2017-01-03"));
        harness.tick();

        assertThat(harness.rawOutput(harness.topics().deadLetters())).containsExactly(new byte[] {7, 7, 7});
        assertThat(line(JANUARY, "1.1").numerator()).isEqualTo(1);
    }

    @Test
    void rejectsAnEventUnderAnotherChildsKeyAndSaysWhereItCameFrom() {
        harness.send("safeguarding.case.contact", "372/c9", contact("c1", "2017-01-03"));

        Rejection rejection = (Rejection) harness.output(harness.topics().rejected()).get(0);
        assertThat(rejection.rule()).isEqualTo("key-differs");
        assertThat(rejection.topic()).isEqualTo("safeguarding.case.contact");
        assertThat(harness.output(harness.topics().deltas())).isEmpty();
    }
}
