package safeguarding.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.utils.AppInfoParser;

/** The results of a benchmark, run by run: printed with medians, spread, machine and versions, and written as CSV. */
final class BenchmarkReport {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final Path LOAD = Path.of("/proc/loadavg");
    private static final String MODEL = "model name";

    private final String benchmark;
    private final Map<String, String> options;
    private final PrintStream out;
    private final List<Row> rows = new ArrayList<>();

    /**
     * One value.
     *
     * @param load the load of the machine at the time
     */
    private record Row(int run, String measure, double value, String unit, String load) {}

    /** @param options the benchmark's options, by name */
    BenchmarkReport(String benchmark, Map<String, String> options, PrintStream out) {
        this.benchmark = benchmark;
        this.options = new TreeMap<>(options);
        this.out = out;
        out.printf("%s of %s: %s%n%s%n", benchmark, now(), words(), surroundings());
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    private String words() {
        List<String> words = new ArrayList<>();
        options.forEach((name, value) -> words.add(name + "=" + value));
        return String.join(" ", words);
    }

    private static String surroundings() {
        return "Java " + System.getProperty("java.vendor") + " " + System.getProperty("java.version") + ", Kafka "
                + AppInfoParser.getVersion() + ", " + Runtime.getRuntime().availableProcessors() + " processors of "
                + processor() + ", load " + load();
    }

    private static String processor() {
        return firstLine(PROCESSORS, MODEL)
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .orElse(System.getProperty("os.arch"));
    }

    private static String load() {
        return firstLine(LOAD, "").map(line -> line.split(" ")[0]).orElse("unknown");
    }

    private static Optional<String> firstLine(Path file, String start) {
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try {
            return Files.readAllLines(file).stream().filter(line -> line.startsWith(start)).findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Prints a value, and stores it. */
    void add(int run, String measure, double value, String unit) {
        rows.add(new Row(run, measure, value, unit, load()));
        out.printf(Locale.ROOT, "  run %d  %-45s %s %s%n", run, measure, number(value), unit);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%,.0f" : Math.abs(value) >= 1 ? "%.2f" : "%.4f", value);
    }

    /** Prints the median, minimum and maximum of each measure, and writes all values if a file is given. */
    void finish() {
        Map<String, List<Row>> measures = new LinkedHashMap<>();
        rows.forEach(row -> measures.computeIfAbsent(row.measure(), any -> new ArrayList<>()).add(row));
        measures.forEach((measure, of) -> {
            List<Double> sorted = of.stream().map(Row::value).sorted().toList();
            out.printf(
                    Locale.ROOT,
                    "  median %-45s %s %s (%s to %s, %d runs)%n",
                    measure,
                    number(sorted.get(sorted.size() / 2)),
                    of.get(0).unit(),
                    number(sorted.get(0)),
                    number(sorted.get(sorted.size() - 1)),
                    sorted.size());
        });
        Optional.ofNullable(options.get("csv")).map(Path::of).ifPresent(this::write);
    }

    private void write(Path file) {
        StringBuilder csv = new StringBuilder("benchmark,finished,options,surroundings,run,measure,value,unit,load\n");
        for (Row row : rows) {
            csv.append(String.join(
                            ",",
                            quoted(benchmark),
                            now().toString(),
                            quoted(words()),
                            quoted(surroundings()),
                            String.valueOf(row.run()),
                            quoted(row.measure()),
                            String.valueOf(row.value()),
                            quoted(row.unit()),
                            row.load()))
                    .append('\n');
        }
        try {
            Files.writeString(file, csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
