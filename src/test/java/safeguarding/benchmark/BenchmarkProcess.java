package safeguarding.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A class of this package in its own process, so that its cost is measured separately. */
final class BenchmarkProcess implements AutoCloseable {

    private final Process process;

    private BenchmarkProcess(Process process) {
        this.process = process;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** @param java JVM options */
    static BenchmarkProcess start(Class<?> main, List<String> java, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(java);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new BenchmarkProcess(
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    long pid() {
        return process.pid();
    }

    /** The last line of its output, after it has ended. */
    String result() throws InterruptedException {
        String last = "";
        try (BufferedReader out = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                last = line;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException("it ended with " + process.exitValue());
        }
        return last;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
