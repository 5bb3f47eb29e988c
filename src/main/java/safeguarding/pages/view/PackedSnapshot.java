package safeguarding.pages.view;

import java.time.Instant;
import java.time.LocalDate;
import safeguarding.core.publication.Status;

/**
 * A scorecard in few bytes.
 *
 * @param head everything but the lines
 * @param lines each preceded by its length
 */
record PackedSnapshot(byte[] head, byte[] lines) {

    private static final Status[] STATUSES = Status.values();

    /** The start of a head: what is needed from many revisions without reading all of them. */
    record Title(int revision, Instant publishedAt, LocalDate asAt, Status status, boolean changesFigures) {

        void write(PackedWriter head) {
            head.number(revision);
            head.number(publishedAt.toEpochMilli());
            head.number(asAt.toEpochDay());
            head.octet(status.ordinal());
            head.octet(changesFigures ? 1 : 0);
        }

        static Title read(PackedReader head) {
            return new Title(
                    head.count(),
                    Instant.ofEpochMilli(head.number()),
                    LocalDate.ofEpochDay(head.number()),
                    STATUSES[head.octet()],
                    head.octet() == 1);
        }
    }

    Title title() {
        return Title.read(new PackedReader(head));
    }
}
