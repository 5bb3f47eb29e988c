package safeguarding.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static safeguarding.testkit.CaseBuilder.aChild;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.code.SourceSystem;
import safeguarding.core.indicator.Reason;
import safeguarding.core.publication.Change;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.SnapshotLine;
import safeguarding.core.publication.Status;
import safeguarding.core.settings.SettingsEnvelope;
import safeguarding.core.settings.SettingsEvent.LocalStandardSet;
import safeguarding.core.settings.SettingsEvent.ReportIssued;
import safeguarding.testkit.CaseBuilder;
import safeguarding.testkit.RandomHistories;
import safeguarding.testkit.RandomHistories.History;
import safeguarding.testkit.SettingEvents;
import safeguarding.testkit.TopologyHarness;

/** Changes to a published month are shown at once, and become one revision a day. */
class DailyRestatementsTest {

    private static final YearMonth JANUARY = YearMonth.of(2017, 1);
    private static final Instant PUBLISHED = Instant.parse("2017-02-20T10:00:00Z");
    private static final Duration STEP = Duration.ofHours(7);
    private static final int LOOKS = 7;

    private final TopologyHarness harness = new TopologyHarness(PUBLISHED, Set.of("372"));

    @AfterEach
    void close() {
        harness.close();
    }

    private static LocalStandardSet standard(String authority, String standard, String value) {
        return new LocalStandardSet(
                new SettingsEnvelope(
                        "set-" + standard, authority, standard, Instant.parse("2000-01-01T09:00:00Z"), SourceSystem.MANUAL),
                standard,
                LocalDate.parse("2000-01-01"),
                Optional.empty(),
                value);
    }

    private void contacts(String child, String day) {
        aChild(child).contacted(day).events().forEach(harness::send);
    }

    private Snapshot january() {
        return harness.snapshots("372").get(JANUARY);
    }

    private List<Snapshot> revisions() {
        return harness.output(harness.topics().snapshotRevisions()).stream()
                .map(Snapshot.class::cast)
                .filter(revision -> revision.month().equals(JANUARY))
                .toList();
    }

    private static long contacts(Snapshot snapshot) {
        return snapshot.line("1.1", "").orElseThrow().numerator();
    }

    private void publishJanuary() {
        harness.send(standard("372", "restatements", "DAILY"));
        harness.send(standard("372", "publication-time", "09:00"));
        contacts("c1", "2017-01-03");
        harness.tick();
        assertThat(revisions()).extracting(Snapshot::status).containsExactly(Status.FINAL);
        harness.snapshots("372");
    }

    @Test
    void allChangesOfADayAreOneRevisionAtThePublicationTime_withTheirReasonsTogether() {
        publishJanuary();
        contacts("c2", "2017-01-04");
        harness.tick();
        Snapshot live = january();
        assertThat(contacts(live)).as("live figures change at once").isEqualTo(2);
        assertThat(List.of(live.status(), live.revision())).containsExactly(Status.FINAL, 1);
        assertThat(live.pendingSince()).contains(PUBLISHED);
        assertThat(live.changes()).isEmpty();

        harness.setNow(PUBLISHED.plus(Duration.ofHours(1)));
        CaseBuilder third = aChild("c3").contacted("2017-01-05");
        third.events().forEach(harness::send);
        harness.tick();
        harness.send(third.withdrawn().last());
        contacts("c4", "2017-01-06");
        harness.tick();
        assertThat(contacts(january())).isEqualTo(3);
        assertThat(revisions()).isEmpty();

        harness.restart();
        harness.setNow(Instant.parse("2017-02-21T08:59:59Z"));
        harness.tick();
        assertThat(revisions()).isEmpty();
        harness.setNow(Instant.parse("2017-02-21T09:00:00Z"));
        harness.tick();
        assertThat(revisions()).singleElement().satisfies(revision -> {
            assertThat(List.of(revision.status(), revision.revision())).containsExactly(Status.RESTATED, 2);
            assertThat(revision.pendingSince()).isEmpty();
            Change change = revision.changes().get(0);
            assertThat(List.of(change.numeratorBefore(), change.numerator())).containsExactly(1L, 3L);
            assertThat(change.reasons()).containsExactly(Reason.LATE_EVENT, Reason.WITHDRAWAL);
            assertThat(january()).isEqualTo(revision);
        });
        harness.setNow(Instant.parse("2017-02-22T09:00:00Z"));
        harness.tick();
        assertThat(revisions()).isEmpty();
    }

    @Test
    void whatIsUndoneBeforeThePublicationTimeIsNoRevision() {
        publishJanuary();
        CaseBuilder late = aChild("c2").contacted("2017-01-04");
        late.events().forEach(harness::send);
        harness.tick();
        assertThat(january().pendingSince()).isPresent();

        harness.send(late.withdrawn().last());
        harness.tick();
        Snapshot live = january();
        assertThat(contacts(live)).isEqualTo(1);
        assertThat(live.pendingSince()).isEmpty();

        harness.setNow(Instant.parse("2017-02-22T09:00:00Z"));
        harness.tick();
        assertThat(revisions()).isEmpty();
    }

    @Test
    void aMonthWhoseReportIsIssuedDoesNotWait() {
        publishJanuary();
        contacts("c2", "2017-01-04");
        harness.tick();
        harness.send(new ReportIssued(
                SettingEvents.envelope("report/2017-01"), LocalDate.parse("2017-01-01"), LocalDate.parse("2017-02-20")));
        harness.tick();

        assertThat(revisions()).singleElement().satisfies(revision -> assertThat(revision.revision()).isEqualTo(2));
    }

    static LongStream seeds() {
        return RandomHistories.seeds(100);
    }

    /** The results of one history, checked several times a day. */
    private static final class Played implements AutoCloseable {

        private final TopologyHarness harness;
        private final Map<String, List<Snapshot>> revisions = new TreeMap<>();
        private final Map<String, Map<YearMonth, Snapshot>> live = new TreeMap<>();

        Played(History history, String rhythm) {
            harness = new TopologyHarness(history.after(), Set.copyOf(history.authorities()));
            history.authorities().forEach(authority -> harness.send(standard(authority, "restatements", rhythm)));
            history.settings().forEach(harness::send);
            Instant now = history.after();
            int sent = 0;
            for (CaseEvent event : history.inArrivalOrder()) {
                harness.send(event);
                if (++sent % (history.inArrivalOrder().size() / LOOKS) == 0) {
                    now = now.plus(STEP);
                    look(now);
                }
            }
            for (int looks = 0; looks < LOOKS; looks++) {
                now = now.plus(STEP);
                look(now);
            }
        }

        private void look(Instant now) {
            harness.setNow(now);
            harness.tick();
            harness.snapshots().forEach((authority, months) ->
                    live.computeIfAbsent(authority, any -> new TreeMap<>()).putAll(months));
            harness.output(harness.topics().snapshotRevisions()).stream().map(Snapshot.class::cast).forEach(revision -> revisions
                    .computeIfAbsent(revision.authority() + " " + revision.month(), any -> new ArrayList<>())
                    .add(revision));
        }

        private int restatements() {
            return revisions.values().stream().mapToInt(of -> of.size() - 1).sum();
        }

        @Override
        public void close() {
            harness.close();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void saysInTheEndWhatEveryChangeAtOnceSays_inOneRevisionADay(long seed) {
        History history = RandomHistories.of(seed);
        try (Played daily = new Played(history, "DAILY");
                Played atOnce = new Played(history, "AT_ONCE")) {
            daily.live.forEach((authority, months) -> months.forEach((month, snapshot) -> {
                assertThat(snapshot.lines())
                        .as("%s %s, seed %d", authority, month, seed)
                        .isEqualTo(atOnce.live.get(authority).get(month).lines());
                assertThat(snapshot.pendingSince()).as("days later").isEmpty();
            }));
            assertThat(daily.restatements()).isPositive().isLessThan(atOnce.restatements());
            daily.revisions.forEach((month, revisions) -> {
                Set<LocalDate> days = new HashSet<>();
                for (int i = 0; i < revisions.size(); i++) {
                    Snapshot revision = revisions.get(i);
                    assertThat(revision.revision()).as(month).isEqualTo(i + 1);
                    assertThat(revision.pendingSince()).isEmpty();
                    if (i > 0) {
                        assertThat(days.add(London.dateOf(revision.publishedAt())))
                                .as("the first restatement of %s on its day, seed %d", month, seed)
                                .isTrue();
                        assertThat(changed(revision)).as(month).isEqualTo(different(revisions.get(i - 1), revision));
                        assertThat(revision.changes()).as(month).noneMatch(change -> change.reasons().isEmpty());
                    }
                }
            });
        }
    }

    private static Set<SnapshotLine.Name> changed(Snapshot revision) {
        return revision.changes().stream()
                .map(change -> new SnapshotLine.Name(change.indicator(), change.breakdown()))
                .collect(Collectors.toSet());
    }

    private static Set<SnapshotLine.Name> different(Snapshot before, Snapshot after) {
        Map<SnapshotLine.Name, SnapshotLine> lines = new HashMap<>();
        before.lines().forEach(line -> lines.put(line.name(), line));
        return after.lines().stream()
                .filter(line -> !line.equals(lines.get(line.name())))
                .map(SnapshotLine::name)
                .collect(Collectors.toSet());
    }
}
