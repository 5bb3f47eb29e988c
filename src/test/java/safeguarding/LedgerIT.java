package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static safeguarding.testkit.CaseBuilder.aChild;

import java.nio.ByteBuffer;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import safeguarding.contract.kafka.Answer;
import safeguarding.core.alert.Alert;
import safeguarding.core.alert.AlertKind;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.publication.SnapshotLine;
import safeguarding.processor.Counts;
import safeguarding.processor.IndicatorProcessor;
import safeguarding.testkit.CaseBuilder;
import safeguarding.testkit.Installation;
import safeguarding.testkit.Nightly;
import safeguarding.testkit.RunningPlatform;
import safeguarding.testkit.Tally;

/** The authority stage adds each delta once, whatever happens to offsets, and notices deltas that it never received. */
class LedgerIT {

    private static final YearMonth JUNE = YearMonth.of(2025, 6);
    private static final int CONTACTS = 50;

    /** The header with a record's position among all records from its sender: sender, epoch, number. */
    private static final String SEQUENCE = "safeguarding-sequence";

    private static final int NUMBER_AT = Integer.BYTES + Long.BYTES;

    @RegisterExtension
    static final RunningPlatform platform = new RunningPlatform();

    private static List<CaseEvent> contacts(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> aChild("c" + i).contacted("2025-06-02").last())
                .toList();
    }

    private static long contactsInJune(Installation installation) {
        return installation.snapshots().of(CaseBuilder.AUTHORITY, JUNE).stream()
                .flatMap(snapshot -> snapshot.lines().stream())
                .filter(line -> line.indicator().equals("1.1") && line.breakdown().isEmpty())
                .mapToLong(SnapshotLine::numerator)
                .findFirst()
                .orElse(0);
    }

    private static void awaitContacts(Installation installation, long number) {
        installation.awaitCaughtUp();
        Awaitility.await("all are counted")
                .atMost(Installation.PATIENCE)
                .pollInterval(Installation.NOW_AND_THEN)
                .untilAsserted(() -> assertThat(contactsInJune(installation)).isEqualTo(number));
    }

    @Test
    void countsOnce_whenTheBrokersForgetHowFarItHasRead() {
        Installation installation = platform.install("forgotten", CaseBuilder.NOW);
        try (IndicatorProcessor first = installation.startHere("state", new Tally())) {
            installation.send(contacts(0, CONTACTS));
            awaitContacts(installation, CONTACTS);
            assertThat(first.failure()).isEmpty();
        }

        try (Admin admin = Admin.create(installation.kafka())) {
            Answer.of(admin.deleteConsumerGroups(List.of("forgotten")).all());
        }

        try (IndicatorProcessor second = installation.startHere("state", new Tally())) {
            installation.send(contacts(CONTACTS, CONTACTS + 1));
            awaitContacts(installation, CONTACTS + 1);
            assertThat(second.failure()).isEmpty();
        }
    }

    /** The newest record about an authority on the deltas topic, with a sequence number some records later. */
    private static ProducerRecord<String, byte[]> afterAGap(Installation installation, String authority, long missing) {
        ConsumerRecord<String, byte[]> newest = installation.messages(installation.topics().deltas()).stream()
                .filter(message -> authority.equals(message.key()))
                .reduce((earlier, later) -> later)
                .orElseThrow();
        return withNumber(
                new ProducerRecord<>(
                        newest.topic(), newest.partition(), newest.key(), newest.value(), newest.headers()),
                missing + 1);
    }

    /** A record from the deltas topic with a sequence number some records later. */
    private static ProducerRecord<String, byte[]> withNumber(ProducerRecord<String, byte[]> sent, long later) {
        byte[] sequence = sent.headers().lastHeader(SEQUENCE).value().clone();
        ByteBuffer buffer = ByteBuffer.wrap(sequence);
        buffer.putLong(NUMBER_AT, buffer.getLong(NUMBER_AT) + later);
        return new ProducerRecord<>(
                sent.topic(), sent.partition(), sent.key(), sent.value(), List.of(new RecordHeader(SEQUENCE, sequence)));
    }

    private static List<String> alertsOfProcessing(Installation installation) {
        return installation.values(installation.topics().alerts(), Alert.class).stream()
                .filter(alert -> alert.kind() == AlertKind.PROCESSING)
                .map(alert -> alert.authority() + " " + alert.breakdown() + " " + alert.to())
                .toList();
    }

    @Test
    void countsAnAuthorityAgainAboutWhichRecordsAreMissing_andGoesOnWithAllOthers() {
        Installation installation = platform.install("gap", CaseBuilder.NOW);
        try (IndicatorProcessor processor = installation.startHere("state", new Tally())) {
            installation.send(contacts(0, CONTACTS));
            awaitContacts(installation, CONTACTS);

            installation.sendAsTheyAre(List.of(afterAGap(installation, "372", 3)));
            installation.send(contacts(CONTACTS, 2 * CONTACTS));
            installation.send(aChild("other").in("371").contacted("2025-06-02").events());

            awaitMended(installation, "372");
            Awaitility.await("the other authority goes on")
                    .atMost(Installation.PATIENCE)
                    .pollInterval(Installation.NOW_AND_THEN)
                    .until(() -> installation.snapshots().authorities().contains("371"));
            awaitContacts(installation, 2 * CONTACTS);
            assertThat(processor.failure()).isEmpty();
        }
    }

    @Test
    @Nightly
    void countsAnAuthorityAgain_whenARecordBetweenTheStagesCannotBeRead() {
        Installation installation = platform.install("garbled", CaseBuilder.NOW);
        try (IndicatorProcessor processor = installation.startHere("state", new Tally())) {
            installation.send(contacts(0, CONTACTS));
            awaitContacts(installation, CONTACTS);

            ProducerRecord<String, byte[]> newest = afterAGap(installation, "372", 0);
            installation.sendAsTheyAre(List.of(new ProducerRecord<>(
                    newest.topic(), newest.partition(), newest.key(), new byte[] {1, 2, 3}, newest.headers())));
            installation.send(contacts(CONTACTS, CONTACTS + 1));

            awaitMended(installation, "372");
            awaitContacts(installation, CONTACTS + 1);
            assertThat(processor.failure()).isEmpty();
        }
    }

    @Test
    @Nightly
    void countsAnAuthorityAgain_whenRecordsBetweenTheStagesWereDeletedBeforeTheyWereAdded() {
        Installation installation = platform.install("truncated", CaseBuilder.NOW);
        try (IndicatorProcessor first = installation.startHere("state", new Tally())) {
            installation.send(contacts(0, CONTACTS));
            awaitContacts(installation, CONTACTS);
            assertThat(first.failure()).isEmpty();
        }
        // As if the case stage had sent them while the authority stage was stopped, and they had been deleted since.
        ProducerRecord<String, byte[]> lost = afterAGap(installation, "372", 0);
        long end = installation.sendAsTheyAre(List.of(lost)).get(0).offset() + 1;
        TopicPartition partition = new TopicPartition(lost.topic(), lost.partition());
        try (Admin admin = Admin.create(installation.kafka())) {
            Answer.of(admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(end))).all());
        }
        installation.sendAsTheyAre(List.of(withNumber(lost, 2)));

        Tally tally = new Tally();
        try (IndicatorProcessor second = installation.startHere("state", tally)) {
            installation.send(contacts(CONTACTS, CONTACTS + 1));
            awaitContacts(installation, CONTACTS + 1);
            assertThat(tally.failures(Counts.Failed.LEDGER)).isEqualTo(1);
            assertThat(second.failure()).isEmpty();
        }
    }

    private static void awaitMended(Installation installation, String authority) {
        Awaitility.await("it was said, and is over")
                .atMost(Installation.PATIENCE)
                .pollInterval(Installation.NOW_AND_THEN)
                .untilAsserted(() -> assertThat(alertsOfProcessing(installation))
                        .containsExactly(authority + " what=records AMBER", authority + " what=records NONE"));
    }
}
