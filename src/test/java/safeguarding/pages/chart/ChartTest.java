package safeguarding.pages.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import safeguarding.core.scorecard.Target;

class ChartTest {

    private static final Chart.Frame FRAME = Chart.Frame.halfAPage(3);

    private static Chart.ReferenceLine level(String at) {
        return new Chart.ReferenceLine(new BigDecimal(at), "Level " + at, "green");
    }

    private static Chart.Value value(String at) {
        return new Chart.Value("Jan-17", Optional.of(new BigDecimal(at)), at, "point");
    }

    @Test
    void valuesThatAreAllTheSameHaveAScaleThatPeopleCanRead() {
        Chart chart = Chart.of(List.of(value("0"), value("0")), List.of(), "");

        assertThat(chart.scale()).extracting(Chart.Tick::label).containsExactly("0", "0.5");
    }

    @Test
    void takesTheRoomOfLabelsWhereThereAreNone() {
        Chart without = Chart.of(List.of(value("1"), value("2")), List.of(), "");
        Chart with = Chart.of(List.of(value("1"), value("2")), List.of(level("1")), "");

        assertThat(without.frame().right()).isGreaterThan(with.frame().right());
    }

    @Test
    void marksWhereTheTargetIsMet() {
        Chart.Frame page = Chart.Frame.PAGE_WITHOUT_LABELS;
        List<Chart.Value> values = List.of(value("0"), value("100"));

        assertThat(Chart.of(values, List.of(), "", Optional.of(new Target.High(new BigDecimal("25"), new BigDecimal("50")))).onTarget())
                .as("the upper half")
                .contains(new Chart.Stretch(page.top(), (page.bottom() - page.top()) / 2));
        assertThat(Chart.of(values, List.of(), "", Optional.of(new Target.High(new BigDecimal("300"), new BigDecimal("400")))).onTarget())
                .as("out of sight")
                .isEmpty();
        assertThat(Chart.of(values, List.of(), "").onTarget()).isEmpty();
    }

    @Test
    void labelsOfLevelsStandApartAndWithinThePicture() {
        List<Chart.Value> values =
                List.of(new Chart.Value("Jan-17", Optional.of(new BigDecimal("1000")), "1000", "point"));

        Chart chart = Chart.of(FRAME, values, List.of(level("1"), level("2"), level("3"), level("1000")), "");

        List<Double> labels =
                chart.levels().stream().map(label -> Double.valueOf(label.labelY())).toList();
        assertThat(labels).allMatch(at -> at <= FRAME.bottom() + 4);
        for (int i = 1; i < labels.size(); i++) {
            assertThat(labels.get(i) - labels.get(i - 1)).isGreaterThanOrEqualTo(15);
        }
        assertThat(chart.levels()).extracting(Chart.Level::label)
                .containsExactly("Level 1000", "Level 3", "Level 2", "Level 1");
    }
}
