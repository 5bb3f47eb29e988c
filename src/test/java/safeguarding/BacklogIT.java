package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.Status;
import safeguarding.processor.IndicatorProcessor;
import safeguarding.testkit.CaseBuilder;
import safeguarding.testkit.Installation;
import safeguarding.testkit.RunningPlatform;
import safeguarding.testkit.Tally;

/** While one authority keeps sending faster than can be read, another authority's final month is restated. */
class BacklogIT {

    private static final YearMonth DECEMBER = YearMonth.of(2016, 12);
    private static final Instant NOW = Instant.parse("2017-02-20T09:00:00Z");
    private static final String LOADING = "371";
    private static final String OTHER = "372";
    private static final int BATCH = 2_000;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final int MOST_EVENTS = 600_000;

    @RegisterExtension
    static final RunningPlatform platform = new RunningPlatform();

    @TempDir
    Path folder;

    private static List<Status> told(Installation installation, String authority) {
        return installation.values(installation.topics().snapshotRevisions(), Snapshot.class).stream()
                .filter(revision -> revision.authority().equals(authority) && revision.month().equals(DECEMBER))
                .map(Snapshot::status)
                .toList();
    }

    @Test
    void oneAuthoritysBacklogHoldsBackNoFinalFigureOfAnother() throws InterruptedException {
        Installation installation = platform.install("backlog", NOW);
        CaseBuilder child = CaseBuilder.aChild("c1").contacted("2016-12-20");
        installation.send(child.events());
        AtomicBoolean isOver = new AtomicBoolean();
        try (IndicatorProcessor processor = installation.startHere("one", new Tally())) {
            await().atMost(Installation.PATIENCE)
                    .pollInterval(Installation.NOW_AND_THEN)
                    .untilAsserted(() -> assertThat(told(installation, OTHER)).containsExactly(Status.FINAL));

            Thread load = new Thread(() -> load(installation, processor, isOver), "load");
            load.start();
            await("the load cannot be kept up with").atMost(Installation.PATIENCE)
                    .until(() -> processor.behind() > 5 * BATCH);
            installation.send(List.of(child.corrected("2017-01-05").recordedOn("2017-02-13").last()));

            await("the other authority is restated").atMost(Installation.PATIENCE)
                    .pollInterval(Installation.NOW_AND_THEN)
                    .untilAsserted(() ->
                            assertThat(told(installation, OTHER)).containsExactly(Status.FINAL, Status.RESTATED));
            assertThat(processor.behind()).isPositive();

            isOver.set(true);
            load.join();
            assertThat(processor.failure()).isEmpty();
        }
    }

    /** Keeps more events waiting than can be read in a moment, but never so many that the test takes long. */
    private static void load(Installation installation, IndicatorProcessor processor, AtomicBoolean isOver) {
        for (int sent = 0; sent < MOST_EVENTS && !isOver.get(); sent += BATCH) {
            while (processor.behind() > 10 * BATCH && !isOver.get()) {
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
            List<CaseEvent> batch = new ArrayList<>();
            for (int i = sent; i < sent + BATCH; i++) {
                batch.addAll(CaseBuilder.aChild("l" + i).in(LOADING).contacted("2016-12-20").events());
            }
            installation.send(batch);
        }
    }
}
