package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.core.calendar.London;
import safeguarding.intake.extract.SourceTopic;
import safeguarding.processor.IndicatorProcessor;
import safeguarding.testkit.CensusYears;
import safeguarding.testkit.CensusYears.Censuses;
import safeguarding.testkit.Installation;
import safeguarding.testkit.MonthlyFigures;
import safeguarding.testkit.Program;
import safeguarding.testkit.RandomHistories;
import safeguarding.testkit.RandomHistories.History;
import safeguarding.testkit.RunningPlatform;
import safeguarding.testkit.Tally;

/**
 * Shows what is sent for censuses of several years, with a real broker: each time, the published figures are those of the
 * records, and sending the same censuses again sends nothing.
 */
class CensusIT {

    private static final String AUTHORITY = "372";
    private static final int TIMES = 2;

    @RegisterExtension
    static final RunningPlatform platform = new RunningPlatform();

    @TempDir
    Path folder;

    @Test
    void figuresAreThoseOfTheRecords_andWhatHasNotChangedIsNotSentAgain() {
        History history = RandomHistories.of(13);
        CensusYears years = new CensusYears(history, AUTHORITY);
        Path key = folder.resolve("key");
        assertThat(Program.run("source", "key", key.toString()).code()).isZero();
        for (Instant at : years.moments(TIMES)) {
            Censuses censuses = years.at(at);
            Path files = censuses.write(folder.resolve(String.valueOf(at.toEpochMilli())));
            Installation installation = platform.install("censuses", at);

            Program first = source(installation, files, key, "--allow-withdrawals");
            int events = sent(installation).size();
            Program again = source(installation, files, key);

            assertThat(first.messages()).contains("the files are of the format cin-census", "events sent");
            assertThat(again.messages()).contains(", 0 events sent, 0 records withdrawn");
            assertThat(sent(installation)).hasSize(events).allSatisfy(CensusIT::assertNamesNobody);
            try (IndicatorProcessor processor = installation.startHere("state", new Tally())) {
                MonthlyFigures expected = MonthlyFigures.expected(
                        censuses.said(), List.of(), AUTHORITY, history.first(), London.dateOf(at));
                await("figures as of " + at).atMost(Installation.PATIENCE)
                        .pollInterval(Installation.NOW_AND_THEN)
                        .untilAsserted(() -> assertThat(figures(installation, expected).differencesFrom(expected)).isEmpty());
                assertThat(processor.failure()).isEmpty();
            }
            assertThat(installation.messages(installation.topics().rejected())).isEmpty();
        }
    }

    private static Program source(Installation installation, Path files, Path key, String... more) {
        Stream<String> words = Stream.of(
                "source", "files", "--authority", AUTHORITY, files.toString(), "--pseudonym-key", key.toString());
        return installation.command("unused", Stream.concat(words, Stream.of(more)).toArray(String[]::new));
    }

    /**
     * The messages that were sent. A transaction ends on the topics shortly after its commit, so this first begins
     * another run, which waits for that.
     */
    private static List<ConsumerRecord<String, byte[]>> sent(Installation installation) {
        new SourceTopic(installation.kafka(), installation.codec(), installation.topics(), AUTHORITY, "cin-census").begin().close();
        return installation.topics().cases().stream()
                .flatMap(topic -> installation.messages(topic).stream())
                .toList();
    }

    private static void assertNamesNobody(ConsumerRecord<String, byte[]> message) {
        String value = message.value() == null ? "" : new String(message.value(), StandardCharsets.ISO_8859_1);
        assertThat(message.key() + value).doesNotContain("A000000000000", "/c1/", "/c2/");
    }

    /** The figures for the expected months only, because the program publishes earlier ones too. */
    private static MonthlyFigures figures(Installation installation, MonthlyFigures expected) {
        MonthlyFigures all = MonthlyFigures.of(installation.snapshots());
        all.byName().keySet().retainAll(expected.byName().keySet());
        return all;
    }
}
