package safeguarding.benchmark;

import java.util.ArrayList;
import java.util.List;

/** Measured latencies in nanoseconds. One thread adds them; others read them after it has ended. */
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

    /** A percentile in milliseconds. */
    double percentile(double percent) {
        List<Long> sorted = nanos.stream().sorted().toList();
        int at = (int) Math.ceil(sorted.size() * percent / PERCENT) - 1;
        return sorted.get(Math.max(0, at)) / NANOS_OF_MILLI;
    }
}
