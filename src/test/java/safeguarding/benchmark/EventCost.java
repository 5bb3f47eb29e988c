package safeguarding.benchmark;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import safeguarding.contract.event.Family;
import safeguarding.contract.topic.MessageCodec;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ChildKey;
import safeguarding.core.settings.Settings;
import safeguarding.processor.OneStage;
import safeguarding.simulation.Rates;
import safeguarding.simulation.RecordingQuality;
import safeguarding.simulation.Simulation;

/**
 * A benchmark of the cost of an event in the program itself, without Kafka, on simulated histories. Measures the core
 * alone, and everything that the case stage does with a message, compared with one update of a hash map.
 * docs/performance.md says how to run it and has the results.
 */
public final class EventCost {

    private static final LocalDate FROM = LocalDate.of(2024, 1, 1);
    private static final LocalDate TODAY = LocalDate.of(2025, 12, 31);
    private static final List<String> AUTHORITY = List.of("372");
    private static final int EVENTS_A_TICK = 10_000;
    private static final int UPDATES = 20;
    private static final double NANOSECONDS = 1e3;

    private static final Map<String, String> DEFAULTS = Map.of("events", "100000", "warm-up", "4", "runs", "5");

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final MessageCodec codec = OneStage.newCodec();
    private final List<CaseEvent> events = new ArrayList<>();
    private final List<byte[]> messages = new ArrayList<>();

    /** @param most the largest number of events to use, from the simulated histories of one authority */
    EventCost(int most) {
        new Simulation(AUTHORITY, FROM, TODAY, Math.max(1, most / 2), new Rates(Map.of()), RecordingQuality.USUAL, 1)
                .run(event -> {
                    if (events.size() < most) {
                        events.add(event);
                    }
                });
        OneStage writer = new OneStage(codec, Map.of());
        events.forEach(event -> messages.add(writer.message(event)));
    }

    /** Takes options as name=value; all have defaults. */
    public static void main(String[] arguments) {
        BenchmarkOptions options = BenchmarkOptions.of(DEFAULTS, Set.of("csv"), arguments);
        BenchmarkReport report = new BenchmarkReport("Event cost", options.all(), System.out);
        EventCost cost = new EventCost(options.number("events"));
        int warmUp = options.number("warm-up");
        for (int run = 1 - warmUp; run <= options.number("runs"); run++) {
            cost.measure(run, report);
        }
        report.finish();
        System.exit(0);
    }

    /** Measures one run over all events. Runs below 1 are warm-up and are not reported. */
    private void measure(int run, BenchmarkReport report) {
        double update = cost(() -> {
            for (int i = 0; i < UPDATES; i++) {
                update();
            }
        }).microseconds() / UPDATES;
        Cost core = ofCore();
        Cost stage = ofStage();
        if (run < 1) {
            return;
        }
        report.add(run, "hash map", update, "µs an event");
        report.add(run, "core", core.microseconds(), "µs an event");
        report.add(run, "core, allocated", core.bytes(), "bytes an event");
        report.add(run, "case stage", stage.microseconds(), "µs an event");
        report.add(run, "case stage, allocated", stage.bytes(), "bytes an event");
        report.add(run, "core to hash map", core.microseconds() / update, "");
    }

    Cost ofCore() {
        return cost(this::core);
    }

    Cost ofStage() {
        return cost(this::stage);
    }

    /** The cost of an event: CPU time and allocated memory. */
    record Cost(double microseconds, double bytes) {}

    /** The cost for each event of work done in this thread. */
    private Cost cost(Runnable work) {
        long thread = Thread.currentThread().getId();
        long bytes = THREADS.getThreadAllocatedBytes(thread);
        long time = THREADS.getCurrentThreadCpuTime();
        work.run();
        return new Cost(
                (THREADS.getCurrentThreadCpuTime() - time) / NANOSECONDS / events.size(),
                (double) (THREADS.getThreadAllocatedBytes(thread) - bytes) / events.size());
    }

    /** The least that counting can cost: updates one counter for each child and type of event. */
    private void update() {
        Map<String, int[]> counters = new HashMap<>();
        for (CaseEvent event : events) {
            counters.computeIfAbsent(event.envelope().childId(), any -> new int[8])[event.getClass().hashCode() & 7]++;
        }
    }

    /**
     * Folds every event into its file, calculates and compares the contributions, and adds the difference to the series,
     * all in memory.
     */
    private void core() {
        CoreFigures core = new CoreFigures(AUTHORITY.get(0), Settings.NONE);
        events.forEach(core::accept);
    }

    /** Decodes and processes every message, including the work left for a tick. */
    private void stage() {
        OneStage stage = new OneStage(codec, Map.of());
        for (int i = 0; i < events.size(); i++) {
            CaseEvent event = events.get(i);
            stage.send(ChildKey.of(event), Family.of(event), messages.get(i));
            if (i % EVENTS_A_TICK == 0) {
                stage.files().start();
                stage.tick();
            }
        }
    }
}
