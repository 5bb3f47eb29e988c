package safeguarding.intake.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import safeguarding.contract.topic.SourceEvent;
import safeguarding.contract.topic.SourceRecord;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ChildEvent.ChildDied;
import safeguarding.core.casefile.ChildEvent.RecordWithdrawn;
import safeguarding.core.casefile.Envelope;
import safeguarding.core.casefile.code.SourceSystem;

class EventChangeTest {

    private static final Instant AT = Instant.parse("2026-01-05T09:00:00Z");

    private static Envelope envelope(String child) {
        return new Envelope("e", "372", child, "r", LocalDate.parse("2026-01-04"), Optional.empty(), AT, SourceSystem.SSD);
    }

    private static SourceRecord said(String child, String type) {
        return new SourceRecord("372", child, "ssd", "person", "r", "", "", AT, List.of(new SourceEvent(type, "f")));
    }

    @Test
    void whatWasSentBeforeIsCorrected_andEverythingElseIsNew() {
        List<CaseEvent> events = List.of(
                new ChildDied(envelope("a")), new ChildDied(envelope("b")), new ChildDied(envelope("c")),
                new RecordWithdrawn(envelope("a"), "ChildRegistered"));

        assertThat(EventChange.count(events, List.of(said("a", "ChildDied"), said("b", "ChildRegistered"))))
                .isEqualTo(Map.of(EventChange.NEW, 2L, EventChange.CORRECTED, 1L, EventChange.WITHDRAWN, 1L));
        assertThat(EventChange.count(List.of(), List.of(said("a", "ChildDied"))))
                .isEqualTo(Map.of(EventChange.NEW, 0L, EventChange.CORRECTED, 0L, EventChange.WITHDRAWN, 0L));
    }
}
