package safeguarding.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.utils.Utils;
import safeguarding.core.calendar.London;
import safeguarding.core.calendar.WorkingDays;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.indicator.Amount;
import safeguarding.core.settings.Settings;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.simulation.Rates;
import safeguarding.simulation.RecordingQuality;
import safeguarding.simulation.Simulation;

/**
 * Compares the cost of a batch, which refreshes all indicators in SQL from all events, with the cost of the same events in
 * the program, which processes them one by one. Also calculates how often a batch can run before it costs more. Times
 * count only if every figure of the batch equals the program's. docs/performance.md says how to run it and has the results.
 */
public final class Batch {

    private static final YearMonth FIRST = YearMonth.of(2023, 4);
    private static final LocalDate TODAY = LocalDate.of(2026, 4, 15);
    private static final int DAYS_OF_YEAR = 365;
    private static final double SECONDS_OF_DAY = 86_400;
    private static final int MOST_SHOWN = 20;
    private static final double MILLIS = 1e3;
    private static final double MICROS = 1e6;

    /** The warm-up has enough events for Java to compile the code that the measured runs use. */
    private static final long CHILDREN_OF_WARM_UP = 20_000;

    private static final Map<String, String> DEFAULTS = Map.of(
            "authorities", "1", "children", String.valueOf(Simulation.USUAL_CHILDREN), "runs", "5", "core-runs", "3",
            "threads", "2", "memory", "4GB", "cpu-ms-an-event", "3", "quiet-seconds", "120");

    private final BenchmarkOptions options;
    private final BenchmarkReport report;
    private final Path folder;
    private final List<LocalDate> days = BatchDatabase.lastDays(FIRST, TODAY);
    private final Map<BatchCell, Amount> expected = new HashMap<>();
    private final List<Double> cpuOfEvent = new ArrayList<>();
    private long events;
    private long eventsOfYear;

    private Batch(BenchmarkOptions options, BenchmarkReport report, Path folder) {
        this.options = options;
        this.report = report;
        this.folder = folder;
    }

    /** Options as name=value; all have defaults. */
    public static void main(String[] arguments) throws Exception {
        BenchmarkOptions options = BenchmarkOptions.of(DEFAULTS, Set.of("csv"), arguments);
        BenchmarkReport report = new BenchmarkReport("Batch", options.all(), System.out);
        Path folder = Files.createTempDirectory("safeguarding-batch");
        try (BatchDatabase batch = new BatchDatabase(folder, Map.of(
                "threads", options.all().get("threads"), "memory_limit", options.all().get("memory")))) {
            new Batch(options, report, folder).run(batch);
        } finally {
            Utils.delete(folder.toFile());
        }
        System.exit(0);
    }

    private void run(BatchDatabase batch) throws Exception {
        warmUp();
        load(batch);
        batch.refresh();
        compare(batch);
        double eventsOfSecond = eventsOfYear / SECONDS_OF_DAY / DAYS_OF_YEAR;
        double core = median(cpuOfEvent) * eventsOfSecond;
        double processor = options.decimal("cpu-ms-an-event") / MILLIS * eventsOfSecond;
        double quiet = quiet();
        for (int run = 1; run <= options.number("runs"); run++) {
            double began = cpu();
            batch.refresh();
            double refresh = cpu() - began;
            report.add(run, "refresh", refresh, "CPU s");
            report.add(run, "interval below which the core alone costs less", refresh / core, "s");
            report.add(run, "interval below which the processor costs less", refresh / (processor + quiet), "s");
        }
        report.finish();
    }

    /** The CPU time that the processor uses per second when there are no events. */
    private double quiet() throws Exception {
        int seconds = options.number("quiet-seconds");
        if (seconds == 0) {
            return 0;
        }
        double quiet = QuietProcessor.cpuOfSecond(
                BenchmarkedProcessor.authorities(options.number("authorities")), TODAY, folder, seconds);
        report.add(1, "the processor while nothing arrives", quiet * MILLIS, "CPU ms a second");
        return quiet;
    }

    private Simulation simulation(String authority, long children, long seed) {
        return new Simulation(
                List.of(authority),
                FIRST.atDay(1),
                TODAY.plusDays(1),
                children,
                new Rates(Map.of()),
                RecordingQuality.USUAL,
                seed);
    }

    private void warmUp() {
        String authority = BenchmarkedProcessor.authorities(1).get(0);
        Simulation simulation = simulation(authority, CHILDREN_OF_WARM_UP, 2);
        CoreFigures core = new CoreFigures(authority, Settings.of(simulation.settings()));
        simulation.run(core::accept);
        core.upTo(days);
    }

    /** Loads the events of each authority, and lets the program calculate its figures. */
    private void load(BatchDatabase batch) throws Exception {
        List<String> authorities = BenchmarkedProcessor.authorities(options.number("authorities"));
        List<SettingsEvent> settings = new ArrayList<>();
        for (String authority : authorities) {
            Simulation simulation = simulation(authority, options.number("children"), 1);
            settings.addAll(simulation.settings());
            List<CaseEvent> arriving = new ArrayList<>();
            simulation.run(arriving::add);
            batch.load(arriving);
            events += arriving.size();
            eventsOfYear += arriving.stream()
                    .filter(event -> London.dateOf(event.envelope().recordedAt()).isAfter(TODAY.minusDays(DAYS_OF_YEAR)))
                    .count();
            int times = authority.equals(authorities.get(0)) ? options.number("core-runs") : 1;
            for (int run = 1; run <= times; run++) {
                calculate(authority, arriving, Settings.of(simulation.settings()), run);
            }
        }
        batch.setCalendar(WorkingDays.ofEngland(), days);
        batch.setAuthorities(authorities, settings);
        System.out.printf(
                "%s: %,d events of %d authorities in a file of %,d MB; %,.0f events a day of an authority%n",
                batch.version(),
                events,
                authorities.size(),
                batch.bytes() >> 20,
                (double) eventsOfYear / DAYS_OF_YEAR / authorities.size());
    }

    private void calculate(String authority, List<CaseEvent> arriving, Settings settings, int run) {
        CoreFigures core = new CoreFigures(authority, settings);
        double began = cpu();
        arriving.forEach(core::accept);
        double ofEvent = (cpu() - began) / arriving.size();
        cpuOfEvent.add(ofEvent);
        report.add(run, "the core alone, an event of " + authority, ofEvent * MICROS, "CPU µs");
        expected.putAll(core.upTo(days));
    }

    private void compare(BatchDatabase batch) throws Exception {
        Map<BatchCell, Amount> figures = batch.figures();
        List<String> differences = BatchDatabase.differences(figures, expected);
        if (!differences.isEmpty()) {
            throw new IllegalStateException(differences.size() + " figures of " + figures.size() + " differ:\n"
                    + String.join("\n", differences.stream().limit(MOST_SHOWN).toList()));
        }
        Set<String> indicators = new TreeSet<>();
        figures.keySet().forEach(cell -> indicators.add(cell.indicator()));
        System.out.printf(
                "%,d figures are the same, %,d of them not zero: %d indicators, %d months%n",
                figures.size(),
                figures.values().stream().filter(amount -> amount.numerator() != 0).count(),
                indicators.size(),
                days.size());
    }

    /** The CPU time of this process, without Java's compilers. */
    private static double cpu() {
        long pid = ProcessHandle.current().pid();
        return CpuTime.of(pid) - CpuTime.ofCompilers(pid);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
