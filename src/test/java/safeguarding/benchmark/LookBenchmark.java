package safeguarding.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import safeguarding.processor.OneAuthority;

/**
 * A benchmark of a complete look by the authority stage at one authority, as happens after midnight. 37 months of all
 * indicators are read, compared with what was published, forecast, and checked for alerts. Runs without Kafka, with the
 * stores in memory. docs/benchmarks.md says how to run it and has the results.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 10, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class LookBenchmark {

    /** The number of workers' contracts that the authority has set. */
    @Param({"500", "5000"})
    public int contracts;

    /** The number of commentaries. */
    @Param({"0", "20000"})
    public int commentaries;

    private OneAuthority authority;

    @Setup(Level.Trial)
    public void makeAuthority() {
        authority = new OneAuthority(contracts, commentaries);
    }

    /** Counts the CPU time of the looks alone, which other users of the machine do not affect. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Processor {

        private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        private long nanoseconds;

        public long looks;

        public long milliseconds() {
            return TimeUnit.NANOSECONDS.toMillis(nanoseconds);
        }

        /** Resets the time, because JMH resets only its own counters between measurements. */
        @Setup(Level.Iteration)
        public void begin() {
            nanoseconds = 0;
        }

        private Object measure(Supplier<Object> look) {
            long before = threads.getCurrentThreadCpuTime();
            Object seen = look.get();
            nanoseconds += threads.getCurrentThreadCpuTime() - before;
            looks++;
            return seen;
        }
    }

    /** A complete look. */
    @Benchmark
    public Object look(Processor processor) {
        return processor.measure(authority::look);
    }

    /** A look at only what one contact changes, as happens all day. */
    @Benchmark
    public Object lookAfterContact(Processor processor) {
        return processor.measure(authority::lookAfterContact);
    }

    /** A complete look after a contract has changed, when all contracts are read again. */
    @Benchmark
    public Object lookAfterContract(Processor processor) {
        authority.changeContract();
        return processor.measure(authority::look);
    }
}
