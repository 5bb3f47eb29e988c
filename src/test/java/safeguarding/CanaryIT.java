package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static safeguarding.testkit.CaseBuilder.aChild;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.WriterAppender;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.contract.event.AvroMapping;
import safeguarding.contract.event.EventSchemas;
import safeguarding.contract.event.Family;
import safeguarding.contract.kafka.AvroWireFormat;
import safeguarding.contract.topic.Rejection;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ChildEvent.ChildFileErased;
import safeguarding.core.casefile.ChildEvent.PersonMerged;
import safeguarding.core.casefile.ChildEvent.RecordWithdrawn;
import safeguarding.core.casefile.ContactEvent.ContactReceived;
import safeguarding.core.casefile.Envelope;
import safeguarding.core.casefile.PlanRecorded;
import safeguarding.core.casefile.ProtectionEvent.CpReviewHeld;
import safeguarding.core.casefile.ProtectionEvent.CpVisitMade;
import safeguarding.core.casefile.code.ContactKind;
import safeguarding.core.casefile.code.PlanKind;
import safeguarding.core.casefile.code.ReferralSource;
import safeguarding.core.casefile.code.SourceSystem;
import safeguarding.core.settings.PopulationGroup;
import safeguarding.core.settings.SettingsEnvelope;
import safeguarding.core.settings.SettingsEvent.CommentaryWritten;
import safeguarding.core.settings.SettingsEvent.DataNoteSet;
import safeguarding.core.settings.SettingsEvent.EarlierYearSet;
import safeguarding.core.settings.SettingsEvent.LocalStandardSet;
import safeguarding.core.settings.SettingsEvent.PopulationSet;
import safeguarding.core.settings.SettingsEvent.SettingWithdrawn;
import safeguarding.core.settings.SettingsEvent.WorkerContractChanged;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.pages.signin.LocalUsers;
import safeguarding.pages.signin.Role;
import safeguarding.testkit.CaseBuilder;
import safeguarding.testkit.FreePorts;
import safeguarding.testkit.Installation;
import safeguarding.testkit.Program;
import safeguarding.testkit.ProgramProcess;
import safeguarding.testkit.RunningPlatform;
import safeguarding.testkit.TwoTowns;

/**
 * Ids of children, records, workers and events go through every kind of failure, and do not appear in any log, metric,
 * message, header, address or page. The only exceptions are the worklist, the data quality list and the cases behind a
 * figure. Every id contains a mark.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CanaryIT {

    private static final String MARK = "cAnArYbIrD";
    /** The mark as it would appear in a dump of bytes, in the formats that programs use. */
    private static final List<String> TRACES = List.of(
            HexFormat.of().formatHex(MARK.getBytes(StandardCharsets.UTF_8)),
            Arrays.toString(MARK.getBytes(StandardCharsets.UTF_8)).replaceAll("[\\[\\]]", ""),
            // Base64 encodes three bytes together, so the mark's encoding depends on its position
            base64(0), base64(1), base64(2));

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String DAY = "2017-03-10";
    private static final Pattern LINK = Pattern.compile("(?:href|src|action)=\"(/[^\"#]*)");
    private static final int PAGES = 40;

    @RegisterExtension
    static final RunningPlatform platform = new RunningPlatform();

    @TempDir
    static Path folder;

    private static Installation installation;
    private static ProgramProcess processor;
    private static ProgramProcess pages;
    private static String processorUrl;
    private static String pagesUrl;
    private static String signedIn;
    private static int ids;
    private static int good;

    private static String base64(int before) {
        String all = Base64.getEncoder().encodeToString((" ".repeat(before) + MARK + "  ").getBytes(StandardCharsets.UTF_8));
        return all.substring(before == 0 ? 0 : 4, 12);
    }

    @BeforeAll
    static void start() {
        installation = platform.install("canary", TwoTowns.NOW);
        processor = installation.startProcess("state");
        int port = FreePorts.next();
        String password = LocalUsers.add(folder.resolve("users"), "jo", Set.of(Role.ADMIN));
        signedIn = "Basic " + Base64.getEncoder().encodeToString(("jo:" + password).getBytes(StandardCharsets.UTF_8));
        pages = installation.startPages(
                port, Map.of("sign-in", "users", "sign-in.users.file", folder.resolve("users").toString()));
        pagesUrl = "http://localhost:" + port;
        processorUrl = processor.awaitSaid("health\\s+(http://\\S+)/health/ready");
        installation.sendSettings(List.of(
                new WorkerContractChanged(
                        setting("372"), id(), "team-1", LocalDate.parse("2016-01-01"), Optional.empty(), decimal("37"), decimal("1"))));
        sendGood();
        installation.send(aChild(id()).contacted(DAY).allocated(DAY, id(), "team-1").events());
        installation.send(aChild(id()).onPlan("2016-12-05").events());
        good++;
        awaitGood();
    }

    @AfterAll
    static void stop() {
        if (processor != null) {
            processor.close();
        }
        if (pages != null) {
            pages.close();
        }
    }

    // Input

    private static String id() {
        ids++;
        return MARK + "-" + ids;
    }

    private static BigDecimal decimal(String number) {
        return new BigDecimal(number).setScale(2);
    }

    private static void sendGood() {
        good++;
        installation.send(List.of(marked(aChild(id()).contacted(DAY).last())));
    }

    /** Waits until every valid event is counted, after which everything sent before has been processed in all partitions. */
    private static void awaitGood() {
        installation.awaitCaughtUp();
        Awaitility.await("the good events are counted")
                .atMost(Installation.PATIENCE)
                .pollInterval(Installation.NOW_AND_THEN)
                .until(() -> {
                    assertThat(processor.isAlive()).as(processor.err()).isTrue();
                    return metric("safeguarding_figure{authority=\"372\",band=\"none\",indicator=\"1.1\"}").equals(good + ".0");
                });
    }

    private static String metric(String name) {
        return send(processorUrl, "GET", "/metrics").body().lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElse("not there");
    }

    private static SettingsEnvelope setting(String authority) {
        return new SettingsEnvelope(id(), authority, id(), Instant.parse("2017-01-01T09:00:00Z"), SourceSystem.MANUAL);
    }

    /** An event with the mark in its record and event ids. */
    private static CaseEvent marked(CaseEvent event) {
        Envelope of = event.envelope();
        return aChild(of.childId()).in(of.authority()).begin("any", DAY, any -> {
            Envelope envelope = new Envelope(
                    id(), of.authority(), of.childId(), id(), of.happenedOn(), of.happenedAt(), of.recordedAt(), of.sourceSystem());
            return new ContactReceived(envelope, ReferralSource.POLICE, ContactKind.NEW);
        }).last();
    }

    private static CaseEvent contact(String eventId, String childId, String recordId, LocalDate happenedOn, String recordedAt) {
        return new ContactReceived(
                new Envelope(
                        eventId, "372", childId, recordId, happenedOn, Optional.empty(), Instant.parse(recordedAt), SourceSystem.LCS),
                ReferralSource.POLICE,
                ContactKind.NEW);
    }

    private static CaseEvent contact(String eventId, String childId, String recordId) {
        return contact(eventId, childId, recordId, LocalDate.parse(DAY), DAY + "T17:00:00Z");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] codec(CaseEvent event) {
        return installation.codec().write(installation.topics().of(Family.of(event)), event);
    }

    private static ProducerRecord<byte[], byte[]> message(String topic, String key, byte[] value) {
        return new ProducerRecord<>(topic, key == null ? null : bytes(key), value);
    }

    private static ProducerRecord<byte[], byte[]> message(CaseEvent event) {
        Envelope envelope = event.envelope();
        return message(
                installation.topics().of(Family.of(event)), envelope.authority() + "/" + envelope.childId(), codec(event));
    }

    private static ProducerRecord<byte[], byte[]> message(SettingsEvent event) {
        String topic = installation.topics().settings();
        return message(topic, event.envelope().authority(), installation.codec().write(topic, event));
    }

    private static void send(List<ProducerRecord<byte[], byte[]>> messages) {
        Map<String, Object> settings = new HashMap<>(installation.kafka());
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, "16000000");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Exception> refused = new ArrayList<>();
            messages.forEach(message -> producer.send(message, (place, problem) -> {
                if (problem != null) {
                    refused.add(problem);
                }
            }));
            producer.flush();
            assertThat(refused).isEmpty();
        }
    }

    @Test
    @Order(1)
    void noMessageThatIsRejectedOrUnreadableNamesAnybody() {
        Map<String, List<ProducerRecord<byte[], byte[]>>> rejected = rejected();
        List<ProducerRecord<byte[], byte[]>> unreadable = unreadable();
        send(rejected.values().stream().flatMap(List::stream).toList());
        send(unreadable);
        sendGood();
        awaitGood();

        Awaitility.await("all is put aside").atMost(Installation.PATIENCE).pollInterval(Installation.NOW_AND_THEN)
                .untilAsserted(() -> {
                    assertThat(rulesSeen()).containsAll(rejected.keySet());
                    assertThat(reasonsSeen()).containsExactlyInAnyOrder(
                            "does-not-fit", "not-a-record", "not-avro", "trailing-bytes", "unknown-kind", "unknown-schema");
                });
        assertNamesNobody();
    }

    private static Set<String> rulesSeen() {
        return installation.values(installation.topics().rejected(), Rejection.class).stream()
                .map(Rejection::rule)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> reasonsSeen() {
        return installation.messages(installation.topics().deadLetters()).stream()
                .map(message -> new String(message.headers().lastHeader("safeguarding.reason").value(), StandardCharsets.UTF_8))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Messages by the rule that they break. */
    private static Map<String, List<ProducerRecord<byte[], byte[]>>> rejected() {
        Map<String, List<ProducerRecord<byte[], byte[]>>> messages = new TreeMap<>();
        String contacts = installation.topics().of(Family.CONTACT);
        String settings = installation.topics().settings();
        messages.put("unknown-authority", List.of(
                message(aChild(id()).in("372" + MARK).contacted(DAY).last()),
                message(new PopulationSet(
                        setting("372" + MARK), PopulationGroup.REFERRALS, LocalDate.parse("2017-01-01"), Optional.empty(), 1))));
        messages.put("id-missing", List.of(message(contact(id(), id(), ""))));
        messages.put("id-too-long", List.of(message(contact(id(), id(), MARK.repeat(1000))), message(contact(id(), MARK.repeat(1000), id()))));
        messages.put("id-malformed", List.of(
                message(contact(id() + "\t", id(), id())),
                message(contact(id(), id() + "/" + id(), id())),
                message(contact(id(), id(), id() + "\n" + id()))));
        messages.put("unknown-code", List.of(message(contacts, "372/" + MARK + "-n1", withANewCode(contacts))));
        messages.put("date-too-early", List.of(
                message(contact(id(), id(), id(), LocalDate.of(1, 1, 1), "2017-03-10T17:00:00Z")),
                message(aChild(id()).born("1900-01-01").last())));
        messages.put("date-in-future", List.of(message(contact(id(), id(), id(), LocalDate.of(2099, 1, 1), "2017-03-10T17:00:00Z"))));
        messages.put("recorded-in-future", List.of(message(contact(id(), id(), id(), LocalDate.parse(DAY), "2099-01-01T17:00:00Z"))));
        messages.put("time-not-on-date", List.of(message(aChild(id()).contacted(DAY).at("2017-03-01T10:00:00Z").last())));
        String child = id();
        messages.put("merged-into-itself", List.of(message(aChild(child).begin("m", DAY, e -> new PersonMerged(e, child)).last())));
        messages.put("unknown-event-type", List.of(
                message(aChild(id()).begin("w", DAY, e -> new RecordWithdrawn(e, MARK)).last()),
                message(new SettingWithdrawn(setting("372"), MARK))));
        messages.put("cannot-be-withdrawn", List.of(
                message(aChild(id()).begin("w", DAY, e -> new RecordWithdrawn(e, "PersonMerged")).last())));
        messages.put("notified-after-conference", List.of(message(aChild(id()).conferredOnTransfer(DAY, "2017-03-12").last())));
        messages.put("due-date-absurd", List.of(message(aChild(id()).begin("r", DAY, e ->
                new CpReviewHeld(e, id(), Optional.of(LocalDate.of(2099, 1, 1)), true, true)).last())));
        messages.put("reviewed-before-it-begins", List.of(message(aChild(id()).written(PlanKind.CIN, DAY, "2017-03-01").last())));
        CaseBuilder planned = aChild(id()).onPlan(DAY);
        messages.put("ends-before-it-begins", List.of(
                message(planned.last()),
                message(planned.planEnded("2017-03-01").last()),
                message(aChild(id()).begin("p", DAY, e -> new PlanRecorded(
                        e, PlanKind.CIN, Optional.empty(), Optional.of(LocalDate.parse("2017-03-01")))).last())));
        messages.put("key-differs", List.of(
                message(contacts, "372/" + id(), codec(contact(id(), id(), id()))),
                message(contacts, null, codec(contact(id(), id(), id()))),
                new ProducerRecord<>(contacts, notUtf8(), codec(contact(id(), id(), id())))));
        CaseBuilder held = aChild(id()).held("2017-03-01");
        messages.put("file-on-hold", List.of(
                message(held.last()), message(held.begin("erasure", DAY, ChildFileErased::new).last())));
        String one = id();
        String other = id();
        messages.put("merged-in-a-circle", List.of(
                message(aChild(one).begin("m", DAY, e -> new PersonMerged(e, other)).last()),
                message(aChild(other).begin("m", DAY, e -> new PersonMerged(e, one)).last()),
                message(aChild(one).begin("v", DAY, e -> new CpVisitMade(e, true, true)).last())));
        String merged = id();
        messages.put("already-merged", List.of(
                message(aChild(merged).begin("m", DAY, e -> new PersonMerged(e, id())).last()),
                message(aChild(merged).begin("other", DAY, e -> new PersonMerged(e, id())).last())));
        SettingsEvent note = new DataNoteSet(setting("372"), "1.1", LocalDate.parse("2017-01-01"), Optional.empty(), "a note");
        messages.put("not-a-case-event", List.of(message(contacts, "372/" + id(), installation.codec().write(contacts, note))));
        messages.put("not-a-setting", List.of(message(settings, "372", codec(contact(id(), id(), id())))));
        messages.put("unknown-indicator", List.of(message(
                new DataNoteSet(setting("372"), MARK, LocalDate.parse("2017-01-01"), Optional.empty(), "a note"))));
        messages.put("not-positive", List.of(message(new PopulationSet(
                setting("372"), PopulationGroup.REFERRALS, LocalDate.parse("2017-01-01"), Optional.empty(), -1))));
        messages.put("unknown-part", List.of(message(new EarlierYearSet(
                setting("372"), "1.1", "2014/15", decimal("1"), Optional.empty(), Optional.empty(), Optional.of("source=" + MARK)))));
        messages.put("not-a-year", List.of(message(new EarlierYearSet(
                setting("372"), "1.1", MARK, decimal("1"), Optional.empty(), Optional.empty(), Optional.empty()))));
        messages.put("unknown-standard", List.of(message(
                new LocalStandardSet(setting("372"), MARK, LocalDate.parse("2017-01-01"), Optional.empty(), "1"))));
        messages.put("not-permitted", List.of(message(new LocalStandardSet(
                setting("372"), "visit-after-days", LocalDate.parse("2017-01-01"), Optional.empty(), MARK))));
        messages.put("not-a-month", List.of(message(new CommentaryWritten(
                setting("372"), "1.1", LocalDate.parse("2017-01-02"), id(), id()))));
        messages.put("no-text", List.of(message(new CommentaryWritten(
                setting("372"), "1.1", LocalDate.parse("2017-01-01"), id() + "\u0000", id()))));
        messages.put("too-long", List.of(message(new CommentaryWritten(
                setting("372"), "1.1", LocalDate.parse("2017-01-01"), id(), MARK.repeat(2000)))));
        messages.put("negative", List.of(message(new WorkerContractChanged(
                setting("372"), id(), id(), LocalDate.parse("2017-01-01"), Optional.empty(), decimal("37"), decimal("-1")))));
        return messages;
    }

    private static byte[] notUtf8() {
        byte[] key = bytes("372/" + MARK + "-x");
        key[key.length - 1] = (byte) 0xFF;
        return key;
    }

    /** A contact as a later version of a source would write it, with a code that we do not know. */
    private static byte[] withANewCode(String topic) {
        GenericRecord ours = new AvroMapping(EventSchemas.load()).toAvro(aChild(MARK + "-n1").contacted(DAY).last());
        Schema later = new Schema.Parser()
                .parse(ours.getSchema().toString().replace("\"POLICE\"", "\"POLICE\",\"" + MARK + "\""));
        GenericRecord theirs = new GenericData.Record(later);
        later.getFields().forEach(field -> theirs.put(field.pos(), ours.get(field.name())));
        for (String code : List.of("source", "sourceSystem", "kind")) {
            String symbol = code.equals("source") ? MARK : ours.get(code).toString();
            theirs.put(code, new GenericData.EnumSymbol(later.getField(code).schema(), symbol));
        }
        return new AvroWireFormat(installation.registry(), true, name -> Optional.empty()).write(topic, theirs);
    }

    /** Unreadable messages, one or more for each reason. */
    private static List<ProducerRecord<byte[], byte[]>> unreadable() {
        String contacts = installation.topics().of(Family.CONTACT);
        byte[] whole = codec(contact(id(), id(), id()));
        byte[] unknownSchema = whole.clone();
        ByteBuffer.wrap(unknownSchema).putInt(1, 1_000_000);
        byte[] notARecord = whole.clone();
        ByteBuffer.wrap(notARecord).putInt(1, installation.registry()
                .register("not-a-record", Schema.createMap(Schema.create(Schema.Type.STRING))));
        Schema stranger = SchemaBuilder.record("somebody." + MARK).fields().requiredString("id").endRecord();
        byte[] unknownKind = new AvroWireFormat(installation.registry(), true, name -> Optional.empty())
                .write(contacts, new GenericRecordBuilder(stranger).set("id", id()).build());
        List<ProducerRecord<byte[], byte[]>> messages = new ArrayList<>();
        for (String topic : List.of(contacts, installation.topics().settings())) {
            for (byte[] bad : List.of(
                    bytes(MARK + " is not Avro"),
                    unknownSchema,
                    notARecord,
                    unknownKind,
                    Arrays.copyOf(whole, whole.length - 4),
                    Arrays.copyOf(whole, whole.length + 1))) {
                messages.add(message(topic, "372/" + id(), bad));
                messages.add(new ProducerRecord<>(topic, notUtf8(), bad));
            }
        }
        messages.add(message(contacts, "372/" + id(), null));
        return messages;
    }

    @Test
    @Order(2)
    void noOutageOfTheRegistryNamesAnybody() {
        String contacts = installation.topics().of(Family.CONTACT);
        byte[] unknown = codec(contact(id(), id(), id()));
        ByteBuffer.wrap(unknown).putInt(1, 2_000_000);
        byte[] again = unknown.clone();
        ByteBuffer.wrap(again).putInt(1, 2_000_001);

        platform.stopRegistry();
        try {
            send(List.of(message(contacts, "372/" + id(), unknown)));
            processor.awaitSaid("waiting for the schema registry");
            Program ingest = ingest(line("ContactReceived", "2017-03-10", ",\"source\":\"POLICE\",\"kind\":\"NEW\""));
            assertThat(ingest.code()).isEqualTo(1);
            assertNoTrace(Map.of("what ingest says without a registry", ingest.data() + ingest.messages()));
        } finally {
            platform.startRegistry();
        }
        send(List.of(message(contacts, "372/" + id(), again)));
        sendGood();
        awaitGood();
        assertNamesNobody();
    }

    // Files and commands

    private static String line(String type, String day, String more) {
        return "{\"type\":\"" + type + "\",\"eventId\":\"" + id() + "\",\"authority\":\"372\",\"childId\":\"" + id()
                + "\",\"recordId\":\"" + id() + "\",\"happenedOn\":\"" + day
                + "\",\"recordedAt\":\"2017-03-10T16:20:00Z\",\"sourceSystem\":\"LCS\"" + more + "}";
    }

    private static Program ingest(String text) {
        return installation.commandWithInput(text, "unused", "ingest", "-");
    }

    @Test
    @Order(3)
    void noLineOfAFileThatIsWrongNamesAnybody() {
        String right = line("ContactReceived", DAY, ",\"source\":\"POLICE\",\"kind\":\"NEW\"");
        List<String> wrong = List.of(
                MARK,
                "{\"" + MARK,
                "[" + right + "]",
                right + right,
                right + MARK,
                right.replace("\"type\":\"ContactReceived\"", "\"type\":\"" + MARK + "\""),
                right.replace("\"type\"", "\"" + MARK + "\""),
                right.replace("\"LCS\"", "\"" + MARK + "\""),
                right.replace("\"LCS\"", "[\"" + MARK + "\"]"),
                right.replace("\"LCS\"", "{\"" + MARK + "\":\"" + MARK + "\"}"),
                right.replace("\"POLICE\"", "\"" + id() + "\""),
                right.replace(DAY + "\"", MARK + "\""),
                right.replace("2017-03-10T16:20:00Z", id()),
                right.replace("\"372\"", "\"" + MARK + "\""),
                right.replace("}", ",\"nickname-" + id() + "\":\"" + MARK + "\"}"),
                right.replace("}", ",\"" + id() + "\":1}"),
                right.replace("}", ",\"childId\":\"" + id() + "\"}"),
                right.replace("}", ",\"" + MARK + "-1\":1,\"" + MARK + "-1\":2}"),
                right.replace("\"eventId\":\"", "\"eventId\":\"/"),
                line("ContactReceived", "2099-01-01", ",\"source\":\"POLICE\",\"kind\":\"NEW\""),
                "{\"type\":\"WorkerContractChanged\",\"eventId\":\"" + id() + "\",\"authority\":\"372\",\"recordId\":\"" + id()
                        + "\",\"recordedAt\":\"2017-03-10T16:20:00Z\",\"sourceSystem\":\"LCS\",\"workerId\":\"" + id()
                        + "\",\"teamId\":\"t\",\"from\":\"2017-01-01\",\"to\":null,\"hours\":\"" + id()
                        + "\",\"fullTimeEquivalent\":1}");

        Program ingest = ingest(String.join("\n", wrong) + "\n" + MARK.repeat(200_000));

        assertThat(ingest.code()).isEqualTo(1);
        assertThat(ingest.messages().lines().filter(said -> said.contains(", line "))).hasSize(wrong.size() + 1);
        assertNoTraceOfLines("ingest", ingest);
    }

    private static void assertNoTraceOfLines(String verb, Program program) {
        Map<String, String> said = new LinkedHashMap<>();
        (program.data() + "\n" + program.messages()).lines().forEach(line -> said.put(verb + ": " + line, line));
        assertNoTrace(said);
    }

    @Test
    @Order(4)
    void noCommandThatIsWrongNamesAnybody() {
        StringBuilder logged = new StringBuilder();
        List<List<String>> commands = List.of(
                List.of("erase", "--authority", "372", "--child", id()),
                List.of("erase", "--authority", "372", "--child", id(), "--role", "r", "--policy", MARK, "--dry-run"),
                List.of("erase", "--authority", "372", "--child", id(), "--role", "r", "--policy", "p", "--dry-run", "--wait", id()),
                List.of("erase", "--authority", "372", "--role", "r", "--policy", "p", "--dry-run", id()),
                List.of("erase", "--authority", "372", "--chld", id(), "--role", "r", "--policy", "p", "--dry-run"),
                List.of("erase", "--authority", "372", "--chld=" + id(), "--role", "r", "--policy", "p", "--dry-run"),
                List.of("erase", "--authority", "372", "--child", id(), "--role", "r", "--policy", "p", "--dry-run"),
                List.of("explain", "--authority", "372", "--indicator", id()),
                List.of("explain", "--authority", "372", "--indicator", "1.1", "--month", id()),
                List.of("explain", "--authority", "372", "--indicator", "1.1", id()),
                List.of("explain", "--authority", id(), "--indicator", "1.1"),
                List.of("worklist", "--authority", "372", "--what", id()),
                List.of("worklist", "--authority", "372", "--due-within", id()),
                List.of("worklist", "--authority", "372", "--child", id()),
                List.of("data-quality", "--authority", "372", "--rule", id()),
                List.of("data-quality", "--authority", "372", "--indicator", id()),
                List.of("dead-letters", "show", id()),
                List.of("dead-letters", "show", "case.contact/0/" + id()),
                List.of("dead-letters", "show", "case.contact/0/99999"),
                List.of("dead-letters", "list", "--reason", id()),
                List.of("dead-letters", "replay", "--reason", id(), "--dry-run"),
                List.of("dead-letters", "list", "--json"),
                List.of("scorecard", "--authority", id()),
                List.of(id()));

        Map<String, String> said = new LinkedHashMap<>();
        withLog(logged, () -> commands.forEach(words -> {
            Program command = installation.command("unused", words.toArray(String[]::new));
            (command.data() + "\n" + command.messages()).lines().forEach(line -> said.put(words.subList(0, words.size() - 1) + ": " + line, line));
        }));
        logged.toString().lines().forEach(line -> said.put("log: " + line, line));

        assertNoTrace(said);
        Program erase = installation.command(
                "unused", "erase", "--authority", "372", "--child", id(), "--role", "r", "--policy", "p", "--dry-run");
        assertThat(erase.code()).as("with files merged into themselves and in a circle: %s", erase.messages()).isZero();
    }

    /** Runs something and collects everything that this process logs at the default levels. */
    private static void withLog(StringBuilder logged, Runnable deed) {
        LoggerContext context = (LoggerContext) LogManager.getContext(false);
        StringWriter writer = new StringWriter();
        WriterAppender appender = WriterAppender.createAppender(
                PatternLayout.newBuilder().withPattern("%p %c %m %throwable%n").build(), null, writer, "canary", false, true);
        appender.start();
        context.getConfiguration().getRootLogger().addAppender(appender, null, null);
        context.updateLoggers();
        try {
            deed.run();
        } finally {
            context.getConfiguration().getRootLogger().removeAppender("canary");
            context.updateLoggers();
            logged.append(writer);
        }
    }

    // Pages and addresses

    @Test
    @Order(5)
    void noPageOrAddressNamesAnybody_andWhoAsksWithAnIdGetsNoneBack() throws IOException {
        List<String> paths = List.of(
                "/%s", "/authorities/%s", "/authorities/372/indicators/%s", "/authorities/372/months/%s",
                "/authorities/%s/worklist", "/authorities/%s/data-quality", "/authorities/372/data-quality?rule=%s", "/authorities/372/changes/%s/1", "/authorities/372/changes/2017-02/%s",
                "/authorities/372/reports/%s", "/authorities/372/reports/2017-02?format=%s",
                "/authorities/372/alerts?indicator=%s", "/authorities/372/indicators/1.1/cases/%s", "/authorities/372/indicators/%s/cases/2017-03",
                "/api/v1/%s", "/api/v1/authorities/%s/summary", "/api/v1/authorities/372/scorecards/%s",
                "/api/v1/authorities/372/scorecards/2017-02?revision=%s", "/api/v1/authorities/372/indicators/%s",
                "/api/v1/authorities/372/alerts?since=%s", "/api/v1/authorities/372/reports/2017-02?format=%s",
                "/api/v1/authorities/372/changes?from=%s", "/static/%s", "/public/%s", "/health/%s", "/metrics/%s",
                "/events/%s", "/sign-in/%s", "/authorities/372/%%0a%s", "/..;/%s", "/%%c0%%af%s", "/authorities/372?as=%s");
        Map<String, String> answers = new LinkedHashMap<>();
        for (String url : List.of(processorUrl, pagesUrl)) {
            for (String path : paths) {
                for (String method : List.of("GET", "POST", "PUT")) {
                    answers.put(method + " " + path + " of " + (url.equals(pagesUrl) ? "pages" : "processor"), answer(url, method, path.formatted(id())));
                }
            }
            answers.put("a bad request line", raw(url, MARK + " /" + MARK + " HTTP/9.9\r\nHost: " + MARK + "\r\n\r\n"));
            answers.put("a bad header", raw(url, "GET / HTTP/1.1\r\nHost: a b " + MARK + "\r\n" + MARK + "\u0000: x\r\n\r\n"));
            answers.put("a bad address", raw(url, "GET /a b%zz" + MARK + " HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        }
        answers.putAll(crawl());

        assertNoTrace(answers);
        assertNamesNobody();
    }

    private static String raw(String url, String request) throws IOException {
        URI uri = URI.create(url);
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static String answer(String url, String method, String path) {
        HttpResponse<String> response;
        try {
            response = send(url, method, path);
        } catch (UncheckedIOException e) {
            return "it hung up: " + e.getMessage();
        }
        return response.statusCode() + " " + response.headers().map() + " " + response.body();
    }

    private static HttpResponse<String> send(String url, String method, String path) {
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(URI.create(url + path))
                            .header("Authorization", signedIn)
                            .header("Accept", "text/html, application/json")
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Pages by address, following links from the first. Of pages about children, only the links. */
    private static Map<String, String> crawl() {
        Map<String, String> found = new LinkedHashMap<>();
        Deque<String> toSee = new ArrayDeque<>(List.of(
                "/", "/authorities/372", "/authorities/372/worklist", "/authorities/372/indicators/1.1", "/authorities/372/alerts",
                "/authorities/372/indicators/1.1/cases/2017-03", "/authorities/372/changes", "/method", "/authorities/372/reports/2017-02",
                "/authorities/372/indicators/5.15", "/api/v1/authorities", "/api/v1/authorities/372/summary",
                "/api/v1/authorities/372/alerts", "/api/v1/authorities/372/forecasts", "/api/v1/authorities/372/changes"));
        Set<String> seen = new HashSet<>();
        while (!toSee.isEmpty() && seen.size() < PAGES) {
            String path = toSee.poll();
            if (!seen.add(path) || path.contains("format=pdf") || path.contains("/events") || path.contains("sign-out")) {
                continue;
            }
            HttpResponse<String> response = send(pagesUrl, "GET", path.replace("&amp;", "&"));
            boolean isAboutChildren = path.contains("/worklist") || path.contains("/data-quality") || path.contains("/cases");
            List<String> links = new ArrayList<>();
            Matcher link = LINK.matcher(response.body());
            while (link.find()) {
                links.add(link.group(1));
                toSee.add(link.group(1));
            }
            found.put("page " + path, isAboutChildren ? links.toString() : response.body());
        }
        assertThat(found.keySet()).anyMatch(path -> path.contains("/worklist")).anyMatch(path -> path.contains("/cases"));
        return found;
    }

    @Test
    @Order(6)
    void noteOnATaskNamesNobody_whetherItIsTakenOrRefused() throws IOException {
        JsonNode line = new ObjectMapper()
                .readTree(send(pagesUrl, "GET", "/api/v1/authorities/372/worklist?old=included").body())
                .get(0);
        String child = line.get("childId").asText();
        Matcher token = Pattern.compile("name=\"token\" value=\"([^\"]*)\"")
                .matcher(send(pagesUrl, "GET", "/authorities/372/worklist").body());
        assertThat(token.find()).isTrue();
        Map<String, String> form = new HashMap<>(Map.of(
                "token", token.group(1),
                "child", child,
                "about", line.get("task").asText() + "/" + line.get("dueOn").asText(),
                "reason", "ARRANGED",
                "text", MARK,
                "role", MARK,
                "return", "worklist"));

        HttpResponse<String> taken = post("/authorities/372/child/notes", form);
        Map<String, String> answers = new LinkedHashMap<>();
        answers.put("a note", taken.headers().map() + taken.body());
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(303);
        assertThat(send(pagesUrl, "GET", "/api/v1/authorities/372/worklist?old=included&notes=with").body()).contains(child, MARK);
        form.put("role", MARK.repeat(1000));
        assertThat(post("/authorities/372/child/notes", form).statusCode()).isEqualTo(400);
        form.put("child", id());
        assertThat(post("/authorities/372/child/notes", form).statusCode()).isEqualTo(400);
        form.put("token", MARK);
        HttpResponse<String> forged = post("/authorities/372/child/notes/withdrawals", form);
        answers.put("a forged form", forged.headers().map() + forged.body());
        answers.putAll(crawl());

        assertNoTrace(answers);
        assertNamesNobody();
    }

    private static HttpResponse<String> post(String path, Map<String, String> form) {
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(URI.create(pagesUrl + path))
                            .header("Authorization", signedIn)
                            .header("Origin", pagesUrl)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(form.entrySet().stream()
                                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                                    .collect(Collectors.joining("&"))))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    // Messages that stopped earlier versions

    @Test
    @Order(7)
    void nothingThatIsSentToStopTheProcessorNamesAnybody_orStopsIt() {
        String contacts = installation.topics().of(Family.CONTACT);
        List<ProducerRecord<byte[], byte[]>> messages = new ArrayList<>();
        for (byte[] moves : List.of(new byte[0], new byte[100_000], new byte[] {1}, new byte[] {-1}, new byte[] {127}, bytes("1"))) {
            ProducerRecord<byte[], byte[]> forged = message(contact(id(), id(), id(), LocalDate.of(2031, 1, 1), "2017-03-10T17:00:00Z"));
            forged.headers().add("safeguarding-moves", moves);
            messages.add(forged);
        }
        for (long timestamp : new long[] {-1, 0}) {
            ProducerRecord<byte[], byte[]> message = message(contact(id(), id(), id(), LocalDate.of(2031, 1, 1), "2017-03-10T17:00:00Z"));
            messages.add(at(timestamp, message));
            messages.add(at(timestamp, message(contacts, "372/" + id(), bytes(MARK))));
        }
        messages.add(message(contact(id(), id(), MARK.repeat(150_000))));
        messages.add(message(contact(id(), id(), MARK.repeat(172_000))));
        messages.add(message(contact(id(), id(), MARK.repeat(400_000))));
        messages.add(message(contacts, "372/" + id(), bytes(MARK.repeat(400_000))));
        messages.add(message(contacts, "372/" + MARK.repeat(200_000), bytes(MARK)));
        messages.add(message(new WorkerContractChanged(
                setting("371"), id(), "team-1", LocalDate.parse("2016-01-01"), Optional.empty(), decimal("37"),
                new BigDecimal("1e28").setScale(2))));
        messages.add(message(new LocalStandardSet(
                setting("371"), "visit-after-days", LocalDate.parse("2017-01-01"), Optional.of(LocalDate.of(10000, 1, 1)), "23")));
        messages.add(message(aChild(id()).in("371").lookedAfter(DAY).allocated(DAY, id(), "team-1").last()));
        send(messages);
        sendGood();
        try {
            awaitGood();
        } finally {
            assertNamesNobody();
        }
        assertThat(metric("safeguarding_threads_failed")).isEqualTo("0.0");
    }

    /** A message with any timestamp. Kafka's own class refuses invalid ones, but other clients do not. */
    private static ProducerRecord<byte[], byte[]> at(long timestamp, ProducerRecord<byte[], byte[]> message) {
        return new ProducerRecord<>(message.topic(), null, message.key(), message.value(), message.headers()) {
            @Override
            public Long timestamp() {
                return timestamp;
            }
        };
    }

    // Places that are searched

    private static void assertNamesNobody() {
        Map<String, String> all = new LinkedHashMap<>();
        for (String path : List.of("/metrics", "/health/ready", "/health/live", "/status")) {
            if (processor.isAlive()) {
                all.put("the processor's " + path, send(processorUrl, "GET", path).body());
            }
            all.put("the pages' " + path, send(pagesUrl, "GET", path).body());
        }
        for (ConsumerRecord<String, byte[]> dead : installation.messages(installation.topics().deadLetters())) {
            all.put("headers of the dead letter " + place(dead), headers(dead));
        }
        for (ConsumerRecord<String, byte[]> rejected : installation.messages(installation.topics().rejected())) {
            Rejection rejection = (Rejection) installation.codec().read(rejected.value());
            all.put(
                    "what is said of the rejected " + place(rejected),
                    headers(rejected) + rejection.rule() + rejection.reason() + rejection.topic());
        }
        for (String topic : List.of(
                installation.topics().deltas(), installation.topics().indicators(), installation.topics().snapshots(),
                installation.topics().snapshotRevisions(), installation.topics().alerts(), installation.topics().forecasts(),
                installation.topics().operations())) {
            installation.messages(topic).forEach(message -> all.put(
                    "the message " + place(message),
                    message.key() + headers(message) + new String(message.value(), StandardCharsets.ISO_8859_1)));
        }
        processor.err().lines().forEach(line -> all.put("the processor's log: " + line, line));
        pages.err().lines().forEach(line -> all.put("the pages' log: " + line, line));
        all.put("what the processor prints", processor.out());
        all.put("what the pages print", pages.out());
        assertNoTrace(all);
    }

    private static String place(ConsumerRecord<String, byte[]> message) {
        return message.topic() + "/" + message.partition() + "/" + message.offset();
    }

    private static String headers(ConsumerRecord<String, byte[]> message) {
        StringBuilder text = new StringBuilder();
        message.headers().forEach(header -> text.append(header.key())
                .append('=')
                .append(header.value() == null ? "" : new String(header.value(), StandardCharsets.ISO_8859_1))
                .append(' '));
        return text.toString();
    }

    private static void assertNoTrace(Map<String, String> said) {
        assertThat(said.entrySet().stream()
                        .filter(each -> each.getValue().toLowerCase(Locale.ROOT).contains(MARK.toLowerCase(Locale.ROOT))
                                || TRACES.stream().anyMatch(each.getValue()::contains))
                        .map(Map.Entry::getKey)
                        .map(place -> place.length() > 400 ? place.substring(0, 400) : place))
                .as("where the marked ids are")
                .isEmpty();
    }
}
