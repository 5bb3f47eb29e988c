package safeguarding.contract.kafka;

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
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Creates missing topics, and refuses to continue if an existing one does not fit.
 *
 * <p>It never deletes a topic, and alters one only on request and without losing anything. Topics hold children's case
 * records, and changing a partition count would split a child's events between two partitions.
 */
public final class Topics {
    private static final Duration UNTIL_SEEN = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private Topics() {
    }

    /**
     * Creates any of the given topics that are missing, and returns when the brokers know them all.
     *
     * @param replication the replication factor of new topics; -1 for the cluster's default
     * @return the names of the topics created, in the order given
     * @throws TopicsDiffer if any has the wrong number of partitions
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

    /**
     * Compares each topic with its specification.
     *
     * @param copies the replication factor that topics should have; -1 to accept any
     */
    public static List<TopicFound> compare(Admin admin, Collection<TopicSpec> specs, short copies) {
        Map<String, TopicDescription> found = describe(admin, specs);
        Map<ConfigResource, Config> configs = configs(admin, found.keySet());
        return specs.stream()
                .map(spec -> found.containsKey(spec.name())
                        ? TopicFound.of(spec, found.get(spec.name()), configs.get(resource(spec.name())), copies)
                        : TopicFound.missing(spec))
                .toList();
    }

    /**
     * Refuses topics that would lose messages which must be kept, or that cannot accept the records written to them. For
     * topics where messages are only set aside for an operator, the operator decides how long they are kept.
     *
     * @throws CannotStart if there are any; the message names each of them and says what to do
     */
    public static void refuseUnfit(Admin admin, Collection<TopicSpec> specs) {
        Map<String, TopicDescription> found = describe(admin, specs);
        Map<ConfigResource, Config> configs = configs(admin, found.keySet());
        List<TopicSpec> there = specs.stream().filter(spec -> found.containsKey(spec.name())).toList();
        List<String> losses = there.stream()
                .filter(TopicSpec::isKeyed)
                .flatMap(spec -> TopicFound.losses(spec, configs.get(resource(spec.name()))).stream())
                .toList();
        List<String> small = there.stream()
                .flatMap(spec -> TopicFound.tooSmall(spec, configs.get(resource(spec.name()))).stream())
                .toList();
        StringBuilder words = new StringBuilder();
        if (!losses.isEmpty()) {
            words.append("These topics would lose messages: ")
                    .append(String.join("; ", losses))
                    .append(". ");
        }
        if (!small.isEmpty()) {
            words.append("The maximum record size of these topics is too small: ")
                    .append(String.join("; ", small))
                    .append(". ");
        }
        if (words.length() > 0) {
            words.append("Run `safeguarding topics apply` as an administrator to correct them, and start again.");
            if (!losses.isEmpty()) {
                words.append(" Restore lost messages from a backup, or send them again.");
            }
            throw new CannotStart(words.toString());
        }
    }

    private static Map<ConfigResource, Config> configs(Admin admin, Collection<String> topics) {
        try {
            return Answer.of(
                    admin.describeConfigs(topics.stream().map(Topics::resource).toList()).all());
        } catch (TopicAuthorizationException e) {
            throw new TopicAuthorizationException("DescribeConfigs of the topics " + String.join(", ", topics));
        }
    }

    /** Alters the properties of a topic that can be changed without losing anything. */
    public static void alter(Admin admin, TopicFound found) {
        List<AlterConfigOp> settings = new ArrayList<>();
        for (TopicDifference difference : found.only(difference -> !difference.isLeft()).differences()) {
            if (difference.isOfSettings()) {
                settings.add(new AlterConfigOp(
                        new ConfigEntry(difference.what(), difference.wanted()), AlterConfigOp.OpType.SET));
            } else {
                Answer.of(admin.createPartitions(Map.of(
                                found.spec().name(), NewPartitions.increaseTo(found.spec().partitions())))
                        .all());
            }
        }
        if (!settings.isEmpty()) {
            Answer.of(admin.incrementalAlterConfigs(Map.of(resource(found.spec().name()), settings)).all());
        }
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private static List<String> create(Admin admin, List<TopicSpec> missing, short replication) {
        List<NewTopic> topics = missing.stream()
                .map(spec -> new NewTopic(spec.name(), spec.partitions(), replication).configs(spec.config()))
                .toList();
        Map<String, KafkaFuture<Void>> results = admin.createTopics(topics).values();
        return missing.stream().map(TopicSpec::name).filter(name -> isCreated(name, results.get(name))).toList();
    }

    /** Whether we created it; another instance starting at the same time may have done so first. */
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

    /** A broker may learn of a topic a moment after the controller created it, and Streams stops if it asks in between. */
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
                throw new KafkaException("The brokers do not list topics created " + UNTIL_SEEN.toSeconds()
                        + " seconds ago: " + unseen + ". Check that all brokers are running, and try again.");
            }
            pause();
        }
    }

    private static Map<String, Integer> partitions(Admin admin, Collection<TopicSpec> specs) {
        Map<String, Integer> partitions = new TreeMap<>();
        describe(admin, specs).forEach((name, topic) -> partitions.put(name, topic.partitions().size()));
        return partitions;
    }

    private static Map<String, TopicDescription> describe(Admin admin, Collection<TopicSpec> specs) {
        Set<String> names = specs.stream().map(TopicSpec::name).collect(Collectors.toSet());
        Map<String, TopicDescription> found = new TreeMap<>();
        Set<String> refused = new TreeSet<>();
        admin.describeTopics(names).topicNameValues().forEach((name, description) -> {
            try {
                found.put(name, Answer.of(description));
            } catch (UnknownTopicOrPartitionException e) {
                // It is missing, which is what this fixes.
            } catch (TopicAuthorizationException e) {
                refused.add(name);
            }
        });
        if (!refused.isEmpty()) {
            throw new TopicAuthorizationException(refused);
        }
        return found;
    }

    private static void refuseDifferences(Collection<TopicSpec> specs, Map<String, Integer> found) {
        List<String> differences = specs.stream()
                .filter(TopicSpec::isKeyed)
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
