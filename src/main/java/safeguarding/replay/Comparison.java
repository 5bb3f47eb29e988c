package safeguarding.replay;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import safeguarding.indicator.Indicator;
import safeguarding.indicator.Reading;
import safeguarding.indicator.Unit;
import safeguarding.indicator.catalogue.Catalogue;

/**
 * Holds every printed figure of the indicators that the program knows against the program's own. A figure printed to
 * fewer places than ours is compared at its places.
 */
public final class Comparison {

    private static final String HEADER = "indicator,month,measure,breakdown,printed,computed,verdict,reason\n";
    private static final String NOTHING = "-";
    private static final Map<String, String> RAG_WORDS = Map.of("Red", "RED", "Yellow", "AMBER", "Green", "GREEN");

    private final List<Compared> rows;

    private Comparison(List<Compared> rows) {
        this.rows = rows;
    }

    /** Compares what a data set prints, of the indicators that it covers, with what the program has computed of it. */
    public static Comparison of(DataSet dataSet, Computed computed) {
        List<PrintedCell> covered = dataSet.printed().stream()
                .filter(cell -> dataSet.covers(cell.indicator()))
                .toList();
        return of(covered, dataSet.contradictions(), dataSet.lastMonth(), computed);
    }

    /**
     * @param lastMonth the month up to which the year-to-date column is summed
     */
    public static Comparison of(
            Collection<PrintedCell> printed,
            Collection<Contradiction> contradictions,
            YearMonth lastMonth,
            Computed computed) {
        Map<PrintedCell.Place, String> reasons =
                contradictions.stream().collect(Collectors.toMap(Contradiction::place, Contradiction::reason));
        return new Comparison(printed.stream()
                .flatMap(cell -> Catalogue.indicator(cell.indicator()).stream()
                        .map(indicator -> compare(cell, indicator, reasons, lastMonth, computed)))
                .toList());
    }

    private static Compared compare(
            PrintedCell cell,
            Indicator indicator,
            Map<PrintedCell.Place, String> reasons,
            YearMonth lastMonth,
            Computed computed) {
        boolean isYearToDate = cell.month().equals(PrintedCell.YEAR_TO_DATE);
        String breakdown = cell.breakdown().isEmpty()
                ? ""
                : indicator.dimension().orElseThrow().name() + "=" + cell.breakdown();
        Optional<String> ours = computed.line(
                        indicator.number(), breakdown, isYearToDate ? lastMonth : YearMonth.parse(cell.month()))
                .flatMap(line -> isYearToDate ? yearToDate(line, cell, indicator) : inMonth(line, cell, indicator));
        if (isEqual(cell, ours)) {
            return new Compared(cell, ours.orElse(NOTHING), Verdict.EQUAL, "");
        }
        return Optional.ofNullable(reasons.get(cell.place()))
                .map(reason -> new Compared(cell, ours.orElse(NOTHING), Verdict.CONTRADICTED, reason))
                .orElseGet(() -> new Compared(cell, ours.orElse(NOTHING), Verdict.DIFFERS, ""));
    }

    private static Optional<String> inMonth(ComputedLine line, PrintedCell cell, Indicator indicator) {
        return switch (cell.measure()) {
            case PrintedCell.VALUE -> line.value().map(written(indicator));
            case PrintedCell.NUMERATOR -> written(line.numerator());
            case PrintedCell.DENOMINATOR -> written(line.denominator());
            case PrintedCell.DOT -> Optional.of(line.dot()).filter(dot -> !dot.isEmpty());
            case PrintedCell.RAG -> Optional.of(line.rag()).filter(rag -> !rag.equals("NONE"));
            default -> throw new IllegalArgumentException("a measure \"" + cell.measure() + "\"");
        };
    }

    /** A rolling figure stands in the year-to-date column a second time. */
    private static Optional<String> yearToDate(ComputedLine line, PrintedCell cell, Indicator indicator) {
        return switch (cell.measure()) {
            case PrintedCell.VALUE -> line.ytdValue()
                    .or(() -> indicator.reading() == Reading.ROLLING_YEAR ? line.value() : Optional.empty())
                    .map(written(indicator));
            case PrintedCell.NUMERATOR -> written(line.ytdNumerator());
            case PrintedCell.DENOMINATOR -> written(line.ytdDenominator());
            default -> throw new IllegalArgumentException("a year-to-date measure \"" + cell.measure() + "\"");
        };
    }

    private static Function<BigDecimal, String> written(Indicator indicator) {
        return value -> value.toPlainString() + (indicator.unit() == Unit.PERCENTAGE ? "%" : "");
    }

    private static Optional<String> written(OptionalLong number) {
        return number.isPresent() ? Optional.of(Long.toString(number.getAsLong())) : Optional.empty();
    }

    private static boolean isEqual(PrintedCell cell, Optional<String> ours) {
        if (cell.isNothing() || ours.isEmpty()) {
            return cell.isNothing() && ours.isEmpty();
        }
        return switch (cell.measure()) {
            case PrintedCell.DOT -> cell.printed().equals(ours.get());
            case PrintedCell.RAG -> ours.get().equals(RAG_WORDS.get(cell.printed()));
            default -> isSameNumber(number(cell.printed()), number(ours.get()));
        };
    }

    private static boolean isSameNumber(BigDecimal printed, BigDecimal ours) {
        BigDecimal atItsPlaces =
                printed.scale() < ours.scale() ? ours.setScale(printed.scale(), RoundingMode.HALF_UP) : ours;
        return printed.compareTo(atItsPlaces) == 0;
    }

    private static BigDecimal number(String printed) {
        return new BigDecimal(printed.replace("%", ""));
    }

    public List<Compared> rows() {
        return rows;
    }

    /** How many rows have a verdict. */
    public long count(Verdict verdict) {
        return rows.stream().filter(row -> row.verdict() == verdict).count();
    }

    /** All rows, as comma-separated values under a header. */
    public String csv() {
        return rows.stream().map(row -> row.csv() + "\n").collect(Collectors.joining("", HEADER, ""));
    }

    /** The rows that are not equal, as a plain table. */
    public String table() {
        StringBuilder table = new StringBuilder();
        table.append(line("indicator", "month", "measure", "breakdown", "printed", "computed"))
                .append("verdict\n");
        rows.stream().filter(row -> row.verdict() != Verdict.EQUAL).forEach(row -> {
            PrintedCell cell = row.cell();
            table.append(line(
                            cell.indicator(),
                            cell.month(),
                            cell.measure(),
                            cell.breakdown(),
                            cell.printed(),
                            row.computed()))
                    .append(row.verdict().word())
                    .append(row.reason().isEmpty() ? "" : ": " + row.reason())
                    .append('\n');
        });
        return table.toString();
    }

    private static String line(
            String indicator, String month, String measure, String breakdown, String printed, String computed) {
        return String.format(
                "%-10s%-9s%-13s%-18s%10s%10s  ", indicator, month, measure, breakdown, printed, computed);
    }

    /** How many figures of each section are equal, differ or are contradicted, as a plain table. */
    public String summary() {
        Map<Integer, Map<Verdict, Integer>> sections = new TreeMap<>();
        rows.forEach(row -> sections
                .computeIfAbsent(
                        Catalogue.indicator(row.cell().indicator()).orElseThrow().section(),
                        section -> new EnumMap<>(Verdict.class))
                .merge(row.verdict(), 1, Integer::sum));
        StringBuilder summary = new StringBuilder();
        summary.append(String.format("%-9s%9s%9s%14s%n", "section", "equal", "differs", "contradicted"));
        sections.forEach((section, counts) -> summary.append(counts(Integer.toString(section), counts)));
        Map<Verdict, Integer> all = new EnumMap<>(Verdict.class);
        rows.forEach(row -> all.merge(row.verdict(), 1, Integer::sum));
        return summary.append(counts("all", all)).toString();
    }

    private static String counts(String name, Map<Verdict, Integer> counts) {
        return String.format(
                "%-9s%9d%9d%14d%n",
                name,
                counts.getOrDefault(Verdict.EQUAL, 0),
                counts.getOrDefault(Verdict.DIFFERS, 0),
                counts.getOrDefault(Verdict.CONTRADICTED, 0));
    }
}
