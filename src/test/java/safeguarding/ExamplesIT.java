package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.core.alert.Alert;
import safeguarding.core.publication.Snapshot;
import safeguarding.processor.IndicatorProcessor;
import safeguarding.testkit.Expectation;
import safeguarding.testkit.Installation;
import safeguarding.testkit.MergedHistories;
import safeguarding.testkit.Needed;
import safeguarding.testkit.Outcome;
import safeguarding.testkit.RunningPlatform;
import safeguarding.testkit.Tally;
import safeguarding.testkit.TwoTowns;

/**
 * Shows that the examples read our topics with other clients, and that the parser for its format accepts the document
 * that describes the topics.
 */
class ExamplesIT {

    private static final Path JAVASCRIPT = Path.of("examples/javascript").toAbsolutePath();
    private static final long PATIENCE_MINUTES = 6;

    @RegisterExtension
    static final RunningPlatform platform = new RunningPlatform();

    @TempDir
    static Path folder;

    private static Installation installation;

    @BeforeAll
    static void publish() throws InterruptedException, IOException {
        Needed.command("npm", ExamplesIT.class);
        installation = platform.install("examples", TwoTowns.NOW);
        MergedHistories histories = MergedHistories.of(3, 8);
        installation.sendSettings(TwoTowns.settings());
        installation.send(histories.inArrivalOrder());
        try (IndicatorProcessor processor = installation.startHere("state", new Tally())) {
            new Outcome(installation, Expectation.of(histories)).awaitRight();
            assertThat(processor.failure()).isEmpty();
        }
        if (!Files.isDirectory(JAVASCRIPT.resolve("node_modules"))) {
            run(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
        }
    }

    /** The output of an example's command, which must succeed. */
    private static List<String> run(List<String> command) throws IOException, InterruptedException {
        Path errors = folder.resolve("errors");
        Process process = new ProcessBuilder(command)
                .directory(JAVASCRIPT.toFile())
                .redirectError(errors.toFile())
                .start();
        List<String> lines;
        try (Stream<String> output = process.inputReader(StandardCharsets.UTF_8).lines()) {
            lines = output.toList();
        }
        assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).as(command.get(0) + " goes on").isTrue();
        assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
        return lines;
    }

    private static List<String> snapshots() {
        return installation.values(installation.topics().snapshots(), Snapshot.class).stream()
                .map(snapshot -> "snapshot " + snapshot.authority() + " " + snapshot.month() + " " + snapshot.status()
                        + " revision " + snapshot.revision() + ": " + snapshot.lines().size() + " lines")
                .toList();
    }

    private static List<String> alerts() {
        return installation.values(installation.topics().alerts(), Alert.class).stream()
                .map(alert -> "alert " + alert.authority() + " " + alert.indicator() + " " + alert.kind() + " from "
                        + alert.from() + " to " + alert.to())
                .toList();
    }

    @Test
    void theExampleInJavaScriptReadsWhatWePublish() throws Exception {
        List<String> told = run(List.of(
                "node", "consumer.js",
                "--brokers", platform.bootstrapServers(),
                "--registry", platform.registryUrl(),
                "--prefix", installation.topics().prefix(),
                "--exit"));

        assertThat(told.stream().filter(line -> line.startsWith("snapshot")).map(line -> line.replaceFirst(", \\d+ red$", "")))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(snapshots());
        assertThat(told.stream().filter(line -> line.startsWith("alert")).map(line -> line.replaceFirst(":.*", "")))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(alerts());
    }

    @Test
    void theExampleInPythonReadsWhatWePublish() throws Exception {
        List<String> told = run(List.of(
                Needed.python(ExamplesIT.class, "confluent_kafka", "avro"),
                Path.of("examples/python/consumer.py").toAbsolutePath().toString(),
                "--brokers", platform.bootstrapServers(),
                "--registry", platform.registryUrl(),
                "--prefix", installation.topics().prefix(),
                "--exit"));

        assertThat(told.stream().map(line -> line.replaceFirst(", \\d+ red$", "").replaceFirst("^(alert [^:]*):.*", "$1")))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(snapshots().stream(), alerts().stream()).toList());
    }

    @Test
    void theExampleInJavaReadsWhatWePublish() throws Exception {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp", System.getProperty("java.class.path"),
                Path.of("examples/java/PublicationReader.java").toAbsolutePath().toString(),
                platform.bootstrapServers(),
                platform.registryUrl(),
                installation.topics().prefix(),
                "--exit"));

        List<String> told = run(command);

        assertThat(told).containsExactlyInAnyOrderElementsOf(
                Stream.concat(snapshots().stream(), alerts().stream()).toList());
    }

    @Test
    void theDocumentOfOurTopicsIsTakenByItsOwnParser() throws Exception {
        assertThat(run(List.of("node", "check-asyncapi.js")))
                .hasSize(1)
                .allMatch(line -> line.matches("\\d+ channels, \\d+ messages"));
    }
}
