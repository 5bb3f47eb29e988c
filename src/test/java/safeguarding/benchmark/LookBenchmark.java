package safeguarding.benchmark;

import java.util.concurrent.TimeUnit;
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
import safeguarding.stream.OneAuthority;

/**
 * What a look at everything of an authority costs the authority stage, as after midnight: 37 months of all indicators
 * read, compared with what was published, forecast and checked for alerts. Without Kafka, the stores in memory. How to
 * run it, and what came out: docs/benchmarks.md.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
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

    /** A look at everything. */
    @Benchmark
    public Object look() {
        return authority.look();
    }
}
