package safeguarding.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {

    private static final YearMonth MONTH = YearMonth.of(2017, 1);

    private static ComputedLine line(String value, String ytd, String dot, String rag) {
        return new ComputedLine(
                number(value), OptionalLong.of(12), OptionalLong.of(34), number(ytd), OptionalLong.of(56),
                OptionalLong.of(78), dot, rag);
    }

    private static Optional<BigDecimal> number(String value) {
        return value.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(value));
    }

    private static Compared compare(PrintedCell cell, ComputedLine line, Contradiction... contradictions) {
        return Comparison.of(List.of(cell), List.of(contradictions), MONTH, (indicator, breakdown, month) ->
                        Optional.of(line))
                .rows()
                .get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "66.1%, 66.1, EQUAL",
        "66.2%, 66.1, DIFFERS",
        "66%, 66.1, EQUAL",
        "66%, 66.5, DIFFERS",
        "15, 15.0, EQUAL",
        "-, 15.0, DIFFERS",
        "-, '', EQUAL",
        "15, '', DIFFERS"
    })
    void comparesAtThePrintedPlaces(String printed, String computed, Verdict verdict) {
        PrintedCell cell = new PrintedCell("1.2", "2017-01", PrintedCell.VALUE, "", printed);

        assertThat(compare(cell, line(computed, "", "", "NONE")).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"Yellow, AMBER, EQUAL", "Green, GREEN, EQUAL", "Red, AMBER, DIFFERS", "Red, NONE, DIFFERS"})
    void readsTheColourWordsOfPrint(String printed, String rag, Verdict verdict) {
        PrintedCell cell = new PrintedCell("1.2", "2017-01", PrintedCell.RAG, "", printed);

        assertThat(compare(cell, line("1.0", "", "", rag)).verdict()).isEqualTo(verdict);
    }

    @Test
    void comparesArrowsNumeratorsAndDenominators() {
        ComputedLine line = line("35.3", "", "↓", "NONE");

        assertThat(compare(new PrintedCell("1.2", "2017-01", PrintedCell.DOT, "", "↓"), line).verdict())
                .isEqualTo(Verdict.EQUAL);
        assertThat(compare(new PrintedCell("1.2", "2017-01", PrintedCell.NUMERATOR, "", "12"), line)
                        .verdict())
                .isEqualTo(Verdict.EQUAL);
        assertThat(compare(new PrintedCell("1.2", "2017-01", PrintedCell.DENOMINATOR, "", "35"), line)
                        .verdict())
                .isEqualTo(Verdict.DIFFERS);
        assertThat(compare(new PrintedCell("1.2", "ytd", PrintedCell.NUMERATOR, "", "56"), line)
                        .verdict())
                .isEqualTo(Verdict.EQUAL);
    }

    @Test
    void takesTheYearToDateOfARollingYearFromItsMonth() {
        PrintedCell rolling = new PrintedCell("1.5", "ytd", PrintedCell.VALUE, "", "911.9");
        PrintedCell summed = new PrintedCell("1.2", "ytd", PrintedCell.VALUE, "", "911.9%");

        assertThat(compare(rolling, line("911.9", "", "", "NONE")).verdict()).isEqualTo(Verdict.EQUAL);
        assertThat(compare(summed, line("911.9", "", "", "NONE")).verdict()).isEqualTo(Verdict.DIFFERS);
    }

    @Test
    void asksForTheBreakdownByTheIndicatorsDimension() {
        PrintedCell cell = new PrintedCell("1.4", "2016-01", PrintedCell.VALUE, "police", "1.0%");

        Comparison comparison = Comparison.of(List.of(cell), List.of(), MONTH, (indicator, breakdown, month) ->
                breakdown.equals("source=police") && month.equals(YearMonth.of(2016, 1))
                        ? Optional.of(line("1.0", "", "", "NONE"))
                        : Optional.empty());

        assertThat(comparison.count(Verdict.EQUAL)).isOne();
    }

    @Test
    void excusesOnlyWhatIsContradicted() {
        PrintedCell cell = new PrintedCell("1.2", "2017-01", PrintedCell.VALUE, "", "50.0%");
        Contradiction here = new Contradiction(cell.place(), "It cannot be.", "", "");
        Contradiction elsewhere = new Contradiction(
                new PrintedCell.Place("1.2", "2016-12", PrintedCell.VALUE, ""), "It cannot be.", "", "");

        assertThat(compare(cell, line("49.0", "", "", "NONE"), here))
                .isEqualTo(new Compared(cell, "49.0%", Verdict.CONTRADICTED, "It cannot be."));
        assertThat(compare(cell, line("49.0", "", "", "NONE"), elsewhere).verdict()).isEqualTo(Verdict.DIFFERS);
        assertThat(compare(cell, line("50.0", "", "", "NONE"), here).verdict()).isEqualTo(Verdict.EQUAL);
    }

    @Test
    void leavesOutIndicatorsThatTheProgramDoesNotKnow() {
        PrintedCell cell = new PrintedCell("99.1", "2017-01", PrintedCell.VALUE, "", "50.0%");

        assertThat(Comparison.of(List.of(cell), List.of(), MONTH, (indicator, breakdown, month) -> Optional.empty())
                        .rows())
                .isEmpty();
    }

    @Test
    void writesRowsWithQuotesWhereThereAreCommas() {
        PrintedCell cell = new PrintedCell("1.2", "2017-01", PrintedCell.VALUE, "", "50.0%");
        Contradiction reason = new Contradiction(cell.place(), "Here, it cannot be.", "", "");

        Comparison comparison = Comparison.of(List.of(cell), List.of(reason), MONTH, (indicator, breakdown, month) ->
                Optional.of(line("49.0", "", "", "NONE")));

        assertThat(comparison.csv())
                .isEqualTo("indicator,month,measure,breakdown,printed,computed,verdict,reason\n"
                        + "1.2,2017-01,value,,50.0%,49.0%,contradicted,\"Here, it cannot be.\"\n");
        assertThat(comparison.summary()).containsPattern("1 +0 +0 +1\n").containsPattern("all +0 +0 +1\n");
        assertThat(comparison.table()).contains("contradicted: Here, it cannot be.");
    }
}
