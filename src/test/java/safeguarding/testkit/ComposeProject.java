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

/** Everything in docker-compose.yml, started by ops/up under its own name and on free ports, and removed afterwards. */
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
     * @param secrets the folder for its passwords
     * @param settings the variables to set for docker-compose.yml
     */
    public ComposeProject(String name, Path secrets, Map<String, String> settings) {
        Map<String, String> environment = new TreeMap<>(settings);
        environment.put("SECRETS", secrets.toAbsolutePath().toString());
        environment.put("WEB_LISTEN", "127.0.0.1:0");
        environment.put("KAFKA_LISTEN", "127.0.0.1:0");
        environment.put("PROMETHEUS_LISTEN", "127.0.0.1:0");
        // On a machine that cannot reach a registry, the local images have other versions and lack the user.
        environment.put("PROMETHEUS_TAG", "latest");
        environment.put("PROMETHEUS_USER", "0:0");
        environment.put("SAFEGUARDING_TAG", name);
        commands = new Commands(environment);
        this.name = name;
        compose = compose(commands);
    }

    /** Lets its programs compile less so that they start faster, for a test with little work. */
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

    /** Whether this machine has Docker Compose. */
    public boolean isUnderstood() {
        List<String> command = new ArrayList<>(compose);
        command.add("version");
        return commands.attempt("", command).code() == 0;
    }

    /** Starts it, and returns the address of the pages. */
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

    /** The address of a service's port from outside the containers. */
    public String address(String part, int port) {
        return "http://" + tell("port", part, String.valueOf(port)).strip();
    }

    /** Runs a Compose command, such as {@code restart kafka}, and returns the output. */
    public String tell(String... words) {
        return commands.run(command(words));
    }

    /** Waits until the broker accepts connections. */
    public void awaitBroker() {
        List<String> knock = command("exec", "-T", "kafka", "bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/9092");
        Awaitility.await("the broker answers")
                .atMost(Duration.ofMinutes(4))
                .until(() -> commands.attempt("", knock).code() == 0);
    }

    /** Runs one of the program's commands as the user {@code source}. */
    public String asSource(String input, String... arguments) {
        return as("source", input, arguments);
    }

    /** Runs one of the program's commands as the user {@code settings}. */
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

    /** The last lines of the services' logs, for when a test fails. */
    public String log() {
        return commands.attempt("", command("logs", "--no-color", "--tail", "15")).said();
    }

    @Override
    public void close() {
        commands.attempt("", command("down", "--volumes", "--remove-orphans", "--timeout", "5"));
        commands.attempt("", List.of("docker", "image", "rm", "safeguarding:" + name, "safeguarding-pages:" + name));
    }
}
