package safeguarding.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Makes the topics that are missing, and refuses to go on with one that does not fit.
 *
 * <p>It never deletes or alters a topic: what is in them is a record of children's cases, and changing a partition
 * count would send a child's events to two places.
 */
public final class Topics {
    private static final Duration UNTIL_SEEN = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private Topics() {
    }

    /**
     * Makes those of the given topics that are missing, and returns when the brokers know them all.
     *
     * @param replication the replication factor of topics that are made; -1 for the cluster's default
     * @return the names of the topics made now, in the order given
     * @throws TopicsDiffer if any has another number of partitions than it must
     */
    public static List<String> ensure(Admin admin, Collection<TopicSpec> specs, short replication) {
        Map<String, Integer> found = partitions(admin, specs);
        refuseDifferences(specs, found);
        List<TopicSpec> missing = specs.stream().filter(spec -> !found.containsKey(spec.name())).toList();
        if (missing.isEmpty()) {
            return List.of();
        }
        List<String> created = create(admin, missing, replication);
        refuseDifferences(specs, awaitAll(admin, specs));
        return created;
    }

    /** How the topics are otherwise than they are to be, in words, each topic once; those that are right are left out. */
    public static List<String> differences(Admin admin, Collection<TopicSpec> specs) {
        Map<String, Integer> found = partitions(admin, specs);
        List<String> differences = new ArrayList<>();
        for (TopicSpec spec : specs) {
            if (!found.containsKey(spec.name())) {
                differences.add(spec.name() + ": missing");
                continue;
            }
            List<String> other = new ArrayList<>();
            if (found.get(spec.name()) != spec.partitions()) {
                other.add("partitions are " + found.get(spec.name()) + ", not " + spec.partitions());
            }
            Config config = config(admin, spec.name());
            new TreeMap<>(spec.config()).forEach((key, value) -> {
                String actual = config.get(key).value();
                if (!value.equals(actual)) {
                    other.add(key + " is " + actual + ", not " + value);
                }
            });
            if (!other.isEmpty()) {
                differences.add(spec.name() + ": " + String.join("; ", other));
            }
        }
        return differences;
    }

    private static Config config(Admin admin, String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return Answer.of(admin.describeConfigs(List.of(resource)).values().get(resource));
    }

    private static List<String> create(Admin admin, List<TopicSpec> missing, short replication) {
        List<NewTopic> topics = missing.stream()
                .map(spec -> new NewTopic(spec.name(), spec.partitions(), replication).configs(spec.config()))
                .toList();
        Map<String, KafkaFuture<Void>> results = admin.createTopics(topics).values();
        return missing.stream().map(TopicSpec::name).filter(name -> isCreated(name, results.get(name))).toList();
    }

    /** Whether we made it; another instance that starts at the same time may have been first. */
    private static boolean isCreated(String name, KafkaFuture<Void> result) {
        try {
            Answer.of(result);
            return true;
        } catch (TopicExistsException e) {
            return false;
        } catch (TopicAuthorizationException e) {
            throw new TopicAuthorizationException(Set.of(name));
        }
    }

    /** A broker may hear of a topic a moment after the controller made it, and Streams stops if it asks in between. */
    private static Map<String, Integer> awaitAll(Admin admin, Collection<TopicSpec> specs) {
        long deadline = System.nanoTime() + UNTIL_SEEN.toNanos();
        while (true) {
            Map<String, Integer> found = partitions(admin, specs);
            Set<String> unseen = specs.stream().map(TopicSpec::name).collect(Collectors.toCollection(HashSet::new));
            unseen.removeAll(found.keySet());
            if (unseen.isEmpty()) {
                return found;
            }
            if (System.nanoTime() > deadline) {
                throw new KafkaException("The brokers do not show topics that were made " + UNTIL_SEEN.toSeconds()
                        + " s ago: " + unseen + ". See whether all brokers are up, and try again.");
            }
            pause();
        }
    }

    private static Map<String, Integer> partitions(Admin admin, Collection<TopicSpec> specs) {
        Set<String> names = specs.stream().map(TopicSpec::name).collect(Collectors.toSet());
        Map<String, Integer> partitions = new TreeMap<>();
        Set<String> refused = new TreeSet<>();
        admin.describeTopics(names).topicNameValues().forEach((name, description) -> {
            try {
                TopicDescription topic = Answer.of(description);
                partitions.put(name, topic.partitions().size());
            } catch (UnknownTopicOrPartitionException e) {
                // It is missing, which is what we are here to mend.
            } catch (TopicAuthorizationException e) {
                refused.add(name);
            }
        });
        if (!refused.isEmpty()) {
            throw new TopicAuthorizationException(refused);
        }
        return partitions;
    }

    private static void refuseDifferences(Collection<TopicSpec> specs, Map<String, Integer> found) {
        List<String> differences = specs.stream()
                .filter(spec -> found.getOrDefault(spec.name(), spec.partitions()) != spec.partitions())
                .map(spec -> spec.name() + " has " + found.get(spec.name()) + ", not " + spec.partitions())
                .toList();
        if (!differences.isEmpty()) {
            throw new TopicsDiffer(differences);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while waiting for new topics to show", e);
        }
    }
}
