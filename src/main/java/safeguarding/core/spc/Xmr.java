package safeguarding.core.spc;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * An XmR chart (statistical process control) by the rules of the NHS programme "Making Data Count": the mean of the values,
 * limits at 2.66 average moving ranges on either side, and for each value whether and why it is a signal. All numbers are in
 * the values' own unit.
 *
 * @param mean of the values that the limits are calculated from
 * @param lower the lower limit, which may be less than a value can be
 * @param upper the upper limit
 * @param varies whether the values vary enough for limits; if most are the same as the one before, every other value would be a
 *     signal
 * @param signals one for each value, in their order
 */
public record Xmr(BigDecimal mean, BigDecimal lower, BigDecimal upper, boolean varies, List<Signal> signals) {

    /** With fewer values than this, the limits are provisional. */
    public static final int ENOUGH = 12;

    private static final BigDecimal LIMIT = new BigDecimal("2.66");
    private static final BigDecimal SCREEN = new BigDecimal("3.267");
    private static final int RUN = 7;
    private static final MathContext PRECISION = MathContext.DECIMAL64;

    /** Why a value is a signal: the first rule that it meets. */
    public enum Signal {
        ORDINARY("within normal variation"),
        NOT_JUDGED("not judged, because there is too little variation for limits"),
        OUTSIDE_HIGH("above the upper limit"),
        OUTSIDE_LOW("below the lower limit"),
        RISING("one of seven or more that rise"),
        FALLING("one of seven or more that fall"),
        NEAR_HIGH("one of two out of three near the upper limit"),
        NEAR_LOW("one of two out of three near the lower limit"),
        SHIFTED_HIGH("one of seven or more above the mean"),
        SHIFTED_LOW("one of seven or more below the mean");

        private final String words;

        Signal(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        /** 1 if it shows higher values than usual, -1 for lower ones, 0 for neither. */
        public int direction() {
            return switch (this) {
                case ORDINARY, NOT_JUDGED -> 0;
                case OUTSIDE_HIGH, RISING, NEAR_HIGH, SHIFTED_HIGH -> 1;
                case OUTSIDE_LOW, FALLING, NEAR_LOW, SHIFTED_LOW -> -1;
            };
        }
    }

    /**
     * @param screened whether moving ranges of 3.267 times their average or more are excluded from it, once, so that a single
     *     large jump does not widen the limits
     */
    public static Xmr of(List<BigDecimal> values, boolean screened) {
        return of(values, values, screened);
    }

    /**
     * The same, with the limits calculated from some of the values.
     *
     * @param baseline the values that the limits are calculated from
     */
    public static Xmr of(List<BigDecimal> baseline, List<BigDecimal> values, boolean screened) {
        BigDecimal mean = average(baseline);
        List<BigDecimal> ranges = new ArrayList<>();
        for (int i = 1; i < baseline.size(); i++) {
            ranges.add(baseline.get(i).subtract(baseline.get(i - 1)).abs());
        }
        long without = ranges.stream().filter(one -> one.signum() == 0).count();
        if (2 * without > ranges.size()) {
            return new Xmr(mean, mean, mean, false, Collections.nCopies(values.size(), Signal.NOT_JUDGED));
        }
        BigDecimal range = average(ranges);
        if (screened) {
            BigDecimal most = range.multiply(SCREEN);
            range = average(
                    ranges.stream().filter(one -> one.compareTo(most) < 0 || one.signum() == 0).toList());
        }
        BigDecimal reach = range.multiply(LIMIT);
        BigDecimal upper = mean.add(reach);
        BigDecimal lower = mean.subtract(reach);
        return new Xmr(mean, lower, upper, true, new Rules(values, mean, lower, upper).signals());
    }

    private static BigDecimal average(List<BigDecimal> values) {
        return values.isEmpty()
                ? BigDecimal.ZERO
                : values.stream()
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .divide(BigDecimal.valueOf(values.size()), PRECISION);
    }

    /** A number as it is shown, rounded half up. */
    public static BigDecimal shown(BigDecimal number, int places) {
        return number.setScale(places, RoundingMode.HALF_UP);
    }

    /** The four rules, in the order in which they take precedence. */
    private record Rules(List<BigDecimal> values, BigDecimal mean, BigDecimal lower, BigDecimal upper) {

        private static final BigDecimal TWO_THIRDS = BigDecimal.valueOf(2).divide(BigDecimal.valueOf(3), PRECISION);

        List<Signal> signals() {
            List<Signal> signals = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                signals.add(signal(i));
            }
            return signals;
        }

        private Signal signal(int i) {
            if (values.get(i).compareTo(upper) > 0) {
                return Signal.OUTSIDE_HIGH;
            }
            if (values.get(i).compareTo(lower) < 0) {
                return Signal.OUTSIDE_LOW;
            }
            if (trends(i, 1)) {
                return Signal.RISING;
            }
            if (trends(i, -1)) {
                return Signal.FALLING;
            }
            if (isNear(i, 1)) {
                return Signal.NEAR_HIGH;
            }
            if (isNear(i, -1)) {
                return Signal.NEAR_LOW;
            }
            return shifts(i, 1) ? Signal.SHIFTED_HIGH : shifts(i, -1) ? Signal.SHIFTED_LOW : Signal.ORDINARY;
        }

        /**
         * Whether it is in a run of seven different values, each further than the one before in the same direction. A value
         * equal to the one before neither ends the run nor counts.
         */
        private boolean trends(int i, int way) {
            int from = i;
            while (from > 0 && step(from, way) >= 0) {
                from--;
            }
            int to = i;
            while (to < values.size() - 1 && step(to + 1, way) >= 0) {
                to++;
            }
            while (from < to && step(from + 1, way) == 0) {
                from++;
            }
            int different = 1;
            for (int k = from + 1; k <= to; k++) {
                different += step(k, way) > 0 ? 1 : 0;
            }
            return i >= from && different >= RUN;
        }

        /** 1 if a value is further than the one before, 0 if it is equal, -1 if it goes the other way. */
        private int step(int i, int way) {
            return Integer.signum(values.get(i).compareTo(values.get(i - 1))) * way;
        }

        /**
         * Whether it and at least one more of three values in a row are near a limit, all three being on that side of the mean.
         */
        private boolean isNear(int i, int way) {
            if (!standsNear(i, way)) {
                return false;
            }
            for (int start = Math.max(0, i - 2); start <= i && start + 2 < values.size(); start++) {
                int near = 0;
                boolean oneSide = true;
                for (int k = start; k <= start + 2; k++) {
                    near += standsNear(k, way) ? 1 : 0;
                    oneSide &= side(k) == way;
                }
                if (near >= 2 && oneSide) {
                    return true;
                }
            }
            return false;
        }

        /** Whether it is between the near limit and the limit; a value beyond the limit is a signal of its own. */
        private boolean standsNear(int i, int way) {
            BigDecimal near = mean.add(
                    (way > 0 ? upper : lower).subtract(mean).multiply(TWO_THIRDS, PRECISION), PRECISION);
            return values.get(i).compareTo(near) * way > 0
                    && values.get(i).compareTo(way > 0 ? upper : lower) * way <= 0;
        }

        /** Whether it is among seven values in a row on one side of the mean. */
        private boolean shifts(int i, int way) {
            int from = i;
            while (from > 0 && side(from - 1) == way) {
                from--;
            }
            int to = i;
            while (to < values.size() - 1 && side(to + 1) == way) {
                to++;
            }
            return side(i) == way && to - from + 1 >= RUN;
        }

        private int side(int i) {
            return values.get(i).compareTo(mean);
        }
    }
}
