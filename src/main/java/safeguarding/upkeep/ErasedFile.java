package safeguarding.upkeep;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import safeguarding.casefile.CaseEvent;
import safeguarding.casefile.CaseFile;
import safeguarding.casefile.ChildEvent.ChildFileErased;
import safeguarding.casefile.ChildEvent.PersonMerged;
import safeguarding.event.Family;
import safeguarding.kafka.UnreadableRecord;
import safeguarding.stream.Rejection;
import safeguarding.stream.TopicNames;
import safeguarding.stream.Wire;
import safeguarding.view.TopicReader;

/**
 * One child's file that is to be erased, under all the ids that have been merged: what is recorded under any of them is of
 * the same child. It prints as nothing that tells who it is.
 *
 * @param childIds all ids of the child
 * @param isHeld whether the file is to be kept for now
 */
public record ErasedFile(String authority, Set<String> childIds, boolean isHeld) {

    /** Finds the file of a child under any of its ids. */
    public static ErasedFile find(TopicReader reader, Wire wire, TopicNames topics, String authority, String childId) {
        List<CaseEvent> ofAuthority = new ArrayList<>();
        reader.read(topics.of(Family.CHILD), message -> event(message.value(), wire)
                .filter(event -> event.envelope().authority().equals(authority))
                .ifPresent(ofAuthority::add));
        Set<String> ids = new HashSet<>(Set.of(childId));
        boolean more = true;
        while (more) {
            more = false;
            for (CaseEvent event : ofAuthority) {
                if (event instanceof PersonMerged merged) {
                    String from = merged.envelope().childId();
                    if (ids.contains(from) || ids.contains(merged.intoChildId())) {
                        more |= ids.add(from) | ids.add(merged.intoChildId());
                    }
                }
            }
        }
        List<CaseEvent> ofChild = ofAuthority.stream()
                .filter(event -> ids.contains(event.envelope().childId()))
                .filter(event -> !(event instanceof ChildFileErased))
                .toList();
        return new ErasedFile(authority, Set.copyOf(ids), CaseFile.of(ofChild).isHeld());
    }

    /** Tells which messages are about this child, by their key or by what they say. */
    public Predicate<ConsumerRecord<byte[], byte[]>> messagesOfIt(Wire wire) {
        return message -> message.key() != null && isKey(new String(message.key(), StandardCharsets.UTF_8))
                || isIn(message.value(), wire);
    }

    private boolean isIn(byte[] value, Wire wire) {
        Optional<Object> said = read(value, wire);
        if (said.isPresent() && said.get() instanceof Rejection rejection) {
            return isIn(rejection.value(), wire);
        }
        return said.filter(CaseEvent.class::isInstance)
                .map(CaseEvent.class::cast)
                .filter(event -> event.envelope().authority().equals(authority))
                .filter(event -> childIds.contains(event.envelope().childId()))
                .isPresent();
    }

    /** Whether a key is that of one of the child's files, or of something in one. */
    public boolean isKey(String key) {
        return childIds.stream()
                .map(id -> authority + "/" + id)
                .anyMatch(file -> key.equals(file) || key.startsWith(file + "/"));
    }

    private static Optional<CaseEvent> event(byte[] value, Wire wire) {
        return read(value, wire).filter(CaseEvent.class::isInstance).map(CaseEvent.class::cast);
    }

    private static Optional<Object> read(byte[] value, Wire wire) {
        try {
            return value == null ? Optional.empty() : Optional.of(wire.read(value));
        } catch (UnreadableRecord | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "the file of a child known under " + childIds.size() + " ids";
    }
}
