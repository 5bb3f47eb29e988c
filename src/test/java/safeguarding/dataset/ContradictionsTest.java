package safeguarding.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import safeguarding.core.settings.Settings;
import safeguarding.dataset.PrintedCell.Place;

/**
 * Shows that every cell marked as contradicted has a proof. The test repeats the arithmetic from the printed
 * cells and the settings.
 */
class ContradictionsTest {

    private static final DataSet DATA_SET = DataSet.named(DataSet.ROTHERHAM);
    private static final Published PUBLISHED = new Published("/datasets/" + DataSet.ROTHERHAM);

    static Stream<PrintedContradiction> contradictions() {
        return DATA_SET.contradictions().stream();
    }

    private static PrintedArithmetic arithmetic() {
        return new PrintedArithmetic(PUBLISHED, Settings.of(DATA_SET.settings()));
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void isWhatTheOtherPrintedCellsImply(PrintedContradiction contradiction) {
        assertThat(arithmetic().of(contradiction.arithmetic())).hasToString(contradiction.implied());
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void isNotWhatIsPrinted(PrintedContradiction contradiction) {
        PrintedArithmetic.Span implied = arithmetic().of(contradiction.arithmetic());

        List<String> printed = PUBLISHED.cells().stream()
                .filter(cell -> cell.place().equals(contradiction.place()))
                .map(cell -> inOurWords(cell.printed()))
                .toList();

        assertThat(printed).isNotEmpty();
        assertThat(printed).anyMatch(figure -> !implied.holds(figure));
    }

    private static String inOurWords(String printed) {
        return switch (printed) {
            case "Red" -> "RED";
            case "Yellow" -> "AMBER";
            case "Green" -> "GREEN";
            default -> printed;
        };
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void namesTheOtherPrintedCells(PrintedContradiction contradiction) {
        PrintedArithmetic arithmetic = arithmetic();
        arithmetic.of(contradiction.arithmetic());

        Set<Place> others = new HashSet<>(arithmetic.used());
        others.remove(contradiction.place());

        assertThat(others).isNotEmpty();
        assertThat(PUBLISHED.cells().stream().map(PrintedCell::place).collect(Collectors.toSet()))
                .containsAll(others);
    }

    @Test
    void givesAReasonInWordsForEachPlaceOnce() {
        assertThat(contradictions().map(PrintedContradiction::place)).doesNotHaveDuplicates();
        assertThat(contradictions().map(PrintedContradiction::reason)).allMatch(reason -> reason.endsWith("."));
    }
}
