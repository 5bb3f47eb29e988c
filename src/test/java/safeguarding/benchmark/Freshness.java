package safeguarding.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;
import safeguarding.config.AppConfig;
import safeguarding.config.Setting;
import safeguarding.contract.kafka.SchemaRegistry;
import safeguarding.contract.kafka.Topics;
import safeguarding.contract.topic.AvroMessages;
import safeguarding.contract.topic.EventSender;
import safeguarding.contract.topic.TopicNames;
import safeguarding.contract.topic.TopicPlan;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ContactEvent.ContactReceived;
import safeguarding.core.settings.Authorities;
import safeguarding.embedded.EmbeddedBroker;
import safeguarding.embedded.EmbeddedRegistry;
import safeguarding.processor.CaughtUp;
import safeguarding.simulation.Rates;
import safeguarding.simulation.RecordingQuality;
import safeguarding.simulation.Simulation;
import safeguarding.testkit.ProgramProcess;

/**
 * How soon an event is in the figures, beside the least that a program with transactions could take. The processor is the
 * built program with its usual settings, in a process of its own; broker, registry, sender and reader are in this one. How to
 * run it, and what came out: docs/performance.md.
 */
public final class Freshness {

    private static final LocalDate FROM = LocalDate.of(2024, 4, 1);
    private static final LocalDate TODAY = LocalDate.of(2026, 4, 15);
    private static final Instant NOW = London.startOf(TODAY).plus(Duration.ofHours(9));
    private static final Duration COMMIT = Duration.ofMillis(400);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration QUIET = Duration.ofSeconds(15);
    private static final double NANOS_OF_SECOND = 1e9;

    private final PrintStream out = System.out;
    private final Options options;
    private final List<String> authorities;
    private final AppConfig config;
    private final TopicNames topics;
    private final AvroMessages codec;
    private final Path folder;

    /**
     * @param authorities how many
     * @param children how many live in each
     * @param rate events a second, of all authorities together
     * @param seconds how long to send
     * @param runs how often to measure
     * @param warmUp for how many seconds to send before
     * @param java options of the processor's Java
     */
    private record Options(
            int authorities, long children, double rate, int seconds, int runs, int warmUp, List<String> java) {

        static Options of(String... arguments) {
            Map<String, String> given = new HashMap<>();
            for (String argument : arguments) {
                String[] parts = argument.split("=", 2);
                given.put(parts[0], parts[1]);
            }
            return new Options(
                    Integer.parseInt(given.getOrDefault("authorities", "20")),
                    Long.parseLong(given.getOrDefault("children", "5000")),
                    Double.parseDouble(given.getOrDefault("rate", "300")),
                    Integer.parseInt(given.getOrDefault("seconds", "60")),
                    Integer.parseInt(given.getOrDefault("runs", "3")),
                    Integer.parseInt(given.getOrDefault("warm-up", "120")),
                    List.of(given.getOrDefault("java", "-Xmx2g").split(" ")));
        }

        int liveEvents() {
            return (int) Math.ceil(rate * (warmUp + (long) seconds * runs));
        }
    }

    private Freshness(Options options, String bootstrapServers, String registryUrl, Path folder) {
        this.options = options;
        this.folder = folder;
        authorities = Authorities.ofEngland().all().values().stream()
                .filter(authority -> authority.abolished().isEmpty())
                .limit(options.authorities())
                .map(Authorities.Authority::code)
                .toList();
        config = AppConfig.of(
                Optional.empty(),
                Map.of(),
                Map.of(
                        Setting.BOOTSTRAP_SERVERS.key(), bootstrapServers,
                        Setting.REGISTRY_URL.key(), registryUrl,
                        Setting.AUTHORITIES.key(), String.join(",", authorities),
                        Setting.TOPICS_REPLICATION.key(), "1",
                        Setting.STATE_DIR.key(), folder.resolve("state").toString(),
                        Setting.CLOCK.key(), NOW.toString(),
                        Setting.HTTP_PORT.key(), "0",
                        "kafka.commit.interval.ms", String.valueOf(COMMIT.toMillis())));
        topics = TopicNames.of(config);
        codec = new AvroMessages(SchemaRegistry.connect(registryUrl, config.registry()), true);
    }

    /** Options as name=value; all have defaults. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("safeguarding-freshness");
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"), 0);
                EmbeddedRegistry registry = EmbeddedRegistry.start(broker.bootstrapServers(), "_schemas", 0)) {
            new Freshness(Options.of(arguments), broker.bootstrapServers(), registry.url(), folder).run();
        } finally {
            Utils.delete(folder.toFile());
        }
        System.exit(0);
    }

    private void run() throws Exception {
        try (Admin admin = Admin.create(config.kafka())) {
            Topics.ensure(admin, TopicPlan.of(config), (short) 1);
        }
        Map<String, Deque<CaseEvent>> events = new TreeMap<>();
        authorities.forEach(authority -> events.put(authority, new ArrayDeque<>()));
        long loaded = load(events);
        List<String> program = new ArrayList<>(List.of("run"));
        new TreeMap<>(settings()).forEach((key, value) -> program.addAll(List.of("-s", key + "=" + value)));
        try (ProgramProcess processor =
                ProgramProcess.start(options.java(), folder, program.toArray(String[]::new))) {
            long begun = System.nanoTime();
            awaitAllCounted();
            double took = (System.nanoTime() - begun) / NANOS_OF_SECOND;
            out.printf(
                    Locale.ROOT,
                    "%,d events of %d authorities counted in %.0f s, %.0f s of CPU%n",
                    loaded, authorities.size(), took, cpu(processor));
            LiveAuthorities live =
                    new LiveAuthorities(config.kafka(), codec, topics, NOW, TODAY.minusDays(1), events);
            live.measure(new SendingRate(options.rate(), options.warmUp()), "warm-up-");
            for (int run = 1; run <= options.runs(); run++) {
                SendingRate pace = new SendingRate(options.rate(), options.seconds());
                Latencies least = new RoundTrip(config.kafka(), config.number(Setting.TOPICS_PARTITIONS), COMMIT).measure(pace);
                double before = cpu(processor);
                Latencies ours = live.measure(pace, "run-" + run + "-");
                out.printf(
                        Locale.ROOT,
                        "run %d%n  round trip %s%n  figures    %s; %.2f ms of CPU an event%n  ratio      p50 %.1f, p99 %.1f%n",
                        run,
                        least,
                        ours,
                        (cpu(processor) - before) * 1_000 / pace.total(),
                        ours.percentile(50) / least.percentile(50),
                        ours.percentile(99) / least.percentile(99));
            }
        }
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        for (Setting setting : List.of(
                Setting.BOOTSTRAP_SERVERS,
                Setting.REGISTRY_URL,
                Setting.AUTHORITIES,
                Setting.TOPICS_REPLICATION,
                Setting.STATE_DIR,
                Setting.CLOCK,
                Setting.HTTP_PORT)) {
            settings.put(setting.key(), config.text(setting));
        }
        settings.put("kafka.commit.interval.ms", String.valueOf(COMMIT.toMillis()));
        return settings;
    }

    /** Sends the histories of all children but for what is to arrive while it is measured, and says how many events that are. */
    private long load(Map<String, Deque<CaseEvent>> live) {
        Simulation simulation = new Simulation(
                authorities, FROM, TODAY, options.children(), new Rates(Map.of()), RecordingQuality.USUAL, 1);
        int kept = options.liveEvents() / authorities.size() + 1;
        long[] sent = {0};
        try (EventSender sender = new EventSender(config.kafka(), codec, topics)) {
            simulation.settings().forEach(sender::send);
            simulation.run(event -> {
                Deque<CaseEvent> newest = live.get(event.envelope().authority());
                // Contacts are counted by their number, so that none but those of the benchmark are to come later.
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

    private void awaitAllCounted() throws Exception {
        try (Admin admin = Admin.create(config.kafka());
                CaughtUp caughtUp = new CaughtUp(admin, config.text(Setting.APPLICATION_ID), topics)) {
            caughtUp.start();
            while (caughtUp.behind() != 0) {
                Thread.sleep(POLL.toMillis());
            }
            // An authority is published once nothing of it has come for a while.
            long published = -1;
            long now = 0;
            while (now == 0 || now != published) {
                published = now;
                Thread.sleep(QUIET.toMillis());
                now = published(admin);
            }
        }
    }

    private long published(Admin admin) throws Exception {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (int partition = 0; partition < config.number(Setting.TOPICS_PARTITIONS); partition++) {
            latest.put(new TopicPartition(topics.indicators(), partition), OffsetSpec.latest());
        }
        return admin.listOffsets(latest).all().get().values().stream()
                .mapToLong(ListOffsetsResultInfo::offset)
                .sum();
    }

    private static double cpu(ProgramProcess process) throws IOException {
        Duration cpu = ProcessHandle.of(process.pid())
                .flatMap(handle -> handle.info().totalCpuDuration())
                .orElseThrow(() -> new IOException("the processor has ended"));
        return cpu.toNanos() / NANOS_OF_SECOND;
    }
}
