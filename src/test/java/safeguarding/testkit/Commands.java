package safeguarding.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Programs on this machine, run to completion as an operator would.
 *
 * @param environment the variables set for them, which override existing ones
 */
public record Commands(Map<String, String> environment) {

    /** The exit code if there is no such program, as in a shell. */
    static final int NO_SUCH_PROGRAM = 127;

    private static final Duration PATIENCE = Duration.ofMinutes(6);

    /**
     * The result of a program.
     *
     * @param said its output, on standard output and standard error
     */
    public record Done(int code, String said) {}

    /** Runs a program, whether or not it succeeds. */
    public Done attempt(String input, List<String> command) {
        try {
            Path said = Files.createTempFile("command", ".txt");
            Path told = Files.writeString(Files.createTempFile("command", ".in"), input, StandardCharsets.UTF_8);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectInput(told.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile());
            builder.environment().putAll(environment);
            Process process;
            try {
                process = builder.start();
            } catch (IOException e) {
                return new Done(NO_SUCH_PROGRAM, String.valueOf(e.getMessage()));
            }
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
            Done done = new Done(process.exitValue(), Files.readString(said, StandardCharsets.UTF_8));
            Files.delete(said);
            Files.delete(told);
            return done;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Runs a program that must succeed, and returns its output. */
    public String run(List<String> command) {
        return run("", command);
    }

    /** The same, with text on standard input. */
    public String run(String input, List<String> command) {
        Done done = attempt(input, command);
        if (done.code() != 0) {
            throw new AssertionError(
                    "'" + String.join(" ", command) + "' ended with " + done.code() + " and said:\n" + done.said());
        }
        return done.said();
    }
}
