package safeguarding.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import safeguarding.contract.topic.TopicNames;

class WatermarksTest {

    private static final TopicNames TOPICS = new TopicNames("");
    private static final TopicPartition CASES = new TopicPartition(TOPICS.ofOthers().get(0), 0);
    private static final TopicPartition MORE_CASES = new TopicPartition(TOPICS.ofOthers().get(0), 1);
    private static final TopicPartition MOVED = new TopicPartition(TOPICS.moved(), 0);
    private static final TopicPartition DELTAS = new TopicPartition(TOPICS.deltas(), 0);
    private static final TopicPartition OTHER_DELTAS = new TopicPartition(TOPICS.deltas(), 1);

    private final Watermarks watermarks = new Watermarks(TOPICS);

    private static Instant second(int second) {
        return Instant.ofEpochSecond(second);
    }

    private Optional<Instant> look(int second, Map<TopicPartition, Long> reached, Map<TopicPartition, Long> ends) {
        watermarks.check(second(second), reached, ends);
        return watermarks.of(0);
    }

    @Test
    void whereNothingIsLeftToReadItIsThisMoment() {
        assertThat(look(7, Map.of(CASES, 5L), Map.of(CASES, 5L, DELTAS, 0L))).contains(second(7));
    }

    @Test
    void beforeAnythingHasBeenReadItIsUnknown() {
        assertThat(look(0, Map.of(), Map.of(CASES, 5L, DELTAS, 0L))).isEmpty();
        assertThat(look(1, Map.of(CASES, 4L), Map.of(CASES, 9L, DELTAS, 4L))).isEmpty();
    }

    @Test
    void aMarkIsPassedWhenWhatFollowedFromItHasBeenReadToo() {
        look(0, Map.of(CASES, 0L), Map.of(CASES, 10L, DELTAS, 0L));
        // The events up to the watermark have been read, but they led to deltas that have not been read yet.
        assertThat(look(1, Map.of(CASES, 10L, DELTAS, 0L), Map.of(CASES, 99L, DELTAS, 20L))).isEmpty();
        assertThat(look(2, Map.of(CASES, 50L, DELTAS, 19L), Map.of(CASES, 99L, DELTAS, 40L))).isEmpty();
        assertThat(look(3, Map.of(CASES, 50L, DELTAS, 20L), Map.of(CASES, 99L, DELTAS, 40L))).contains(second(0));
    }

    @Test
    void whatHasMovedToAnotherFileIsWaitedFor() {
        look(0, Map.of(CASES, 0L), Map.of(CASES, 10L, MOVED, 0L, DELTAS, 0L));
        Map<TopicPartition, Long> read = Map.of(CASES, 10L, MOVED, 0L, DELTAS, 10L);
        assertThat(look(1, read, Map.of(CASES, 99L, MOVED, 3L, DELTAS, 10L))).isEmpty();
        assertThat(look(2, read, Map.of(CASES, 99L, MOVED, 3L, DELTAS, 10L))).isEmpty();

        Map<TopicPartition, Long> movedToo = Map.of(CASES, 10L, MOVED, 3L, DELTAS, 10L);
        assertThat(look(3, movedToo, Map.of(CASES, 99L, MOVED, 3L, DELTAS, 13L))).isEmpty();
        assertThat(look(4, Map.of(CASES, 10L, MOVED, 3L, DELTAS, 13L), Map.of(CASES, 99L, MOVED, 3L, DELTAS, 13L)))
                .contains(second(0));
    }

    @Test
    void whereMovesNeverStopItIsNotWaitedForever() {
        Optional<Instant> watermark = Optional.empty();
        long moved = 0;
        int second = 0;
        for (; watermark.isEmpty() && second < 100; second++, moved++) {
            watermark = look(
                    second,
                    Map.of(CASES, 10L, MOVED, moved, DELTAS, 5L),
                    Map.of(CASES, 10L, MOVED, moved + 1, DELTAS, 5L));
        }
        assertThat(second).isLessThan(10);
    }

    @Test
    void aPartitionThatIsBehindHoldsBackNoOther() {
        look(0, Map.of(CASES, 0L), Map.of(CASES, 10L, DELTAS, 0L, OTHER_DELTAS, 0L));
        Map<TopicPartition, Long> read = Map.of(CASES, 10L, DELTAS, 5L, OTHER_DELTAS, 100L);
        assertThat(look(1, read, Map.of(CASES, 99L, DELTAS, 5L, OTHER_DELTAS, 9000L))).contains(second(0));
        assertThat(watermarks.of(1)).isEmpty();
    }

    @Test
    void casesThatStandStillHoldItWhereItIs() {
        look(0, Map.of(CASES, 5L, MORE_CASES, 5L), Map.of(CASES, 5L, MORE_CASES, 5L, DELTAS, 0L));
        for (int second = 1; second < 50; second++) {
            assertThat(look(
                            second,
                            Map.of(CASES, 5L + second, MORE_CASES, 5L),
                            Map.of(CASES, 5L + second, MORE_CASES, 6L, DELTAS, 0L)))
                    .contains(second(0));
        }
    }

    @Test
    void overALongBacklogItIsStillFoundWithFewMarks() {
        long end = 1_000_000;
        Optional<Instant> watermark = Optional.empty();
        int second = 0;
        for (long read = 0; read <= end / 2; read += 1000, second++) {
            watermark = look(second, Map.of(CASES, read), Map.of(CASES, Math.min(end, 10_000L * (second + 1)), DELTAS, 0L));
        }
        assertThat(watermark).isPresent();
        // It takes ten seconds to read what is written in one, so after 500 seconds only the watermarks of the first 50 can
        // have been passed.
        assertThat(watermark.get()).isBetween(second(10), second(50));
    }
}
