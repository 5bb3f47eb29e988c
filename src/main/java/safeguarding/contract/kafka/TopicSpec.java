package safeguarding.contract.kafka;

import java.util.Map;

/**
 * What a topic must be for us to use it: its name, its partitions, and the settings it is made with.
 *
 * @param name       the full name, prefix included
 * @param partitions how many; a keyed topic that exists with another number is refused, for keys would move
 * @param isKeyed    whether it matters in which partition a message is; where it does not there may be more of them later
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

    /** A topic in which it matters where a message is, as in most. */
    public TopicSpec(String name, int partitions, Map<String, String> config) {
        this(name, partitions, true, config);
    }
}
