package safeguarding.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import safeguarding.core.alert.Alert;
import safeguarding.core.alert.AlertKind;
import safeguarding.core.publication.IndicatorValue;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.SnapshotLine;
import safeguarding.core.publication.Status;
import safeguarding.core.scorecard.Rag;
import safeguarding.pages.view.Snapshots;

/**
 * The expected outcome for the two towns once their events have been sent, whatever happened on the way: figures that
 * equal the oracle's, and output topics that agree with each other.
 */
public final class Outcome {

    private final Installation installation;
    private final Expectation expectation;
    private final String history;

    public Outcome(Installation installation, Expectation expectation) {
        this.installation = installation;
        this.expectation = expectation;
        this.history = expectation.toString();
    }

    /** Waits until the figures equal the oracle's, then checks that the topics agree with each other. */
    public void awaitRight() {
        installation.awaitCaughtUp();
        Awaitility.await("the figures of " + history)
                .atMost(Installation.PATIENCE)
                .pollInterval(Installation.NOW_AND_THEN)
                .untilAsserted(() -> assertThat(differences()).as(history).isEmpty());
        awaitLiveValuesToFollow();
        Snapshots snapshots = installation.snapshots();
        assertRevisionsInOrder(snapshots);
        assertAlertsInOrder(snapshots);
    }

    /** The first differences from the oracle's figures. */
    public List<String> differences() {
        Snapshots snapshots = installation.snapshots();
        Map<String, YearMonth> firstMonths = new TreeMap<>();
        for (String authority : Installation.AUTHORITIES) {
            if (!snapshots.authorities().contains(authority)) {
                return List.of("no figures for authority " + authority);
            }
            firstMonths.put(authority, snapshots.months(authority).first());
        }
        return MonthlyFigures.of(snapshots).differencesFrom(expectation.from(firstMonths));
    }

    private void awaitLiveValuesToFollow() {
        Awaitility.await("live values and snapshots say the same, of " + history)
                .atMost(Installation.PATIENCE)
                .pollInterval(Installation.NOW_AND_THEN)
                .untilAsserted(() -> assertThat(liveValues()).isEqualTo(snapshotValues(installation.snapshots())));
    }

    private record Value(SnapshotLine line, Object asAt, Status status, int revision) {}

    private Map<String, Value> liveValues() {
        Map<String, Value> values = new TreeMap<>();
        installation.messages(installation.topics().indicators()).forEach(message -> {
            IndicatorValue value =
                    (IndicatorValue) installation.codec().read(message.value());
            values.put(message.key(), new Value(value.line(), value.asAt(), value.status(), value.revision()));
        });
        return values;
    }

    private static Map<String, Value> snapshotValues(Snapshots snapshots) {
        Map<String, Value> values = new TreeMap<>();
        for (Snapshot snapshot : all(snapshots)) {
            for (SnapshotLine line : snapshot.lines()) {
                String key = String.join(
                        "/",
                        snapshot.authority(),
                        line.indicator(),
                        line.breakdown(),
                        snapshot.month().toString());
                values.put(key, new Value(line, snapshot.asAt(), snapshot.status(), snapshot.revision()));
            }
        }
        return values;
    }

    private static List<Snapshot> all(Snapshots snapshots) {
        return snapshots.authorities().stream()
                .flatMap(authority -> snapshots.months(authority).stream()
                        .flatMap(month -> snapshots.of(authority, month).stream()))
                .toList();
    }

    /**
     * Checks that the revisions of every month past its cut-off are 1, 2, 3 and so on, each once, and that the last one
     * is the current snapshot.
     */
    private void assertRevisionsInOrder(Snapshots snapshots) {
        Map<String, Snapshot> last = new HashMap<>();
        for (Snapshot revision : installation.values(installation.topics().snapshotRevisions(), Snapshot.class)) {
            Snapshot before = last.put(revision.authority() + revision.month(), revision);
            assertThat(revision.revision())
                    .as("revision of %s for %s, of %s", revision.month(), revision.authority(), history)
                    .isEqualTo(before == null ? 1 : before.revision() + 1);
            assertThat(revision.status()).isEqualTo(before == null ? Status.FINAL : Status.RESTATED);
        }
        List<Snapshot> published = all(snapshots).stream()
                .filter(snapshot -> snapshot.status() != Status.PROVISIONAL)
                .toList();
        assertThat(published).as("months past their cut-off").isNotEmpty();
        assertThat(last.values()).as(history).containsExactlyInAnyOrderElementsOf(published);
    }

    /**
     * Checks that each alert was raised once, that each follows on from the previous one, and that the last ones match
     * the current figures.
     */
    private void assertAlertsInOrder(Snapshots snapshots) {
        Map<String, Rag> told = new HashMap<>();
        List<Alert> alerts = installation.values(installation.topics().alerts(), Alert.class);
        assertThat(alerts).extracting(Alert::alertId).as("alerts of %s", history).doesNotHaveDuplicates();
        for (Alert alert : alerts) {
            if (alert.kind() != AlertKind.BAND) {
                continue;
            }
            Rag before = told.put(alert.authority() + " " + alert.indicator(), alert.to());
            assertThat(alert.from()).as("%s of %s", alert, history).isEqualTo(before == null ? Rag.NONE : before);
        }
        assertThat(alerts).as("alerts of %s", history).isNotEmpty();
        for (String authority : snapshots.authorities()) {
            Snapshot newest = snapshots
                    .of(authority, snapshots.months(authority).last())
                    .orElseThrow();
            for (SnapshotLine line : newest.lines()) {
                if (line.breakdown().isEmpty() && line.rag().isBreach()) {
                    assertThat(told).as("told of %s", history).containsEntry(authority + " " + line.indicator(), line.rag());
                }
            }
        }
    }
}
