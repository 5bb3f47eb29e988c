package safeguarding.pages.server;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * The connections of one port. A connection that completes no request for a while is closed, even if it keeps sending parts of
 * one. If there are too many, the one that has been without a request for longest is closed in favour of the next. So nobody can
 * lock others out by opening connections and sending nothing, or sending slowly.
 */
final class OpenConnections extends AbstractLifeCycle implements Connection.Listener {

    private static final int TIMES_LONGER_FOR_THE_NEXT = 3;
    private static final long BETWEEN_LOOKS_MILLISECONDS = 1000;

    private final Connector connector;
    private final int most;
    private final Duration patience;
    private final Map<EndPoint, ConnectionState> open = new ConcurrentHashMap<>();
    private volatile Scheduler.Task next;

    /** Whether a connection has a request under way, and since when it has had none, or had none until then. */
    private record ConnectionState(EndPoint connection, long sinceNanos, boolean isBusy) {

        void close() {
            connection.close();
        }
    }

    /**
     * @param most how many there may be
     * @param patience how long a connection may take to send its first request; for the next one, three times as long
     */
    OpenConnections(Connector connector, int most, Duration patience) {
        this.connector = connector;
        this.most = most;
        this.patience = patience;
    }

    @Override
    protected void doStart() {
        lookAgain();
    }

    @Override
    protected void doStop() {
        next.cancel();
    }

    private void lookAgain() {
        next = connector.getScheduler().schedule(this::look, BETWEEN_LOOKS_MILLISECONDS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        long now = System.nanoTime();
        open.values().stream()
                .filter(one -> !one.isBusy() && now - one.sinceNanos() > patience.toNanos())
                .forEach(ConnectionState::close);
        if (isRunning()) {
            lookAgain();
        }
    }

    @Override
    public void onOpened(Connection connection) {
        EndPoint opened = connection.getEndPoint();
        if (open.size() >= most) {
            longestWaiting().ifPresentOrElse(ConnectionState::close, opened::close);
        }
        open.put(opened, new ConnectionState(opened, System.nanoTime(), false));
    }

    @Override
    public void onClosed(Connection connection) {
        open.remove(connection.getEndPoint());
    }

    private Optional<ConnectionState> longestWaiting() {
        return open.values().stream()
                .filter(one -> !one.isBusy())
                .min(Comparator.comparingLong(ConnectionState::sinceNanos));
    }

    /** A request has arrived, except for its body. */
    void begin(EndPoint connection) {
        open.computeIfPresent(connection, (same, was) -> new ConnectionState(same, was.sinceNanos(), true));
    }

    /** Its response has been sent. A connection that has sent a request may take longer to send the next. */
    void end(EndPoint connection) {
        long since = System.nanoTime() + patience.multipliedBy(TIMES_LONGER_FOR_THE_NEXT - 1).toNanos();
        open.computeIfPresent(connection, (same, was) -> new ConnectionState(same, since, false));
    }

    /** How many have a request under way. */
    long busy() {
        return open.values().stream().filter(ConnectionState::isBusy).count();
    }
}
