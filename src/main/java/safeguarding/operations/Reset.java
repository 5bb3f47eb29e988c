package safeguarding.operations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import safeguarding.contract.kafka.Answer;
import safeguarding.contract.kafka.Offsets;
import safeguarding.contract.topic.TopicNames;
import safeguarding.processor.IndicatorTopology;

/**
 * Deletes what an application has calculated, so that it recomputes everything from its input. What others
 * sent stays, and so does what was told: the stores of it are kept, so that nothing is published, and nobody alerted, a
 * second time.
 *
 * <p>Everything here may be interrupted and done again. In between the application must not run, for it would add what
 * it reads again to what it has counted before; {@link LocalStores} sees to that.
 *
 * @param application the application id
 * @param withOutput whether what was told is forgotten too
 */
public record Reset(Brokers brokers, TopicNames topics, String application, boolean withOutput) {

    /**
     * What a reset does.
     *
     * @param emptied topics between the stages: all that is in them can be made again
     * @param deleted topics that the application creates again
     * @param kept topics of the application that stay as they are
     * @param readAgain topics that it will read from their beginning
     */
    public record Plan(List<String> emptied, List<String> deleted, List<String> kept, List<String> readAgain) {}

    /** How many instances of the application are running; it can be reset only where none is. */
    public int running(Admin admin) {
        try {
            return Answer.of(admin.describeConsumerGroups(List.of(application))
                            .describedGroups()
                            .get(application))
                    .members()
                    .size();
        } catch (GroupIdNotFoundException e) {
            return 0;
        }
    }

    /** What there is to do, from the topics that there are. */
    public Plan plan(Admin admin) {
        Set<String> there = Answer.of(admin.listTopics().names());
        List<String> told = IndicatorTopology.storesOfWhatWasTold().stream().map(this::changelog).toList();
        List<String> calculated = new ArrayList<>(
                IndicatorTopology.stores().stream().map(this::changelog).toList());
        List<String> kept = new ArrayList<>();
        if (withOutput) {
            calculated.addAll(topics.ofOurOwn());
            calculated.addAll(topics.outputs());
        } else {
            calculated.removeAll(told);
            kept.addAll(told);
            kept.addAll(topics.outputs());
        }
        return new Plan(
                withOutput ? List.of() : in(there, topics.ofOurOwn().stream()),
                in(there, calculated.stream()),
                in(there, kept.stream()),
                in(there, topics.ofOthers().stream()));
    }

    private String changelog(String store) {
        return application + "-" + store + "-changelog";
    }

    private static List<String> in(Set<String> there, Stream<String> names) {
        return names.filter(there::contains).toList();
    }

    /** Does it on the brokers. */
    public void carryOut(Admin admin, Plan plan) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        empty(admin, plan.emptied()).forEach((partition, end) -> offsets.put(partition, new OffsetAndMetadata(end)));
        Answer.of(admin.deleteTopics(plan.deleted()).all());
        brokers.awaitGone(admin, plan.deleted());
        Offsets.begins(admin, plan.readAgain())
                .forEach((partition, begin) -> offsets.put(partition, new OffsetAndMetadata(begin)));
        forgetGroup(admin);
        if (!offsets.isEmpty()) {
            Answer.of(admin.alterConsumerGroupOffsets(application, offsets).all());
        }
    }

    /** Takes all messages from topics, and gives where each of their partitions goes on. */
    private Map<TopicPartition, Long> empty(Admin admin, List<String> names) {
        Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
        Offsets.ends(admin, names, IsolationLevel.READ_UNCOMMITTED)
                .forEach((partition, end) -> all.put(partition, RecordsToDelete.beforeOffset(end)));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.deleteRecords(all)
                .lowWatermarks()
                .forEach((partition, deleted) ->
                        ends.put(partition, Answer.of(deleted).lowWatermark()));
        return ends;
    }

    private void forgetGroup(Admin admin) {
        try {
            Answer.of(admin.deleteConsumerGroups(List.of(application)).all());
        } catch (GroupIdNotFoundException e) {
            // It has read nothing yet, which is what we are here to bring about.
        }
    }
}
