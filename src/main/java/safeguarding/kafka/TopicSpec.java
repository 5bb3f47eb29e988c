package safeguarding.kafka;

import java.util.Map;

/**
 * What a topic must be for us to use it: its name, its partitions, and the settings it is made with.
 *
 * @param name       the full name, prefix included
 * @param partitions how many; a topic that exists with another number is refused, for keys would move
 * @param config     Kafka's own topic settings, used only when the topic is made
 */
public record TopicSpec(String name, int partitions, Map<String, String> config) {
    public TopicSpec {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A topic needs a name");
        }
        if (partitions < 1) {
            throw new IllegalArgumentException("Topic " + name + " needs at least one partition, not " + partitions);
        }
        config = Map.copyOf(config);
    }
}
