package safeguarding.cli;

import java.time.Duration;
import java.time.YearMonth;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import safeguarding.config.Setting;
import safeguarding.publication.Snapshot;
import safeguarding.stream.CaughtUp;
import safeguarding.view.Snapshots;

/** Waits until a processor, here or elsewhere, has taken in all events and published what follows from them. */
final class Settled {

    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final int TICKS_IN_A_ROW = 3;

    private Settled() {}

    static Snapshots await(Cluster cluster, String authority, YearMonth month) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        long tick = cluster.config().number(Setting.TICK);
        try (Admin admin = Admin.create(cluster.config().kafka());
                CaughtUp caughtUp = new CaughtUp(
                        admin,
                        cluster.config().text(Setting.APPLICATION_ID),
                        cluster.topics())) {
            caughtUp.start();
            int same = 0;
            Optional<ProgressBar> progress = Optional.empty();
            Optional<Snapshot> before = Optional.empty();
            while (System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(tick);
                if (progress.isEmpty() && caughtUp.behind() > 0) {
                    progress = Optional.of(new ProgressBar("reckoning", caughtUp.behind()));
                }
                progress.ifPresent(bar -> bar.left(Math.max(0, caughtUp.behind())));
                if (!caughtUp.getAsBoolean()) {
                    same = 0;
                    continue;
                }
                Snapshots snapshots = Snapshots.read(
                        cluster.reader(), cluster.wire(), cluster.topics().snapshots());
                Optional<Snapshot> now = snapshots.of(authority, month);
                same = now.isPresent() && now.equals(before) ? same + 1 : 0;
                before = now;
                if (same >= TICKS_IN_A_ROW) {
                    return snapshots;
                }
            }
        }
        throw new UserError("no processor has published " + month + " for authority " + authority + " within "
                + PATIENCE.toMinutes() + " minutes; is one running, with this application id?");
    }
}
