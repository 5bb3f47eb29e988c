package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.monitoring.Operations;
import safeguarding.pages.page.Pages;
import safeguarding.pages.server.AccessControl;
import safeguarding.pages.server.WebServer;
import safeguarding.pages.signin.SignIn;
import safeguarding.pages.view.LiveView;
import safeguarding.processor.IndicatorProcessor;
import safeguarding.testkit.CaseBuilder;
import safeguarding.testkit.Installation;
import safeguarding.testkit.Nightly;
import safeguarding.testkit.RunningPlatform;
import safeguarding.testkit.Tally;
import safeguarding.testkit.TwoTowns;

/**
 * All events of a burst are counted while pages are open and requested, all in one process. To measure a large burst, run
 * {@code -Pnightly -Dit.test=BurstIT -Dsafeguarding.burst.events=200000}.
 */
@Nightly
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class BurstIT {

    private static final int EVENTS = Integer.getInteger("safeguarding.burst.events", 20_000);
    private static final int FOLLOWED = 50;
    private static final int REQUESTS = 500;

    private static final Logger LOG = LoggerFactory.getLogger(BurstIT.class);

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final LongAdder TOLD = new LongAdder();

    @RegisterExtension
    static final RunningPlatform platform = new RunningPlatform();

    private static Installation installation;
    private static IndicatorProcessor processor;
    private static LiveView view;
    private static WebServer server;

    @BeforeAll
    static void start() {
        installation = platform.install("burst", TwoTowns.NOW);
        installation.sendSettings(TwoTowns.settings());
        installation.send(CaseBuilder.aChild("on-a-plan").onPlan("2016-12-05").events());
        processor = installation.startHere("state", new Tally());
        view = installation.view();
        server = WebServer.start("127.0.0.1", 0, List.of(
                new AccessControl(SignIn.open()),
                new Pages(view, installation.clock()),
                new Operations(processor, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))));
        await("figures are there").atMost(Installation.PATIENCE).until(() -> view.authorities().contains("372"));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
            view.close();
            processor.close();
        }
    }

    /** Follows a live page's events for as long as the server runs. */
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
    void allOfABurstIsCountedWhilePagesAreFollowedAndAskedFor() throws Exception {
        long before = plans();
        for (int i = 0; i < FOLLOWED; i++) {
            follow();
        }
        List<CaseEvent> events = new ArrayList<>();
        int plans = 0;
        while (events.size() < EVENTS) {
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

        LOG.info(
                "{} events sent in {}, counted in {} with {} live pages told {} times and {} requests",
                events.size(), sent, counted, FOLLOWED, TOLD, statuses.size());
        assertThat(statuses).containsOnly(200);
        assertThat(TOLD.sum()).isPositive();
        assertThat(processor.failure()).isEmpty();
    }
}
