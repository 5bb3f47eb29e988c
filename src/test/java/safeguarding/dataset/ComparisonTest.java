package safeguarding.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import safeguarding.core.settings.Settings;

class ComparisonTest {

    private static final YearMonth MONTH = YearMonth.of(2017, 1);
    private static final List<Stale> STALE = List.of(
            new Stale("7.1", YearMonth.of(2016, 11), Optional.empty(), "Carried forward.", "none; 222 was the last"),
            new Stale("4.4", YearMonth.of(2016, 10), Optional.of(YearMonth.of(2016, 12)), "Not to be had.", "none"));

    private static ComputedLine line(String value, String ytd, String dot, String rag) {
        return new ComputedLine(
                number(value), OptionalLong.of(12), OptionalLong.of(34), number(ytd), OptionalLong.of(56),
                OptionalLong.of(78), dot, rag);
    }

    private static Optional<BigDecimal> number(String value) {
        return value.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(value));
    }

    private static Compared compare(PrintedCell cell, ComputedLine line, PrintedContradiction... contradictions) {
        return Comparison.of(report(cell, List.of(contradictions)), (indicator, breakdown, month) -> Optional.of(line))
                .rows()
                .get(0);
    }

    private static PrintedReport report(PrintedCell cell, List<PrintedContradiction> contradictions) {
        return new PrintedReport(List.of(cell), 1, contradictions, STALE, MONTH, Settings.of(List.of()));
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

        Comparison comparison = Comparison.of(report(cell, List.of()), (indicator, breakdown, month) ->
                breakdown.equals("source=police") && month.equals(YearMonth.of(2016, 1))
                        ? Optional.of(line("1.0", "", "", "NONE"))
                        : Optional.empty());

        assertThat(comparison.count(Verdict.EQUAL)).isOne();
    }

    @Test
    void excusesOnlyWhatIsContradicted() {
        PrintedCell cell = new PrintedCell("1.2", "2017-01", PrintedCell.VALUE, "", "50.0%");
        PrintedContradiction here = new PrintedContradiction(cell.place(), "It cannot be.", "", "49.0");
        PrintedContradiction elsewhere = new PrintedContradiction(
                new PrintedCell.Place("1.2", "2016-12", PrintedCell.VALUE, ""), "It cannot be.", "", "");

        assertThat(compare(cell, line("49.0", "", "", "NONE"), here))
                .isEqualTo(new Compared(cell, "49.0%", Verdict.CONTRADICTED, "It cannot be.", "49.0"));
        assertThat(compare(cell, line("49.0", "", "", "NONE"), elsewhere).verdict()).isEqualTo(Verdict.DIFFERS);
        assertThat(compare(cell, line("50.0", "", "", "NONE"), here).verdict()).isEqualTo(Verdict.EQUAL);
    }

    @Test
    void leavesOutNoCellOfAnIndicatorThatTheProgramDoesNotKnow() {
        PrintedCell figure = new PrintedCell("99.1", "2017-01", PrintedCell.VALUE, "", "50.0%");
        PrintedCell nothing = new PrintedCell("99.1", "2017-01", PrintedCell.VALUE, "", "-");

        assertThat(compare(figure, line("50.0", "", "", "NONE")).verdict()).isEqualTo(Verdict.DIFFERS);
        assertThat(compare(nothing, line("", "", "", "NONE")).verdict()).isEqualTo(Verdict.DIFFERS);
    }

    @ParameterizedTest
    @CsvSource({
        "7.1, 2016-10, 222, EQUAL",
        "7.1, 2016-11, 222, STALE",
        "7.1, 2017-01, 222, STALE",
        "7.1, 2016/17, 222, STALE",
        "7.1, 2017-01, 223, DIFFERS",
        "4.4, 2016-09, -, EQUAL",
        "4.4, 2016-10, -, STALE",
        "4.4, 2016-11, 1.0%, DIFFERS",
        "4.4, 2016-12, -, EQUAL",
        "1.7, ytd, not available, STALE"
    })
    void callsStaleWhatTheReportSaysWasNotCountedAndOnlyIfItIsTheSame(
            String indicator, String month, String printed, Verdict verdict) {
        PrintedCell cell = new PrintedCell(indicator, month, PrintedCell.VALUE, "", printed);

        assertThat(compare(cell, line(indicator.equals("7.1") ? "222" : "", "", "", "NONE")).verdict())
                .isEqualTo(verdict);
    }

    @Test
    void saysOfWhatIsStaleWhatWasCountedLast() {
        PrintedCell cell = new PrintedCell("7.1", "2017-01", PrintedCell.VALUE, "", "222");

        assertThat(compare(cell, line("222", "", "", "NONE")))
                .isEqualTo(new Compared(cell, "222", Verdict.STALE, "Carried forward.", "none; 222 was the last"));
    }

    @Test
    void takesTheYearOfWhatIsNotSummedFromTheLastMonth() {
        PrintedCell numerator = new PrintedCell("8.1", PrintedCell.YEAR, PrintedCell.NUMERATOR, "", "12");
        PrintedCell value = new PrintedCell("8.1", PrintedCell.YEAR, PrintedCell.VALUE, "", "35.3%");

        assertThat(compare(numerator, line("35.3", "1.0", "", "NONE")).verdict()).isEqualTo(Verdict.EQUAL);
        assertThat(compare(value, line("35.3", "1.0", "", "NONE")).verdict()).isEqualTo(Verdict.EQUAL);
    }
}
