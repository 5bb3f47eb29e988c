package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.contract.topic.SourceRecord;
import safeguarding.contract.topic.SourceRun;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ContactEvent.ContactReceived;
import safeguarding.intake.extract.SourceTopic;
import safeguarding.intake.extract.StopRequest;
import safeguarding.intake.source.ExtractDifference;
import safeguarding.testkit.Installation;
import safeguarding.testkit.Nightly;
import safeguarding.testkit.PostgresServer;
import safeguarding.testkit.Program;
import safeguarding.testkit.ProgramProcess;
import safeguarding.testkit.RandomHistories.History;
import safeguarding.testkit.RandomHistories;
import safeguarding.testkit.RunningPlatform;
import safeguarding.testkit.SsdNights;

/**
 * A source that runs at an interval in its own process, with a real PostgreSQL and a real broker, sends changes in the
 * database soon after they are made. It reports, counts and retries failures.
 */
class SourceServiceIT {

    private static final String AUTHORITY = "372";
    private static final String SCHEMA = "ssd_development";
    private static final String READER = "reader";
    private static final String PASSWORD = "password-of-reader";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @RegisterExtension
    static final RunningPlatform platform = new RunningPlatform();

    private static PostgresServer server;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        server = PostgresServer.start(SourceServiceIT.class);
        server.run("CREATE USER " + READER + " PASSWORD '" + PASSWORD + "'");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    /** A running source, with its address for operators. */
    private record Running(ProgramProcess process, String address) implements AutoCloseable {

        static Running of(ProgramProcess process) {
            return new Running(process, process.awaitSaid("metrics +(http://\\S+)/metrics"));
        }

        HttpResponse<String> ask(String path) {
            try {
                return CLIENT.send(
                        HttpRequest.newBuilder(URI.create(address + path)).timeout(Installation.PATIENCE).build(),
                        HttpResponse.BodyHandlers.ofString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        boolean isReady() {
            return ask("/health/ready").statusCode() == 200;
        }

        /** The value of a metric with a tag. */
        double metric(String name, String tag) {
            Matcher found = Pattern.compile("(?m)^" + name + "\\{[^}]*" + Pattern.quote(tag) + "[^}]*} (\\S+)$")
                    .matcher(ask("/metrics").body());
            assertThat(found.find()).as(name + " with " + tag).isTrue();
            return Double.parseDouble(found.group(1));
        }

        double runs(String outcome) {
            return metric("safeguarding_source_runs_total", "outcome=\"" + outcome + "\"");
        }

        /** Waits until a run that started after this call has ended in this way. */
        void awaitNext(String outcome) {
            double before = runs(outcome);
            await("two more runs that end as " + outcome).atMost(Installation.PATIENCE).until(() -> runs(outcome) >= before + 2);
        }

        @Override
        public void close() {
            process.close();
        }
    }

    private List<String> words(Path password) {
        Path key = folder.resolve("key");
        assertThat(Program.run("source", "key", key.toString()).code()).isZero();
        return List.of(
                "source", "ssd", "--authority", AUTHORITY, "--jdbc", server.url(), "--user", READER, "--password-file",
                password.toString(), "--pseudonym-key", key.toString(), "--every", "1s");
    }

    private Path password() {
        try {
            return Files.writeString(folder.resolve("password"), PASSWORD + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SourceTopic topic(Installation installation) {
        return new SourceTopic(installation.kafka(), installation.codec(), installation.topics(), AUTHORITY, "ssd");
    }

    private static List<ConsumerRecord<String, byte[]>> sent(Installation installation) {
        return installation.topics().cases().stream()
                .flatMap(topic -> installation.messages(topic).stream())
                .toList();
    }

    private static List<CaseEvent> events(Installation installation) {
        return sent(installation).stream()
                .map(message -> (CaseEvent) installation.codec().read(message.value()))
                .toList();
    }

    @Test
    void whatChangesInTheDatabaseIsSent_andWhatGoesWrongIsSaidAndTriedAgain() {
        History history = RandomHistories.of(9);
        Instant at = history.after();
        server.reload(new SsdNights(history, AUTHORITY).at(at), SCHEMA, READER);
        Installation installation = platform.install("service", at);
        try (Running source = Running.of(installation.startSource(words(password()), Map.of()))) {
            await("the first run").atMost(Installation.PATIENCE).until(source::isReady);
            source.awaitNext("unchanged");
            List<CaseEvent> first = events(installation);
            assertThat(first).isNotEmpty();
            assertThat(source.metric("safeguarding_source_events_total", "change=\"new\"")).isEqualTo(first.size());
            assertThat(source.metric("safeguarding_source_rows", "table=\"ssd_contacts\"")).isPositive();
            assertThat(source.metric("safeguarding_source_lag_seconds", "source=\"ssd\"")).isBetween(0.0, 60.0);
            assertThat(source.runs("sent")).isEqualTo(1);
            Map<Integer, Long> ends = topic(installation).ends();
            source.awaitNext("unchanged");
            assertThat(topic(installation).ends()).as("a run without changes writes nothing").isEqualTo(ends);
            assertThat(source.metric("safeguarding_source_rows_read", "table=\"ssd_contacts\",way=\"unchanged\"")).isZero();
            assertThat(source.ask("/health/ready").body()).contains("\"lastRead\":\"0 rows read (tables: ");

            aRowThatIsChangedIsACorrectedEvent(installation, source, first);
            aTableThatIsEmptiedAndLoadedAgainSendsNothing(installation, source);
            aDatabaseThatWasAwayIsReadAgain(installation, source);

            assertThat(source.process().isAlive()).isTrue();
            assertThat(source.process().stop()).isEqualTo(ProgramProcess.ASKED_TO_STOP);
            assertThat(source.process().err())
                    .contains("events sent", "nothing has changed", "too many records have gone", "the database cannot be reached")
                    .doesNotContain("\tat ", "Exception", PASSWORD);
            Set<String> children = sent(installation).stream()
                    .map(message -> message.key().substring(message.key().indexOf('/') + 1))
                    .collect(Collectors.toSet());
            assertThat(children).noneMatch(source.process().err()::contains);
        }
    }

    private static void aRowThatIsChangedIsACorrectedEvent(Installation installation, Running source, List<CaseEvent> before) {
        String table = SCHEMA + ".ssd_contacts";
        server.run("UPDATE " + table + " SET cont_contact_date = cont_contact_date - interval '1 day' WHERE cont_contact_id ="
                + " (SELECT max(cont_contact_id) FROM " + table + ")");
        await("the correction").atMost(Installation.PATIENCE).until(() -> source.runs("sent") == 2);
        source.awaitNext("unchanged");

        List<CaseEvent> corrected = new ArrayList<>(events(installation));
        Set<String> ids = before.stream().map(event -> event.envelope().eventId()).collect(Collectors.toSet());
        corrected.removeIf(event -> ids.contains(event.envelope().eventId()));
        CaseEvent received = corrected.stream().filter(ContactReceived.class::isInstance).findFirst().orElseThrow();
        CaseEvent was = before.stream()
                .filter(event -> event instanceof ContactReceived
                        && event.envelope().recordId().equals(received.envelope().recordId()))
                .findFirst()
                .orElseThrow();
        assertThat(received.envelope().happenedOn()).isEqualTo(was.envelope().happenedOn().minusDays(1));
        assertThat(received.envelope().recordedAt()).isAfter(was.envelope().recordedAt());
        assertThat(source.metric("safeguarding_source_events_total", "change=\"corrected\"")).isEqualTo(corrected.size());
        assertThat(source.metric("safeguarding_source_events_total", "change=\"withdrawn\"")).isZero();
    }

    private static void aTableThatIsEmptiedAndLoadedAgainSendsNothing(Installation installation, Running source) {
        int events = sent(installation).size();
        server.run("CREATE TABLE public.kept AS SELECT * FROM " + SCHEMA + ".ssd_contacts; DELETE FROM " + SCHEMA + ".ssd_contacts");
        source.awaitNext("withheld");

        assertThat(source.isReady()).isFalse();
        assertThat(source.ask("/health/ready").body()).contains("\"lastRun\":\"withheld\"", "too many records have gone (contact)");
        assertThat(source.ask("/health/live").statusCode()).isEqualTo(200);
        assertThat(source.metric("safeguarding_source_withheld", "source=\"ssd\"")).isEqualTo(1);

        server.run("INSERT INTO " + SCHEMA + ".ssd_contacts SELECT * FROM public.kept ORDER BY random(); DROP TABLE public.kept");
        source.awaitNext("unchanged");

        assertThat(source.isReady()).isTrue();
        assertThat(source.metric("safeguarding_source_withheld", "source=\"ssd\"")).isZero();
        assertThat(source.runs("sent")).isEqualTo(2);
        assertThat(sent(installation)).hasSize(events);
    }

    private static void aDatabaseThatWasAwayIsReadAgain(Installation installation, Running source) {
        int events = sent(installation).size();
        server.takeDown();
        source.awaitNext("failed");

        assertThat(source.isReady()).isFalse();
        assertThat(source.ask("/health/ready").body()).contains("\"lastRun\":\"failed\"", "the database cannot be reached");

        server.bringUp();
        await("it recovers by itself").atMost(Installation.PATIENCE).until(source::isReady);
        source.awaitNext("unchanged");
        assertThat(sent(installation)).hasSize(events);
    }

    @Test
    void brokersThatDoNotAnswerEndNoProcess() {
        History history = RandomHistories.of(3);
        server.reload(new SsdNights(history, AUTHORITY).at(history.after()), SCHEMA, READER);
        Installation installation = platform.install("away", history.after());
        try (Running source = Running.of(
                installation.startSource(words(password()), Map.of("kafka.bootstrap.servers", "localhost:1")))) {
            source.awaitNext("failed");

            assertThat(source.ask("/health/ready").body()).contains("no Kafka broker answers at localhost:1");
            assertThat(source.ask("/health/live").statusCode()).isEqualTo(200);
            assertThat(source.process().stop()).isEqualTo(ProgramProcess.ASKED_TO_STOP);
        }
    }

    @Test
    @Nightly
    void aDatabaseThatKeepsARunWaitingKeepsNobodyFromStoppingIt() {
        History history = RandomHistories.of(4);
        server.reload(new SsdNights(history, AUTHORITY).at(history.after()), SCHEMA, READER);
        Installation installation = platform.install("waiting", history.after());
        server.whileLocked(SCHEMA + ".ssd_contacts", () -> {
            try (Running source = Running.of(installation.startSource(words(password()), Map.of()))) {
                await("it reads the table").atMost(Installation.PATIENCE).until(() -> server.waiting() > 0);
                assertThat(source.ask("/health/live").statusCode()).isEqualTo(200);
                long asked = System.nanoTime();
                assertThat(source.process().stop()).isEqualTo(ProgramProcess.ASKED_TO_STOP);
                assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(45));
            }
        });
        assertThat(sent(installation)).isEmpty();
    }

    /** The program is asked to stop while it sends. */
    @Test
    void aRunThatIsStoppedHasSentNothing() {
        Installation installation = platform.install("stopped", RandomHistories.of(1).after());
        SourceTopic topic = topic(installation);
        Instant at = Instant.parse("2025-06-30T02:00:00Z");
        List<SourceRecord> records = List.of(
                SourceRecord.ofErased(AUTHORITY, "a", "ssd", at), SourceRecord.ofErased(AUTHORITY, "b", "ssd", at));
        ExtractDifference.Result result = new ExtractDifference.Result(List.of(), records, List.of(), Map.of(), Map.of());
        Set<SourceRecord> asked = new HashSet<>();
        StopRequest afterTheFirst = () -> !asked.add(records.get(0));
        try (SourceTopic.Run run = topic.begin(afterTheFirst)) {
            assertThatThrownBy(() -> run.send(result, new SourceRun(AUTHORITY, "ssd", at, 2, 0, 0)))
                    .isInstanceOf(StopRequest.Stopped.class);
        }

        try (SourceTopic.Run next = topic.begin()) {
            assertThat(next.known().records()).isEmpty();
            assertThat(next.known().lastRun()).isEmpty();
        }
    }
}
