package safeguarding.dataset;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Reading;
import safeguarding.core.indicator.Unit;
import safeguarding.core.indicator.catalogue.Catalogue;

/**
 * Compares every printed figure with the program's own, without exception. A figure printed with fewer decimal places than
 * ours is compared at that precision.
 */
public final class Comparison {

    private static final String NOTHING = "-";
    private static final String NOT_TO_BE_HAD = "The report says that it is not available.";
    private static final Map<String, String> RAG_WORDS = Map.of("Red", "RED", "Yellow", "AMBER", "Green", "GREEN");

    private final PrintedReport report;
    private final Map<PrintedCell.Place, PrintedContradiction> contradictions;
    private final List<Compared> rows;

    private Comparison(PrintedReport report, Computed computed) {
        this.report = report;
        this.contradictions = report.contradictions().stream()
                .collect(Collectors.toMap(PrintedContradiction::place, Function.identity()));
        this.rows = report.cells().stream().map(cell -> compare(cell, computed)).toList();
    }

    /** Compares all printed figures of a data set with what the program has computed from it. */
    public static Comparison of(DataSet dataSet, Computed computed) {
        return of(dataSet.report(), computed);
    }

    public static Comparison of(PrintedReport report, Computed computed) {
        return new Comparison(report, computed);
    }

    /** A printed cell of an indicator that the program does not know counts as different: no cell is left out. */
    private Compared compare(PrintedCell cell, Computed computed) {
        Optional<Indicator> indicator = Catalogue.indicator(cell.indicator());
        Optional<String> ours = indicator.flatMap(known -> ours(cell, known, computed));
        String written = ours.orElse(NOTHING);
        if (indicator.isPresent() && cell.isNotToBeHad()) {
            return new Compared(cell, written, Verdict.STALE, NOT_TO_BE_HAD, "");
        } else if (indicator.isPresent() && isEqual(cell, ours)) {
            return stale(cell)
                    .map(stale -> new Compared(cell, written, Verdict.STALE, stale.reason(), stale.implied()))
                    .orElseGet(() -> new Compared(cell, written, Verdict.EQUAL, "", ""));
        }
        return Optional.ofNullable(contradictions.get(cell.place()))
                .map(it -> new Compared(cell, written, Verdict.CONTRADICTED, it.reason(), it.implied()))
                .orElseGet(() -> new Compared(cell, written, Verdict.DIFFERS, "", ""));
    }

    private Optional<Stale> stale(PrintedCell cell) {
        return report.stale().stream()
                .filter(stale -> stale.covers(cell.indicator(), month(cell)))
                .findFirst();
    }

    private YearMonth month(PrintedCell cell) {
        boolean isOfYear =
                cell.month().equals(PrintedCell.YEAR_TO_DATE) || cell.month().equals(PrintedCell.YEAR);
        return isOfYear ? report.lastMonth() : YearMonth.parse(cell.month());
    }

    private Optional<String> ours(PrintedCell cell, Indicator indicator, Computed computed) {
        String breakdown = cell.breakdown().isEmpty()
                ? ""
                : indicator.dimension().orElseThrow().name() + "=" + cell.breakdown();
        return computed.line(indicator.number(), breakdown, month(cell))
                .flatMap(line -> cell.month().equals(PrintedCell.YEAR_TO_DATE)
                        ? yearToDate(line, cell, indicator)
                        : inMonth(line, cell, indicator));
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

    /** A rolling figure is repeated in the year-to-date column. */
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

    /** What was compared with. */
    public PrintedReport report() {
        return report;
    }

    /** How many rows have a verdict. */
    public long count(Verdict verdict) {
        return rows.stream().filter(row -> row.verdict() == verdict).count();
    }
}
