package safeguarding.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A program of the machine that runs until it is closed. */
public final class Daemon implements AutoCloseable {

    private final Process process;
    private final Path said;

    private Daemon(Process process, Path said) {
        this.process = process;
        this.said = said;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** @param folder where to put the file with its output */
    public static Daemon start(Path folder, List<String> command) {
        try {
            Path said = Files.createTempFile(folder, command.get(0), ".log");
            return new Daemon(
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(said.toFile())
                            .start(),
                    said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its output so far. */
    public String said() {
        try {
            return Files.readString(said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
