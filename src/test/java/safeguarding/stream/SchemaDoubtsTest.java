package safeguarding.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static safeguarding.stream.SchemaDoubts.Advice.ASK;
import static safeguarding.stream.SchemaDoubts.Advice.GIVE_UP;
import static safeguarding.stream.SchemaDoubts.Advice.WAIT;
import static safeguarding.stream.SchemaDoubts.Advice.WAITED_IN_VAIN;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Seconds since the start stand for what the clock says. */
class SchemaDoubtsTest {

    private final SchemaDoubts doubts =
            new SchemaDoubts(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofMinutes(10));

    private SchemaDoubts.Advice unreadable(int schema, int began, int now) {
        return doubts.unreadable(schema, nanos(began), nanos(now));
    }

    private boolean isKnownUnreadable(int schema, int now) {
        return doubts.isKnownUnreadable(schema, nanos(now));
    }

    private static long nanos(int seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }

    @Test
    void theFirstMessageWaits_andTheOthersWithThatSchemaDoNot() {
        assertThat(isKnownUnreadable(7, 0)).isFalse();
        assertThat(unreadable(7, 0, 0)).isEqualTo(WAIT);
        assertThat(unreadable(7, 0, 29)).isEqualTo(WAIT);
        assertThat(unreadable(7, 0, 30)).isEqualTo(WAITED_IN_VAIN);

        assertThat(isKnownUnreadable(7, 31)).isTrue();
        assertThat(unreadable(7, 31, 31)).isEqualTo(GIVE_UP);
    }

    @Test
    void theRegistryIsAskedAgainNowAndThen() {
        unreadable(7, 0, 30);

        assertThat(isKnownUnreadable(7, 59)).isTrue();
        assertThat(isKnownUnreadable(7, 60)).isFalse();
        assertThat(unreadable(7, 60, 60)).isEqualTo(ASK);
        assertThat(unreadable(7, 60, 60)).isEqualTo(GIVE_UP);
        assertThat(isKnownUnreadable(7, 61)).isTrue();
    }

    @Test
    void aSchemaThatIsKnownInTheEndIsReadWith() {
        unreadable(7, 0, 30);
        doubts.read(7);

        assertThat(isKnownUnreadable(7, 31)).isFalse();
    }

    @Test
    void garbageWithAnotherSchemaInEachMessageHoldsUpTheOthersOnce() {
        unreadable(0, 0, 30);
        for (int schema = 1; schema < 50_000; schema++) {
            assertThat(unreadable(schema, 31, 31)).isEqualTo(ASK);
            assertThat(unreadable(schema, 31, 31)).isEqualTo(GIVE_UP);
        }

        assertThat(unreadable(50_000, 629, 629)).as("before ten minutes have passed").isEqualTo(ASK);
        assertThat(unreadable(50_001, 630, 630)).as("after that").isEqualTo(WAIT);
    }

    @Test
    void aBrokenMessageDoesNotWait_whereItsSchemaHasBeenReadWith() {
        doubts.read(7);

        assertThat(unreadable(7, 0, 0)).as("once, to be sure").isEqualTo(ASK);
        assertThat(unreadable(7, 0, 0)).isEqualTo(GIVE_UP);
        assertThat(isKnownUnreadable(7, 1)).as("the next one may be whole").isFalse();
        assertThat(unreadable(7, 1, 1)).isEqualTo(GIVE_UP);
        assertThat(unreadable(7, 30, 30)).isEqualTo(ASK);
    }
}
