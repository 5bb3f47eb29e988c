package safeguarding.benchmark;

import java.time.Duration;

/** The CPU time of processes, by the operating system's count: all of their threads, in user and system mode. */
final class CpuTime {

    private static final double NANOS_OF_SECOND = 1e9;

    private CpuTime() {}

    /** In seconds, since the process started. */
    static double of(long pid) {
        Duration total = ProcessHandle.of(pid)
                .flatMap(handle -> handle.info().totalCpuDuration())
                .orElseThrow(() -> new IllegalStateException("process " + pid + " has ended"));
        return total.toNanos() / NANOS_OF_SECOND;
    }

    /** In seconds, of this process. */
    static double ofThisProcess() {
        return of(ProcessHandle.current().pid());
    }
}
