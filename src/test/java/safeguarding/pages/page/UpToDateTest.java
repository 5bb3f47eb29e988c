package safeguarding.pages.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.Status;
import safeguarding.pages.view.Freshness;

class UpToDateTest {

    private static final LocalDate TODAY = LocalDate.parse("2017-02-10");
    private static final Freshness RUNNING = new Freshness(Freshness.Processor.RUNNING, 0);

    private static Snapshot asAt(LocalDate day) {
        Instant moment = Instant.parse("2017-02-10T09:00:00Z");
        return new Snapshot(
                "372", YearMonth.from(day), Status.PROVISIONAL, 0, moment, day, Optional.of(moment), "1", List.of(), List.of(), false,
                Optional.empty());
    }

    private static List<String> faults(LocalDate asAt, Freshness freshness, boolean complete) {
        return UpToDate.of(asAt(asAt), freshness, complete, false, TODAY).faults();
    }

    @Test
    void isUpToDateWhereTheProcessorRunsAndTodayIsCounted() {
        assertThat(faults(TODAY, RUNNING, true)).isEmpty();
        assertThat(faults(TODAY, Freshness.UNKNOWN, true)).isEmpty();
    }

    @Test
    void isOutOfDateOnceTheProcessorHasStopped() {
        assertThat(faults(TODAY, new Freshness(Freshness.Processor.STOPPED, 0), true))
                .containsExactly("The processor is not running, so new records are not included.");
    }

    @Test
    void isOutOfDateWhereTodayIsNotCounted() {
        assertThat(faults(TODAY.minusDays(1), RUNNING, true))
                .containsExactly("They end on 9 February 2017 and do not include today.");
    }

    @Test
    void isUpToDateWhereDaysGoByInSecondsAndItComesOnWithThem() {
        assertThat(UpToDate.of(asAt(TODAY.minusDays(3)), RUNNING, true, true, TODAY).isStale()).isFalse();
    }

    @Test
    void isOutOfDateWhileItIsStillBeingRead() {
        assertThat(faults(TODAY, RUNNING, false)).hasSize(1);
    }

    @Test
    void saysHowMuchIsWaiting() {
        assertThat(new UpToDate(Optional.empty(), Optional.empty(), RUNNING, List.of()).lag())
                .isEqualTo("All records received so far are included.");
        assertThat(new UpToDate(Optional.empty(), Optional.empty(), new Freshness(Freshness.Processor.RUNNING, 1204), List.of())
                        .lag())
                .isEqualTo("1,204 records are waiting to be processed.");
        assertThat(new UpToDate(Optional.empty(), Optional.empty(), new Freshness(Freshness.Processor.STOPPED, 0), List.of())
                        .lag())
                .isEqualTo("All records received by then are included.");
        assertThat(UpToDate.UNSAID.lag()).isEqualTo("How many records are waiting to be processed is unknown.");
    }
}
