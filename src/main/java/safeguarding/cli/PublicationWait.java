package safeguarding.cli;

import java.time.Duration;
import java.time.YearMonth;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import safeguarding.config.Setting;
import safeguarding.contract.topic.IntakeProgress;
import safeguarding.core.publication.Snapshot;
import safeguarding.pages.view.Snapshots;
import safeguarding.processor.CaughtUp;

/** Waits until a processor, here or elsewhere, has processed all events and published the figures. */
final class PublicationWait {

    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final int TICKS_IN_A_ROW = 3;
    private static final long BETWEEN_LOOKS_MILLISECONDS = 100;
    /** The time in which a change passes through all stages, with two commits. */
    private static final long SHORTEST_WAIT_MILLISECONDS = 1000;

    private PublicationWait() {}

    /** @throws IllegalStateException if there is no progress for a long time */
    static Snapshots await(Cluster cluster, String authority, YearMonth month) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (Admin admin = Admin.create(cluster.config().kafka());
                CaughtUp caughtUp = new CaughtUp(
                        admin, cluster.config().text(Setting.APPLICATION_ID), cluster.topics())) {
            caughtUp.start();
            int same = 0;
            Optional<Snapshot> before = Optional.empty();
            while (System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(
                        Math.max(SHORTEST_WAIT_MILLISECONDS, cluster.config().number(Setting.TICK)));
                if (!caughtUp.isComplete()) {
                    awaitInputsTakenIn(caughtUp, end);
                    same = 0;
                }
                Snapshots snapshots = Snapshots.read(
                        cluster.reader(), cluster.codec(), cluster.topics().snapshots());
                Optional<Snapshot> now = snapshots.of(authority, month);
                same = now.isPresent() && now.equals(before) ? same + 1 : 0;
                before = now;
                if (same >= TICKS_IN_A_ROW) {
                    return snapshots;
                }
            }
        }
        throw new IllegalStateException(month + " was not published for authority " + authority + " within "
                + PATIENCE.toMinutes() + " minutes; check that a processor is running with the application id"
                + " that is set here");
    }

    /** Shows how many events have been processed, once processing has started. */
    private static void awaitInputsTakenIn(CaughtUp caughtUp, long end) throws InterruptedException {
        Optional<IntakeProgress> first = Optional.empty();
        Optional<IntakeProgress> now = Optional.empty();
        while (now.isEmpty() || now.get().events() <= first.get().events()) {
            if (caughtUp.isComplete() || System.nanoTime() > end) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLISECONDS);
            now = caughtUp.takenIn();
            first = first.isPresent() ? first : now;
        }
        try (ProgressBar progress = new ProgressBar("events processed", now.get().sent())) {
            while (!caughtUp.isComplete() && System.nanoTime() < end) {
                caughtUp.takenIn().ifPresent(soFar -> progress.left(soFar.left()));
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLISECONDS);
            }
            caughtUp.takenIn().ifPresent(soFar -> progress.left(soFar.left()));
        }
    }
}
