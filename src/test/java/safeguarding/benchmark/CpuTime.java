package safeguarding.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** The CPU time of processes, as the operating system counts it: all threads, in user and system mode. */
final class CpuTime {

    private static final double NANOS_OF_SECOND = 1e9;

    /** Ticks per second in what Linux reports to programs, regardless of the kernel's own unit. */
    private static final double TICKS_OF_SECOND = 100;

    /** Positions in a thread's statistics, after its name. */
    private static final int USER = 11;
    private static final int SYSTEM = 12;

    private CpuTime() {}

    /** The CPU time of a process since it started, in seconds. */
    static double of(long pid) {
        Duration total = ProcessHandle.of(pid)
                .flatMap(handle -> handle.info().totalCpuDuration())
                .orElseThrow(() -> new IllegalStateException("process " + pid + " has ended"));
        return total.toNanos() / NANOS_OF_SECOND;
    }

    /**
     * The CPU time of a Java process's compiler threads, in seconds. They work for minutes after a start and then hardly at
     * all, so a short run would mostly measure them.
     */
    static double ofCompilers(long pid) {
        try (Stream<Path> threads = Files.list(Path.of("/proc", String.valueOf(pid), "task"))) {
            return threads.mapToLong(CpuTime::ticksOfCompiler).sum() / TICKS_OF_SECOND;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long ticksOfCompiler(Path thread) {
        try {
            String stat = Files.readString(thread.resolve("stat"));
            int end = stat.lastIndexOf(')');
            if (!stat.substring(0, end).matches("(?s).*\\(C[12] Compiler.*")) {
                return 0;
            }
            String[] fields = stat.substring(end + 2).split(" ");
            return Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]);
        } catch (IOException e) {
            // The thread has ended.
            return 0;
        }
    }
}
