package safeguarding.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import safeguarding.contract.topic.EventSender;
import safeguarding.core.calendar.London;
import safeguarding.embedded.EmbeddedBroker;
import safeguarding.embedded.EmbeddedRegistry;
import safeguarding.simulation.Rates;
import safeguarding.simulation.RecordingQuality;
import safeguarding.simulation.Simulation;
import safeguarding.testkit.ProgramProcess;

/**
 * Measures the cost of the processor while nothing arrives. The processor is the built program with its default settings
 * in its own process, with a short history loaded. The broker and registry are in this process.
 */
final class QuietProcessor {

    private static final int CHILDREN = 300;
    private static final Duration HOURS_INTO_DAY = Duration.ofHours(9);

    private QuietProcessor() {}

    /**
     * CPU seconds per second, without Java's compilers, which work only after a start.
     *
     * @param seconds how long to measure
     */
    static double cpuOfSecond(List<String> authorities, LocalDate today, Path folder, int seconds) throws Exception {
        Instant now = London.startOf(today).plus(HOURS_INTO_DAY);
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"), 0);
                EmbeddedRegistry registry = EmbeddedRegistry.start(broker.bootstrapServers(), "_schemas", 0)) {
            BenchmarkedProcessor processor = new BenchmarkedProcessor(
                    broker.bootstrapServers(), registry.url(), "quiet", authorities, now, folder.resolve("quiet"), Map.of());
            processor.createTopics();
            send(processor, authorities, today);
            try (ProgramProcess process = processor.start(List.of("-Xmx1g", "-XX:-UseDynamicNumberOfCompilerThreads"))) {
                processor.awaitPublished();
                double began = cpu(process.pid());
                long start = System.nanoTime();
                Thread.sleep(Duration.ofSeconds(seconds).toMillis());
                double cpu = cpu(process.pid()) - began;
                double elapsed = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1e3;
                process.stop();
                return cpu / elapsed;
            }
        }
    }

    private static void send(BenchmarkedProcessor processor, List<String> authorities, LocalDate today) {
        Simulation simulation = new Simulation(
                authorities,
                today.minusYears(1),
                today,
                CHILDREN,
                new Rates(Map.of()),
                RecordingQuality.USUAL,
                1);
        try (EventSender sender = new EventSender(processor.config().kafka(), processor.codec(), processor.topics())) {
            simulation.settings().forEach(sender::send);
            sender.beginLoads("benchmark");
            simulation.run(sender::send);
            sender.endLoads();
            sender.flush();
        }
    }

    private static double cpu(long pid) {
        return CpuTime.of(pid) - CpuTime.ofCompilers(pid);
    }
}
