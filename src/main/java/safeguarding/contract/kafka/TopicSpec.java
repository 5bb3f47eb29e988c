package safeguarding.contract.kafka;

import java.util.Map;

/**
 * What a topic must be for us to use it: its name, its partitions, and the settings it is made with.
 *
 * @param name       the full name, prefix included
 * @param partitions how many; an existing keyed topic with a different number is refused, because keys would move
 * @param isKeyed    whether it matters which partition a message is in; if not, partitions can be added later
 * @param config     Kafka's own topic settings
 */
public record TopicSpec(String name, int partitions, boolean isKeyed, Map<String, String> config) {
    public TopicSpec {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A topic needs a name");
        }
        if (partitions < 1) {
            throw new IllegalArgumentException("Topic " + name + " needs at least one partition, not " + partitions);
        }
        config = Map.copyOf(config);
    }

    /** A keyed topic, as most are. */
    public TopicSpec(String name, int partitions, Map<String, String> config) {
        this(name, partitions, true, config);
    }
}
