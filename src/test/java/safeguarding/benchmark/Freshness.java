package safeguarding.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Utils;
import safeguarding.config.Setting;
import safeguarding.contract.topic.EventSender;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ContactEvent.ContactReceived;
import safeguarding.embedded.EmbeddedBroker;
import safeguarding.embedded.EmbeddedRegistry;
import safeguarding.simulation.Rates;
import safeguarding.simulation.RecordingQuality;
import safeguarding.simulation.Simulation;
import safeguarding.testkit.ProgramProcess;

/**
 * Measures how soon an event is in the figures, and compares it with the lower limit for a program with transactions. The
 * processor is the built program with its default settings, in its own process. The broker, registry, sender and reader
 * are in this process.
 * docs/performance.md says how to run it and has the results.
 */
public final class Freshness {

    private static final LocalDate FROM = LocalDate.of(2024, 4, 1);
    private static final LocalDate TODAY = LocalDate.of(2026, 4, 15);
    private static final Instant NOW = London.startOf(TODAY).plus(Duration.ofHours(9));
    private static final Duration COMMIT = Duration.ofMillis(400);
    private static final double NANOS_OF_SECOND = 1e9;
    private static final int MILLIS = 1000;

    private static final Map<String, String> DEFAULTS = Map.of(
            "authorities", "20",
            "children", "5000",
            "rate", "300",
            "seconds", "60",
            "runs", "3",
            "warm-up", "120",
            "java", "-Xmx2g");

    private static final int[] PERCENTILES = {50, 90, 99, 100};

    private final BenchmarkOptions options;
    private final BenchmarkReport report;
    private final List<String> authorities;
    private final BenchmarkedProcessor processor;

    private Freshness(BenchmarkOptions options, BenchmarkReport report, String bootstrapServers, String registryUrl, Path folder) {
        this.options = options;
        this.report = report;
        authorities = BenchmarkedProcessor.authorities(options.number("authorities"));
        processor = new BenchmarkedProcessor(
                bootstrapServers,
                registryUrl,
                "safeguarding",
                authorities,
                NOW,
                folder,
                Map.of("kafka.commit.interval.ms", String.valueOf(COMMIT.toMillis())));
    }

    /** Options as name=value; all have defaults. */
    public static void main(String[] arguments) throws Exception {
        BenchmarkOptions options = BenchmarkOptions.of(DEFAULTS, Set.of("csv"), arguments);
        BenchmarkReport report = new BenchmarkReport("Freshness", options.all(), System.out);
        Path folder = Files.createTempDirectory("safeguarding-freshness");
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"), 0);
                EmbeddedRegistry registry = EmbeddedRegistry.start(broker.bootstrapServers(), "_schemas", 0)) {
            new Freshness(options, report, broker.bootstrapServers(), registry.url(), folder).run();
        } finally {
            Utils.delete(folder.toFile());
        }
        System.exit(0);
    }

    private void run() throws Exception {
        processor.createTopics();
        Map<String, Deque<CaseEvent>> events = new TreeMap<>();
        authorities.forEach(authority -> events.put(authority, new ArrayDeque<>()));
        long loaded = load(events);
        try (ProgramProcess process = processor.start(options.words("java"))) {
            long begun = System.nanoTime();
            processor.awaitPublished();
            double took = (System.nanoTime() - begun) / NANOS_OF_SECOND;
            System.out.printf(
                    Locale.ROOT,
                    "%,d events of %d authorities counted in %.0f s, %.0f s of CPU%n",
                    loaded, authorities.size(), took, CpuTime.of(process.pid()));
            Map<String, Object> kafka = processor.config().kafka();
            LiveAuthorities live = new LiveAuthorities(
                    kafka, processor.codec(), processor.topics(), NOW, TODAY.minusDays(1), events);
            live.measure(new SendingRate(options.decimal("rate"), options.number("warm-up")), "warm-up-");
            for (int run = 1; run <= options.number("runs"); run++) {
                SendingRate pace = new SendingRate(options.decimal("rate"), options.number("seconds"));
                Latencies least = new RoundTrip(
                                kafka, processor.config().number(Setting.TOPICS_PARTITIONS), COMMIT)
                        .measure(pace);
                double before = CpuTime.of(process.pid());
                Latencies ours = live.measure(pace, "run-" + run + "-");
                for (int percent : PERCENTILES) {
                    report.add(run, "round trip, p" + percent, least.percentile(percent), "ms");
                    report.add(run, "figures, p" + percent, ours.percentile(percent), "ms");
                    report.add(run, "ratio, p" + percent, ours.percentile(percent) / least.percentile(percent), "");
                }
                report.add(run, "CPU an event", (CpuTime.of(process.pid()) - before) * MILLIS / pace.total(), "ms");
            }
        }
        report.finish();
    }

    private int liveEvents() {
        return (int) Math.ceil(options.decimal("rate")
                * (options.number("warm-up") + (double) options.number("seconds") * options.number("runs")));
    }

    /**
     * Sends the histories of all children, except for the events that are kept for the measurement. Returns the number of
     * events sent.
     */
    private long load(Map<String, Deque<CaseEvent>> live) {
        Simulation simulation = new Simulation(
                authorities, FROM, TODAY, options.number("children"), new Rates(Map.of()), RecordingQuality.USUAL, 1);
        int kept = liveEvents() / authorities.size() + 1;
        long[] sent = {0};
        try (EventSender sender = new EventSender(processor.config().kafka(), processor.codec(), processor.topics())) {
            simulation.settings().forEach(sender::send);
            simulation.run(event -> {
                Deque<CaseEvent> newest = live.get(event.envelope().authority());
                // The benchmark recognises its own contacts in the figures by counting contacts, so it must send all others
                // beforehand.
                if (!(event instanceof ContactReceived)) {
                    newest.add(event);
                }
                if (event instanceof ContactReceived || newest.size() > kept) {
                    sender.send(event instanceof ContactReceived ? event : newest.remove());
                    sent[0]++;
                }
            });
            sender.flush();
        }
        return sent[0];
    }
}
