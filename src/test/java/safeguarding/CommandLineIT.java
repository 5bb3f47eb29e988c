package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import safeguarding.contract.event.Family;
import safeguarding.contract.kafka.SchemaRegistry;
import safeguarding.contract.kafka.TopicReader;
import safeguarding.contract.topic.AvroMessages;
import safeguarding.contract.topic.Rejection;
import safeguarding.contract.topic.TopicNames;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.testkit.CaseBuilder;
import safeguarding.testkit.Installation;
import safeguarding.testkit.Nightly;
import safeguarding.testkit.Program;
import safeguarding.testkit.ProgramProcess;

/** The program works as users run it: commands in their own processes, exit codes, output and HTTP. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CommandLineIT {

    /** Part of every id that is sent, so it must not appear anywhere except in the events. */
    private static final String CANARY = "cAnArY";

    private static final TopicNames TOPICS = new TopicNames("safeguarding.");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final List<String> LINES = List.of(
            contact("1", "2017-01-03"),
            contact("2", "2017-01-04"),
            "this is no JSON, but has " + CANARY,
            contact("3", "2017-01-05").replace("POLICE", "TELEPATHY"),
            contact("4", "2099-01-01"),
            contact("5", "2017-01-06"),
            "",
            event("AssessmentStarted", "6", "2017-01-09", ""),
            event("AssessmentAuthorised", "6", "2017-01-05", ",\"outcome\":\"STEP_DOWN\",\"factors\":[]"),
            event(
                    "WorkerAllocated",
                    "7",
                    "2017-01-09",
                    ",\"workerId\":\"" + CANARY + "-w\",\"teamId\":\"team-1\",\"role\":\"LEAD_KEY_WORKER\""),
            contact("8", "2017-01-06").replace("}", ",\"nickname\":\"" + CANARY + "\"}"));

    private static final int REFUSED = 4;

    @TempDir
    static Path folder;

    private static ProgramProcess run;
    private static ProgramProcess ingest;
    private static String url;

    private static String contact(String id, String day) {
        return event("ContactReceived", id, day, ",\"source\":\"POLICE\",\"kind\":\"NEW\"");
    }

    private static String event(String type, String id, String day, String more) {
        return ("{'type':'" + type + "','eventId':'" + CANARY + "-" + type + id + "','authority':'372','childId':'"
                        + CANARY + "-c" + id + "','recordId':'" + CANARY + "-r" + id + "','happenedOn':'" + day
                        + "','recordedAt':'2017-01-10T16:20:00Z','sourceSystem':'LCS'")
                        .replace('\'', '"')
                + more + "}";
    }

    @BeforeAll
    static void start() throws IOException {
        startRun();
        Path file = folder.resolve("events.ndjson");
        Files.writeString(file, String.join("\n", LINES), StandardCharsets.UTF_8);
        ingest = ProgramProcess.run(folder, "ingest", file.toString(), "--data", data());
        awaitContacts("3.0");
        Awaitility.await("what does not fit together is found").atMost(Installation.PATIENCE).untilAsserted(() -> assertThat(
                        Program.run("data-quality", "--authority", "372", "--data", data()).data())
                .startsWith("5 findings about 4 children"));
        Awaitility.await("the last event is counted")
                .atMost(Installation.PATIENCE)
                .until(() -> metric("safeguarding_events_total{type=\"WorkerAllocated\"}").equals("1.0"));
    }

    private static void startRun() {
        run = ProgramProcess.start(
                folder,
                "run", "--embedded", data(), "--port", "0", "--registry-port", "0", "--http-port", "0",
                "-s", "clock=2017-01-31T20:00:00Z", "-s", "publication.tick=500");
        url = run.awaitSaid("health\\s+(http://\\S+)/health/ready");
    }

    private static String data() {
        return folder.resolve("data").toString();
    }

    private static void awaitContacts(String count) {
        Awaitility.await(count + " contacts are counted")
                .atMost(Installation.PATIENCE)
                .until(() -> metric("safeguarding_figure{authority=\"372\",band=\"none\",indicator=\"1.1\"}")
                                .equals(count)
                        && get("/health/ready").statusCode() == 200);
    }

    private static String metric(String name) throws IOException, InterruptedException {
        return get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElse("not there");
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(url + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static ProgramProcess scorecard(String... more) {
        List<String> arguments = new ArrayList<>(List.of("scorecard", "--authority", "372", "--data", data()));
        arguments.addAll(List.of(more));
        ProgramProcess scorecard = ProgramProcess.run(folder, arguments.toArray(String[]::new));
        assertThat(scorecard.exitCode()).as(scorecard.err()).isZero();
        return scorecard;
    }

    @AfterAll
    static void stop() {
        run.close();
    }

    @Test
    void ingestNamesTheLinesThatAreNoEventsAndSendsTheOthers() {
        assertThat(ingest.exitCode()).isEqualTo(1);
        assertThat(ingest.out()).isEmpty();
        assertThat(ingest.err().lines().filter(line -> line.contains(", line "))).hasSize(REFUSED);
        assertThat(ingest.err())
                .contains("events.ndjson, line 3: not JSON")
                .contains("events.ndjson, line 4: field source must be one of")
                .contains("events.ndjson, line 5: happened on 2099-01-01")
                .contains("events.ndjson, line 11: unknown field 'nickname'")
                .contains("6 accepted, 4 rejected");
    }

    @Test
    void scorecardSaysTheSameAsTableAndJsonAndCsv() throws IOException {
        String table = scorecard().out();
        JsonNode json = new ObjectMapper().readTree(scorecard("--json", "--month", "2017-01").out());
        List<List<String>> csv = scorecard("--csv").out().lines()
                .map(line -> List.of(line.split(",", -1)))
                .toList();

        assertThat(table).contains("Rotherham: scorecard of January 2017").containsPattern("1\\.1 +Number of contacts .*\\b3\\b");
        assertThat(json.get("month").asText()).isEqualTo("2017-01");
        assertThat(csv.get(0)).startsWith("authority", "month", "status", "revision", "indicator", "breakdown");
        assertThat(csv.subList(1, csv.size()).stream().map(row -> row.subList(4, 8)))
                .containsExactlyElementsOf(StreamSupport.stream(json.get("lines").spliterator(), false)
                        .map(line -> List.of(
                                line.get("indicator").asText(),
                                line.get("breakdown").asText(),
                                line.get("numerator").asText(""),
                                line.get("denominator").asText("")))
                        .toList())
                .contains(List.of("1.1", "", "3", ""), List.of("2.1", "", "1", ""), List.of("2.4", "", "0", ""));
    }

    @Test
    void dataQualityPrintsWhatDoesNotFitTogether_asATableAndAsCsv() {
        Program table = Program.run("data-quality", "--authority", "372", "--data", data());
        Program csv = Program.run(
                "data-quality", "--authority", "372", "--data", data(), "--rule", "ends-before-it-begins", "--csv");
        Program wrong = Program.run("data-quality", "--authority", "372", "--data", data(), "--rule", "no-such-rule");

        assertThat(table.data())
                .startsWith("5 findings about 4 children")
                .contains("End before beginning (ends-before-it-begins)", "Date of birth not known (birth-not-known)");
        assertThat(csv.data().lines().skip(1)).singleElement().asString()
                .startsWith("372," + CANARY + "-c6,ends-before-it-begins,AssessmentAuthorised," + CANARY + "-r6,2017-01-05,")
                .contains("The assessment that started on 9 January 2017 has AssessmentAuthorised dated 5 January 2017.")
                .contains("2.1 +1 (2017-01)");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.messages()).contains("unknown rule");
    }

    private static Program report(String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("report", "--authority", "372", "--month", "2017-01", "--data", data()));
        arguments.addAll(List.of(more));
        return Program.run(arguments.toArray(String[]::new));
    }

    @Test
    void reportHasTheFiguresOfTheScorecardInEveryFormat() throws IOException {
        String csv = report("--format", "csv", "--table", "summary").data();
        JsonNode json = new ObjectMapper().readTree(report("--format", "json").data());
        Path file = folder.resolve("report.html");
        Program html = report("--output", file.toString());

        assertThat(csv).contains("1.1,Contact and referral (MASH),Number of contacts,Info,Count,-,-,3,3,Financial Year,↑");
        assertThat(json.get("indicators").get(0).get("months").get(0).get("value").asInt()).isEqualTo(3);
        assertThat(html.messages()).contains("wrote " + file);
        assertThat(Files.readString(file)).contains("<h1 id=\"report-title\">Rotherham: January 2017</h1>");
    }

    @Test
    void reportSaysWhatItCannotMake() {
        Program before = report("--as-published", "2016-12-31");
        Program other = report("--format", "papyrus");

        assertThat(before.code()).isEqualTo(1);
        assertThat(before.messages()).contains("nothing had been published for authority 372 by 2017-01-01T00:00:00Z");
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.messages()).contains("--format");
    }

    @Test
    void tellsOfItsHealthAndItsWorkOverHttp() throws Exception {
        HttpResponse<String> live = get("/health/live");
        HttpResponse<String> ready = get("/health/ready");

        assertThat(List.of(live.statusCode(), ready.statusCode())).containsExactly(200, 200);
        assertThat(new ObjectMapper().readTree(ready.body()).get("status").asText()).isEqualTo("up");
        assertThat(get("/health/elsewhere").statusCode()).isEqualTo(404);
        JsonNode status = new ObjectMapper().readTree(get("/status").body());
        assertThat(status.get("live").asBoolean() && status.get("ready").asBoolean()).isTrue();
        assertThat(status.get("messagesToRestore").asLong()).isZero();
        assertThat(status.get("stores")).anySatisfy(store -> {
            assertThat(store.get("store").asText()).isEqualTo("case-files");
            assertThat(store.get("restored")).isEqualTo(store.get("total"));
        });
        assertThat(HTTP.send(
                                HttpRequest.newBuilder(URI.create(url + "/status"))
                                        .header("Accept", "text/html,*/*")
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body())
                .contains("ready            yes")
                .containsPattern("case-files +0 +\\d+ +\\d+");
        assertThat(metric("safeguarding_events_total{type=\"ContactReceived\"}")).isEqualTo("3.0");
        assertThat(metric("safeguarding_events_total{type=\"WorkerAllocated\"}")).isEqualTo("1.0");
        assertThat(get("/metrics").body())
                .contains("safeguarding_deltas_total ")
                .contains("safeguarding_events_unreadable_total ")
                .contains("safeguarding_lateness_recorded_seconds_count{type=\"ContactReceived\"} 3")
                .contains("safeguarding_lateness_received_seconds_count{type=\"ContactReceived\"} 3")
                .contains("safeguarding_caught_up 1")
                .contains("safeguarding_view_lag_seconds{");
    }

    /** Together with the figures, which MetricsTest counts, the metrics of all of England stay below a megabyte. */
    @Test
    void tellsLittleOfItself() throws Exception {
        long bytes = get("/metrics")
                .body()
                .lines()
                .filter(line -> !line.startsWith("safeguarding_figure{"))
                .mapToLong(line -> line.getBytes(StandardCharsets.UTF_8).length + 1)
                .sum();

        assertThat(bytes).isLessThan(50_000);
    }

    @Test
    void listensOnThePortThatItIsGiven_onAClusterOfOthersToo() throws Exception {
        String taken = String.valueOf(URI.create(url).getPort());
        try (ProgramProcess other = ProgramProcess.start(
                folder,
                "run", "--data", data(), "--http-port", "0",
                "-s", "http.port=" + taken, "-s", "application.id=other", "-s", "topics.prefix=other.",
                "-s", "state.dir=" + folder.resolve("other"))) {
            String address = other.awaitSaid("health\\s+(http://\\S+)/health/ready");

            assertThat(URI.create(address).getPort()).isPositive().isNotEqualTo(Integer.parseInt(taken));
            assertThat(HTTP.send(
                                    HttpRequest.newBuilder(URI.create(address + "/health/live")).build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void namesNobodyAnywhereButInTheEventsThemselves() throws Exception {
        Properties addresses = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(data(), "addresses.properties"))) {
            addresses.load(reader);
        }
        Map<String, Object> kafka =
                Map.of("bootstrap.servers", addresses.getProperty("kafka.bootstrap.servers"));
        AvroMessages codec =
                new AvroMessages(SchemaRegistry.connect(addresses.getProperty("schema.registry.url"), Map.of()), false);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer())) {
            byte[] garbage = (CANARY + " is not Avro").getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(TOPICS.cases().get(0), "372/" + CANARY, garbage));
            CaseEvent assessment = CaseBuilder.aChild(CANARY).assessed("2017-01-09").last();
            String assessments = TOPICS.of(Family.of(assessment));
            producer.send(new ProducerRecord<>(
                    assessments, "372/" + CANARY + "-other", codec.write(assessments, assessment)));
        }
        Awaitility.await("the garbage is put aside, and what has another's key is rejected")
                .atMost(Installation.PATIENCE)
                .until(() -> !metric("safeguarding_events_unreadable_total").equals("0.0")
                        && metric("safeguarding_events_rejected_total{rule=\"key-differs\"}").equals("1.0"));

        assertThat(run.err() + run.out()).as("log").doesNotContain(CANARY);
        assertThat(ingest.err()).as("what ingest says").doesNotContain(CANARY);
        assertThat(get("/metrics").body()).as("metrics").doesNotContain(CANARY);
        assertThat(get("/health/ready").body()).as("health").doesNotContain(CANARY);
        assertThat(get("/status").body()).as("status").doesNotContain(CANARY);
        assertThat(scorecard().out() + scorecard("--json").out()).as("scorecard").doesNotContain(CANARY);
        for (String topic : List.of(
                TOPICS.deltas(),
                TOPICS.indicators(),
                TOPICS.snapshots(),
                TOPICS.snapshotRevisions(),
                TOPICS.alerts(),
                TOPICS.forecasts(),
                TOPICS.rules(),
                TOPICS.operations())) {
            new TopicReader(kafka).read(topic, message -> {
                assertThat(message.key()).as("key on %s", topic).doesNotContain(CANARY);
                assertThat(new String(message.value(), StandardCharsets.ISO_8859_1)).as(topic).doesNotContain(CANARY);
            });
        }
        List<ConsumerRecord<String, byte[]>> aside = new ArrayList<>();
        new TopicReader(kafka).read(TOPICS.deadLetters(), aside::add);
        assertThat(aside).hasSize(1);
        new TopicReader(kafka).read(TOPICS.rejected(), aside::add);
        assertThat(aside).hasSize(2);
        aside.forEach(message -> message.headers().forEach(header -> assertThat(
                        header.key() + new String(header.value(), StandardCharsets.ISO_8859_1))
                .doesNotContain(CANARY)));
        Rejection rejection = (Rejection) codec.read(aside.get(1).value());
        assertThat(rejection.rule() + rejection.reason()).doesNotContain(CANARY);
        assertThat(new String(rejection.value(), StandardCharsets.ISO_8859_1)).contains(CANARY);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "frobnicate                                         | Unmatched argument",
                "scorecard                                          | --authority",
                "scorecard --authority 372 --month 2017-13          | --month",
                "scorecard --authority 372 --data no-such-folder    | run --embedded no-such-folder",
                "scorecard --authority 372 --json --csv --data x    | mutually exclusive",
                "ingest no-such-file                                | cannot read the file no-such-file",
                "run -s no.such.key=1                               | unknown setting no.such.key",
                "replay no-such-set                                 | rotherham-2016-17"
            })
    void saysHowItIsToBeUsed(String arguments, String help) {
        Program wrong = Program.run(arguments.split(" "));

        assertThat(wrong.code()).as(wrong.messages()).isEqualTo(2);
        assertThat(wrong.messages()).contains(help).doesNotContain("\tat ");
        assertThat(wrong.data()).isEmpty();
    }

    /** Runs last, because metrics restart with the second process. */
    @Test
    @Order(Integer.MAX_VALUE)
    void endsSoonWhenAskedTo_andShowsTheSameFiguresWhenItIsStartedAgain() {
        String before = scorecard("--csv").out();

        Instant asked = Instant.now();
        assertThat(run.stop()).isEqualTo(ProgramProcess.ASKED_TO_STOP);
        assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(60));
        assertThat(run.err()).contains("the processor has stopped").doesNotContain("ERROR");
        startRun();
        Awaitility.await("it is ready again")
                .atMost(Installation.PATIENCE)
                .until(() -> get("/health/ready").statusCode() == 200);

        assertThat(scorecard("--csv").out()).isEqualTo(before);
    }

    @Test
    @Nightly
    void demoPublishesOnceAndShowsTheSameFiguresAgain() {
        ProgramProcess first = demo();
        ProgramProcess second = demo();

        assertThat(List.of(first.exitCode(), second.exitCode()))
                .as(first.err() + second.err())
                .containsExactly(0, 0);
        assertThat(first.err())
                .as("where to look comes before the figures are there, and there is no stack trace")
                .containsSubsequence("pages     http://localhost:", "calculating figures", "December 2016 was published and then restated",
                        "scorecard http://localhost:", "changes   http://localhost:")
                .contains("viewer ", "author ", "manager ", "admin ")
                .doesNotContain("\tat ");
        assertThat(first.out()).contains("Rotherham: scorecard of January 2017").contains("Number of contacts");
        assertThat(second.out()).isEqualTo(first.out());
        assertThat(first.err()).contains("publishing events");
        assertThat(count(first.err(), "events processed")).isEqualTo(count(first.err(), "publishing events"));
        assertThat(second.err()).doesNotContain("publishing events");
    }

    /** The final count of a progress bar. */
    private static String count(String messages, String bar) {
        Matcher counts = Pattern.compile(Pattern.quote(bar) + " \\[#*\\] 100%  ([0-9,]+ of [0-9,]+)").matcher(messages);
        assertThat(counts.find()).as(messages).isTrue();
        return counts.group(1);
    }

    private static ProgramProcess demo() {
        return ProgramProcess.run(
                folder,
                "demo", "--exit", "--folder", folder.resolve("demo").toString(),
                "--port", "0", "--registry-port", "0", "--http-port", "0");
    }
}
