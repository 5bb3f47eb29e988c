package safeguarding.monitoring;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Selects which of Kafka's own metrics are exposed. Kafka has several thousand for each instance, a megabyte in all; by default
 * only those are exposed that the alert rules and dashboards use.
 */
public final class KafkaMeters implements MeterFilter {

    private static final String OF_KAFKA = "kafka.";

    private static final List<String> USED = List.of(
            "kafka.consumer.coordinator.rebalance.rate.per.hour",
            "kafka.consumer.fetch.manager.records.lag",
            "kafka.stream.alive.stream.threads",
            "kafka.stream.failed.stream.threads",
            "kafka.stream.state.estimate.num.keys",
            "kafka.stream.state.live.sst.files.size");

    private final boolean all;
    private final Set<String> formerNames;

    /**
     * @param all whether to expose all of them
     * @param topics the topics that the instance reads
     */
    public KafkaMeters(boolean all, Collection<String> topics) {
        this.all = all;
        formerNames = topics.stream().map(topic -> topic.replace('.', '_')).collect(Collectors.toSet());
        formerNames.removeAll(topics);
    }

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        if (!id.getName().startsWith(OF_KAFKA)) {
            return MeterFilterReply.NEUTRAL;
        }
        // Before version 5, a consumer reports each topic with dots in its name twice, the second time with underscores.
        if (formerNames.contains(String.valueOf(id.getTag("topic")))) {
            return MeterFilterReply.DENY;
        }
        return all || USED.contains(withoutEnd(id.getName())) ? MeterFilterReply.NEUTRAL : MeterFilterReply.DENY;
    }

    private static String withoutEnd(String name) {
        return name.endsWith(".total") ? name.substring(0, name.length() - ".total".length()) : name;
    }

    /** The version is the program's own, and would make every line longer. */
    @Override
    public Meter.Id map(Meter.Id id) {
        if (!id.getName().startsWith(OF_KAFKA)) {
            return id;
        }
        List<Tag> tags = id.getTags().stream().filter(tag -> !tag.getKey().equals("kafka.version")).toList();
        return id.replaceTags(tags);
    }
}
