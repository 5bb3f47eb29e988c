package safeguarding.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import safeguarding.processor.RestoreProgress.Store;

class RestoreProgressTest {

    private static final TopicPartition FIRST = new TopicPartition("a-case-files-changelog", 0);
    private static final TopicPartition SECOND = new TopicPartition("a-case-files-changelog", 1);

    private final RestoreProgress progress = new RestoreProgress(() -> Instant.parse("2025-06-15T09:00:00Z"));

    @Test
    void tellsOfEachPartitionHowFarItIs() {
        progress.onRestoreStart(FIRST, "case-files", 100, 400);
        progress.onRestoreStart(SECOND, "case-files", 0, 50);
        progress.onBatchRestored(FIRST, "case-files", 200, 100);

        assertThat(progress.stores())
                .containsExactly(new Store("case-files", 0, 100, 300), new Store("case-files", 1, 0, 50));
        assertThat(progress.left()).isEqualTo(250);
    }

    @Test
    void tellsHowMuchIsLeftOfEachStore() {
        progress.onRestoreStart(FIRST, "case-files", 100, 400);
        progress.onRestoreStart(SECOND, "case-files", 0, 50);
        progress.onRestoreStart(new TopicPartition("a-series-changelog", 0), "series", 0, 7);
        progress.onBatchRestored(FIRST, "case-files", 200, 100);

        assertThat(progress.left("case-files")).isEqualTo(250);
        assertThat(progress.left("series")).isEqualTo(7);
        assertThat(progress.left("published")).isZero();
    }

    @Test
    void isAtItsEnd_thoughCompactionLeftFewerMessagesThanPositions() {
        progress.onRestoreStart(FIRST, "case-files", 0, 300);
        progress.onBatchRestored(FIRST, "case-files", 250, 20);
        progress.onRestoreEnd(FIRST, "case-files", 20);

        assertThat(progress.stores()).containsExactly(new Store("case-files", 0, 300, 300));
        assertThat(progress.stores()).allMatch(Store::back);
        assertThat(progress.left()).isZero();
    }

    @Test
    void forgetsWhatAnotherInstanceGoesOnWith() {
        progress.onRestoreStart(FIRST, "case-files", 0, 300);
        progress.onRestoreSuspended(FIRST, "case-files", 10);

        assertThat(progress.stores()).isEmpty();
        assertThat(progress.left()).isZero();
    }

    @Test
    void aStoreWithNothingInItIsThereAtOnce() {
        progress.onRestoreStart(FIRST, "case-files", 0, 0);

        assertThat(progress.stores()).containsExactly(new Store("case-files", 0, 0, 0));
        assertThat(progress.stores()).allMatch(Store::back);
    }
}
