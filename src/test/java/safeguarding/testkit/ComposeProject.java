package safeguarding.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** All that docker-compose.yml names, brought up by ops/up under a name of its own, on free ports, and taken away again. */
public final class ComposeProject implements AutoCloseable {

    private static final Pattern PAGES = Pattern.compile("pages +(http://\\S+)/");
    private static final String BEGIN_SOON =
            """
            services:
              kafka: {environment: {JAVA_TOOL_OPTIONS: "-XX:TieredStopAtLevel=1"}}
              registry: {environment: {JAVA_TOOL_OPTIONS: "-XX:TieredStopAtLevel=1 -XX:MaxRAMPercentage=60"}}
              access: {environment: {JAVA_TOOL_OPTIONS: "-XX:TieredStopAtLevel=1"}}
              processor-1: {environment: {JAVA_TOOL_OPTIONS: "-XX:TieredStopAtLevel=1"}}
              processor-2: {environment: {JAVA_TOOL_OPTIONS: "-XX:TieredStopAtLevel=1"}}
              web: {environment: {JAVA_TOOL_OPTIONS: "-XX:TieredStopAtLevel=1"}}
              source: {environment: {JAVA_TOOL_OPTIONS: "-XX:TieredStopAtLevel=1"}}
              settings: {environment: {JAVA_TOOL_OPTIONS: "-XX:TieredStopAtLevel=1"}}
            """;

    private final Commands commands;
    private final List<String> compose;
    private final String name;
    private final List<String> files = new ArrayList<>();

    /**
     * @param secrets where its passwords are to be
     * @param settings what docker-compose.yml is to be told, by variable
     */
    public ComposeProject(String name, Path secrets, Map<String, String> settings) {
        Map<String, String> environment = new TreeMap<>(settings);
        environment.put("SECRETS", secrets.toAbsolutePath().toString());
        environment.put("WEB_LISTEN", "127.0.0.1:0");
        environment.put("KAFKA_LISTEN", "127.0.0.1:0");
        environment.put("PROMETHEUS_LISTEN", "127.0.0.1:0");
        // The images on a machine that reaches no registry of images are of other versions, and know of no user.
        environment.put("PROMETHEUS_TAG", "latest");
        environment.put("PROMETHEUS_USER", "0:0");
        environment.put("SAFEGUARDING_TAG", name);
        commands = new Commands(environment);
        this.name = name;
        compose = compose(commands);
    }

    /** Has its programs compile little, so that they begin sooner: for a test that gives them little to do. */
    public ComposeProject beginningSoon(Path folder) {
        try {
            Path file = Files.writeString(folder.resolve("begin-soon.yml"), BEGIN_SOON);
            files.addAll(List.of("-f", "docker-compose.yml", "-f", file.toString()));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> compose(Commands commands) {
        return commands.attempt("", List.of("docker", "compose", "version")).code() == 0
                ? List.of("docker", "compose")
                : List.of("docker-compose");
    }

    /** Whether there is a program on this machine that understands the file. */
    public boolean isUnderstood() {
        List<String> command = new ArrayList<>(compose);
        command.add("version");
        return commands.attempt("", command).code() == 0;
    }

    /** Brings it up, and gives the address of the pages. */
    public String up() {
        List<String> command = new ArrayList<>(List.of("ops/up"));
        command.addAll(files);
        command.addAll(List.of("-p", name, "--profile", "metrics"));
        String said = commands.run(command);
        Matcher pages = PAGES.matcher(said);
        if (!pages.find()) {
            throw new AssertionError("ops/up did not say where the pages are, but:\n" + said);
        }
        return pages.group(1);
    }

    /** The address at which a port of one of its parts is reached from outside. */
    public String address(String part, int port) {
        return "http://" + tell("port", part, String.valueOf(port)).strip();
    }

    /** Does something to it, such as {@code restart kafka}, and gives what was printed. */
    public String tell(String... words) {
        return commands.run(command(words));
    }

    /** Waits until the broker lets others in. */
    public void awaitBroker() {
        List<String> knock = command("exec", "-T", "kafka", "bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/9092");
        Awaitility.await("the broker answers")
                .atMost(Duration.ofMinutes(4))
                .until(() -> commands.attempt("", knock).code() == 0);
    }

    /** Runs a verb of the program as a system that sends case events does. */
    public String asSource(String input, String... arguments) {
        return as("source", input, arguments);
    }

    /** Runs a verb of the program as whoever is responsible for settings does. */
    public String asSettings(String input, String... arguments) {
        return as("settings", input, arguments);
    }

    private String as(String user, String input, String... arguments) {
        List<String> command = command("run", "--rm", "-T", user);
        command.addAll(List.of(arguments));
        return commands.run(input, command);
    }

    private List<String> command(String... words) {
        List<String> command = new ArrayList<>(compose);
        command.addAll(files);
        command.addAll(List.of("-p", name, "--profile", "metrics", "--profile", "tools"));
        command.addAll(List.of(words));
        return command;
    }

    /** The newest that its parts have said, for when a test fails. */
    public String log() {
        return commands.attempt("", command("logs", "--no-color", "--tail", "15")).said();
    }

    @Override
    public void close() {
        commands.attempt("", command("down", "--volumes", "--remove-orphans", "--timeout", "5"));
        commands.attempt("", List.of("docker", "image", "rm", "safeguarding:" + name, "safeguarding-pages:" + name));
    }
}
