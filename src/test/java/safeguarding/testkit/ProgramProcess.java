package safeguarding.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * The program in its own JVM, as a user starts it: from its jar if that has been built, otherwise from its classes. Its
 * output goes to files, so that it never blocks because nobody reads it.
 */
public final class ProgramProcess implements AutoCloseable {

    /** The exit code of a Java program that ends because it was asked to, for example by a container engine. */
    public static final int ASKED_TO_STOP = 143;

    private static final Duration PATIENCE = Duration.ofMinutes(12);

    private final Process process;
    private final Path out;
    private final Path err;
    private final String arguments;

    private ProgramProcess(Process process, Path out, Path err, String arguments) {
        this.process = process;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        this.out = out;
        this.err = err;
        this.arguments = arguments;
    }

    /**
     * Starts the program.
     *
     * @param folder where to put the files with its output
     */
    public static ProgramProcess start(Path folder, String... arguments) {
        return start(List.of("-Xmx700m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"), folder, arguments);
    }

    /** The same with other JVM options. */
    public static ProgramProcess start(List<String> java, Path folder, String... arguments) {
        return launch(command(java, arguments), folder, arguments);
    }

    /**
     * The same with less weight when CPU is scarce, as a container engine sets it with shares, and without the permission
     * to raise a thread's priority, which nothing has in a container.
     *
     * @param nice each step is about a fifth less: 3 is half the weight, 6 a quarter
     */
    public static ProgramProcess startNice(int nice, List<String> java, Path folder, String... arguments) {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("setpriv", "--bounding-set", "-sys_nice"));
        }
        command.addAll(List.of("nice", "-n", String.valueOf(nice)));
        command.addAll(command(java, arguments));
        return launch(command, folder, arguments);
    }

    private static ProgramProcess launch(List<String> command, Path folder, String... arguments) {
        try {
            Files.createDirectories(folder);
            Path out = Files.createTempFile(folder, arguments[0], ".out");
            Path err = Files.createTempFile(folder, arguments[0], ".err");
            Process process = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            return new ProgramProcess(process, out, err, String.join(" ", arguments));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs the program to its end. */
    public static ProgramProcess run(Path folder, String... arguments) {
        ProgramProcess program = start(folder, arguments);
        program.awaitExit();
        return program;
    }

    private static List<String> command(List<String> java, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(java);
        Path jar = Path.of(System.getProperty("safeguarding.jar", "target/safeguarding.jar"));
        if (Files.exists(jar)) {
            command.addAll(List.of("-jar", jar.toString()));
        } else {
            String tests = File.separator + "test-classes";
            String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
            List<String> ours = List.of(classes.split(File.pathSeparator)).stream()
                    .filter(entry -> !entry.endsWith(tests))
                    .toList();
            command.addAll(List.of("-cp", String.join(File.pathSeparator, ours), "safeguarding.Main"));
        }
        command.addAll(List.of(arguments));
        return command;
    }

    /** Waits until it ends, and returns the exit code. */
    public int awaitExit() {
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
                throw new AssertionError("'" + arguments + "' did not end within " + PATIENCE + "; it said:\n" + err());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits until its standard error matches a pattern, and returns the last group of the first match. */
    public String awaitSaid(String pattern) {
        Pattern wanted = Pattern.compile(pattern);
        Awaitility.await("'" + arguments + "' says " + pattern)
                .atMost(PATIENCE)
                .until(() -> !process.isAlive() || wanted.matcher(err()).find());
        Matcher said = wanted.matcher(err());
        if (!said.find()) {
            throw new AssertionError("'" + arguments + "' never said " + pattern + ", but:\n" + err());
        }
        return said.group(said.groupCount());
    }

    /** Asks it to stop, as Ctrl-C and container engines do, and returns the exit code. */
    public int stop() {
        process.destroy();
        return awaitExit();
    }

    /** Kills it, as a power cut would. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Its process id, for signals that have no method here. */
    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public int exitCode() {
        return process.exitValue();
    }

    /** Its standard output so far. */
    public String out() {
        return read(out);
    }

    /** Its standard error so far. */
    public String err() {
        return read(err);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
