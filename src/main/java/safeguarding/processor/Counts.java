package safeguarding.processor;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import safeguarding.core.alert.AlertKind;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.scorecard.Line;
import safeguarding.core.scorecard.Rag;

/** What the processor tells of its own work. Nothing it is told names a child, a worker or a record. */
public interface Counts {

    /** An event has come in. */
    void received(String type);

    /** An event has been refused. */
    void rejected(String rule);

    /** What the program can fail at by itself, although brokers, registry and stores are well. */
    enum Failed {
        /** One record, which is among the dead letters. */
        RECORD,
        /** One child, who stays as counted last. */
        CHILD,
        /** One authority, whose figures stay as published last. */
        AUTHORITY,
        /** What one stage sends the other: something got lost, and the authority's cases are counted again. */
        LEDGER
    }

    /** The program has failed at something, and has gone on with the rest. */
    void failed(Failed what);

    /** The ledger of an authority was compared: whether what it keeps differs from what it comes from. */
    void ledger(String authority, boolean differs);

    /** A record could not be read, or not be processed. */
    void unreadable();

    /** How long after it happened an event was recorded, and how long after that it came in. */
    void late(String type, Duration recordedAfter, Duration receivedAfter);

    /** An event has changed so many days of series. */
    void deltas(int moves);

    /** How long the oldest change of a partition's authorities has waited to be published; nothing where none waits. */
    void viewLag(int partition, Duration lag);

    /** An indicator has been calculated for the newest month, whether its value is new or not. */
    void indicator(String authority, Line line);

    /**
     * What people have been told of an indicator or a source, looked at anew.
     *
     * @param indicator empty where it is about a source
     * @param breakdown the source, such as system=lcs; empty where it is about an indicator
     * @param band amber or red while an alert is open
     */
    void told(AlertKind kind, String authority, String indicator, String breakdown, Rag band);

    /** A partition is another instance's work from now on: what was told of it and its authorities is out of date. */
    void left(int partition, Set<String> authorities);

    default void lateness(CaseEvent event, Instant receivedAt) {
        Instant recordedAt = event.envelope().recordedAt();
        Instant happened = event.envelope()
                .happenedAt()
                .orElse(safeguarding.core.calendar.London.startOf(event.envelope().happenedOn()));
        late(event.type(), Duration.between(happened, recordedAt), Duration.between(recordedAt, receivedAt));
    }
}
