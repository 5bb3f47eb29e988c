package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.testkit.ProgramProcess;

/**
 * Shows that broker, registry and processor in one process continue at once when they are started again after a kill,
 * which stops all of them without a clean shutdown.
 */
class KilledPlatformIT {

    /** The processor's session timeout, which is longer than a start takes on a busy machine. */
    private static final Duration SESSION = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    private ProgramProcess run() {
        return ProgramProcess.start(
                folder.resolve("said"),
                "run", "--embedded", folder.resolve("data").toString(), "--port", "0", "--registry-port", "0",
                "--http-port", "0", "--set", "authorities=372",
                "--set", "kafka.session.timeout.ms=" + SESSION.toMillis());
    }

    @Test
    void goesOnAtOnce_whenItIsStartedAgain() {
        try (ProgramProcess first = run()) {
            first.awaitSaid("(the processor is running)");
            first.kill();
        }
        long began = System.nanoTime();
        try (ProgramProcess second = run()) {
            second.awaitSaid("(the processor is running)");

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SESSION);
        }
    }
}
