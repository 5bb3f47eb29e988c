package safeguarding.alert;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import safeguarding.publication.SnapshotLine;
import safeguarding.scorecard.Line;
import safeguarding.scorecard.Rag;

/**
 * The band that an indicator is in, as far as people have been told: what an alert is a change of. A month with no
 * figure yet leaves it as it was.
 *
 * @param changes how many alerts there have been, so that each has an id of its own that a replay makes again
 */
public record Band(Rag rag, LocalDate since, int changes) {

    /** An indicator of which nobody has been told anything. */
    public static final Band UNKNOWN = new Band(Rag.NONE, LocalDate.EPOCH, 0);

    /** The band after another line, which is this one where nothing that matters changed. */
    public Band after(Line line) {
        boolean known = line.rag() != Rag.NONE;
        boolean matters = line.rag() != rag && (line.rag().isBreach() || rag.isBreach());
        return known && matters ? new Band(line.rag(), line.asAt(), changes + 1) : this;
    }

    /** The alert that tells of the change from one band to this one. */
    public Optional<Alert> alert(Band before, String authority, Line line, Instant now) {
        if (before.changes == changes) {
            return Optional.empty();
        }
        SnapshotLine published = SnapshotLine.of(line);
        String identity = String.join("/", authority, published.indicator(), line.breakdown(), "" + changes);
        return Optional.of(new Alert(
                UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)).toString(),
                authority,
                published.indicator(),
                line.breakdown(),
                line.month(),
                before.rag,
                rag,
                published.value(),
                published.numerator(),
                published.denominator(),
                line.target(),
                since,
                now));
    }
}
