package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.contract.topic.SourceRun;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.ChildEvent.ChildFileErased;
import safeguarding.intake.extract.CannotExtract;
import safeguarding.intake.extract.SourceTopic;
import safeguarding.intake.source.ExtractDifference;
import safeguarding.processor.IndicatorProcessor;
import safeguarding.testkit.Installation;
import safeguarding.testkit.MonthlyFigures;
import safeguarding.testkit.Nightly;
import safeguarding.testkit.Program;
import safeguarding.testkit.RandomHistories.History;
import safeguarding.testkit.RandomHistories;
import safeguarding.testkit.RunningPlatform;
import safeguarding.testkit.SsdNights.Night;
import safeguarding.testkit.SsdNights;
import safeguarding.testkit.Tally;

/**
 * The command that reads the Standard Safeguarding Dataset works with a real broker. Night after night, the published
 * figures are what the records give. The same extract again sends nothing, and neither does an interrupted one.
 */
class SourceIT {

    private static final String AUTHORITY = "372";
    private static final int NIGHTS = Boolean.getBoolean("safeguarding.thorough") ? 3 : 2;

    @RegisterExtension
    static final RunningPlatform platform = new RunningPlatform();

    @TempDir
    Path folder;

    private Path key() {
        Path key = folder.resolve("key");
        if (!Files.exists(key)) {
            assertThat(Program.run("source", "key", key.toString()).code()).isZero();
        }
        return key;
    }

    private Program source(Installation installation, Path extract, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "source", "ssd", "--authority", AUTHORITY, "--folder", extract.toString(),
                "--pseudonym-key", key().toString()));
        words.addAll(List.of(more));
        return installation.command("unused", words.toArray(String[]::new));
    }

    /**
     * The messages on the case topics. A transaction ends there shortly after its commit, so this first begins another run,
     * which waits for that.
     */
    private static List<ConsumerRecord<String, byte[]>> sent(Installation installation) {
        new SourceTopic(installation.kafka(), installation.codec(), installation.topics(), AUTHORITY, "ssd").begin().close();
        return installation.topics().cases().stream()
                .flatMap(topic -> installation.messages(topic).stream())
                .toList();
    }

    @Test
    void everyNightTheFiguresAreThoseOfTheRecords_andWhatHasNotChangedIsNotSentAgain() {
        History history = RandomHistories.of(13);
        SsdNights nights = new SsdNights(history, AUTHORITY);
        for (Instant at : nights.nights(NIGHTS)) {
            Night night = nights.at(at);
            Path extract = night.write(folder.resolve(String.valueOf(at.toEpochMilli())));
            Installation installation = platform.install("nights", at);

            Program first = source(installation, extract, "--allow-withdrawals");
            int events = sent(installation).size();
            Program again = source(installation, extract);

            assertThat(first.messages()).contains("events sent");
            assertThat(again.messages()).contains(", 0 events sent, 0 records withdrawn");
            assertThat(sent(installation)).hasSize(events);
            try (IndicatorProcessor processor = installation.startHere("state", new Tally())) {
                MonthlyFigures expected = MonthlyFigures.expected(
                        night.saidSoFar(), List.of(), AUTHORITY, history.first(), London.dateOf(at));
                await("figures after the night of " + at).atMost(Installation.PATIENCE)
                        .pollInterval(Installation.NOW_AND_THEN)
                        .untilAsserted(() -> assertThat(figures(installation, expected).differencesFrom(expected)).isEmpty());
                assertThat(processor.failure()).isEmpty();
            }
            assertThat(installation.messages(installation.topics().rejected())).isEmpty();
        }
        assertNamesNobody(platform.install("nights", history.after()));
    }

    /** The figures for the expected months. The program publishes earlier ones too. */
    private static MonthlyFigures figures(Installation installation, MonthlyFigures expected) {
        MonthlyFigures all = MonthlyFigures.of(installation.snapshots());
        all.byName().keySet().retainAll(expected.byName().keySet());
        return all;
    }

    /** Checks that names, numbers and ids do not appear on any topic as they are in the tables. */
    private static void assertNamesNobody(Installation installation) {
        List<String> topics = new ArrayList<>(installation.topics().cases());
        topics.add(installation.topics().sources());
        topics.stream()
                .flatMap(topic -> installation.messages(topic).stream())
                .forEach(message -> assertThat(message.key() + text(message))
                        .doesNotContain("Forename-", "Surname-", "UPN-", "ZZ9", "/c1/", "/c2/"));
    }

    private static String text(ConsumerRecord<String, byte[]> message) {
        return message.value() == null ? "" : new String(message.value(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void ofTwoRunsAtOnceTheLaterOneIsSent() {
        Installation installation = platform.install("twice", RandomHistories.of(1).after());
        SourceTopic topic =
                new SourceTopic(installation.kafka(), installation.codec(), installation.topics(), AUTHORITY, "ssd");
        ExtractDifference.Result nothing = new ExtractDifference.Result(List.of(), List.of(), List.of(), Map.of(), Map.of());
        Instant at = Instant.parse("2025-06-30T02:00:00Z");
        try (SourceTopic.Run earlier = topic.begin();
                SourceTopic.Run later = topic.begin()) {
            later.send(nothing, new SourceRun(AUTHORITY, "ssd", at, 0, 0, 0));

            assertThatThrownBy(() -> earlier.send(nothing, new SourceRun(AUTHORITY, "ssd", at.plusSeconds(1), 0, 0, 0)))
                    .isInstanceOf(CannotExtract.class)
                    .hasMessageContaining("another run of source 'ssd' has begun");
        }
        try (SourceTopic.Run next = topic.begin()) {
            assertThat(next.known().lastRun().map(SourceRun::at)).contains(at);
            assertThat(next.known().runAt(at.minusSeconds(60))).isEqualTo(at.plusMillis(1));
        }
    }

    @Test
    @Nightly
    void whoHasTheKeyAndTheIdsFindsTheWayBack() {
        History history = RandomHistories.of(3);
        Path extract = new SsdNights(history, AUTHORITY).at(history.after()).write(folder.resolve("lookup"));
        Installation installation = platform.install("lookup", history.after());
        source(installation, extract);

        Program lookup = Program.runWithInput("c1\nc2\n", "source", "lookup", "--pseudonym-key", key().toString());

        List<String> pseudonyms = lookup.data().lines().skip(1).map(line -> line.substring(line.indexOf(',') + 1)).toList();
        assertThat(lookup.data()).startsWith("id,pseudonym\nc1,");
        assertThat(pseudonyms).hasSize(2).allSatisfy(pseudonym -> assertThat(sent(installation))
                .anyMatch(message -> message.key().equals(AUTHORITY + "/" + pseudonym)));
    }

    @Test
    @Nightly
    void anExtractThatWasBrokenOffSendsNothing_untilWithdrawalsAreAllowed() throws IOException {
        History history = RandomHistories.of(5);
        SsdNights nights = new SsdNights(history, AUTHORITY);
        Night night = nights.at(history.after());
        Path extract = night.write(folder.resolve("whole"));
        Installation installation = platform.install("broken-off", history.after());
        assertThat(source(installation, extract).messages()).contains("events sent");
        int events = sent(installation).size();
        Path contacts = extract.resolve("ssd_contacts.csv");
        List<String> lines = Files.readAllLines(contacts);
        assertThat(lines).hasSizeGreaterThan(3);

        Files.write(contacts, lines.subList(0, 1));
        Program broken = source(installation, extract);

        assertThat(broken.code()).isEqualTo(1);
        assertThat(broken.messages()).contains("nothing was sent", "contact", "--allow-withdrawals");
        assertThat(sent(installation)).hasSize(events);

        Files.delete(contacts);
        Program without = source(installation, extract);
        assertThat(without.messages()).contains("0 events sent, 0 records withdrawn");
        assertThat(without.data()).contains("no-table; ssd_contacts");

        Files.write(contacts, lines.subList(0, 1));
        Program allowed = source(installation, extract, "--allow-withdrawals");
        assertThat(allowed.messages()).doesNotContain("0 records withdrawn");
        assertThat(sent(installation)).hasSizeGreaterThan(events);

        Files.write(contacts, lines);
        Program back = source(installation, extract);
        assertThat(back.messages()).contains("0 records withdrawn").doesNotContain(" 0 events sent");
        try (IndicatorProcessor processor = installation.startHere("state", new Tally())) {
            MonthlyFigures expected = MonthlyFigures.expected(
                    night.saidSoFar(), List.of(), AUTHORITY, history.first(), London.dateOf(history.after()));
            await("figures once the table is back").atMost(Installation.PATIENCE)
                    .pollInterval(Installation.NOW_AND_THEN)
                    .untilAsserted(() -> assertThat(figures(installation, expected).differencesFrom(expected)).isEmpty());
            assertThat(processor.failure()).isEmpty();
        }
        List<SourceRun> runs = installation.messages(installation.topics().sources()).stream()
                .filter(message -> message.key().equals(AUTHORITY + "//ssd"))
                .map(message -> (SourceRun) installation.codec().read(message.value()))
                .toList();
        assertThat(runs).extracting(SourceRun::at).doesNotHaveDuplicates().isSorted();
    }

    @Test
    @Nightly
    void aChildWhoseFileWasErasedDoesNotComeBack_whileTheTablesStillHaveIt() {
        History history = RandomHistories.of(7);
        Night night = new SsdNights(history, AUTHORITY).at(history.after());
        Path extract = night.write(folder.resolve("erased"));
        Installation installation = platform.install("erased", history.after());
        assertThat(source(installation, extract, "--plain-ids").messages()).contains("events sent");
        assertThat(sent(installation)).anyMatch(message -> message.key().equals(AUTHORITY + "/c3"));

        Program erased = installation.commandWithInput(
                "c3\n", "unused", "erase", "--authority", AUTHORITY, "--child", "-", "--role", "records-manager", "--policy",
                "schedule 3.2", "--force");
        Program again = source(installation, extract, "--plain-ids");

        assertThat(erased.code()).as(erased.messages()).isZero();
        assertThat(again.messages()).contains(", 0 events sent, 0 records withdrawn");
        assertThat(sent(installation).stream().filter(message -> message.key().equals(AUTHORITY + "/c3")))
                .allSatisfy(message -> assertThat(installation.codec().read(message.value()))
                        .isInstanceOf(ChildFileErased.class));
    }
}
