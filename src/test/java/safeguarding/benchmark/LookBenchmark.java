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
 * What a look at everything of an authority costs the authority stage, as after midnight: 37 months of all indicators
 * read, compared with what was published, forecast and checked for alerts. Without Kafka, the stores in memory. How to
 * run it, and what came out: docs/benchmarks.md.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 10, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class LookBenchmark {

    /** How many contracts of workers the authority has set. */
    @Param({"500", "5000"})
    public int contracts;

    /** How many commentaries have been written. */
    @Param({"0", "20000"})
    public int commentaries;

    private OneAuthority authority;

    @Setup(Level.Trial)
    public void makeAuthority() {
        authority = new OneAuthority(contracts, commentaries);
    }

    /** The processor time of the looks themselves, which others who use the machine make no longer. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Processor {

        private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        private long nanoseconds;

        public long looks;

        public long milliseconds() {
            return TimeUnit.NANOSECONDS.toMillis(nanoseconds);
        }

        /** JMH sets its own counters to 0 between two measurements, and no other field. */
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

    /** A look at everything. */
    @Benchmark
    public Object look(Processor processor) {
        return processor.measure(authority::look);
    }

    /** A look at what one contact changes, as happens all day. */
    @Benchmark
    public Object lookAfterContact(Processor processor) {
        return processor.measure(authority::lookAfterContact);
    }

    /** A look at everything after a contract was changed, for which all contracts are read again. */
    @Benchmark
    public Object lookAfterContract(Processor processor) {
        authority.changeContract();
        return processor.measure(authority::look);
    }
}
