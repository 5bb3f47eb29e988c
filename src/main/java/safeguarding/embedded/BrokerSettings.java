package safeguarding.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The settings of an embedded broker: one small node that is both broker and controller, and that never deletes data.
 *
 * <p>Only differences from Kafka's defaults are listed, each with its reason.
 */
final class BrokerSettings {
    static final String CLIENT_LISTENER = "PLAINTEXT";
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private static final String FOR_EVER = "-1";
    private static final String MEBIBYTE = String.valueOf(1 << 20);

    private BrokerSettings() {
    }

    static Properties of(Path log, int port, int controllerPort) {
        Map<String, String> settings = new TreeMap<>();
        settings.putAll(oneNode(log, port, controllerPort));
        settings.putAll(onlyOneReplica());
        settings.putAll(forgetNothing());
        settings.putAll(small());
        settings.putAll(prompt());
        Properties properties = new Properties();
        properties.putAll(settings);
        return properties;
    }

    private static Map<String, String> oneNode(Path log, int port, int controllerPort) {
        String clients = CLIENT_LISTENER + "://" + LocalPort.HOST + ":" + port;
        String controller = LocalPort.HOST + ":" + controllerPort;
        return Map.of(
                "process.roles", "broker,controller",
                "node.id", String.valueOf(BrokerFolder.NODE_ID),
                "controller.quorum.voters", BrokerFolder.NODE_ID + "@" + controller,
                "listeners", clients + "," + CONTROLLER_LISTENER + "://" + controller,
                "advertised.listeners", clients,
                "listener.security.protocol.map", CLIENT_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT",
                "inter.broker.listener.name", CLIENT_LISTENER,
                "controller.listener.names", CONTROLLER_LISTENER,
                "log.dirs", log.toString(),
                // A missing topic is an error to report; creating it automatically would give it the wrong partitions.
                "auto.create.topics.enable", "false");
    }

    private static Map<String, String> onlyOneReplica() {
        return Map.of(
                "default.replication.factor", "1",
                "min.insync.replicas", "1",
                "offsets.topic.replication.factor", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1");
    }

    private static Map<String, String> forgetNothing() {
        return Map.of(
                "log.retention.ms", FOR_EVER,
                "log.retention.bytes", FOR_EVER,
                // A demo opened again after a month continues from where it stopped.
                "offsets.retention.minutes", String.valueOf(Integer.MAX_VALUE));
    }

    private static Map<String, String> small() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("background.threads", "2");
        settings.put("group.coordinator.threads", "1");
        settings.put("share.coordinator.threads", "1");
        settings.put("num.recovery.threads.per.data.dir", "2");
        settings.put("log.cleaner.threads", "1");
        settings.put("log.cleaner.dedupe.buffer.size", String.valueOf(8 << 20));
        settings.put("log.cleaner.io.buffer.size", MEBIBYTE);
        // An index is allocated at full size while its segment is being written.
        settings.put("log.segment.bytes", String.valueOf(64 << 20));
        settings.put("log.index.size.max.bytes", MEBIBYTE);
        settings.put("offsets.topic.segment.bytes", String.valueOf(8 << 20));
        settings.put("transaction.state.log.segment.bytes", String.valueOf(8 << 20));
        return settings;
    }

    private static Map<String, String> prompt() {
        return Map.of(
                // No other member is going to join.
                "group.initial.rebalance.delay.ms", "0",
                // After a kill the controller accepts the broker again once this has passed; the default is 9 s.
                "broker.session.timeout.ms", "4000",
                "broker.heartbeat.interval.ms", "1000",
                // A killed client's open transaction blocks readers; the default is to check every 10 s.
                "transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
    }
}
