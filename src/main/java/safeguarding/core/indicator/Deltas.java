package safeguarding.core.indicator;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What one event changes in an authority's series. It reveals nothing about the child.
 *
 * @param authority the authority whose series change
 * @param recordedAt when the event was recorded
 * @param reason why it changes anything
 * @param moves the changes, by series and day
 */
public record Deltas(String authority, Instant recordedAt, Reason reason, List<Move> moves) {

    /** A change of a series on a day. */
    public record Move(String series, LocalDate day, long numerator, long denominator) {}

    public static Deltas of(String authority, Instant recordedAt, Reason reason, Contributions difference) {
        return new Deltas(
                authority,
                recordedAt,
                reason,
                difference.moves().entrySet().stream().map(Deltas::move).toList());
    }

    private static Move move(Map.Entry<Cell, Amount> move) {
        return new Move(
                move.getKey().series(),
                move.getKey().day(),
                move.getValue().numerator(),
                move.getValue().denominator());
    }
}
