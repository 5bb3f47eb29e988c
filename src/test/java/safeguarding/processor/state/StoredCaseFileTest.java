package safeguarding.processor.state;

import static org.assertj.core.api.Assertions.assertThat;
import static safeguarding.testkit.CaseBuilder.aChild;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import safeguarding.contract.kafka.SchemaRegistry;
import safeguarding.contract.topic.AvroMessages;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.CareEvent.LacEpisodeChanged;
import safeguarding.core.casefile.CareEvent.LacReviewHeld;
import safeguarding.core.casefile.CareEvent.LacStarted;
import safeguarding.core.casefile.CareEvent.LacVisitMade;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.ChildEvent.RecordWithdrawn;
import safeguarding.core.casefile.ContactEvent.ContactDecided;
import safeguarding.core.casefile.ContactEvent.ContactReceived;
import safeguarding.core.casefile.Envelope;
import safeguarding.core.casefile.PlanRecorded;
import safeguarding.core.casefile.ProtectionEvent.CpVisitMade;
import safeguarding.core.casefile.code.CareEpisodeReason;
import safeguarding.core.casefile.code.ContactKind;
import safeguarding.core.casefile.code.ContactOutcome;
import safeguarding.core.casefile.code.LegalStatus;
import safeguarding.core.casefile.code.PlacementProvider;
import safeguarding.core.casefile.code.PlacementType;
import safeguarding.core.casefile.code.PlanKind;
import safeguarding.core.casefile.code.ReferralSource;
import safeguarding.core.casefile.code.ReviewParticipation;
import safeguarding.core.casefile.code.SourceSystem;
import safeguarding.core.indicator.Contributions;
import safeguarding.core.indicator.Rules;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.dataset.DataSet;
import safeguarding.processor.IndicatorTopology;
import safeguarding.processor.OneStage;
import safeguarding.testkit.Nightly;

/**
 * Shows that a case file stored in parts can have any length, that only the parts that an event requires are read and
 * written, and that files in the earlier format can be read.
 */
class StoredCaseFileTest {

    private static final boolean THOROUGH = Boolean.getBoolean("safeguarding.thorough");
    private static final int LONG = THOROUGH ? 5_000 : 2_000;
    private static final int ONE_CHILD_IN = THOROUGH ? 30 : 90;

    private static final String KEY = "372/child";
    private static final LocalDate FIRST_DAY = LocalDate.of(1992, 1, 6);
    private static final Rules RULES = Rules.ofEngland();

    private OneStage stage = new OneStage(new AvroMessages(SchemaRegistry.inMemory(), true), Map.of());

    private static Envelope envelope(String record, LocalDate day) {
        return envelope(record, day, London.startOf(day).plusSeconds(60_000), "child");
    }

    private static Envelope envelope(String record, LocalDate day, Instant recordedAt, String childId) {
        return new Envelope(
                record + "@" + recordedAt, "372", childId, record, day, Optional.empty(), recordedAt, SourceSystem.LCS);
    }

    private static CaseEvent visit(int number, LocalDate day) {
        return new LacVisitMade(envelope("v" + number, day), true, true);
    }

    private static CaseEvent care() {
        return new LacStarted(
                envelope("care", FIRST_DAY), LegalStatus.C2, PlacementType.U4, PlacementProvider.PR1, Optional.empty());
    }

    /** Asserts that the stored contributions equal those calculated from all events of the file. */
    private void holdAgainstTheWhole(Object what) {
        StoredCaseFile.View kept = stage.file(KEY);
        assertThat(kept.contributions())
                .as("after %s", what)
                .isEqualTo(Contributions.of(CaseFile.of(kept.messages().keySet()), Catalogue.measures(), RULES));
    }

    /** A child with visits every third day, sometimes several a day, and a contact, a plan, a review and a move in between. */
    private static Stream<CaseEvent> longLife(int events) {
        List<CaseEvent> all = new ArrayList<>(List.of(care()));
        for (int i = 0; all.size() < events; i++) {
            LocalDate day = FIRST_DAY.plusDays(i * 3L % 10_000);
            String record = "r" + i;
            switch (i % 100) {
                case 0 -> all.add(new ContactReceived(
                        envelope(record, day), ReferralSource.SCHOOL, ContactKind.NEW));
                case 1 -> all.add(new ContactDecided(envelope("r" + (i - 1), day), ContactOutcome.REFERRAL));
                case 2 -> all.add(new PlanRecorded(
                        envelope(record, day), PlanKind.LAC, Optional.empty(), Optional.empty()));
                case 3 -> all.add(new LacReviewHeld(
                        envelope(record, day), Optional.of(day), ReviewParticipation.PN1));
                case 4 -> all.add(new LacEpisodeChanged(
                        envelope(record, day),
                        "care",
                        CareEpisodeReason.P,
                        LegalStatus.C2,
                        PlacementType.U6,
                        PlacementProvider.PR1,
                        Optional.empty(),
                        Optional.empty()));
                default -> all.add(visit(i, day));
            }
        }
        return all.stream();
    }

    @Test
    @Nightly
    void childOf20000EventsIsCounted() {
        stage.send(care());
        for (int i = 0; i < 20_000; i++) {
            stage.send(visit(i, FIRST_DAY.plusDays(i / 2)));
        }

        assertThat(stage.files().longestValue()).isLessThan(1024);
        assertThat(stage.file(KEY).messages().size()).isEqualTo(20_001);
        holdAgainstTheWhole("20,000 events");
    }

    /**
     * Uses fewer events than the test before, because a change of placement affects every visit and is counted with all
     * of them.
     */
    @Test
    void childWithThousandsOfEventsOfManyKindsIsCounted() {
        longLife(LONG + 1).forEach(stage::send);

        assertThat(stage.files().longestValue()).isLessThan(1024);
        assertThat(stage.file(KEY).messages().size()).isEqualTo(LONG + 1);
        holdAgainstTheWhole(LONG + " events");
    }

    /** Compares bytes rather than times, so that a busy machine makes no difference. */
    @Test
    void visitToALongFileCostsAboutWhatOneToAShortFileDoes() {
        long ofShort = bytesOfAVisit(50);
        long ofLong = bytesOfAVisit(LONG);

        assertThat(ofLong).as("bytes read and written, %d in a short file", ofShort).isLessThanOrEqualTo(3 * ofShort);
    }

    private long bytesOfAVisit(int events) {
        stage = new OneStage(new AvroMessages(SchemaRegistry.inMemory(), true), Map.of());
        List<CaseEvent> all = new ArrayList<>();
        all.add(care());
        for (int i = 1; i < events; i++) {
            all.add(
                    i % 20 == 0
                            ? new ContactReceived(
                                    envelope("c" + i, FIRST_DAY.plusDays(i)), ReferralSource.SCHOOL, ContactKind.NEW)
                            : visit(i, FIRST_DAY.plusDays(i)));
        }
        all.forEach(stage::send);
        stage.files().start();
        stage.send(visit(events, FIRST_DAY.plusDays(events)));
        return stage.files().bytesRead() + stage.files().bytesWritten();
    }

    /** Uses some of the children in the published report's year, with all of their events. */
    @Test
    void writesAtMostEightBytesForAByteOfEvent() {
        long[] bytes = {0};
        DataSet.named(DataSet.ROTHERHAM).events().stream()
                .filter(event -> event.envelope().childId().hashCode() % ONE_CHILD_IN == 0)
                .forEach(event -> {
                    stage.send(event);
                    bytes[0] += stage.length(event);
                });

        assertThat(bytes[0]).isGreaterThan(100_000);
        assertThat(stage.files().bytesWritten() / (double) bytes[0]).isLessThanOrEqualTo(8);
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 8);
    }

    /**
     * Sends visits under two ids of one child, in any order, with dates corrected, records withdrawn and visits recorded
     * twice.
     */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsKeptIsRightAfterEveryVisit(long seed) {
        Random random = new Random(seed);
        LocalDate start = LocalDate.of(2022, 1, 3);
        List<CaseEvent> events = new ArrayList<>(
                aChild("child").onPlan("2022-02-01").planEnded("2022-11-01").onPlan("2023-03-01").events());
        events.addAll(aChild("child")
                .lookedAfter("2022-01-10")
                .moved("2022-09-12", PlacementType.U6)
                .legalStatusChanged("2023-02-01", LegalStatus.C2)
                .events());
        events.forEach(stage::send);
        for (int i = 0; i < 250; i++) {
            String record = "v" + random.nextInt(90);
            LocalDate day = start.plusDays(random.nextInt(700));
            Instant recordedAt = London.startOf(LocalDate.of(2024, 6, 3)).plusSeconds(random.nextInt(100_000));
            // Events that come from the other child's file have that child's id.
            Envelope envelope = envelope(record, day, recordedAt, random.nextInt(4) == 0 ? "other" : "child");
            CaseEvent event =
                    switch (random.nextInt(8)) {
                        case 0 -> new RecordWithdrawn(envelope, "LacVisitMade");
                        case 1 -> new RecordWithdrawn(envelope, "CpVisitMade");
                        case 2, 3, 4 -> new CpVisitMade(envelope, random.nextInt(5) > 0, true);
                        default -> new LacVisitMade(envelope, random.nextInt(5) > 0, true);
                    };
            stage.sendMoved(KEY, event);
            holdAgainstTheWhole(event.type() + " " + i + ", seed " + seed);
        }
        assertThat(stage.file(KEY).messages().size()).isGreaterThan(80);
    }

    @Test
    void nothingIsLeftOfAFileThatIsErased() {
        longLife(300).forEach(stage::send);
        aChild("child").erased("2026-01-04").events().forEach(stage::send);

        assertThat(records()).as("the head, and the part that has the erasure").hasSize(2);
        assertThat(stage.file(KEY).messages().size()).isEqualTo(1);
    }

    @Test
    void fileThatIsMergedGoesOnWhole() {
        longLife(300).forEach(stage::send);
        CaseEvent merge = aChild("child").mergedInto("another", "2026-01-04").last();
        long moved = stage.send(merge).stream()
                .filter(forward -> forward.childName().filter(IndicatorTopology.MOVED_SINK::equals).isPresent())
                .count();

        assertThat(moved).isEqualTo(301);
        assertThat(records()).hasSize(2);
    }

    private Map<String, byte[]> records() {
        Map<String, byte[]> records = new TreeMap<>();
        try (KeyValueIterator<String, byte[]> all = stage.files().all()) {
            all.forEachRemaining(record -> records.put(record.key, record.value));
        }
        return records;
    }

    /** The test file is one value, byte for byte as the program wrote it before files were stored in parts. */
    @Test
    void readsAFileAsItWasKeptBefore() {
        Map<String, String> golden = new HashMap<>();
        SchemaRegistry registry = SchemaRegistry.inMemory();
        lines("/stores/case-file-format-2.txt").forEach(line -> {
            int space = line.indexOf(' ');
            if (line.startsWith("schema ")) {
                Schema schema = new Schema.Parser().parse(line.substring(space + 1));
                registry.register("golden-" + schema.getName(), schema);
            } else {
                golden.put(line.substring(0, space), line.substring(space + 1));
            }
        });
        String key = golden.get("key");
        stage = new OneStage(
                new AvroMessages(registry, true),
                Map.of(key, Base64.getDecoder().decode(golden.get("value"))));
        CaseFile before = CaseFile.of(stage.file(key).messages().keySet());
        Contributions contributions = Contributions.of(before, Catalogue.measures(), RULES);

        assertThat(before.events()).hasSize(15);
        assertThat(stage.file(key).contributions()).isEqualTo(contributions);

        CaseEvent visit = aChild("c1").visited("2025-06-18").events().get(0);
        stage.send(visit);

        assertThat(CaseFile.of(stage.file(key).messages().keySet())).isEqualTo(before.with(visit));
        assertThat(stage.file(key).contributions())
                .isEqualTo(Contributions.of(before.with(visit), Catalogue.measures(), RULES))
                .isNotEqualTo(contributions);
        assertThat(records().get(key)).as("the head").hasSizeLessThan(10);
        assertThat(records()).hasSizeGreaterThan(4);
    }

    private static List<String> lines(String resource) {
        try (var in = StoredCaseFileTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
