package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.core.calendar.London;
import safeguarding.intake.extract.SourceTopic;
import safeguarding.processor.IndicatorProcessor;
import safeguarding.testkit.Installation;
import safeguarding.testkit.MonthlyFigures;
import safeguarding.testkit.Program;
import safeguarding.testkit.RandomHistories;
import safeguarding.testkit.RandomHistories.History;
import safeguarding.testkit.RunningPlatform;
import safeguarding.testkit.Ssda903Returns;
import safeguarding.testkit.Tally;

/**
 * Shows what the command that reads files of returns does with a real broker: the published figures are those of the
 * records, and nothing is sent for the same files again or for a year that is missing.
 */
class FilesIT {

    private static final String AUTHORITY = "372";

    @RegisterExtension
    static final RunningPlatform platform = new RunningPlatform();

    @TempDir
    Path folder;

    private Program source(Installation installation, Path files, String... more) {
        List<String> words = new ArrayList<>(
                List.of("source", "files", "--authority", AUTHORITY, files.toString(), "--plain-ids"));
        words.addAll(List.of(more));
        return installation.command("unused", words.toArray(String[]::new));
    }

    /**
     * The messages that were sent. A transaction ends on the topics shortly after its commit, so this first begins
     * another run, which waits for that.
     */
    private static List<ConsumerRecord<String, byte[]>> sent(Installation installation) {
        new SourceTopic(installation.kafka(), installation.codec(), installation.topics(), AUTHORITY, "ssda903").begin().close();
        return installation.topics().cases().stream()
                .flatMap(topic -> installation.messages(topic).stream())
                .toList();
    }

    @Test
    void theFiguresAreThoseOfTheReturns_andTheSameReturnsAreNotSentAgain() throws IOException {
        History history = RandomHistories.of(13);
        Ssda903Returns returns = new Ssda903Returns(history, AUTHORITY);
        Path files = returns.write(folder.resolve("returns"));
        Installation installation = platform.install("returns", returns.at());

        Program first = source(installation, files);
        int events = sent(installation).size();
        Program again = source(installation, files);

        assertThat(first.messages()).contains("the files are of the format ssda903", "events sent");
        assertThat(events).isPositive();
        assertThat(again.messages()).contains(", 0 events sent, 0 records withdrawn");
        assertThat(sent(installation)).hasSize(events);

        Path forgotten = oneYear(files);
        Program without = source(installation, forgotten);
        assertThat(without.code()).isEqualTo(1);
        assertThat(without.messages()).contains("nothing was sent");
        assertThat(sent(installation)).hasSize(events);

        Program older = source(installation, files, "--extracted", "2010-01-01");
        assertThat(older.code()).isEqualTo(2);
        assertThat(older.messages()).contains("has been sent already");

        try (IndicatorProcessor processor = installation.startHere("state", new Tally())) {
            MonthlyFigures expected = MonthlyFigures.expected(
                    returns.said(), List.of(), AUTHORITY, history.first(), London.dateOf(returns.at()));
            await("figures of the returns").atMost(Installation.PATIENCE)
                    .pollInterval(Installation.NOW_AND_THEN)
                    .untilAsserted(() -> assertThat(figures(installation, expected).differencesFrom(expected)).isEmpty());
            assertThat(processor.failure()).isEmpty();
        }
        assertThat(installation.messages(installation.topics().rejected())).isEmpty();
        assertThat(sent(installation)).allSatisfy(message ->
                assertThat(new String(message.value(), StandardCharsets.ISO_8859_1)).doesNotContain("UPN-", "ZZ9"));
    }

    /** A folder with only one of the years. */
    private Path oneYear(Path files) throws IOException {
        try (Stream<Path> years = Files.list(files)) {
            Path first = years.sorted().findFirst().orElseThrow();
            Path copy = Files.createDirectories(folder.resolve("forgotten"));
            try (Stream<Path> all = Files.list(first)) {
                for (Path file : all.toList()) {
                    Files.copy(file, copy.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            return copy;
        }
    }

    private static MonthlyFigures figures(Installation installation, MonthlyFigures expected) {
        MonthlyFigures all = MonthlyFigures.of(installation.snapshots());
        all.byName().keySet().retainAll(expected.byName().keySet());
        return all;
    }
}
