package safeguarding.setup;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Public figures of England's authorities that come with the program. The first lines of each file give the source of its
 * figures.
 */
public final class ReferenceData {

    /** The source of populations, in one line. */
    public static final String POPULATION_SOURCE = "Office for National Statistics, mid-year estimates of children aged 0 to 17";

    /** The source of benchmarks and neighbours, in one line. */
    public static final String BENCHMARK_SOURCE = "Department for Education, local authority interactive tool (LAIT)";

    /** The licence of both. */
    public static final String LICENCE = "Open Government Licence v3.0";

    private static final String ENGLAND = "England";
    private static final String CODE = "code";
    private static final String INDICATOR = "indicator";

    private final Map<String, NavigableMap<Integer, Long>> populations = new TreeMap<>();
    private final Map<String, List<String>> neighbours = new TreeMap<>();
    private final Map<String, Map<String, NavigableMap<Integer, BigDecimal>>> published = new LinkedHashMap<>();

    private ReferenceData() {}

    /** The data that comes with the program. */
    public static ReferenceData shipped() {
        ReferenceData data = new ReferenceData();
        rows("population").forEach(row -> data.populations.put(row.get(CODE), years(row, Long::valueOf)));
        rows("neighbours").forEach(row -> data.neighbours.put(
                row.get(CODE),
                row.entrySet().stream().filter(cell -> !cell.getKey().equals(CODE)).map(Map.Entry::getValue).toList()));
        rows("published").forEach(row -> data.published
                .computeIfAbsent(row.get(INDICATOR), any -> new TreeMap<>())
                .put(row.get(CODE), years(row, BigDecimal::new)));
        return data;
    }

    private static <T> NavigableMap<Integer, T> years(Map<String, String> row, Function<String, T> value) {
        return row.entrySet().stream()
                .filter(cell -> cell.getKey().matches("\\d{4}") && !cell.getValue().isEmpty())
                .collect(Collectors.toMap(
                        cell -> Integer.valueOf(cell.getKey()),
                        cell -> value.apply(cell.getValue()),
                        (one, other) -> one,
                        TreeMap::new));
    }

    private static List<Map<String, String>> rows(String name) {
        try (InputStream bytes = ReferenceData.class.getResourceAsStream("/reference/" + name + ".csv");
                CsvReader<NamedCsvRecord> csv =
                        CsvReader.builder().commentStrategy(CommentStrategy.SKIP).ofNamedCsvRecord(bytes)) {
            return csv.stream().map(NamedCsvRecord::getFieldsAsMap).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The children of an authority at the middle of each year for which there is an estimate. */
    public NavigableMap<Integer, Long> population(String code) {
        return populations.getOrDefault(code, Collections.emptyNavigableMap());
    }

    /** An authority's statistical neighbours, the closest first; empty if it was abolished before they were calculated. */
    public List<String> neighbours(String code) {
        return neighbours.getOrDefault(code, List.of());
    }

    /** The indicators for which figures are published, in their order. */
    public List<String> indicators() {
        return List.copyOf(published.keySet());
    }

    /** The years for which figures of an indicator are published, each by the year in which it ends. */
    public List<Integer> years(String indicator) {
        return List.copyOf(of(indicator, ENGLAND).keySet());
    }

    /** What an authority achieved on an indicator in the year that ends on 31 March of a year. */
    public Optional<BigDecimal> published(String indicator, String code, int year) {
        return Optional.ofNullable(of(indicator, code).get(year));
    }

    /** What England achieved on an indicator in a year. */
    public Optional<BigDecimal> england(String indicator, int year) {
        return published(indicator, ENGLAND, year);
    }

    /** What all authorities achieved on an indicator in a year, the least first. */
    public List<BigDecimal> all(String indicator, int year) {
        return published.getOrDefault(indicator, Map.of()).entrySet().stream()
                .filter(line -> !line.getKey().equals(ENGLAND))
                .flatMap(line -> Optional.ofNullable(line.getValue().get(year)).stream())
                .sorted()
                .toList();
    }

    private NavigableMap<Integer, BigDecimal> of(String indicator, String code) {
        return published.getOrDefault(indicator, Map.of()).getOrDefault(code, Collections.emptyNavigableMap());
    }
}
