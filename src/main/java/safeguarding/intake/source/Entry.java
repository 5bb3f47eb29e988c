package safeguarding.intake.source;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.Envelope;

/**
 * A record of a child as a source has it tonight, before it is known which of our records it is.
 *
 * @param kind what the record is, such as contact
 * @param child the child's id in the source
 * @param sourceId the record's id in the source, where it has one; it may be another one every night
 * @param naturalKey what tells the record among the child's records of its kind without an id, mostly its first day
 * @param parts the events that the record consists of
 */
public record Entry(String kind, String child, Optional<String> sourceId, String naturalKey, List<Part> parts) {

    /**
     * One event of a record.
     *
     * @param order what else decides where the event stands among others of its day; empty where nothing does
     */
    public record Part(LocalDate on, Optional<Instant> at, String order, Maker maker) {

        public Part(LocalDate on, Maker maker) {
            this(on, Optional.empty(), "", maker);
        }
    }

    /** Makes an event once it is known which record it is of, and which records it refers to. */
    @FunctionalInterface
    public interface Maker {
        CaseEvent make(Envelope envelope, Links links);
    }

    /** The records that other records of the same child refer to. */
    public interface Links {

        /** Our id of the child's record of a kind that has an id in the source. */
        Optional<String> record(String kind, String sourceId);

        /** The pseudonym of a worker. */
        String worker(String id);
    }

    /** Says nothing of the child. */
    @Override
    public String toString() {
        return "an entry of kind " + kind + " with " + parts.size() + " events";
    }
}
