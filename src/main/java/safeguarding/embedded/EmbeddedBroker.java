package safeguarding.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import safeguarding.contract.kafka.CannotStart;

/**
 * A real Kafka broker, with its controller, in this process and only for this machine.
 *
 * <p>With it the demo and the tests run the same program as production does, with nothing to install. Its folder outlives it:
 * restarted there, after a clean stop or a kill, it has the same data, ids and (if free) port.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);

    private final BrokerFolder folder;
    private final int port;
    private final KafkaRaftServer server;
    private boolean closed;

    private EmbeddedBroker(BrokerFolder folder, int port, KafkaRaftServer server) {
        this.folder = folder;
        this.port = port;
        this.server = server;
    }

    /**
     * Starts a broker and returns when it answers.
     *
     * @param folder where it keeps its data; made if missing
     * @param port   the port to listen on; 0 for the one it had before in this folder if that is free, or any
     * @throws CannotStart if another process uses the folder, or the port is taken
     */
    public static EmbeddedBroker start(Path folder, int port) {
        BrokerFolder held = BrokerFolder.open(folder);
        try {
            return start(held, port);
        } catch (CannotStart e) {
            release(held, e);
            throw e;
        } catch (Exception e) {
            release(held, e);
            throw new CannotStart("The embedded broker did not start in " + held.path() + ": " + e.getMessage(), e);
        }
    }

    private static EmbeddedBroker start(BrokerFolder folder, int wantedPort) throws Exception {
        long began = System.nanoTime();
        int port = choosePort(folder.rememberedPort(), wantedPort);
        folder.formatIfNew();
        int controllerPort = LocalPort.anyFree();
        KafkaConfig config = KafkaConfig.fromProps(BrokerSettings.of(folder.log(), port, controllerPort), false);
        KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
        try {
            server.startup();
        } catch (Exception e) {
            shutDown(server, e);
            throw e;
        }
        folder.rememberPort(port);
        LOG.info("the broker listens on {}:{} after {} ms, with its data in {}", LocalPort.HOST, port,
                Duration.ofNanos(System.nanoTime() - began).toMillis(), folder.path());
        return new EmbeddedBroker(folder, port, server);
    }

    private static int choosePort(OptionalInt remembered, int wanted) {
        if (wanted != 0) {
            if (!LocalPort.isFree(wanted)) {
                throw new CannotStart("Port " + wanted + " is taken by another process."
                        + " Stop that process, or choose another port for the broker.");
            }
            return wanted;
        }
        return remembered.isPresent() && LocalPort.isFree(remembered.getAsInt())
                ? remembered.getAsInt() : LocalPort.anyFree();
    }

    private static void shutDown(KafkaRaftServer server, Exception cause) {
        try {
            server.shutdown();
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    private static void release(BrokerFolder folder, Exception cause) {
        try {
            folder.close();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    /** Where clients connect, as in {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return LocalPort.HOST + ":" + port;
    }

    /** Where the data is kept. */
    public Path folder() {
        return folder.path();
    }

    /** Stops cleanly, so that the next start needs no recovery; may be called more than once. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        server.shutdown();
        server.awaitShutdown();
        try {
            folder.close();
        } catch (IOException e) {
            LOG.warn("The lock of {} is kept until this process ends: {}", folder.path(), e.toString());
        }
        LOG.info("the broker on {}:{} has stopped", LocalPort.HOST, port);
    }
}
