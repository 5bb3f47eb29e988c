package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static safeguarding.testkit.CaseBuilder.aChild;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import safeguarding.contract.event.AvroMapping;
import safeguarding.contract.event.EventSchemas;
import safeguarding.contract.event.Family;
import safeguarding.contract.kafka.AvroWireFormat;
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
import safeguarding.monitoring.Metrics;
import safeguarding.pages.view.LiveCases;
import safeguarding.pages.view.LiveView;
import safeguarding.processor.IndicatorProcessor;
import safeguarding.testkit.CaseBuilder;
import safeguarding.testkit.Installation;
import safeguarding.testkit.Nightly;
import safeguarding.testkit.RunningPlatform;
import safeguarding.testkit.Tally;
import safeguarding.testkit.TwoTowns;

/**
 * Messages that cannot be read, and events that cannot be true, are quarantined complete and with a reason. All others
 * count as if the bad ones were not there.
 */
class BadInputIT {

    private static final String DEAD = "dead";
    private static final String CONTACTS = "1.1";
    private static final String STARTED = "2.1";
    private static final String COMPLETED = "2.4";
    private static final YearMonth JUNE = YearMonth.of(2025, 6);
    private static final int GOOD = 24;

    @RegisterExtension
    static final RunningPlatform platform = new RunningPlatform();

    /**
     * One bad message.
     *
     * @param fate the rule that must reject it, or {@link #DEAD}
     */
    private record Bad(String fate, ProducerRecord<String, byte[]> message) {}

    /** A bad message with its position on the topic, which people use to find it. */
    private record Found(String fate, String topic, int partition, long offset, String key, String bytes) {

        static Found of(String fate, String topic, int partition, long offset, byte[] key, byte[] bytes) {
            return new Found(
                    fate,
                    topic,
                    partition,
                    offset,
                    key == null ? "none" : new String(key, StandardCharsets.UTF_8),
                    bytes == null ? "none" : HexFormat.of().formatHex(bytes));
        }
    }

    @Test
    void putsAsideWhatIsBadAndCountsTheRest() {
        Installation installation = platform.install("bad", CaseBuilder.NOW);
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        List<Bad> bad = bad(installation);
        List<CaseEvent> good = contacts("good", GOOD);
        try (IndicatorProcessor processor = installation.startHere("state", new Metrics(metrics))) {
            installation.send(good.subList(0, GOOD / 2));
            List<RecordMetadata> places =
                    installation.sendAsTheyAre(bad.stream().map(Bad::message).toList());
            installation.send(good.subList(GOOD / 2, GOOD));
            installation.awaitCaughtUp();
            Awaitility.await("the good are counted")
                    .atMost(Installation.PATIENCE)
                    .pollInterval(Installation.NOW_AND_THEN)
                    .untilAsserted(() ->
                            assertThat(line(installation, CONTACTS).numerator()).isEqualTo(GOOD));

            List<Found> expected = expected(bad, places);
            assertThat(putAside(installation)).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(unreadable(metrics))
                    .isEqualTo(bad.stream().filter(each -> each.fate.equals(DEAD)).count());
            assertThat(rejected(metrics))
                    .containsExactlyInAnyOrderElementsOf(bad.stream()
                            .map(Bad::fate)
                            .filter(fate -> !fate.equals(DEAD))
                            .toList());
            assertThat(processor.failure()).isEmpty();
        }
        try (LiveView view = installation.view();
                LiveCases cases = installation.cases()) {
            Awaitility.await("pages read past it")
                    .atMost(Installation.PATIENCE)
                    .until(() -> view.isComplete() && cases.isComplete());
        }
    }

    @Test
    void pagesSayThatTheyDoNotReadOn_whereThatIsAMistakeOfTheProgram() {
        Installation installation = platform.install("mistaken", CaseBuilder.NOW);
        try (LiveView view = installation.view()) {
            view.onChange(authority -> {
                throw new IllegalArgumentException("for a test");
            });
            installation.sendSettings(TwoTowns.settings());

            Awaitility.await("that it says so")
                    .dontCatchUncaughtExceptions()
                    .atMost(Installation.PATIENCE)
                    .until(() -> view.trouble()
                            .filter("a mistake in this program (IllegalArgumentException); its log says more"::equals)
                            .isPresent());
        }
    }

    private static List<Bad> bad(Installation installation) {
        String contacts = installation.topics().of(Family.CONTACT);
        List<Bad> bad = new ArrayList<>();
        byte[] whole = installation.codec().write(contacts, contacts("whole", 1).get(0));
        bad.add(new Bad(DEAD, message(contacts, "372/c1", "a line of text".getBytes(StandardCharsets.UTF_8))));
        bad.add(new Bad(DEAD, message(contacts, "372/c1", new byte[0])));
        bad.add(new Bad(DEAD, message(contacts, "372/c1", null)));
        bad.add(new Bad(DEAD, message(contacts, null, null)));
        bad.add(new Bad(DEAD, message(contacts, "372/c1", unknownSchema(whole))));
        bad.add(new Bad(DEAD, message(contacts, "372/c1", Arrays.copyOf(whole, whole.length - 4))));
        bad.add(new Bad(DEAD, message(contacts, "372/c1", Arrays.copyOf(whole, whole.length + 1))));
        bad.add(new Bad(DEAD, message(contacts, "372/c1", somethingElse(installation, contacts))));
        bad.add(new Bad(DEAD, message(installation.topics().settings(), "372", new byte[] {1, 2, 3})));
        bad.add(new Bad(
                DEAD,
                message(
                        installation.topics().settings(),
                        "372",
                        somethingElse(installation, installation.topics().settings()))));

        bad.add(contact(installation, "date-in-future", "2099-12-31", "2025-06-02T09:00:00Z"));
        bad.add(contact(installation, "recorded-in-future", "2025-06-02", "2099-12-31T09:00:00Z"));
        bad.add(contact(installation, "date-too-early", "0001-01-01", "2025-06-02T09:00:00Z"));
        bad.add(contact(installation, "recorded-in-future", "2025-06-02", Instant.ofEpochMilli(Long.MAX_VALUE)));
        bad.add(contact(
                installation, "date-in-future", LocalDate.ofEpochDay(Integer.MAX_VALUE), "2025-06-02T09:00:00Z"));
        CaseEvent elsewhere = aChild("e1").in("999").contacted("2025-06-02").last();
        bad.add(new Bad("unknown-authority", message(contacts, "999/e1", bytes(installation, elsewhere))));
        bad.add(new Bad("unknown-code", message(contacts, "372/n1", withANewCode(installation, contacts))));
        CaseEvent ofAnother = aChild("k1").contacted("2025-06-02").last();
        bad.add(new Bad("key-differs", message(contacts, "372/k2", bytes(installation, ofAnother))));
        bad.add(new Bad("key-differs", message(contacts, null, bytes(installation, ofAnother))));
        bad.add(new Bad("key-differs", message(contacts, "372", bytes(installation, ofAnother))));
        bad.add(new Bad(
                "not-a-setting",
                message(installation.topics().settings(), "372", bytes(installation, ofAnother))));
        return bad;
    }

    private static Bad contact(Installation installation, String fate, String happenedOn, String recordedAt) {
        return contact(installation, fate, LocalDate.parse(happenedOn), recordedAt);
    }

    private static Bad contact(Installation installation, String fate, LocalDate happenedOn, String recordedAt) {
        return contact(installation, fate, happenedOn, Instant.parse(recordedAt));
    }

    private static Bad contact(Installation installation, String fate, String happenedOn, Instant recordedAt) {
        return contact(installation, fate, LocalDate.parse(happenedOn), recordedAt);
    }

    private static Bad contact(Installation installation, String fate, LocalDate happenedOn, Instant recordedAt) {
        CaseEvent event = new ContactReceived(
                new Envelope(
                        "b1", "372", "b1", "b1", happenedOn, Optional.empty(), recordedAt, SourceSystem.LCS),
                ReferralSource.POLICE,
                ContactKind.NEW);
        return new Bad(
                fate,
                message(installation.topics().of(Family.CONTACT), "372/b1", bytes(installation, event)));
    }

    private static ProducerRecord<String, byte[]> message(String topic, String key, byte[] value) {
        return new ProducerRecord<>(topic, key, value);
    }

    private static byte[] bytes(Installation installation, CaseEvent event) {
        return installation.codec().write(installation.topics().of(Family.of(event)), event);
    }

    private static byte[] unknownSchema(byte[] message) {
        byte[] changed = message.clone();
        ByteBuffer.wrap(changed).putInt(1, 1_000_000);
        return changed;
    }

    /** A record from another program. */
    private static byte[] somethingElse(Installation installation, String topic) {
        Schema schema = SchemaBuilder.record("somebody.Else").fields().requiredString("id").endRecord();
        GenericRecord record = new GenericRecordBuilder(schema).set("id", "x").build();
        return new AvroWireFormat(installation.registry(), true, name -> Optional.empty()).write(topic, record);
    }

    /** A contact as a later version of a source would write it, with a code that we do not know. */
    private static byte[] withANewCode(Installation installation, String topic) {
        EventSchemas schemas = EventSchemas.load();
        GenericRecord ours = new AvroMapping(schemas).toAvro(aChild("n1").contacted("2025-06-02").last());
        Schema later = new Schema.Parser()
                .parse(ours.getSchema().toString().replace("\"POLICE\"", "\"POLICE\",\"COASTGUARD\""));
        GenericRecord theirs = new GenericData.Record(later);
        later.getFields().forEach(field -> theirs.put(field.pos(), ours.get(field.name())));
        theirs.put(
                "source",
                new GenericData.EnumSymbol(later.getField("source").schema(), "COASTGUARD"));
        theirs.put(
                "sourceSystem",
                new GenericData.EnumSymbol(later.getField("sourceSystem").schema(), "LCS"));
        theirs.put("kind", new GenericData.EnumSymbol(later.getField("kind").schema(), "NEW"));
        return new AvroWireFormat(installation.registry(), true, name -> Optional.empty()).write(topic, theirs);
    }

    /** Contacts in June about this many children, over all partitions. */
    private static List<CaseEvent> contacts(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> aChild(name + i).contacted("2025-06-02").last())
                .toList();
    }

    private static List<Found> expected(List<Bad> bad, List<RecordMetadata> places) {
        List<Found> expected = new ArrayList<>();
        for (int i = 0; i < bad.size(); i++) {
            Bad each = bad.get(i);
            RecordMetadata place = places.get(i);
            String key = each.message.key();
            expected.add(Found.of(
                    each.fate,
                    place.topic(),
                    place.partition(),
                    place.offset(),
                    key == null ? null : key.getBytes(StandardCharsets.UTF_8),
                    each.message.value()));
        }
        return expected;
    }

    private static List<Found> putAside(Installation installation) {
        List<Found> found = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> dead :
                installation.messages(installation.topics().deadLetters())) {
            byte[] key = dead.key() == null ? null : dead.key().getBytes(StandardCharsets.UTF_8);
            found.add(Found.of(
                    DEAD,
                    header(dead, "topic"),
                    Integer.parseInt(header(dead, "partition")),
                    Long.parseLong(header(dead, "offset")),
                    key,
                    dead.value()));
        }
        for (Rejection rejection : installation.values(installation.topics().rejected(), Rejection.class)) {
            assertThat(rejection.reason()).isNotBlank();
            found.add(Found.of(
                    rejection.rule(),
                    rejection.topic(),
                    rejection.partition(),
                    rejection.offset(),
                    rejection.key().orElse(null),
                    rejection.value()));
        }
        return found;
    }

    private static String header(ConsumerRecord<String, byte[]> message, String name) {
        return new String(message.headers().lastHeader("__streams.errors." + name).value(), StandardCharsets.UTF_8);
    }

    private static long unreadable(SimpleMeterRegistry metrics) {
        return (long) metrics.get("safeguarding.events.unreadable").counter().count();
    }

    /** The rules that events broke according to the metrics, each listed once for every event that broke it. */
    private static List<String> rejected(SimpleMeterRegistry metrics) {
        return metrics.find("safeguarding.events.rejected").counters().stream()
                .flatMap(counter -> IntStream.range(0, (int) counter.count())
                        .mapToObj(i -> counter.getId().getTag("rule")))
                .toList();
    }

    private static SnapshotLine line(Installation installation, String indicator) {
        return installation.snapshots().of(CaseBuilder.AUTHORITY, JUNE).stream()
                .flatMap(snapshot -> snapshot.lines().stream())
                .filter(line -> line.indicator().equals(indicator) && line.breakdown().isEmpty())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no figure of " + indicator));
    }

    @Test
    void setsAnEndBeforeItsBeginningAside_whicheverComesFirst() {
        Installation installation = platform.install("ends", CaseBuilder.NOW);
        List<CaseEvent> beginningFirst =
                aChild("x1").assessed("2025-06-05").authorised("2025-06-03").events();
        List<CaseEvent> endFirst = new ArrayList<>(
                aChild("x2").assessed("2025-06-05").authorised("2025-06-03").events());
        Collections.reverse(endFirst);
        CaseEvent right = aChild("x3").assessed("2025-06-02").authorised("2025-06-04").last();
        try (IndicatorProcessor processor = installation.startHere("state", new Tally())) {
            installation.send(beginningFirst);
            installation.send(endFirst);
            installation.send(aChild("x3").assessed("2025-06-02").events());
            installation.send(List.of(right));
            installation.awaitCaughtUp();
            Awaitility.await("the figures")
                    .atMost(Installation.PATIENCE)
                    .pollInterval(Installation.NOW_AND_THEN)
                    .untilAsserted(() -> {
                        assertThat(line(installation, STARTED).numerator()).isEqualTo(3);
                        assertThat(line(installation, COMPLETED).numerator()).isEqualTo(1);
                    });

            assertThat(installation.values(installation.topics().rejected(), Rejection.class))
                    .as("each is valid by itself")
                    .isEmpty();
            assertThat(processor.failure()).isEmpty();
        }
    }

    @Test
    @Nightly
    void losesNothingWhileTheRegistryIsAway() {
        Installation installation = platform.install("outage", CaseBuilder.NOW);
        List<CaseEvent> before = contacts("before", GOOD);
        List<CaseEvent> meanwhile = IntStream.range(0, GOOD)
                .mapToObj(i -> aChild("m" + i).referred("2025-06-02").assessed("2025-06-03"))
                .flatMap(child -> child.events().stream())
                .toList();
        meanwhile.forEach(event -> bytes(installation, event));
        Tally tally = new Tally();
        IndicatorProcessor processor = installation.startHere("state", tally);
        try {
            installation.send(before);
            awaitFigures(installation, GOOD, 0);

            platform.stopRegistry();
            installation.send(meanwhile);
            Awaitility.await("it waits, and neither dies nor throws anything away")
                    .during(Duration.ofSeconds(3))
                    .atMost(Installation.PATIENCE)
                    .until(() -> processor.behind() > 0 && processor.isLive());
            assertThat(processor.isReady()).isFalse();
            platform.startRegistry();

            awaitFigures(installation, GOOD, GOOD);
        } finally {
            processor.close();
        }
        assertNothingThrownAway(installation, tally);

        platform.stopRegistry();
        List<CaseEvent> after = contacts("after", GOOD);
        installation.send(after);
        Tally secondTally = new Tally();
        try (IndicatorProcessor second = installation.startHere("state", secondTally)) {
            Awaitility.await("it starts without a registry, and waits")
                    .atMost(Installation.PATIENCE)
                    .until(() -> second.behind() > 0 && second.isLive());
            platform.startRegistry();

            awaitFigures(installation, 2 * GOOD, GOOD);
        }
        assertNothingThrownAway(installation, secondTally);
    }

    @Test
    void stopsSoon_whenItIsAskedToWhileTheRegistryIsAway() throws InterruptedException {
        Installation installation = platform.install("stops", CaseBuilder.NOW);
        installation.send(contacts("c", GOOD));
        platform.stopRegistry();
        try {
            AskedCodec codec = new AskedCodec(new AvroMessages(installation.registry(), true), new CountDownLatch(1));
            IndicatorProcessor processor = installation.startHere("state", new Tally(), codec);
            codec.asked.await();

            Instant asked = Instant.now();
            processor.close();

            assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(60));
            assertThat(processor.state()).isEqualTo("NOT_RUNNING");
        } finally {
            platform.startRegistry();
        }
    }

    /** A codec that signals when it is first asked to read. */
    private record AskedCodec(MessageCodec codec, CountDownLatch asked) implements MessageCodec {

        @Override
        public byte[] write(String topic, Object value) {
            return codec.write(topic, value);
        }

        @Override
        public Object read(byte[] bytes) {
            asked.countDown();
            return codec.read(bytes);
        }
    }

    private static void awaitFigures(Installation installation, int contacts, int assessments) {
        Awaitility.await(contacts + " contacts and " + assessments + " assessments")
                .atMost(Installation.PATIENCE)
                .pollInterval(Installation.NOW_AND_THEN)
                .untilAsserted(() -> {
                    assertThat(line(installation, CONTACTS).numerator()).isEqualTo(contacts);
                    assertThat(line(installation, STARTED).numerator()).isEqualTo(assessments);
                });
    }

    private static void assertNothingThrownAway(Installation installation, Tally tally) {
        assertThat(installation.messages(installation.topics().deadLetters())).isEmpty();
        assertThat(installation.messages(installation.topics().rejected())).isEmpty();
        assertThat(tally.notReadable()).isZero();
        assertThat(tally.rejected()).isZero();
    }
}
