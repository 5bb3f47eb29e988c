package safeguarding.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.utils.Utils;
import safeguarding.config.Setting;
import safeguarding.contract.kafka.Answer;
import safeguarding.contract.kafka.Offsets;
import safeguarding.contract.kafka.TopicReader;
import safeguarding.contract.topic.Backlog;
import safeguarding.contract.topic.EventSender;
import safeguarding.core.calendar.London;
import safeguarding.embedded.EmbeddedBroker;
import safeguarding.embedded.EmbeddedRegistry;
import safeguarding.simulation.Rates;
import safeguarding.simulation.RecordingQuality;
import safeguarding.simulation.Simulation;
import safeguarding.testkit.ProgramProcess;

/**
 * A benchmark of how many events the processor handles per second of CPU, compared with a consumer that only decodes them
 * and with the simplest Kafka Streams topology, on the same topics. Each program runs in its own process; broker and
 * registry run in this one. docs/performance.md says how to run it and has the results.
 */
public final class Throughput {

    private static final LocalDate FROM = LocalDate.of(2024, 4, 1);
    private static final LocalDate TODAY = LocalDate.of(2026, 4, 15);
    private static final Instant NOW = London.startOf(TODAY).plus(Duration.ofHours(9));
    private static final Duration POLL = Duration.ofMillis(100);
    private static final String CONSUMER = "consumer";
    private static final String PASS_THROUGH = "pass-through";
    private static final String PROCESSOR = "processor";
    private static final String A_SECOND = "events a CPU second";

    /** Events per simulated child: an estimate low enough that every authority has as many events as requested. */
    private static final double EVENTS_OF_CHILD = 2.5;

    private static final Map<String, String> DEFAULTS = Map.of(
            "authorities", "20", "events", "2000000", "warm-up", "500000", "runs", "3", "threads", "1", "java", "-Xmx1g",
            "programs", String.join(",", CONSUMER, PASS_THROUGH, PROCESSOR));

    private final BenchmarkOptions options;
    private final BenchmarkReport report;
    private final EmbeddedBroker broker;
    private final EmbeddedRegistry registry;
    private final Path folder;
    private final ExpectedContacts contacts = new ExpectedContacts();
    private long sent;
    private long sum;

    private Throughput(
            BenchmarkOptions options, BenchmarkReport report, EmbeddedBroker broker, EmbeddedRegistry registry, Path folder) {
        this.options = options;
        this.report = report;
        this.broker = broker;
        this.registry = registry;
        this.folder = folder;
    }

    /** Takes options as name=value; all have defaults. */
    public static void main(String[] arguments) throws Exception {
        BenchmarkOptions options = BenchmarkOptions.of(DEFAULTS, Set.of("csv", "recording"), arguments);
        BenchmarkReport report = new BenchmarkReport("Throughput", options.all(), System.out);
        Path folder = Files.createTempDirectory("safeguarding-throughput");
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"), 0);
                EmbeddedRegistry registry = EmbeddedRegistry.start(broker.bootstrapServers(), "_schemas", 0)) {
            new Throughput(options, report, broker, registry, folder).run();
        } finally {
            Utils.delete(folder.toFile());
        }
        System.exit(0);
    }

    private void run() throws Exception {
        load();
        for (int run = 1; run <= options.number("runs"); run++) {
            Map<String, Intake> intakes = new LinkedHashMap<>();
            if (isWanted(CONSUMER)) {
                intakes.put(CONSUMER, plain());
            }
            if (isWanted(PASS_THROUGH)) {
                intakes.put(PASS_THROUGH, passedThrough("pass-through-" + run));
            }
            if (isWanted(PROCESSOR)) {
                intakes.put(PROCESSOR, processed("processor-" + run, run));
            }
            report(run, intakes);
        }
        report.finish();
    }

    private boolean isWanted(String program) {
        return List.of(options.all().get("programs").split(",")).contains(program);
    }

    private void report(int run, Map<String, Intake> intakes) {
        Map<String, ToDoubleFunction<Intake>> rates = new LinkedHashMap<>();
        rates.put("", Intake::ofAll);
        rates.put(", warm", Intake::onceWarm);
        rates.put(", warm, without compilers", Intake::onceCompiled);
        intakes.forEach((program, intake) ->
                rates.forEach((when, rate) -> report.add(run, program + when, rate.applyAsDouble(intake), A_SECOND)));
        Intake processed = intakes.get(PROCESSOR);
        intakes.forEach((program, intake) -> {
            if (processed != null && intake != processed) {
                rates.forEach((when, rate) -> report.add(
                        run,
                        PROCESSOR + " to " + program + when,
                        rate.applyAsDouble(processed) / rate.applyAsDouble(intake),
                        ""));
            }
        });
    }

    private BenchmarkedProcessor processor(String name) {
        return new BenchmarkedProcessor(
                broker.bootstrapServers(),
                registry.url(),
                name,
                BenchmarkedProcessor.authorities(options.number("authorities")),
                NOW,
                folder.resolve(name),
                Map.of(Setting.THREADS.key(), String.valueOf(options.number("threads"))));
    }

    /** Sends the same number of events for each authority, in their order of arrival. */
    private void load() throws Exception {
        BenchmarkedProcessor inputs = processor("inputs");
        inputs.createTopics();
        List<String> authorities = BenchmarkedProcessor.authorities(options.number("authorities"));
        long ofAuthority = options.number("events") / authorities.size();
        Simulation simulation = new Simulation(
                authorities,
                FROM,
                TODAY,
                Math.max(1, Math.round(ofAuthority / EVENTS_OF_CHILD)),
                new Rates(Map.of()),
                RecordingQuality.USUAL,
                1);
        Map<String, Long> sentOf = new HashMap<>();
        try (EventSender sender = new EventSender(inputs.config().kafka(), inputs.codec(), inputs.topics())) {
            simulation.settings().forEach(sender::send);
            // Announces the load, as every source does. Nothing is published before the load has ended, so no month is
            // restated.
            sender.beginLoads("benchmark");
            simulation.run(event -> {
                if (sentOf.merge(event.envelope().authority(), 1L, Long::sum) <= ofAuthority) {
                    sender.send(event);
                    contacts.add(event);
                    sent++;
                }
            });
            sender.endLoads();
            sender.flush();
        }
        TopicReader reader = new TopicReader(inputs.config().kafka());
        inputs.topics().cases().forEach(topic -> reader.read(topic, event -> sum += Arrays.hashCode(event.value())));
        System.out.printf("%,d events of %d authorities sent%n", sent, authorities.size());
    }

    private void check(boolean same, String what) {
        if (!same) {
            throw new IllegalStateException(what);
        }
    }

    private Intake plain() throws Exception {
        try (BenchmarkProcess consumer = BenchmarkProcess.start(
                PlainConsumer.class,
                options.words("java"),
                broker.bootstrapServers(),
                registry.url(),
                String.valueOf(options.number("warm-up")))) {
            String[] result = consumer.result().split(" ");
            check(Long.parseLong(result[0]) == sent, "the plain consumer has seen " + result[0] + " events of " + sent);
            check(Long.parseLong(result[5]) == sum, "the plain consumer has seen other events than were sent");
            return new Intake(
                    sent,
                    Double.parseDouble(result[1]),
                    Long.parseLong(result[2]),
                    Double.parseDouble(result[3]),
                    Double.parseDouble(result[4]));
        }
    }

    private Intake passedThrough(String name) throws Exception {
        BenchmarkedProcessor inputs = processor("inputs");
        String out = name + ".out";
        List<String> arguments = new ArrayList<>(List.of(
                broker.bootstrapServers(),
                folder.resolve(name).toString(),
                name,
                out,
                String.valueOf(options.number("threads"))));
        arguments.addAll(inputs.topics().cases());
        try (Admin admin = Admin.create(inputs.config().kafka())) {
            Answer.of(admin.createTopics(List.of(new NewTopic(
                                    out, inputs.config().number(Setting.TOPICS_PARTITIONS), (short) 1)
                            .configs(Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "2000000"))))
                    .all());
            Intake intake;
            try (BenchmarkProcess streams = BenchmarkProcess.start(
                    PassThrough.class, options.words("java"), arguments.toArray(String[]::new))) {
                Backlog backlog = new Backlog(admin, name, inputs.topics());
                intake = follow(admin, backlog, inputs.topics().cases(), streams.pid());
            }
            long[] passed = {0, 0};
            new TopicReader(inputs.config().kafka()).read(out, event -> {
                passed[0]++;
                passed[1] += Arrays.hashCode(event.value());
            });
            check(passed[0] == sent && passed[1] == sum, passed[0] + " events were passed on, of " + sent);
            delete(admin, name);
            return intake;
        }
    }

    private Intake processed(String name, int run) throws Exception {
        BenchmarkedProcessor processor = processor(name);
        processor.createTopics();
        try (Admin admin = Admin.create(processor.config().kafka());
                ProgramProcess process = processor.start(java(run))) {
            List<String> read = new ArrayList<>(processor.topics().cases());
            read.addAll(processor.topics().ofOurOwn());
            Intake intake = follow(admin, processor.backlog(admin), read, process.pid());
            processor.awaitPublished();
            TopicReader reader = new TopicReader(processor.config().kafka());
            long[] refused = {0};
            List.of(processor.topics().rejected(), processor.topics().deadLetters())
                    .forEach(topic -> reader.read(topic, message -> refused[0]++));
            check(refused[0] == 0, refused[0] + " events were rejected");
            long counted = contacts.compare(
                    reader, processor.codec(), processor.topics(), options.number("authorities"));
            System.out.printf(
                    "%s: %,d contacts are in the figures, as they should; until published %.0f s of CPU%n",
                    name, counted, CpuTime.of(process.pid()));
            process.stop();
            delete(admin, name);
            return intake;
        }
    }

    /** The options for Java in a run. The last run makes a flight recording if a file for it is given. */
    private List<String> java(int run) {
        List<String> java = new ArrayList<>(options.words("java"));
        String file = options.all().get("recording");
        if (file != null && run == options.number("runs")) {
            java.add("-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + file);
        }
        return java;
    }

    /** The CPU time that a process takes until it has committed everything that was sent, including what it sends to itself. */
    private Intake follow(Admin admin, Backlog backlog, Collection<String> read, long pid) throws InterruptedException {
        long first = 0;
        double firstSeconds = 0;
        double firstCompilers = 0;
        while (true) {
            double seconds = CpuTime.of(pid);
            double compilers = CpuTime.ofCompilers(pid);
            Map<TopicPartition, Long> reached = backlog.reached();
            long events = reached.entrySet().stream()
                    .filter(entry -> backlog.topics().cases().contains(entry.getKey().topic()))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            if (first == 0 && events >= options.number("warm-up")) {
                first = events;
                firstSeconds = seconds;
                firstCompilers = compilers;
            }
            if (events == sent && Backlog.left(Offsets.ends(admin, read, IsolationLevel.READ_UNCOMMITTED), reached) == 0) {
                return new Intake(
                        events, CpuTime.of(pid), first, firstSeconds, CpuTime.ofCompilers(pid) - firstCompilers);
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    /** Deletes the run's topics to free disk space. */
    private static void delete(Admin admin, String name) {
        Set<String> all = Answer.of(admin.listTopics().names());
        Answer.of(admin.deleteTopics(all.stream()
                        .filter(topic -> topic.startsWith(name + ".") || topic.startsWith(name + "-"))
                        .toList())
                .all());
    }
}
