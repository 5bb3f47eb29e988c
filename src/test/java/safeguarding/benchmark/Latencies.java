package safeguarding.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Latencies as they are measured, in nanoseconds. One thread adds them; others look once that has ended. */
final class Latencies {

    private static final double NANOS_OF_MILLI = 1e6;
    private static final int PERCENT = 100;

    private final List<Long> nanos = new ArrayList<>();

    void add(long one) {
        nanos.add(one);
    }

    int count() {
        return nanos.size();
    }

    /** In milliseconds, what so many percent of them are at most. */
    double percentile(double percent) {
        List<Long> sorted = nanos.stream().sorted().toList();
        int at = (int) Math.ceil(sorted.size() * percent / PERCENT) - 1;
        return sorted.get(Math.max(0, at)) / NANOS_OF_MILLI;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "p50 %.0f ms, p90 %.0f ms, p99 %.0f ms, longest %.0f ms",
                percentile(50),
                percentile(90),
                percentile(99),
                percentile(PERCENT));
    }
}
