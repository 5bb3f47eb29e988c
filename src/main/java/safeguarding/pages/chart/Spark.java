package safeguarding.pages.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A small line of the last values of an indicator in 100 by 24, scaled to their own minimum and maximum. It breaks where a value
 * is missing, so that it never suggests a figure that does not exist; a value without neighbours is a dot.
 *
 * @param lines the points of each stretch of values without a gap
 * @param dots values that stand alone, and the last one
 */
public record Spark(List<String> lines, List<Dot> dots) {

    private static final double LEFT = 3;
    private static final double WIDTH = 94;
    private static final double BOTTOM = 21;
    private static final double HEIGHT = 18;

    public record Dot(String x, String y) {}

    public static Spark of(List<Optional<BigDecimal>> values) {
        double low = values.stream().flatMap(Optional::stream).mapToDouble(BigDecimal::doubleValue).min().orElse(0);
        double high = values.stream().flatMap(Optional::stream).mapToDouble(BigDecimal::doubleValue).max().orElse(0);
        double span = high > low ? high - low : 1;
        List<String> lines = new ArrayList<>();
        List<Dot> dots = new ArrayList<>();
        List<Dot> stretch = new ArrayList<>();
        for (int i = 0; i <= values.size(); i++) {
            if (i < values.size() && values.get(i).isPresent()) {
                double value = values.get(i).get().doubleValue();
                stretch.add(new Dot(
                        shown(LEFT + WIDTH * i / Math.max(1, values.size() - 1)),
                        shown(BOTTOM - HEIGHT * (value - low) / span)));
            } else if (!stretch.isEmpty()) {
                lines.add(String.join(" ", stretch.stream().map(dot -> dot.x() + "," + dot.y()).toList()));
                if (stretch.size() == 1 || i == values.size()) {
                    dots.add(stretch.get(stretch.size() - 1));
                }
                stretch.clear();
            }
        }
        return new Spark(lines, dots);
    }

    private static String shown(double at) {
        return String.format(Locale.ROOT, "%.1f", at);
    }
}
