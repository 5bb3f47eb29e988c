package safeguarding.processor.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static safeguarding.processor.failure.SchemaDoubts.Advice.ASK;
import static safeguarding.processor.failure.SchemaDoubts.Advice.GIVE_UP;
import static safeguarding.processor.failure.SchemaDoubts.Advice.WAIT;
import static safeguarding.processor.failure.SchemaDoubts.Advice.WAITED_IN_VAIN;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Shows how long messages wait for a schema that cannot be used, and when it is requested again. The clock is in seconds
 * since the start.
 */
class SchemaDoubtsTest {

    private final SchemaDoubts doubts =
            new SchemaDoubts(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofMinutes(10));

    private SchemaDoubts.Advice unreadable(int schema, int began, int now) {
        return doubts.unreadable(schema, false, nanos(began), nanos(now));
    }

    private SchemaDoubts.Advice missing(int schema, int began, int now) {
        return doubts.unreadable(schema, true, nanos(began), nanos(now));
    }

    private boolean isKnownToBeMissing(int schema, int now) {
        return doubts.isKnownToBeMissing(schema, nanos(now));
    }

    private static long nanos(int seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }

    @Test
    void theFirstMessageWaits_andTheOthersWithThatSchemaDoNot() {
        assertThat(isKnownToBeMissing(7, 0)).isFalse();
        assertThat(missing(7, 0, 0)).isEqualTo(WAIT);
        assertThat(missing(7, 0, 29)).isEqualTo(WAIT);
        assertThat(missing(7, 0, 30)).isEqualTo(WAITED_IN_VAIN);

        assertThat(isKnownToBeMissing(7, 31)).isTrue();
        assertThat(missing(7, 31, 31)).isEqualTo(GIVE_UP);
    }

    @Test
    void theRegistryIsAskedAgainNowAndThen() {
        missing(7, 0, 30);

        assertThat(isKnownToBeMissing(7, 59)).isTrue();
        assertThat(isKnownToBeMissing(7, 60)).as("so it is asked").isFalse();
        assertThat(missing(7, 60, 60)).isEqualTo(GIVE_UP);
        assertThat(isKnownToBeMissing(7, 61)).isTrue();
    }

    @Test
    void aWrongSchemaIsAskedForAgainNowAndThen_andMessagesAreTriedWithIt() {
        assertThat(unreadable(7, 0, 0)).isEqualTo(WAIT);
        assertThat(unreadable(7, 0, 30)).isEqualTo(WAITED_IN_VAIN);
        assertThat(isKnownToBeMissing(7, 31)).isFalse();
        assertThat(unreadable(7, 31, 31)).isEqualTo(GIVE_UP);
        assertThat(unreadable(7, 60, 60)).isEqualTo(ASK);
        assertThat(unreadable(7, 60, 60)).isEqualTo(GIVE_UP);
    }

    @Test
    void aSchemaThatIsKnownInTheEndIsReadWith() {
        missing(7, 0, 30);
        doubts.read(7);

        assertThat(isKnownToBeMissing(7, 31)).isFalse();
    }

    @Test
    void garbageWithAnotherSchemaInEachMessageHoldsUpTheOthersOnce() {
        missing(0, 0, 30);
        for (int schema = 1; schema < 50_000; schema++) {
            assertThat(missing(schema, 31, 31)).isEqualTo(GIVE_UP);
        }

        assertThat(missing(50_000, 629, 629)).as("before ten minutes have passed").isEqualTo(GIVE_UP);
        assertThat(missing(50_001, 630, 630)).as("after that").isEqualTo(WAIT);
    }

    @Test
    void aBrokenMessageDoesNotWait_andItsSchemaIsKept_whereOthersHaveBeenReadWithIt() {
        doubts.read(7);

        assertThat(unreadable(7, 0, 0)).isEqualTo(GIVE_UP);
        assertThat(isKnownToBeMissing(7, 1)).as("the next one may be whole").isFalse();
        assertThat(unreadable(7, 90, 90)).as("the right schema is not given away").isEqualTo(GIVE_UP);
    }
}
