package safeguarding.pages.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import safeguarding.core.scorecard.Rag;
import safeguarding.core.scorecard.Target;

/**
 * The layout of a line chart: points joined by a line if they follow each other, level lines with labels at their ends, and a
 * scale. Coordinates are those of the picture, from its upper left corner.
 *
 * @param onTarget where values are on target, if that is anywhere in the picture
 * @param traces the values of each series, the main one first
 * @param narrow the same for a phone, on which the text of the whole chart would be too small to read
 */
public record Chart(
        Frame frame,
        Optional<Stretch> onTarget,
        List<Trace> traces,
        List<Level> levels,
        List<Tick> scale,
        List<Tick> months,
        String words,
        Optional<Chart> narrow) {

    /** The style of a value for part of a month, which is not joined to the whole months before it. */
    public static final String SO_FAR = "so-far";

    private static final int STEPS = 4;
    private static final int LABEL_GAP = 15;
    private static final int BESIDE_THE_VALUES = 8;
    private static final int ROOM_FOR_A_MONTH = 64;

    /** The size of a picture, and the area for its values; the rest is for the scale and labels. */
    public record Frame(int width, int height, int left, int right, int top, int bottom) {

        /** As wide as a page on a screen. */
        public static final Frame PAGE = new Frame(760, 280, 56, 560, 16, 240);

        /** The same if no line has a label beside the values. */
        static final Frame PAGE_WITHOUT_LABELS = new Frame(760, 280, 56, 730, 16, 240);

        /** As wide as a phone, with the labels over the values. */
        static final Frame PHONE = new Frame(320, 250, 44, 296, 16, 212);

        /** The position of line labels: to the right of the values or, if there is no room, over them. */
        public int labelsAt() {
            return isPhone() ? right : right + BESIDE_THE_VALUES;
        }

        public boolean isPhone() {
            return this == PHONE;
        }

        /** Half as wide as a printed page, on which so many are stacked. */
        public static Frame halfAPage(int stacked) {
            int height = switch (stacked) {
                case 1, 2 -> 190;
                case 3 -> 150;
                default -> 118;
            };
            return new Frame(560, height, 44, 428, 10, height - 28);
        }
    }

    /** One value; {@code style} marks an unusual one. */
    public record Point(String x, String y, String month, String printed, String style) {

        /** Its text for people who point at it. */
        public String label() {
            return month + ": " + printed;
        }
    }

    /**
     * One series of values.
     *
     * @param paths one polyline for every stretch of values without a gap
     * @param style distinguishes it from the others without colour
     */
    public record Trace(List<Point> points, List<String> paths, String style) {}

    /** A series of values that shares a chart with others, with the label where its line ends. */
    public record Series(String label, List<Value> values) {}

    /** A level line with its label, if it has one, kept apart from neighbouring labels. */
    public record Level(String x1, String x2, String y, String labelY, String label, String style) {}

    /** Part of the picture's height, from its upper edge. */
    public record Stretch(int y, int height) {}

    public record Tick(String at, String label) {}

    /** A value to draw, if there is one. */
    public record Value(String month, Optional<BigDecimal> value, String printed, String style) {}

    /**
     * A level to draw, over all values or from one of them to another.
     *
     * @param label empty for none
     */
    public record ReferenceLine(BigDecimal at, String label, String style, int from, int to) {

        public ReferenceLine(BigDecimal at, String label, String style) {
            this(at, label, style, 0, Integer.MAX_VALUE);
        }
    }

    /** The values of the main series. */
    public List<Point> points() {
        return traces.get(0).points();
    }

    public static Chart of(List<Value> values, List<ReferenceLine> lines, String words) {
        return of(values, lines, words, Optional.empty());
    }

    /**
     * @param target what the values are compared with, if anything
     */
    public static Chart of(List<Value> values, List<ReferenceLine> lines, String words, Optional<Target> target) {
        boolean hasLabels = lines.stream().anyMatch(line -> !line.label().isEmpty());
        return forBoth(hasLabels ? Frame.PAGE : Frame.PAGE_WITHOUT_LABELS, List.of(values), lines, words, target);
    }

    public static Chart of(Frame frame, List<Value> values, List<ReferenceLine> lines, String words) {
        return forBoth(frame, List.of(values), lines, words, Optional.empty());
    }

    /** Several series of the same months in one chart, each labelled where its line ends. */
    public static Chart ofSeries(Frame frame, List<Series> series, List<ReferenceLine> lines, String words) {
        List<ReferenceLine> labelled = new ArrayList<>(lines);
        series.forEach(one -> one.values().stream()
                .filter(value -> value.value().isPresent())
                .reduce((earlier, later) -> later)
                .ifPresent(last -> labelled.add(new ReferenceLine(last.value().orElseThrow(), one.label(), "series"))));
        return forBoth(frame, series.stream().map(Series::values).toList(), labelled, words, Optional.empty());
    }

    private static Chart forBoth(
            Frame frame, List<List<Value>> series, List<ReferenceLine> lines, String words, Optional<Target> target) {
        Chart narrow = drawn(Frame.PHONE, series, lines, words, target, Optional.empty());
        return drawn(frame, series, lines, words, target, Optional.of(narrow));
    }

    /** @param series the values of each, for the same months */
    private static Chart drawn(
            Frame frame,
            List<List<Value>> series,
            List<ReferenceLine> lines,
            String words,
            Optional<Target> target,
            Optional<Chart> narrow) {
        List<Value> values = series.get(0);
        List<BigDecimal> all = new ArrayList<>();
        series.forEach(one -> one.forEach(value -> value.value().ifPresent(all::add)));
        lines.forEach(line -> all.add(line.at()));
        double low = all.stream().mapToDouble(BigDecimal::doubleValue).min().orElse(0);
        double high = all.stream().mapToDouble(BigDecimal::doubleValue).max().orElse(1);
        double step = step((high > low ? high - low : Math.max(1, Math.abs(high))) / STEPS);
        double floor = Math.floor(low / step) * step;
        double ceiling = Math.max(Math.ceil(high / step) * step, floor + step);
        Scale y = new Scale(floor, ceiling, frame.bottom(), frame.top());
        Scale x = new Scale(0, Math.max(1, values.size() - 1), frame.left(), frame.right());
        List<Trace> traces = new ArrayList<>();
        for (List<Value> one : series) {
            traces.add(trace(one, x, y, traces.isEmpty() ? "" : "also-" + traces.size()));
        }
        List<Tick> scale = new ArrayList<>();
        for (double at = floor; at <= ceiling + step / 2; at += step) {
            scale.add(new Tick(
                    y.of(at), BigDecimal.valueOf(at).setScale(2, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString()));
        }
        int every = Math.max(
                values.size() > 8 ? 3 : 1,
                (values.size() * ROOM_FOR_A_MONTH + frame.right() - frame.left() - 1) / (frame.right() - frame.left()));
        List<Tick> months = new ArrayList<>();
        for (int i = values.size() - 1; i >= 0; i -= every) {
            months.add(new Tick(x.of(i), values.get(i).month()));
        }
        Optional<Stretch> onTarget = target.flatMap(goal -> whereMet(goal, y, frame));
        return new Chart(
                frame, onTarget, traces, levels(lines, x, y, frame, values.size() - 1), scale, months, words, narrow);
    }

    private static Trace trace(List<Value> values, Scale x, Scale y, String style) {
        List<Point> points = new ArrayList<>();
        List<String> paths = new ArrayList<>();
        List<String> path = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Value value = values.get(i);
            if (value.value().isPresent()) {
                Point point = new Point(
                        x.of(i), y.of(value.value().get().doubleValue()), value.month(), value.printed(), value.style());
                points.add(point);
                if (value.style().equals(SO_FAR)) {
                    continue;
                }
                path.add(point.x() + "," + point.y());
            } else if (!path.isEmpty()) {
                paths.add(String.join(" ", path));
                path.clear();
            }
        }
        paths.add(String.join(" ", path));
        return new Trace(points, paths, style);
    }

    /** Where a target is met, which is always one stretch. */
    private static Optional<Stretch> whereMet(Target target, Scale y, Frame frame) {
        int[] met = IntStream.rangeClosed(frame.top(), frame.bottom())
                .filter(at -> target.rag(BigDecimal.valueOf(y.value(at))) == Rag.GREEN)
                .toArray();
        return met.length < 2
                ? Optional.empty()
                : Optional.of(new Stretch(met[0], met[met.length - 1] - met[0]));
    }

    /** The description of a chart for people who cannot see it. */
    public static String words(List<Value> values) {
        List<Value> known = values.stream().filter(value -> value.value().isPresent()).toList();
        return known.isEmpty()
                ? "There are no figures yet."
                : "From " + known.get(0).printed() + " in " + known.get(0).month() + " to "
                        + known.get(known.size() - 1).printed() + " in " + known.get(known.size() - 1).month()
                        + ". The table has every figure.";
    }

    /** Labels are placed next to their lines, but apart from each other and within the picture. */
    private static List<Level> levels(List<ReferenceLine> lines, Scale x, Scale y, Frame frame, int last) {
        List<ReferenceLine> sorted =
                lines.stream().sorted((a, b) -> b.at().compareTo(a.at())).toList();
        List<ReferenceLine> named = sorted.stream().filter(line -> !line.label().isEmpty()).toList();
        double[] labels = new double[named.size()];
        for (int i = 0; i < labels.length; i++) {
            double at = y.at(named.get(i).at().doubleValue());
            labels[i] = i == 0 ? at : Math.max(at, labels[i - 1] + LABEL_GAP);
        }
        for (int i = labels.length - 1; i >= 0; i--) {
            labels[i] = Math.min(labels[i], i == labels.length - 1 ? frame.bottom() : labels[i + 1] - LABEL_GAP);
        }
        List<Level> levels = new ArrayList<>();
        for (ReferenceLine line : sorted) {
            double at = y.at(line.at().doubleValue());
            int label = named.indexOf(line);
            levels.add(new Level(
                    shown(line.from() == 0 ? frame.left() : x.at(line.from())),
                    shown(line.to() >= last ? frame.right() : x.at(line.to())),
                    shown(at),
                    shown((label < 0 ? at : labels[label]) + (frame.isPhone() ? -3 : 4)),
                    line.label(),
                    line.style()));
        }
        return levels;
    }

    /** A round step: 1, 2 or 5 followed by zeros. */
    private static double step(double rough) {
        double size = Math.pow(10, Math.floor(Math.log10(Math.max(rough, 0.01))));
        double of = rough / size;
        return (of <= 1 ? 1 : of <= 2 ? 2 : of <= 5 ? 5 : 10) * size;
    }

    private static String shown(double at) {
        return String.format(Locale.ROOT, "%.1f", at);
    }

    private record Scale(double from, double to, double start, double end) {

        double at(double value) {
            return start + (value - from) / (to - from) * (end - start);
        }

        double value(double at) {
            return from + (at - start) / (end - start) * (to - from);
        }

        String of(double value) {
            return shown(at(value));
        }
    }
}
