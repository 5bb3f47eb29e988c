package safeguarding.intake.source;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * How a run read a table.
 *
 * @param rows how many rows it read; rows kept from an earlier run are not counted
 */
public record TableReading(Way way, long rows) {

    /** How much of a table was read. */
    public enum Way {
        /** All its rows. */
        WHOLE,
        /** Only rows changed since the run before. */
        CHANGES,
        /** Nothing, because no row had changed since the run before. */
        UNCHANGED
    }

    /** The reading of a source whose tables are always read as a whole. */
    public static Map<String, TableReading> wholes(Map<String, ? extends Collection<?>> rows) {
        Map<String, TableReading> readings = new HashMap<>();
        rows.forEach((table, all) -> readings.put(table, new TableReading(Way.WHOLE, all.size())));
        return readings;
    }

    /** How much was read and how, in one line. */
    static String inWords(Map<String, TableReading> readings) {
        List<String> ways = List.of(
                "%,d whole".formatted(count(readings, Way.WHOLE)),
                "%,d by changes".formatted(count(readings, Way.CHANGES)),
                "%,d unchanged".formatted(count(readings, Way.UNCHANGED)));
        return "%,d rows read (tables: %s)"
                .formatted(
                        readings.values().stream().mapToLong(TableReading::rows).sum(),
                        ways.stream().filter(text -> !text.startsWith("0 ")).collect(Collectors.joining(", ")));
    }

    private static long count(Map<String, TableReading> readings, Way way) {
        ToLongFunction<TableReading> one = reading -> reading.way() == way ? 1 : 0;
        return readings.values().stream().mapToLong(one).sum();
    }
}
