package safeguarding.contract.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;

/**
 * How a topic differs from its specification: what can be altered without losing a message, and what needs a decision from
 * someone who knows the cluster.
 */
public record TopicFound(TopicSpec spec, boolean isMissing, List<TopicDifference> differences) {
    /** The replication factor that means the brokers' default. */
    private static final short AS_THE_BROKERS_SAY = -1;

    private static final String FOR_EVER = "-1";

    static TopicFound missing(TopicSpec spec) {
        return new TopicFound(spec, true, List.of());
    }

    static TopicFound of(TopicSpec spec, TopicDescription topic, Config config, short copies) {
        List<TopicDifference> all = new ArrayList<>();
        int partitions = topic.partitions().size();
        if (partitions != spec.partitions()) {
            all.add(new TopicDifference(
                    TopicDifference.PARTITIONS,
                    String.valueOf(partitions),
                    String.valueOf(spec.partitions()),
                    whyPartitionsStay(spec, partitions)));
        }
        int fewest = topic.partitions().stream().mapToInt(partition -> partition.replicas().size()).min().orElse(0);
        if (copies != AS_THE_BROKERS_SAY && fewest != copies) {
            all.add(new TopicDifference(
                    TopicDifference.COPIES,
                    String.valueOf(fewest),
                    String.valueOf(copies),
                    Optional.of("add replicas with kafka-reassign-partitions.sh; see docs/deploying.md")));
        }
        boolean isToLose = keptFor(spec.config()::get) < keptFor(key -> config.get(key).value());
        new TreeMap<>(spec.config()).forEach((key, wanted) -> {
            String actual = config.get(key).value();
            if (!wanted.equals(actual)) {
                all.add(new TopicDifference(key, actual, wanted, whySettingStays(key, wanted, isToLose, fewest)));
            }
        });
        return new TopicFound(spec, false, all);
    }

    private static Optional<String> whyPartitionsStay(TopicSpec spec, int partitions) {
        if (spec.isKeyed()) {
            return Optional.of("the records of one child or authority would be in two partitions");
        }
        return partitions > spec.partitions() ? Optional.of("the number cannot be reduced") : Optional.empty();
    }

    private static Optional<String> whySettingStays(String key, String wanted, boolean isToLose, int copies) {
        return switch (key) {
            case TopicConfig.RETENTION_MS_CONFIG, TopicConfig.CLEANUP_POLICY_CONFIG -> isToLose
                    ? Optional.of("messages would be deleted; use kafka-configs.sh if you want that")
                    : Optional.empty();
            case TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG -> copies < Integer.parseInt(wanted)
                    ? Optional.of("nothing could be written with fewer replicas")
                    : Optional.empty();
            default -> Optional.empty();
        };
    }

    /**
     * The topic settings that would lose messages that must be kept: those that delete messages too early, or that compact a
     * topic where all messages are needed.
     */
    static List<String> losses(TopicSpec spec, Config config) {
        List<String> losses = new ArrayList<>();
        String policy = config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
        String wanted = spec.config().getOrDefault(TopicConfig.CLEANUP_POLICY_CONFIG, policy);
        boolean dropsSuperseded = policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT)
                && !wanted.contains(TopicConfig.CLEANUP_POLICY_COMPACT);
        boolean isShorter = keptFor(key -> config.get(key).value()) < keptFor(spec.config()::get);
        if (!policy.equals(wanted) && (dropsSuperseded || isShorter)) {
            losses.add(inWords(spec, TopicConfig.CLEANUP_POLICY_CONFIG, policy, wanted));
        } else if (isShorter) {
            losses.add(inWords(
                    spec,
                    TopicConfig.RETENTION_MS_CONFIG,
                    config.get(TopicConfig.RETENTION_MS_CONFIG).value(),
                    spec.config().getOrDefault(TopicConfig.RETENTION_MS_CONFIG, FOR_EVER)));
        }
        String most = config.get(TopicConfig.RETENTION_BYTES_CONFIG).value();
        boolean isUnlimited = FOR_EVER.equals(spec.config().get(TopicConfig.RETENTION_BYTES_CONFIG));
        if (isUnlimited && policy.contains(TopicConfig.CLEANUP_POLICY_DELETE) && !most.equals(FOR_EVER)) {
            losses.add(inWords(spec, TopicConfig.RETENTION_BYTES_CONFIG, most, FOR_EVER));
        }
        return losses;
    }

    /** The topic's maximum record size, if it is smaller than the records written to it. */
    static Optional<String> tooSmall(TopicSpec spec, Config config) {
        String wanted = spec.config().get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
        String found = config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value();
        return wanted == null || Integer.parseInt(found) >= Integer.parseInt(wanted)
                ? Optional.empty()
                : Optional.of(inWords(spec, TopicConfig.MAX_MESSAGE_BYTES_CONFIG, found, wanted));
    }

    private static String inWords(TopicSpec spec, String setting, String found, String wanted) {
        return spec.name() + ": " + new TopicDifference(setting, found, wanted, Optional.empty());
    }

    /** How long messages are kept, in milliseconds, ignoring compaction of superseded messages. */
    private static long keptFor(UnaryOperator<String> settings) {
        String policy = settings.apply(TopicConfig.CLEANUP_POLICY_CONFIG);
        String retention = settings.apply(TopicConfig.RETENTION_MS_CONFIG);
        boolean isDropped = policy != null && policy.contains(TopicConfig.CLEANUP_POLICY_DELETE);
        return !isDropped || retention == null || retention.equals(FOR_EVER) ? Long.MAX_VALUE : Long.parseLong(retention);
    }

    /** Whether the topic exists and is correct. */
    public boolean isRight() {
        return !isMissing && differences.isEmpty();
    }

    /** The same topic with only some of its differences. */
    public TopicFound only(Predicate<TopicDifference> some) {
        return new TopicFound(spec, isMissing, differences.stream().filter(some).toList());
    }

    /** The differences, in words. */
    @Override
    public String toString() {
        return spec.name() + ": "
                + (isMissing
                        ? "missing"
                        : differences.stream().map(TopicDifference::toString).collect(Collectors.joining("; ")));
    }
}
