package safeguarding.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import safeguarding.core.publication.Publication;
import safeguarding.core.publication.RestatementSchedule;
import safeguarding.core.publication.Status;

class PendingRevisionsTest {

    private static final YearMonth OLD = YearMonth.of(2014, 2);
    private static final Instant NOW = Instant.parse("2017-02-28T23:30:00Z");
    private static final Publication PENDING = new Publication(Status.FINAL, 1, Optional.of(NOW));

    private final PendingRevisions pending = new PendingRevisions();

    private static void carriedOut(Consumer<Outputs> work) {
        Outputs out = new Outputs(null);
        work.accept(out);
        out.carryOut();
    }

    @Test
    void aMonthIsDueUntilItsRevisionIsPublished() {
        carriedOut(out -> pending.look(out, "372", OLD, PENDING, RestatementSchedule.daily(Optional.empty())));
        assertThat(pending.due(NOW)).isEmpty();
        assertThat(pending.due(NOW.plusSeconds(1800))).containsExactly("372");

        carriedOut(out -> pending.look(
                out, "372", OLD, new Publication(Status.RESTATED, 2, Optional.empty()), RestatementSchedule.AT_ONCE));
        assertThat(pending.due(NOW.plusSeconds(1800))).isEmpty();
        assertThat(pending.isNothing("372")).isTrue();
    }

    @Test
    void aMonthThatHasBecomeTooOldIsNotDueForEver() {
        carriedOut(out -> pending.look(out, "372", OLD, PENDING, RestatementSchedule.AT_ONCE));
        carriedOut(out -> pending.forgetBefore(out, "372", OLD));
        assertThat(pending.due(NOW)).containsExactly("372");

        carriedOut(out -> pending.forgetBefore(out, "372", OLD.plusMonths(1)));
        assertThat(pending.due(NOW)).isEmpty();
        assertThat(pending.isNothing("372")).isTrue();
    }
}
