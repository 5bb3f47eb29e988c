package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import safeguarding.config.Setting;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.publication.Snapshot;
import safeguarding.pages.signin.LocalUsers;
import safeguarding.pages.signin.Role;
import safeguarding.testkit.CaseBuilder;
import safeguarding.testkit.Installation;
import safeguarding.testkit.Nightly;
import safeguarding.testkit.ProgramProcess;
import safeguarding.testkit.RunningPlatform;
import safeguarding.testkit.SlowClients;
import safeguarding.testkit.TwoTowns;

/**
 * Shows that health checks are answered and events are counted while {@link SlowClients} hold the pages. Pages and
 * processor run on the same machine, each in its own process as docker-compose.yml starts them. Times can only be
 * measured on an otherwise idle machine: {@code -Pnightly -Dit.test=OverloadIT -Dsafeguarding.overload.events=20000}.
 */
@Nightly
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class OverloadIT {

    /** The number of events to count each time, if times are compared; otherwise null. */
    private static final Integer MEASURED = Integer.getInteger("safeguarding.overload.events");

    private static final int EVENTS = MEASURED == null ? 2000 : MEASURED;
    private static final int ROUNDS = MEASURED == null ? 1 : 3;
    private static final double MOST_SLOWED = 1.10;

    /**
     * The longest time that a health check can take. It is longer in nightly runs, because other tests run at the same
     * time.
     */
    private static final Duration SOON = Duration.ofSeconds(MEASURED == null ? 10 : 1);

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String AUTHORITY = "372";

    /** The nice value that gives the pages a quarter of the processor's CPU weight, as in docker-compose.yml. */
    private static final int QUARTER = 6;

    /** The JVM options of the image, without the heap size. */
    private static final List<String> AS_DEPLOYED = List.of(
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:ThreadPriorityPolicy=1",
            "-XX:JavaPriority1_To_OSPriority=19",
            "-XX:-PrintWarnings");

    private static final Logger LOG = LoggerFactory.getLogger(OverloadIT.class);

    @RegisterExtension
    static final RunningPlatform platform = new RunningPlatform();

    @TempDir
    static Path folder;

    private static Installation installation;
    private static ProgramProcess processor;
    private static ProgramProcess pages;

    /** The addresses of the health checks. */
    private static List<URI> healths;

    private static int port;
    private static YearMonth month;
    private static int children;

    @BeforeAll
    static void start() {
        installation = platform.install("overload", TwoTowns.NOW);
        installation.sendSettings(TwoTowns.settings());
        installation.send(CaseBuilder.aChild("on-a-plan").onPlan("2016-12-05").events());
        processor = installation.startProcess("state", java("-Xmx768m"));
        LocalUsers.add(folder.resolve("users"), "jo", Set.of(Role.MANAGER));
        pages = installation.startNicePages(
                QUARTER,
                0,
                java("-Xmx256m"),
                Map.of(Setting.SIGN_IN_USERS.key(), folder.resolve("users").toString()));
        healths = List.of(health(processor), health(pages));
        port = healths.get(1).getPort();
        await("figures are there").atMost(Installation.PATIENCE).until(() -> newest().isPresent());
        month = newest().orElseThrow().month();
    }

    private static List<String> java(String heap) {
        List<String> java = new ArrayList<>(AS_DEPLOYED);
        java.add(heap);
        java.add("-XX:+UseSerialGC");
        return java;
    }

    private static Optional<Snapshot> newest() {
        return installation.values(installation.topics().snapshots(), Snapshot.class).stream()
                .filter(snapshot -> snapshot.authority().equals(AUTHORITY))
                .max(Comparator.comparing(Snapshot::month));
    }

    private static URI health(ProgramProcess program) {
        return URI.create(program.awaitSaid("health\\s+(http://\\S+)/health/ready") + "/health/live");
    }

    @AfterAll
    static void stop() {
        if (pages != null) {
            pages.close();
        }
        if (processor != null) {
            processor.close();
        }
    }

    /** Requests a health check as ops/image/healthy does, on a new connection. Returns how long the answer took. */
    private static Duration answer(URI health) throws IOException {
        long began = System.nanoTime();
        try (Socket client = new Socket(health.getHost(), health.getPort())) {
            client.setSoTimeout((int) PATIENCE.toMillis());
            client.getOutputStream()
                    .write(("GET " + health.getPath() + " HTTP/1.0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            String answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(answer).matches("(?s)HTTP/1\\.\\d 200 .*");
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** Sends at least {@link #EVENTS} more events and returns the time until they are counted. Checks health throughout. */
    private static Duration count(List<Duration> answers) throws Exception {
        List<CaseEvent> events = new ArrayList<>();
        while (events.size() < EVENTS) {
            events.addAll(CaseBuilder.aChild("child-" + children++)
                    .onPlan("2016-12-05")
                    .planEnded("2017-02-20")
                    .events());
        }
        long began = System.nanoTime();
        installation.send(events);
        Thread counting = new Thread(installation::awaitCaughtUp);
        counting.start();
        while (counting.isAlive()) {
            assertThat(pages.isAlive()).as(pages.err()).isTrue();
            for (URI health : healths) {
                answers.add(answer(health));
            }
            counting.join(100);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    @Test
    void healthIsAnsweredAndEventsAreCountedWhateverClientsDo() throws Exception {
        List<Duration> answers = new ArrayList<>();
        if (MEASURED != null) {
            // Warm-up, before anything is compared.
            count(answers);
            countBesideSlowClients(answers);
        }
        List<Duration> alone = new ArrayList<>();
        List<Duration> held = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            awaitIdlePages();
            alone.add(count(answers));
            held.add(countBesideSlowClients(answers));
        }

        double ratio = (double) median(held).toMillis() / median(alone).toMillis();
        Duration longest = answers.stream().max(Duration::compareTo).orElseThrow();
        LOG.info(
                "{} events in {} alone, in {} with slow clients, {} times; health {} times, at most {}",
                EVENTS, alone, held, "%.2f".formatted(ratio), answers.size(), longest);
        assertThat(longest).isLessThan(SOON);
        if (MEASURED != null) {
            assertThat(ratio).isLessThan(MOST_SLOWED);
        }
    }

    private static Duration countBesideSlowClients(List<Duration> answers) throws Exception {
        SlowClients clients = SlowClients.hold(folder, port, AUTHORITY, month);
        try {
            return count(answers);
        } finally {
            clients.close();
        }
    }

    /** Waits until the pages have finished the last clients' requests, so that they are not part of what follows. */
    private static void awaitIdlePages() {
        await("the pages are idle").atMost(Installation.PATIENCE).until(() -> {
            Duration before = cpu();
            Thread.sleep(PATIENCE.toMillis() / 10);
            return cpu().minus(before).compareTo(PATIENCE.dividedBy(100)) < 0;
        });
    }

    private static Duration cpu() {
        return ProcessHandle.of(pages.pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow();
    }

    private static Duration median(List<Duration> of) {
        return of.stream().sorted().toList().get(of.size() / 2);
    }
}
