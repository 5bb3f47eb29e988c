package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.monitoring.Operations;
import safeguarding.pages.page.Pages;
import safeguarding.pages.server.AccessControl;
import safeguarding.pages.server.WebServer;
import safeguarding.pages.signin.LocalUsers;
import safeguarding.pages.signin.Role;
import safeguarding.pages.signin.SignIn;
import safeguarding.pages.view.LiveView;
import safeguarding.processor.IndicatorProcessor;
import safeguarding.testkit.CaseBuilder;
import safeguarding.testkit.FreePorts;
import safeguarding.testkit.Installation;
import safeguarding.testkit.ProgramProcess;
import safeguarding.testkit.RunningPlatform;
import safeguarding.testkit.Tally;
import safeguarding.testkit.TwoTowns;

/**
 * A processor that shows pages, held by 300 clients that read nothing, 300 that send nothing more, 200 live pages and 50 requests
 * for a PDF at once: health is answered within a second each time, and events are counted all the while; and a burst of events
 * while pages are followed and asked for. It is run by hand, on a machine with nothing else to do:
 * {@code -Dit.test=OverloadIT -Dsafeguarding.overload.events=20000} or {@code -Dsafeguarding.burst.events=200000}.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
@EnabledIf(value = "isAskedFor", disabledReason = "measurements by hand")
class OverloadIT {

    private static final int SLOW_READERS = 300;
    private static final int SLOW_WRITERS = 300;
    private static final int LIVE_PAGES = 200;
    private static final int PDFS = 50;
    private static final int FOLLOWED = 50;
    private static final int REQUESTS = 500;

    /** How many events are counted without and with slow clients; more for a measurement by hand. */
    private static final int EVENTS = Integer.getInteger("safeguarding.overload.events", 2000);

    private static final int ROUNDS = 3;

    /** The aim is 1.10; docs/reliability.md has what was measured on two processors that the clients share. */
    private static final double MOST_SLOWED = 1.25;

    private static final Duration SOON = Duration.ofSeconds(1);

    @RegisterExtension
    static final RunningPlatform platform = new RunningPlatform();

    @TempDir
    static Path folder;

    /** Half the weight, as in docker-compose.yml. */
    private static final int HALF = 3;

    private static final List<String> JAVA_OF_PAGES = List.of("-Xmx256m", "-XX:+UseSerialGC");

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final List<Socket> CLIENTS = new ArrayList<>();
    private static final LongAdder TOLD = new LongAdder();
    private static Installation installation;
    private static Tally tally;
    private static IndicatorProcessor processor;
    private static LiveView view;
    private static WebServer server;
    private static int children;

    /** Of the pages that clients hold. */
    private static int port;

    /** So that nothing is started where nothing is measured. */
    static boolean isAskedFor() {
        return Stream.of("safeguarding.overload.events", "safeguarding.burst.events").anyMatch(key -> System.getProperty(key) != null);
    }

    @BeforeAll
    static void start() {
        installation = platform.install("overload", TwoTowns.NOW);
        installation.sendSettings(TwoTowns.settings());
        installation.send(CaseBuilder.aChild("on-a-plan").onPlan("2016-12-05").events());
        tally = new Tally();
        processor = installation.startHere("state", tally);
        view = installation.view();
        LocalUsers.add(folder.resolve("users"), "jo", Set.of(Role.MANAGER));
        server = WebServer.start("127.0.0.1", 0, List.of(
                new AccessControl(SignIn.openOr(LocalUsers.read(folder.resolve("users")))),
                new Pages(view, installation.clock()),
                new Operations(processor, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))));
        port = server.port();
        await("figures are there").atMost(Installation.PATIENCE).until(() -> view.authorities().contains("372"));
    }

    @AfterAll
    static void stop() throws IOException {
        letGo();
        if (server != null) {
            server.close();
            view.close();
            processor.close();
        }
    }

    /** Sends a request, or a part of one, from an address of its own, and reads no answer. */
    private static void send(int address, String text) throws IOException {
        Socket client = new Socket();
        client.setReceiveBufferSize(1024);
        client.bind(new InetSocketAddress("127.0.0." + (2 + address % 100), 0));
        client.connect(new InetSocketAddress("127.0.0.1", port));
        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        CLIENTS.add(client);
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n";
    }

    private static Duration health() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/live"))
                .timeout(Duration.ofSeconds(30))
                .build();
        long began = System.nanoTime();
        assertThat(HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode()).isEqualTo(200);
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** How long it takes until so many more events are counted; health is asked for all the while. */
    private static Duration count(List<Duration> answers) throws Exception {
        List<CaseEvent> events = new ArrayList<>();
        while (events.size() < EVENTS) {
            events.addAll(CaseBuilder.aChild("child-" + children++).onPlan("2016-12-05").events());
        }
        long began = System.nanoTime();
        installation.send(events);
        Thread counting = new Thread(installation::awaitCaughtUp);
        counting.start();
        while (counting.isAlive()) {
            answers.add(health());
            counting.join(100);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    @Test
    @EnabledIfSystemProperty(named = "safeguarding.overload.events", matches = "\\d+", disabledReason = "a measurement by hand")
    void healthIsAnsweredAndEventsAreCountedWhateverClientsDo() throws Exception {
        measure("pages in the processor");
    }

    @Test
    @EnabledIfSystemProperty(named = "safeguarding.overload.events", matches = "\\d+", disabledReason = "a measurement by hand")
    void pagesOfTheirOwnWithHalfTheWeightSlowCountingLess() throws Exception {
        int own = FreePorts.next();
        try (ProgramProcess pages = installation.startNicePages(HALF, own, JAVA_OF_PAGES, Map.of())) {
            pages.awaitSaid("health\\s+(http://\\S+)/health/ready");
            port = own;
            measure("pages of their own");
        } finally {
            port = server.port();
        }
    }

    private static void measure(String where) throws Exception {
        health();
        count(new ArrayList<>());
        List<Duration> answers = new ArrayList<>();
        List<Duration> alone = new ArrayList<>();
        List<Duration> held = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            alone.add(count(new ArrayList<>()));
            hold();
            held.add(count(answers));
            letGo();
        }

        double ratio = (double) median(held).toMillis() / median(alone).toMillis();
        System.err.println("OverloadIT, " + where + ": " + EVENTS + " events in " + alone + " alone, in " + held + " with slow clients, "
                + "%.2f times; health ".formatted(ratio) + answers.size() + " times, at most "
                + answers.stream().max(Duration::compareTo).orElseThrow());
        assertThat(answers).isNotEmpty().allSatisfy(took -> assertThat(took).isLessThan(SOON));
        assertThat(ratio).isLessThan(MOST_SLOWED);
    }

    private static Duration median(List<Duration> of) {
        return of.stream().sorted().toList().get(of.size() / 2);
    }

    private static void hold() throws IOException {
        YearMonth month = view.snapshots("372").lastKey();
        for (int i = 0; i < LIVE_PAGES; i++) {
            send(i, get("/events") + "Accept: text/event-stream\r\n\r\n");
        }
        for (int i = 0; i < SLOW_READERS; i++) {
            send(i, (get("/authorities/372") + "\r\n").repeat(20));
        }
        for (int i = 0; i < SLOW_WRITERS; i++) {
            send(i, i % 2 == 0
                    ? get("/authorities/372")
                    : "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\nContent-Length: 100\r\n\r\nname=");
        }
        for (int i = 0; i < PDFS; i++) {
            send(i, get("/api/v1/authorities/372/reports/" + month.minusMonths(i % 10) + ".pdf") + "\r\n");
        }
    }

    private static void letGo() throws IOException {
        for (Socket client : CLIENTS) {
            client.close();
        }
        CLIENTS.clear();
    }

    /** Follows what a live page is told, for as long as the server runs. */
    private static void follow() {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/events"))
                .header("Accept", "text/event-stream")
                .build();
        HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofLines()).thenAccept(answer -> answer.body().forEach(line -> {
            if (line.startsWith("data:")) {
                TOLD.increment();
            }
        }));
    }

    private static long plans() {
        return view.snapshots("372").lastEntry().getValue().lines().stream()
                .filter(line -> line.indicator().equals("5.1") && line.breakdown().isEmpty())
                .findFirst()
                .orElseThrow()
                .numerator();
    }

    @Test
    @EnabledIfSystemProperty(named = "safeguarding.burst.events", matches = "\\d+", disabledReason = "a measurement by hand")
    void allOfABurstIsCountedWhilePagesAreFollowedAndAskedFor() throws Exception {
        int burst = Integer.getInteger("safeguarding.burst.events");
        long before = plans();
        for (int i = 0; i < FOLLOWED; i++) {
            follow();
        }
        List<CaseEvent> events = new ArrayList<>();
        int plans = 0;
        while (events.size() < burst) {
            events.addAll(CaseBuilder.aChild("burst-" + plans++).onPlan("2016-12-05").events());
        }
        long began = System.nanoTime();
        installation.send(events);
        Duration sent = Duration.ofNanos(System.nanoTime() - began);
        List<Integer> statuses = new ArrayList<>();
        Thread counting = new Thread(installation::awaitCaughtUp);
        counting.start();
        while (statuses.size() < REQUESTS || counting.isAlive()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + server.port() + "/authorities/372"))
                    .build();
            statuses.add(HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
            counting.join(100);
        }
        long expected = before + plans;
        await("all are counted").atMost(Installation.PATIENCE).until(() -> plans() == expected);
        Duration counted = Duration.ofNanos(System.nanoTime() - began);

        System.err.println("OverloadIT: a burst of " + events.size() + " events sent in " + sent + ", counted in " + counted
                + " with " + FOLLOWED + " live pages told " + TOLD + " times and " + statuses.size() + " requests");
        assertThat(statuses).containsOnly(200);
        assertThat(TOLD.sum()).isPositive();
        assertThat(processor.failure()).isEmpty();
    }
}
