package safeguarding.processor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;
import safeguarding.contract.topic.Backlog;
import safeguarding.contract.topic.TopicNames;

/**
 * Up to which moment all that had been sent is taken in, while more keeps coming; by partition of the deltas topic, so that none
 * waits for another. Each look leaves a mark: where the topics ended at that moment. A mark is passed once the case stage has read as
 * far, and the authority stage has read what followed from it.
 */
final class Marks {

    /** So many times is waited for moved events and rules that are on their way: one merge may follow another. */
    private static final int ROUNDS = 4;

    /** So many marks are kept; where a backlog takes long, they stand further apart. */
    private static final int MOST = 128;

    private final String deltas;
    private final Set<String> others;
    private List<Mark> marks = new ArrayList<>();
    /** At one in so many looks a mark is left. */
    private int spacing = 1;
    private int looks;
    private final Map<Integer, Instant> upTo = new HashMap<>();

    Marks(TopicNames topics) {
        deltas = topics.deltas();
        others = Set.copyOf(topics.ofOthers());
    }

    /** Where topics ended at a moment, as far as that has still to be reached. */
    private sealed interface Mark {
        Instant at();
    }

    /**
     * The case stage has still to read what was sent.
     *
     * @param rounds how often that has gone on to a topic of our own
     */
    private record Sent(Instant at, Map<TopicPartition, Long> ends, int rounds) implements Mark {}

    /** The authority stage has still to read what followed from it. */
    private record Followed(Instant at, Map<TopicPartition, Long> ends) implements Mark {}

    /** The moment for a partition of the deltas topic; nothing before its first mark has been passed. */
    Optional<Instant> upTo(int partition) {
        return Optional.ofNullable(upTo.get(partition));
    }

    /**
     * Looks once.
     *
     * @param reached how far each partition has been read, which was asked before the ends
     */
    void look(Instant now, Map<TopicPartition, Long> reached, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> deltaEnds = only(ends, deltas::equals);
        if (Backlog.left(ends, reached) == 0) {
            marks.clear();
            spacing = 1;
            deltaEnds.keySet().forEach(partition -> upTo.put(partition.partition(), now));
            return;
        }
        Map<TopicPartition, Long> onTheirWay = only(ends, topic -> !topic.equals(deltas) && !others.contains(topic));
        boolean isNoneOnItsWay = Backlog.left(onTheirWay, reached) == 0;
        List<Mark> left = new ArrayList<>();
        for (Mark mark : marks) {
            Mark next = mark;
            if (mark instanceof Sent sent && Backlog.left(sent.ends(), reached) == 0) {
                next = isNoneOnItsWay || sent.rounds() == ROUNDS
                        ? new Followed(sent.at(), deltaEnds)
                        : new Sent(sent.at(), onTheirWay, sent.rounds() + 1);
            }
            if (next instanceof Followed followed) {
                next = new Followed(followed.at(), notYetReached(followed, reached));
            }
            if (!(next instanceof Followed followed) || !followed.ends().isEmpty()) {
                left.add(next);
            }
        }
        if (looks++ % spacing == 0) {
            left.add(new Sent(now, only(ends, topic -> !topic.equals(deltas)), 1));
        }
        marks = left;
        spaceOut();
    }

    /** What of a mark has still to be reached; partitions that have reached it are told so. */
    private Map<TopicPartition, Long> notYetReached(Followed mark, Map<TopicPartition, Long> reached) {
        Map<TopicPartition, Long> left = new HashMap<>();
        mark.ends().forEach((partition, end) -> {
            if (reached.getOrDefault(partition, 0L) < end) {
                left.put(partition, end);
            } else {
                upTo.merge(partition.partition(), mark.at(), (known, newer) -> known.isAfter(newer) ? known : newer);
            }
        });
        return left;
    }

    private static Map<TopicPartition, Long> only(Map<TopicPartition, Long> ends, Predicate<String> topics) {
        Map<TopicPartition, Long> found = new HashMap<>(ends);
        found.keySet().removeIf(partition -> !topics.test(partition.topic()));
        return found;
    }

    /** Keeps every second mark where there are too many, and leaves half as many from now on. */
    private void spaceOut() {
        if (marks.size() <= MOST) {
            return;
        }
        spacing *= 2;
        List<Mark> kept = new ArrayList<>();
        for (int i = 0; i < marks.size(); i += 2) {
            kept.add(marks.get(i));
        }
        marks = kept;
    }
}
