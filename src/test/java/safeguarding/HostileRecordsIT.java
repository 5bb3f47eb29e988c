package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static safeguarding.testkit.CaseBuilder.aChild;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.contract.event.Family;
import safeguarding.contract.kafka.Answer;
import safeguarding.contract.topic.AvroMessages;
import safeguarding.contract.topic.MessageCodec;
import safeguarding.contract.topic.Rejection;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ContactEvent.ContactReceived;
import safeguarding.core.casefile.Envelope;
import safeguarding.core.casefile.code.ContactKind;
import safeguarding.core.casefile.code.ReferralSource;
import safeguarding.core.casefile.code.SourceSystem;
import safeguarding.core.publication.SnapshotLine;
import safeguarding.embedded.EmbeddedRegistry;
import safeguarding.processor.Counts;
import safeguarding.processor.IndicatorProcessor;
import safeguarding.processor.IndicatorTopology;
import safeguarding.testkit.CaseBuilder;
import safeguarding.testkit.Installation;
import safeguarding.testkit.RunningPlatform;
import safeguarding.testkit.Tally;

/**
 * Shows that records which a source can send by accident or on purpose do not stop the processor. Each used to stop every
 * instance in turn. Each that cannot be counted ends up in the rejected events or the dead letters, with its reason and
 * place, and the next record is processed.
 */
class HostileRecordsIT {

    private static final String CONTACTS = "1.1";
    private static final YearMonth JUNE = YearMonth.of(2025, 6);
    private static final int GOOD = 12;
    private static final int KIBIBYTE = 1024;
    private static final int MEBIBYTE = KIBIBYTE * KIBIBYTE;

    /** Kafka's default limit for a record. */
    private static final int LARGEST_RECORD = 1_048_588;

    @RegisterExtension
    static final RunningPlatform platform = new RunningPlatform();

    @Test
    void believesTheMovesHeaderOnTheMovedTopicAlone() {
        Installation installation = platform.install("moves", CaseBuilder.NOW);
        String topic = installation.topics().of(Family.CONTACT);
        CaseEvent good = aChild("g1").contacted("2025-06-02").last();
        byte[] ofTheFuture = bytes(installation, contact("f1", LocalDate.of(2031, 1, 1)));
        byte[] beforeTime = bytes(installation, contact("f2", LocalDate.ofEpochDay(Integer.MIN_VALUE)));
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (byte[] header : List.of(new byte[0], new byte[] {1}, new byte[] {-1}, new byte[] {127}, new byte[KIBIBYTE])) {
            records.add(withHeader(topic, "372/g1", bytes(installation, good), header));
            records.add(withHeader(topic, "372/f1", ofTheFuture, header));
            records.add(withHeader(topic, "372/f2", beforeTime, header));
            records.add(withHeader(topic, "372/elsewhere", bytes(installation, good), header));
        }
        records.add(withHeader(topic, "372/g1", bytes(installation, good), null));

        Tally tally = processed(installation, records);

        assertThat(tally.rejectedBy("date-in-future")).isEqualTo(5);
        assertThat(tally.rejectedBy("date-too-early")).isEqualTo(5);
        assertThat(tally.rejectedBy("key-differs")).isEqualTo(5);
        assertThat(contactsInJune(installation)).isEqualTo(GOOD + 1);
    }

    @Test
    void sendsARecordWithoutAPossibleTimestampToTheDeadLetters() {
        Installation installation = platform.install("times", CaseBuilder.NOW);
        String topic = installation.topics().of(Family.CONTACT);
        String settings = installation.topics().settings();
        byte[] contact = bytes(installation, aChild("t1").contacted("2025-06-02").last());
        List<ProducerRecord<byte[], byte[]>> records = List.of(
                new WithTimestamp(topic, "372/t1", contact, -1),
                new WithTimestamp(topic, "372/t1", contact, 0),
                new WithTimestamp(settings, "372", contact, -1));

        processed(installation, records);

        assertThat(reasons(installation)).hasSize(3).containsOnly("timestamp-impossible");
        assertThat(contactsInJune(installation)).isEqualTo(GOOD);
    }

    /** The schemas of records between the stages are registered only when the first of them is sent. */
    @Test
    void countsAll_afterGarbageThatNamesSchemasWhichAreRegisteredLater(@TempDir Path folder) {
        try (EmbeddedRegistry fresh = EmbeddedRegistry.start(platform.bootstrapServers(), "later-schemas", 0)) {
            Installation installation =
                    new Installation(platform.bootstrapServers(), fresh.url(), "later", CaseBuilder.NOW, folder);
            String topic = installation.topics().of(Family.CONTACT);
            List<ProducerRecord<byte[], byte[]>> garbage = IntStream.range(0, 200)
                    .mapToObj(id -> record(topic, "372/g", ByteBuffer.allocate(6).putInt(1, id).array()))
                    .toList();

            bytes(installation, good(0, 1).get(0));
            send(installation, List.of(), garbage, List.of());

            try (IndicatorProcessor processor = installation.startHere("state", new Tally())) {
                Awaitility.await("the garbage is put aside")
                        .atMost(Installation.PATIENCE)
                        .until(() -> installation.messages(installation.topics().deadLetters()).size() == garbage.size());
                installation.send(good(0, GOOD));
                awaitContacts(installation, GOOD);
                assertThat(processor.recentFailures()).isZero();
            }
            assertThat(installation.messages(installation.topics().deadLetters())).hasSameSizeAs(garbage);
        }
    }

    @Test
    void cutsWhatIsTooLongForATopic() {
        Installation installation = platform.install("long", CaseBuilder.NOW);
        String topic = installation.topics().of(Family.CONTACT);
        byte[] whole = bytes(installation, aChild("l1").contacted("2025-06-02").last());
        String key = "372/l1";
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        // Some are almost as long as the limit, so that anything added makes them too long. Others decompress to more than
        // the limit.
        records.add(record(topic, key, Arrays.copyOf(whole, LARGEST_RECORD - 200)));
        records.add(record(topic, key, new byte[LARGEST_RECORD - 200]));
        records.add(record(topic, key, Arrays.copyOf(whole, 5 * MEBIBYTE)));
        records.add(record(topic, "372/" + "x".repeat(MEBIBYTE / 2), whole));
        records.add(record(topic, "372/" + "y".repeat(3 * MEBIBYTE), whole));
        records.add(record(topic, "372/l1", bytes(installation, contact("i".repeat(400 * KIBIBYTE), LocalDate.of(2025, 6, 2)))));
        records.add(withHeader(topic, "372/l2", whole, new byte[900 * KIBIBYTE]));
        records.add(record(installation.topics().settings(), "372", new byte[3 * MEBIBYTE]));

        processed(installation, records);

        List<ConsumerRecord<String, byte[]>> dead = installation.messages(installation.topics().deadLetters());
        assertThat(dead).hasSize(5).allSatisfy(letter -> {
            assertThat(letter.value().length).isLessThan(300 * KIBIBYTE);
            assertThat(text(letter, "safeguarding.reason")).contains("too-long");
            assertThat(Integer.parseInt(text(letter, "safeguarding.value-length").orElseThrow()))
                    .isGreaterThan(letter.value().length);
            assertThat(text(letter, "__streams.errors.offset")).isPresent();
        });
        List<Rejection> rejected = installation.values(installation.topics().rejected(), Rejection.class);
        assertThat(rejected).hasSize(3).allSatisfy(rejection -> assertThat(rejection.rule()).isEqualTo("key-differs"));
        assertThat(rejected).extracting(Rejection::keyLength)
                .contains(Optional.of(4L + MEBIBYTE / 2), Optional.of(4L + 3 * MEBIBYTE));
        assertThat(contactsInJune(installation)).isEqualTo(GOOD);
    }

    @Test
    void putsARecordAsideThatFailsInTheMiddleOfProcessing() {
        Installation installation = platform.install("poison", CaseBuilder.NOW);
        String topic = installation.topics().of(Family.CONTACT);
        byte[] poison = bytes(installation, aChild("venom").contacted("2025-06-02").last());
        Tally tally = new Tally();
        List<ConsumerRecord<String, byte[]>> dead;
        try (IndicatorProcessor processor = installation.startHere("state", tally, new Poisoned(installation))) {
            send(installation, good(0, GOOD / 2), List.of(record(topic, "372/venom", poison)), good(GOOD / 2, GOOD));
            awaitContacts(installation, GOOD);
            dead = installation.messages(installation.topics().deadLetters());

            assertThat(processor.recentFailures()).isZero();
            assertThat(processor.failure()).isEmpty();
        }

        assertThat(dead).singleElement().satisfies(letter -> {
            assertThat(text(letter, "safeguarding.reason")).contains("processing-failed");
            assertThat(text(letter, "__streams.errors.topic")).contains(topic);
            assertThat(letter.value()).isEqualTo(poison);
            for (Header header : letter.headers()) {
                assertThat(new String(header.value(), StandardCharsets.UTF_8)).doesNotContain("venom");
            }
        });
        assertThat(tally.notReadable()).isEqualTo(1);
        assertThat(tally.failures(Counts.Failed.RECORD)).isEqualTo(1);
    }

    /** A codec that decodes one child's events as something that no rule is prepared for. */
    private record Poisoned(MessageCodec codec) implements MessageCodec {

        Poisoned(Installation installation) {
            this(new AvroMessages(installation.registry(), true));
        }

        @Override
        public byte[] write(String topic, Object value) {
            return codec.write(topic, value);
        }

        @Override
        public Object read(byte[] bytes) {
            Object value = codec.read(bytes);
            return value instanceof ContactReceived contact && contact.envelope().childId().equals("venom")
                    ? new ContactReceived(withoutDates(contact.envelope()), contact.source(), contact.kind())
                    : value;
        }

        private static Envelope withoutDates(Envelope whole) {
            return new Envelope(
                    whole.eventId(),
                    whole.authority(),
                    whole.childId(),
                    whole.recordId(),
                    null,
                    whole.happenedAt(),
                    whole.recordedAt(),
                    whole.sourceSystem());
        }
    }

    /** A record with a timestamp that Kafka's own producer refuses to send, but other clients can send. */
    private static final class WithTimestamp extends ProducerRecord<byte[], byte[]> {

        private final long timestamp;

        WithTimestamp(String topic, String key, byte[] value, long timestamp) {
            super(topic, key.getBytes(StandardCharsets.UTF_8), value);
            this.timestamp = timestamp;
        }

        @Override
        public Long timestamp() {
            return timestamp;
        }
    }

    /** Processes records that are sent between valid ones, and waits until the last valid one is counted. */
    private static Tally processed(Installation installation, List<ProducerRecord<byte[], byte[]>> records) {
        Tally tally = new Tally();
        try (IndicatorProcessor processor = installation.startHere("state", tally)) {
            send(installation, good(0, GOOD / 2), records, good(GOOD / 2, GOOD));
            awaitContacts(installation, GOOD);
            assertThat(processor.recentFailures()).isZero();
            assertThat(processor.failure()).isEmpty();
        }
        return tally;
    }

    private static void send(
            Installation installation,
            List<CaseEvent> before,
            List<ProducerRecord<byte[], byte[]>> records,
            List<CaseEvent> after) {
        installation.send(before);
        Map<String, Object> settings = new HashMap<>(installation.kafka());
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 16 * MEBIBYTE);
        // Sends each record as a batch by itself.
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 0);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
            Answer.ofAll(sent);
        }
        installation.send(after);
    }

    private static List<CaseEvent> good(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> aChild("good" + i).contacted("2025-06-02").last())
                .toList();
    }

    private static CaseEvent contact(String id, LocalDate happenedOn) {
        return new ContactReceived(
                new Envelope(
                        id,
                        "372",
                        id,
                        id,
                        happenedOn,
                        Optional.empty(),
                        Instant.parse("2025-06-02T09:00:00Z"),
                        SourceSystem.LCS),
                ReferralSource.POLICE,
                ContactKind.NEW);
    }

    private static byte[] bytes(Installation installation, CaseEvent event) {
        return installation.codec().write(installation.topics().of(Family.of(event)), event);
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, String key, byte[] value) {
        return new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value);
    }

    private static ProducerRecord<byte[], byte[]> withHeader(String topic, String key, byte[] value, byte[] moves) {
        return new ProducerRecord<>(
                topic,
                null,
                key.getBytes(StandardCharsets.UTF_8),
                value,
                List.of(new RecordHeader(IndicatorTopology.MOVES_HEADER, moves)));
    }

    private static List<String> reasons(Installation installation) {
        return installation.messages(installation.topics().deadLetters()).stream()
                .map(letter -> text(letter, "safeguarding.reason").orElseThrow())
                .toList();
    }

    private static Optional<String> text(ConsumerRecord<String, byte[]> message, String header) {
        return Optional.ofNullable(message.headers().lastHeader(header))
                .map(found -> new String(found.value(), StandardCharsets.UTF_8));
    }

    private static void awaitContacts(Installation installation, long atLeast) {
        installation.awaitCaughtUp();
        Awaitility.await("the good are counted")
                .atMost(Installation.PATIENCE)
                .pollInterval(Installation.NOW_AND_THEN)
                .untilAsserted(() -> assertThat(contactsInJune(installation)).isGreaterThanOrEqualTo(atLeast));
    }

    private static long contactsInJune(Installation installation) {
        return installation.snapshots().of(CaseBuilder.AUTHORITY, JUNE).stream()
                .flatMap(snapshot -> snapshot.lines().stream())
                .filter(line -> line.indicator().equals(CONTACTS) && line.breakdown().isEmpty())
                .mapToLong(SnapshotLine::numerator)
                .findFirst()
                .orElse(0);
    }
}
