package safeguarding.dataset;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import safeguarding.core.indicator.catalogue.Catalogue;

/** The readable results of a comparison: every cell, the cells that differ, and the number of each kind. */
public final class ComparisonResults {

    /** The names of the columns. */
    public static final List<String> HEADER = List.of(
            "indicator", "month", "measure", "breakdown", "printed", "computed", "verdict", "reason", "implied");
    private static final List<Verdict> COLUMNS =
            List.of(Verdict.EQUAL, Verdict.CONTRADICTED, Verdict.STALE, Verdict.DIFFERS);
    private static final int OF_NO_SECTION = 0;

    private final Comparison comparison;

    public ComparisonResults(Comparison comparison) {
        this.comparison = comparison;
    }

    /** Every cell, one row for each. */
    public Stream<List<String>> rows() {
        return comparison.rows().stream().map(Compared::cells);
    }

    /** The cells that are not equal, as a plain table: those of the report's own month are in a separate part. */
    public String table() {
        String last = comparison.report().lastMonth().toString();
        Predicate<Compared> isOfLastMonth = row -> row.cell().month().equals(last);
        return table(isOfLastMonth.negate()) + "\nof " + last + ", the month of the report:\n" + table(isOfLastMonth);
    }

    private String table(Predicate<Compared> isIn) {
        return comparison.rows().stream()
                .filter(row -> row.verdict() != Verdict.EQUAL)
                .filter(isIn)
                .map(row -> line(row) + row.verdict().word() + (row.reason().isEmpty() ? "" : ": " + row.reason()) + "\n")
                .collect(Collectors.joining(
                        "",
                        line("indicator", "month", "measure", "breakdown", "printed", "computed", "implied")
                                + "verdict\n",
                        ""));
    }

    private static String line(Compared row) {
        PrintedCell cell = row.cell();
        return line(
                cell.indicator(),
                cell.month(),
                cell.measure(),
                cell.breakdown(),
                cell.printed(),
                row.computed(),
                row.implied());
    }

    private static String line(Object... cells) {
        return String.format("%-10s%-9s%-13s%-18s%10s%10s  %-14s  ", cells);
    }

    /** The number of cells with each verdict in each section, and the totals. */
    public String summary() {
        Map<Integer, Map<Verdict, Integer>> sections = new TreeMap<>();
        Map<Verdict, Integer> all = new EnumMap<>(Verdict.class);
        comparison.rows().forEach(row -> {
            sections.computeIfAbsent(section(row), section -> new EnumMap<>(Verdict.class))
                    .merge(row.verdict(), 1, Integer::sum);
            all.merge(row.verdict(), 1, Integer::sum);
        });
        StringBuilder summary = new StringBuilder(counted()).append(arrows()).append(colours()).append('\n');
        summary.append(String.format("%-9s%9s%9s%14s%9s%9s%n", "section", "cells", "equal", "contradicted", "stale", "differ"));
        sections.forEach((section, counts) -> summary.append(counts(Integer.toString(section), counts)));
        return summary.append(counts("all", all)).toString();
    }

    private static int section(Compared row) {
        return Catalogue.indicator(row.cell().indicator())
                .map(indicator -> indicator.section())
                .orElse(OF_NO_SECTION);
    }

    private static String counts(String name, Map<Verdict, Integer> counts) {
        int[] columns = COLUMNS.stream()
                .mapToInt(verdict -> counts.getOrDefault(verdict, 0))
                .toArray();
        return String.format(
                "%-9s%9d%9d%14d%9d%9d%n",
                name, Arrays.stream(columns).sum(), columns[0], columns[1], columns[2], columns[3]);
    }

    private String counted() {
        PrintedReport report = comparison.report();
        int twice = report.timesPrinted() - report.cells().size();
        return String.format(
                "%,d cells are printed of months and of the year to date, %,d of them alike in a second table;"
                        + " %,d of the other %,d were looked at%n",
                report.timesPrinted(), twice, comparison.rows().size(), report.cells().size());
    }

    private String arrows() {
        PrintedSigns signs = new PrintedSigns(comparison.report());
        return signs("arrows", PrintedCell.DOT, signs.arrows().stream().filter(signs::isByRule).count());
    }

    private String colours() {
        PrintedSigns signs = new PrintedSigns(comparison.report());
        return signs("colours", PrintedCell.RAG, signs.colours().stream().filter(signs::isByRule).count());
    }

    /** The rule gives a sign out of the printed figures; the program's own follows from its own figures. */
    private String signs(String name, String measure, long byRule) {
        List<Compared> signs = comparison.rows().stream()
                .filter(row -> row.cell().measure().equals(measure))
                .toList();
        long equal = signs.stream().filter(row -> row.verdict() == Verdict.EQUAL).count();
        return String.format(
                "%s: %d of %d follow by the rule from the figures printed with them; %d of %d are those of our own figures%n",
                name, byRule, signs.size(), equal, signs.size());
    }
}
