package safeguarding.operations;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import safeguarding.contract.event.Family;
import safeguarding.contract.kafka.TopicReader;
import safeguarding.contract.kafka.UnreadableRecord;
import safeguarding.contract.topic.MessageCodec;
import safeguarding.contract.topic.Rejection;
import safeguarding.contract.topic.TopicNames;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.ChildEvent.ChildFileErased;
import safeguarding.core.casefile.ChildEvent.PersonMerged;
import safeguarding.core.casefile.ChildKey;

/**
 * One child's file to erase, under all the ids that have been merged: records under any of them are about the same child. Its
 * printed form does not identify the child.
 *
 * @param childIds all ids of the child
 * @param isHeld whether the file is on hold
 * @param isErased whether there is already a record that it was erased, though messages may be left
 */
public record ErasedFile(String authority, Set<String> childIds, boolean isHeld, boolean isErased) {

    /**
     * The prefix of record ids for events that erased a file under all its ids at once. They show which ids those were when the
     * messages about the merges are gone.
     */
    static final String ERASED_TOGETHER = "erased-together-";

    /**
     * Finds the file of a child under any of its ids. A message whose key does not match its event was rejected, and does not
     * link two children.
     */
    public static ErasedFile find(TopicReader reader, MessageCodec codec, TopicNames topics, String authority, String childId) {
        List<CaseEvent> ofAuthority = new ArrayList<>();
        reader.read(topics.of(Family.CHILD), message -> event(message.value(), codec)
                .filter(event -> event.envelope().authority().equals(authority))
                .filter(event -> new ChildKey(authority, event.envelope().childId()).text().equals(message.key()))
                .ifPresent(ofAuthority::add));
        Set<String> ids = idsOf(childId, ofAuthority);
        Map<Boolean, List<CaseEvent>> ofChild = ofAuthority.stream()
                .filter(event -> ids.contains(event.envelope().childId()))
                .collect(Collectors.partitioningBy(ChildFileErased.class::isInstance));
        return new ErasedFile(
                authority,
                Set.copyOf(ids),
                CaseFile.of(ofChild.get(false)).isHeld(),
                !ofChild.get(true).isEmpty());
    }

    private static Set<String> idsOf(String childId, List<CaseEvent> ofAuthority) {
        List<Set<String>> ofOneChild = new ArrayList<>();
        Map<String, Set<String>> erasedTogether = new HashMap<>();
        for (CaseEvent event : ofAuthority) {
            String id = event.envelope().childId();
            String record = event.envelope().recordId();
            if (event instanceof PersonMerged merged) {
                // A file that is merged into itself has one id; such an event was rejected, but is still on the topic.
                ofOneChild.add(new HashSet<>(List.of(id, merged.intoChildId())));
            } else if (event instanceof ChildFileErased && record.startsWith(ERASED_TOGETHER)) {
                erasedTogether.computeIfAbsent(record, any -> new HashSet<>()).add(id);
            }
        }
        ofOneChild.addAll(erasedTogether.values());
        Set<String> ids = new HashSet<>(Set.of(childId));
        boolean more = true;
        while (more) {
            more = ofOneChild.stream()
                    .filter(some -> some.stream().anyMatch(ids::contains))
                    .filter(ids::addAll)
                    .count() > 0;
        }
        return ids;
    }

    /** Selects the messages that are about this child, by their key or content. */
    public Predicate<ConsumerRecord<byte[], byte[]>> messagesOfIt(MessageCodec codec) {
        return message -> message.key() != null && isKey(new String(message.key(), StandardCharsets.UTF_8))
                || isIn(message.value(), codec);
    }

    private boolean isIn(byte[] value, MessageCodec codec) {
        Optional<Object> said = read(value, codec);
        if (said.isPresent() && said.get() instanceof Rejection rejection) {
            return isIn(rejection.value(), codec);
        }
        return said.filter(CaseEvent.class::isInstance)
                .map(CaseEvent.class::cast)
                .filter(event -> event.envelope().authority().equals(authority))
                .filter(event -> childIds.contains(event.envelope().childId()))
                .isPresent();
    }

    /** Whether a key belongs to one of the child's files, or to something in one. */
    public boolean isKey(String key) {
        return childIds.stream()
                .map(id -> new ChildKey(authority, id).text())
                .anyMatch(file -> key.equals(file) || key.startsWith(file + "/"));
    }

    static Optional<CaseEvent> event(byte[] value, MessageCodec codec) {
        return read(value, codec).filter(CaseEvent.class::isInstance).map(CaseEvent.class::cast);
    }

    private static Optional<Object> read(byte[] value, MessageCodec codec) {
        try {
            return value == null ? Optional.empty() : Optional.of(codec.read(value));
        } catch (UnreadableRecord e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "the file of a child known under " + childIds.size() + " ids";
    }
}
