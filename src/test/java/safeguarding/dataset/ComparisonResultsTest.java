package safeguarding.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import safeguarding.core.settings.Settings;
import safeguarding.pages.report.CsvText;

class ComparisonResultsTest {

    private static final ComputedLine LINE = new ComputedLine(
            Optional.of(new BigDecimal("49.0")), OptionalLong.empty(), OptionalLong.empty(), Optional.empty(),
            OptionalLong.empty(), OptionalLong.empty(), "↓", "RED");
    private static final PrintedCell EQUAL = cell("1.2", "2017-01", PrintedCell.VALUE, "49.0%");
    private static final PrintedCell ARROW = cell("1.2", "2017-01", PrintedCell.DOT, "↑");
    private static final PrintedCell CONTRADICTED = cell("1.2", "2016-12", PrintedCell.VALUE, "48.0%");
    private static final PrintedCell DIFFERENT = cell("2.2", "2017-01", PrintedCell.VALUE, "50.0%");
    private static final PrintedCell UNKNOWN = cell("99.1", "2017-01", PrintedCell.VALUE, "49.0%");

    private final ComparisonResults findings = new ComparisonResults(Comparison.of(
            new PrintedReport(
                    List.of(EQUAL, ARROW, CONTRADICTED, DIFFERENT, UNKNOWN),
                    7,
                    List.of(new PrintedContradiction(CONTRADICTED.place(), "Here, it cannot be.", "", "49.0")),
                    List.of(),
                    YearMonth.of(2017, 1),
                    Settings.of(List.of())),
            (indicator, breakdown, month) -> Optional.of(LINE)));

    private static PrintedCell cell(String indicator, String month, String measure, String printed) {
        return new PrintedCell(indicator, month, measure, "", printed);
    }

    @Test
    void writesEveryCellWithQuotesWhereThereAreCommas() {
        assertThat(CsvText.of(ComparisonResults.HEADER, findings.rows()).lines())
                .hasSize(6)
                .startsWith("indicator,month,measure,breakdown,printed,computed,verdict,reason,implied")
                .contains("1.2,2017-01,value,,49.0%,49.0%,equal,,")
                .contains("1.2,2016-12,value,,48.0%,49.0%,contradicted,\"Here, it cannot be.\",49.0");
    }

    @Test
    void showsTheReportsOwnMonthApart() {
        String[] parts = findings.table().split("\nof 2017-01, the month of the report:\n");

        assertThat(parts).hasSize(2);
        assertThat(parts[0]).contains("contradicted: Here, it cannot be.").doesNotContain("differs");
        assertThat(parts[1].lines().filter(line -> line.endsWith("differs"))).hasSize(3);
    }

    @Test
    void countsBySectionAndLeavesNothingOut() {
        assertThat(findings.summary().lines())
                .contains("7 cells are printed of months and of the year to date, 2 of them alike in a second table;"
                        + " 5 of the other 5 were looked at")
                .contains("arrows: 1 of 1 follow by the rule from the figures printed with them;"
                        + " 0 of 1 are those of our own figures")
                .contains("section      cells    equal  contradicted    stale   differ")
                .contains("0                1        0             0        0        1")
                .contains("1                3        1             1        0        1")
                .contains("2                1        0             0        0        1")
                .contains("all              5        1             1        0        3");
    }
}
