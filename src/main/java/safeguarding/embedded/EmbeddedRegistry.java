package safeguarding.embedded;

import io.javalin.Javalin;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import safeguarding.contract.kafka.CannotStart;

/**
 * A schema registry in this process that provides the Confluent REST API, only for this machine.
 *
 * <p>With it the demo and the tests use the same registry client as production does. Its entries are in a compacted topic, so its
 * ids outlive it, like the data written with them.
 */
public final class EmbeddedRegistry implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRegistry.class);

    private final CatalogueTopic topic;
    private final Javalin http;

    private EmbeddedRegistry(CatalogueTopic topic, Javalin http) {
        this.topic = topic;
        this.http = http;
    }

    /**
     * Starts a registry and returns when it answers and knows all that its topic holds.
     *
     * @param bootstrapServers the broker to keep its topic on
     * @param topic            the name of that topic, made if missing; no other registry may use it
     * @param port             the port to listen on; 0 for any that is free
     * @throws CannotStart if the port is taken
     */
    public static EmbeddedRegistry start(String bootstrapServers, String topic, int port) {
        if (port != 0 && !LocalPort.isFree(port)) {
            throw new CannotStart("Port " + port + " is taken by another process."
                    + " Stop that process, or choose another port for the schema registry.");
        }
        long began = System.nanoTime();
        CatalogueTopic memory = open(bootstrapServers, topic);
        try {
            SchemaCatalogue catalogue = new SchemaCatalogue(memory::append);
            memory.readAll(catalogue::restore);
            EmbeddedRegistry registry = new EmbeddedRegistry(memory, new RegistryApi(catalogue).serve(port));
            LOG.info("the schema registry listens on {} after {} ms", registry.url(),
                    Duration.ofNanos(System.nanoTime() - began).toMillis());
            return registry;
        } catch (RuntimeException e) {
            memory.close();
            throw new CannotStart("The embedded schema registry did not start: " + e.getMessage(), e);
        }
    }

    private static CatalogueTopic open(String bootstrapServers, String topic) {
        try {
            return CatalogueTopic.open(bootstrapServers, topic);
        } catch (KafkaException e) {
            throw new CannotStart("The embedded schema registry cannot keep its topic " + topic + " on the broker at "
                    + bootstrapServers + ": " + e.getMessage() + ". Check that the broker is running.", e);
        }
    }

    /** Where clients find it, as in {@code schema.registry.url}. */
    public String url() {
        return "http://" + LocalPort.HOST + ":" + http.port();
    }

    /** Stops answering; may be called more than once. */
    @Override
    public void close() {
        http.stop();
        topic.close();
    }
}
