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
 * Deletes what an application has calculated, so that it recomputes everything from its input. What others sent stays, and so
 * does the record of what was published: these stores are kept, so that nothing is published and no alert is sent a second time.
 *
 * <p>A reset may be interrupted and repeated. In between the application must not run, because it would add what it reads again
 * to its earlier counts; {@link LocalStores} prevents that.
 *
 * @param application the application id
 * @param withOutput whether to delete what was published too
 */
public record Reset(Brokers brokers, TopicNames topics, String application, boolean withOutput) {

    /**
     * What a reset does.
     *
     * @param emptied topics between the stages, whose content can be produced again
     * @param deleted topics that the application creates again
     * @param kept topics of the application that stay as they are
     * @param readAgain topics that it will read from their beginning
     */
    public record Plan(List<String> emptied, List<String> deleted, List<String> kept, List<String> readAgain) {}

    /** How many instances of the application are running; it can only be reset if there are none. */
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

    /** What to do, given the topics that exist. */
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

    /** Carries it out on the brokers. */
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

    /** Deletes all messages from topics, and returns the next offset of each of their partitions. */
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
            // It has read nothing yet, which is the intended result.
        }
    }
}
