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
 * The watermarks of the partitions of the deltas topic: everything sent before that moment has been processed, although there is
 * more to read. Each check notes the end offsets of the topics as a mark. The mark is reached once the case stage has read up to
 * it, and the authority stage has read the resulting deltas. Partitions do not wait for each other.
 */
final class Watermarks {

    /** How many times to wait for moved events and rules on their way: one merge may follow another. */
    private static final int ROUNDS = 4;

    /** The most marks to keep. During a long backlog they are spaced further apart. */
    private static final int MOST = 128;

    private final String deltas;
    private final Set<String> others;
    private List<Mark> marks = new ArrayList<>();
    /** One new mark for every this many checks. */
    private int spacing = 1;
    private int checks;
    private final Map<Integer, Instant> watermarks = new HashMap<>();

    Watermarks(TopicNames topics) {
        deltas = topics.deltas();
        others = Set.copyOf(topics.ofOthers());
    }

    /** The end offsets of topics at a moment, as far as they have not been reached. */
    private sealed interface Mark {
        Instant at();
    }

    /**
     * The case stage has not read everything yet.
     *
     * @param rounds how often reading it led to more messages on one of our own topics
     */
    private record Sent(Instant at, Map<TopicPartition, Long> ends, int rounds) implements Mark {}

    /** The authority stage has not read all of the resulting deltas yet. */
    private record Followed(Instant at, Map<TopicPartition, Long> ends) implements Mark {}

    /** The watermark of a partition of the deltas topic; empty until its first mark is reached. */
    Optional<Instant> of(int partition) {
        return Optional.ofNullable(watermarks.get(partition));
    }

    /**
     * Runs one check.
     *
     * @param reached how far each partition has been read; must be fetched before the ends
     */
    void check(Instant now, Map<TopicPartition, Long> reached, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> deltaEnds = only(ends, deltas::equals);
        if (Backlog.left(ends, reached) == 0) {
            marks.clear();
            spacing = 1;
            deltaEnds.keySet().forEach(partition -> watermarks.put(partition.partition(), now));
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
        if (checks++ % spacing == 0) {
            left.add(new Sent(now, only(ends, topic -> !topic.equals(deltas)), 1));
        }
        marks = left;
        spaceOut();
    }

    /** The part of a mark that has not been reached; moves the watermark of partitions that have reached it. */
    private Map<TopicPartition, Long> notYetReached(Followed mark, Map<TopicPartition, Long> reached) {
        Map<TopicPartition, Long> left = new HashMap<>();
        mark.ends().forEach((partition, end) -> {
            if (reached.getOrDefault(partition, 0L) < end) {
                left.put(partition, end);
            } else {
                watermarks.merge(partition.partition(), mark.at(), (known, newer) -> known.isAfter(newer) ? known : newer);
            }
        });
        return left;
    }

    private static Map<TopicPartition, Long> only(Map<TopicPartition, Long> ends, Predicate<String> topics) {
        Map<TopicPartition, Long> found = new HashMap<>(ends);
        found.keySet().removeIf(partition -> !topics.test(partition.topic()));
        return found;
    }

    /** Keeps every second mark if there are too many, and makes half as many from now on. */
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
