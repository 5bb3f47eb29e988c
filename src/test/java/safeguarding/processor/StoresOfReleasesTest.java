package safeguarding.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import safeguarding.contract.event.Family;
import safeguarding.contract.topic.LoadMarker;
import safeguarding.contract.topic.LoadState;
import safeguarding.core.calendar.London;
import safeguarding.core.calendar.WorkingDays;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.Validity;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.Status;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.settings.SettingsValidity;
import safeguarding.processor.state.HoldStore;
import safeguarding.processor.state.ProgramRules;
import safeguarding.testkit.NaiveOracle;
import safeguarding.testkit.RandomHistories;
import safeguarding.testkit.RandomHistories.History;
import safeguarding.testkit.SettingEvents;
import safeguarding.testkit.StoredState;
import safeguarding.testkit.TestSettings;
import safeguarding.testkit.TopologyHarness;

/**
 * Shows that this version can read the stores that each release has written. {@code -Dsafeguarding.golden=true} writes
 * the files of the release in progress again; those of earlier releases do not change.
 */
class StoresOfReleasesTest {

    private static final Path RELEASES = Path.of("src/test/resources/stores");
    private static final String IN_PROGRESS = "0.1.0";
    private static final String MESSAGES = "messages.gz";
    private static final String REST = "rest.gz";
    private static final long SEED = 4;
    private static final String STOPPED = "370";
    /** The number of events at the end that have been processed, but whose results have not been sent yet. */
    private static final int UNTOLD = 40;

    /** A message as it was sent. */
    private record Message(String topic, String key, byte[] value) {

        static Message read(String line) {
            String[] words = line.split(" ");
            return new Message(words[0], words[1], StoredState.decoded(words[2]));
        }

        String write() {
            return topic + " " + key + " " + StoredState.encoded(value);
        }
    }

    /** A time after the end of the history, and the authorities. */
    private record Stage(Instant now, Set<String> authorities) {

        static Stage read(Path release) throws IOException {
            String[] words = Files.readString(release.resolve("stage.txt")).strip().split(" ");
            return new Stage(Instant.parse(words[0]), Set.of(words[1].split(",")));
        }

        void write(Path release) throws IOException {
            Files.writeString(release.resolve("stage.txt"), now + " " + String.join(",", new TreeSet<>(authorities)) + "\n");
        }
    }

    @BeforeAll
    static void update() throws IOException {
        if (Boolean.getBoolean("safeguarding.golden")) {
            write(RELEASES.resolve(IN_PROGRESS));
        }
    }

    static List<Path> releases() throws IOException {
        try (Stream<Path> folders = Files.list(RELEASES)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    /** Writes the stores as they are after the first three quarters of a history, with something in every store. */
    private static void write(Path release) throws IOException {
        History history = RandomHistories.of(SEED);
        Set<String> authorities = new TreeSet<>(history.authorities());
        authorities.add(STOPPED);
        Stage stage = new Stage(history.after(), authorities);
        Files.createDirectories(release);
        stage.write(release);
        Validity validity = new Validity(stage.authorities());
        // Keeps only valid events, because some of the invalid ones have no topic.
        List<CaseEvent> events = history.inArrivalOrder().stream()
                .filter(event -> validity.check(event, stage.now()).isEmpty())
                .toList();
        int cut = events.size() * 3 / 4;
        try (TopologyHarness harness =
                TopologyHarness.ofTheTime(stage.now(), stage.authorities(), Duration.ZERO)) {
            List<Message> sent = new ArrayList<>();
            for (String authority : history.authorities()) {
                LoadMarker load = new LoadMarker(authority, "ssd", "1", LoadState.BEGAN, stage.now());
                sent.add(message(harness, load, harness.topics().loads(), authority));
                sent.add(message(harness, load.ends(stage.now()), harness.topics().loads(), authority));
            }
            Stream.concat(
                            history.settings().stream(),
                            Stream.of(
                                    SettingEvents.high("4.1", "1000", "2000"),
                                    SettingEvents.high("6.1", "1000", "2000"),
                                    TestSettings.standard("alert-minimum-denominator", "0", "2010-01-01")))
                    .forEach(event ->
                            sent.add(message(harness, event, harness.topics().settings(), event.envelope().authority())));
            events.subList(0, cut).forEach(event -> sent.add(message(harness, event)));
            List<Message> rest = events.subList(cut, events.size()).stream().map(event -> message(harness, event)).toList();
            int last = sent.size() - UNTOLD;
            send(harness, sent.subList(0, last));
            // A load of another authority starts, and then nothing more of it arrives.
            LoadMarker stopped = new LoadMarker(STOPPED, "ssd", "1", LoadState.BEGAN, stage.now());
            send(harness, List.of(message(harness, stopped, harness.topics().loads(), STOPPED)));
            harness.tick();
            harness.pass(AnnouncedLoads.PATIENCE);
            harness.tick();
            send(harness, sent.subList(last, sent.size()));
            harness.state().write(release);
            StoredState.writeLines(release.resolve(MESSAGES), sent.stream().map(Message::write).toList());
            StoredState.writeLines(release.resolve(REST), rest.stream().map(Message::write).toList());
        }
    }

    private static void send(TopologyHarness harness, List<Message> messages) {
        messages.forEach(message -> harness.sendBytes(message.topic(), message.key(), message.value()));
    }

    private static Message message(TopologyHarness harness, CaseEvent event) {
        return message(
                harness, event, harness.topics().of(Family.of(event)), event.envelope().authority() + "/" + event.envelope().childId());
    }

    private static Message message(TopologyHarness harness, Object event, String topic, String key) {
        return new Message(topic, key, harness.codec().write(topic, event));
    }

    private static List<Message> messages(Path release, String file) {
        return StoredState.lines(release.resolve(file)).stream().map(Message::read).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("releases")
    void nothingIsToldAgain(Path release) throws IOException {
        Stage stage = Stage.read(release);
        StoredState state = StoredState.read(release);
        try (TopologyHarness harness = TopologyHarness.startedOn(stage.now(), stage.authorities(), state)) {
            harness.tick();
            harness.tick();
            assertThat(harness.output(harness.topics().snapshotRevisions()))
                    .as("no month is final again")
                    .allSatisfy(revision -> assertThat(((Snapshot) revision).status()).isEqualTo(Status.RESTATED));
            told(harness).forEach(harness::rawOutput);
            send(harness, messages(release, MESSAGES));
            harness.tick();
            harness.tick();
            String rules = harness.storedText(HoldStore.NAME, "*program");
            if (!rules.equals(new String(state.stores().get(HoldStore.NAME).get("*program"), StandardCharsets.UTF_8))) {
                assertThat(rules).isEqualTo(ProgramRules.of(WorkingDays.ofEngland()).write());
                return;
            }
            told(harness).forEach(topic -> assertThat(harness.keyedOutput(topic)).as(topic).isEmpty());
        }
    }

    /** The topics on which nothing is sent a second time. */
    private static List<String> told(TopologyHarness harness) {
        return List.of(
                harness.topics().snapshotRevisions(),
                harness.topics().snapshots(),
                harness.topics().alerts(),
                harness.topics().worklist(),
                harness.topics().dataQuality());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("releases")
    void theFiguresGoOnFromThere(Path release) throws IOException {
        Stage stage = Stage.read(release);
        Validity validity = new Validity(stage.authorities());
        SettingsValidity settingsValidity = new SettingsValidity(stage.authorities(), (number, part) -> true);
        List<CaseEvent> accepted = new ArrayList<>();
        List<SettingsEvent> set = new ArrayList<>();
        try (TopologyHarness harness =
                TopologyHarness.startedOn(stage.now(), stage.authorities(), StoredState.read(release))) {
            List<Message> rest = messages(release, REST);
            send(harness, rest);
            harness.tick();
            harness.tick();
            Stream.concat(messages(release, MESSAGES).stream(), rest.stream())
                    .map(message -> harness.codec().read(message.value()))
                    .forEach(event -> {
                        if (event instanceof CaseEvent one && validity.check(one, stage.now()).isEmpty()) {
                            accepted.add(one);
                        } else if (event instanceof SettingsEvent one && settingsValidity.check(one, stage.now()).isEmpty()) {
                            set.add(one);
                        }
                    });
            Map<String, Map<YearMonth, Snapshot>> changed = harness.snapshots();
            assertThat(changed.keySet()).isNotEmpty();
            changed.forEach((authority, snapshots) -> assertThat(TopologyAgainstOracleTest.differences(
                            new TreeMap<>(snapshots), NaiveOracle.of(accepted, set, authority), London.dateOf(stage.now())))
                    .as(authority)
                    .isEmpty());
        }
    }

    @Test
    void everyStoreHasAFileForTheReleaseInProgress_withSomethingInIt() {
        Map<String, Map<String, byte[]>> stores = StoredState.read(RELEASES.resolve(IN_PROGRESS)).stores();
        assertThat(stores.keySet()).containsExactlyInAnyOrderElementsOf(IndicatorTopology.stores());
        assertThat(stores).allSatisfy((name, values) -> assertThat(values).as(name).isNotEmpty());
    }
}
