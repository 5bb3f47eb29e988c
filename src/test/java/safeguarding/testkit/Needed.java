package safeguarding.testkit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;

/**
 * Checks for what a test needs and a machine may not have. If it is missing, the test is skipped with a message; with
 * {@code -Dsafeguarding.required=true} it fails instead, so that a build server skips nothing.
 */
public final class Needed {

    private Needed() {}

    public static void containerEngine(Class<?> test) {
        need(
                DockerClientFactory.instance().isDockerAvailable(),
                test.getSimpleName() + " needs a container engine, and none answers on this machine");
    }

    /** Requires a program on the machine. */
    public static void command(Class<?> test, String name) {
        need(
                new Commands(Map.of()).attempt("", List.of(name, "--version")).code() != Commands.NO_SUCH_PROGRAM,
                test.getSimpleName() + " needs the program " + name + ", and there is none on this machine");
    }

    /** Requires a Python with some modules, on the path or the system's, and returns its command. */
    public static String python(Class<?> test, String... modules) {
        Commands commands = new Commands(Map.of());
        Optional<String> found = Stream.of("python3", "/usr/bin/python3")
                .filter(python ->
                        commands.attempt("", List.of(python, "-c", "import " + String.join(", ", modules))).code() == 0)
                .findFirst();
        need(
                found.isPresent(),
                test.getSimpleName() + " needs Python with " + String.join(" and ", modules) + ", and there is none");
        return found.orElseThrow();
    }

    /** Requires the browser that a test drives, and returns its path. */
    public static Path browser(Class<?> test) {
        Path chromium = Path.of("/usr/bin/chromium");
        need(
                Files.isExecutable(chromium),
                test.getSimpleName() + " needs the browser Chromium at " + chromium + ", and there is none");
        return chromium;
    }

    public static void command(String name, Class<?> test) {
        boolean isThere = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
        need(isThere, test.getSimpleName() + " needs the command " + name + ", and there is none");
    }

    /** Requires a container engine, and images that are local or can be pulled. */
    public static void images(Class<?> test, String... names) {
        Commands commands = new Commands(Map.of());
        need(
                commands.attempt("", List.of("docker", "info")).code() == 0,
                test.getSimpleName() + " needs a container engine, and none answers on this machine");
        for (String name : names) {
            need(
                    commands.attempt("", List.of("docker", "image", "inspect", name)).code() == 0
                            || commands.attempt("", List.of("docker", "pull", name)).code() == 0,
                    test.getSimpleName() + " needs the image " + name + ", which is not to be had here");
        }
    }

    /** Starts a container, and requires that it starts: its image may be neither local nor available to pull. */
    public static void start(GenericContainer<?> container, Class<?> test) {
        try {
            container.start();
        } catch (ContainerLaunchException | ContainerFetchException e) {
            need(false, test.getSimpleName() + " needs the image " + image(container) + ", which does not start here");
        }
    }

    private static String image(GenericContainer<?> container) {
        try {
            return container.getDockerImageName();
        } catch (ContainerFetchException e) {
            return "of a container";
        }
    }

    public static void need(boolean isThere, String why) {
        if (isThere) {
            return;
        }
        if (Boolean.getBoolean("safeguarding.required")) {
            Assertions.fail(why + "; -Dsafeguarding.required=true forbids to skip it");
        }
        System.out.println("skipped: " + why);
        Assumptions.abort(why);
    }
}
