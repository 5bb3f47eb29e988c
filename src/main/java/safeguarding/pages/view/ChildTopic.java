package safeguarding.pages.view;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import safeguarding.contract.kafka.TopicReader;
import safeguarding.contract.topic.MessageCodec;
import safeguarding.contract.topic.TopicNames;
import safeguarding.core.quality.DataQualityFinding;
import safeguarding.core.worklist.Obligation;
import safeguarding.core.worklist.WorklistNote;

/**
 * A list about individual children that has a compacted topic of its own.
 *
 * @param topic which topic
 * @param client the client id of its reader
 * @param kind the type of its messages
 * @param authority the authority of a message
 * @param order the order in which people see the messages
 */
public record ChildTopic<T>(
        Function<TopicNames, String> topic,
        String client,
        Class<T> kind,
        Function<T, String> authority,
        Comparator<T> order) {

    /** What is due, the longest overdue first. */
    public static final ChildTopic<Obligation> WORKLIST = new ChildTopic<>(
            TopicNames::worklist, "live-worklist", Obligation.class, Obligation::authority, Obligation.LONGEST_OVERDUE_FIRST);

    /** Doubtful records, rule by rule. */
    public static final ChildTopic<DataQualityFinding> DATA_QUALITY = new ChildTopic<>(
            TopicNames::dataQuality,
            "live-data-quality",
            DataQualityFinding.class,
            DataQualityFinding::authority,
            DataQualityFinding.IN_ORDER);

    /** People's notes about what is due, the newest first. */
    public static final ChildTopic<WorklistNote> NOTES = new ChildTopic<>(
            TopicNames::worklistNotes,
            "live-worklist-notes",
            WorklistNote.class,
            WorklistNote::authority,
            WorklistNote.NEWEST_FIRST);

    /** What the topic contains for an authority now. */
    public List<T> read(TopicReader reader, MessageCodec codec, TopicNames topics, String of) {
        Map<String, T> newest = new TreeMap<>();
        reader.read(topic.apply(topics), message -> {
            if (message.value() == null) {
                newest.remove(message.key());
            } else {
                newest.put(message.key(), kind.cast(codec.read(message.value())));
            }
        });
        return newest.values().stream()
                .filter(one -> authority.apply(one).equals(of))
                .sorted(order)
                .toList();
    }
}
