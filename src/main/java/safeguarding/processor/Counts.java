package safeguarding.processor;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import safeguarding.core.alert.AlertKind;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.scorecard.Line;
import safeguarding.core.scorecard.Rag;

/** What the processor reports about its own work. None of it identifies a child, a worker or a record. */
public interface Counts {

    /** An event has arrived. */
    void received(String type);

    /** An event has been rejected. */
    void rejected(String rule);

    /** What processing can fail at even though brokers, registry and stores are working. */
    enum Failed {
        /** One record, which goes to the dead letters. */
        RECORD,
        /** One child, who keeps the previous count. */
        CHILD,
        /** One authority, whose last published figures stay. */
        AUTHORITY,
        /** The messages between the stages: something was lost, and the authority's cases are counted again. */
        LEDGER
    }

    /** Processing has failed at something, and has continued with the rest. */
    void failed(Failed what);

    /** The ledger of an authority was checked, and differs or does not differ from its source. */
    void ledger(String authority, boolean differs);

    /** A record could not be read or processed. */
    void unreadable();

    /** How long after it happened an event was recorded, and how long after that it arrived. */
    void late(String type, Duration recordedAfter, Duration receivedAfter);

    /** How many days of series an event has changed. */
    void deltas(int moves);

    /** How long the oldest change of a partition's authorities has waited to be published; zero if none is waiting. */
    void viewLag(int partition, Duration lag);

    /** An indicator has been calculated for the newest month, whether or not its value has changed. */
    void indicator(String authority, Line line);

    /**
     * The current state of an alert about an indicator or a source.
     *
     * @param indicator empty for an alert about a source
     * @param breakdown the source, such as system=lcs; empty for an alert about an indicator
     * @param band amber or red while an alert is open
     */
    void told(AlertKind kind, String authority, String indicator, String breakdown, Rag band);

    /** Another instance takes over a partition: what was reported about it and its authorities is out of date. */
    void left(int partition, Set<String> authorities);

    default void lateness(CaseEvent event, Instant receivedAt) {
        Instant recordedAt = event.envelope().recordedAt();
        Instant happened = event.envelope()
                .happenedAt()
                .orElse(safeguarding.core.calendar.London.startOf(event.envelope().happenedOn()));
        late(event.type(), Duration.between(happened, recordedAt), Duration.between(recordedAt, receivedAt));
    }
}
