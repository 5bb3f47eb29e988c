package safeguarding.intake.source;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.Envelope;

/**
 * A record of a child in tonight's extract, before it is matched with one of our records.
 *
 * @param kind the type of record, such as contact
 * @param child the child's id in the source
 * @param sourceId the record's id in the source, if it has one; it may change every night
 * @param naturalKey what identifies the record, without an id, among the child's records of its kind; usually its first day
 * @param parts the events that the record consists of
 */
public record Entry(String kind, String child, Optional<String> sourceId, String naturalKey, List<Part> parts) {

    /**
     * One event of a record.
     *
     * @param order what else decides the event's order among others of its day; empty if nothing does
     */
    public record Part(LocalDate on, Optional<Instant> at, String order, Maker maker) {

        public Part(LocalDate on, Maker maker) {
            this(on, Optional.empty(), "", maker);
        }
    }

    /** Makes an event once its record, and the records it refers to, are known. */
    @FunctionalInterface
    public interface Maker {
        CaseEvent make(Envelope envelope, Links links);
    }

    /** The records that other records of the same child refer to. */
    public interface Links {

        /** Our id for the child's record of a kind with an id in the source. */
        Optional<String> record(String kind, String sourceId);

        /** The pseudonym of a worker. */
        String worker(String id);
    }

    /** Contains nothing about the child. */
    @Override
    public String toString() {
        return "an entry of kind " + kind + " with " + parts.size() + " events";
    }
}
