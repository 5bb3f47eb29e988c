package safeguarding.processor;

import java.util.List;
import java.util.Map;
import safeguarding.core.casefile.ChildKey;
import safeguarding.core.casefile.Rejected;
import safeguarding.core.indicator.ControlTotal;

/**
 * Everything that one event leads to, worked out before any of it is done, so that an event that cannot be processed has no
 * effect.
 *
 * @param records the records to write to the child's case file, by key; without a value if a record must be deleted; empty if
 * the file does not change
 * @param deltas the deltas for the authority stage, ready for its topic
 * @param moved events that are passed on to another child's file
 * @param rejected why the event does not count; mostly empty
 */
record CaseOutcome(
        Map<String, byte[]> records, List<DeltasRecord> deltas, List<Moved> moved, List<Rejected> rejected) {

    static final CaseOutcome NOTHING = new CaseOutcome(Map.of(), List.of(), List.of(), List.of());

    /**
     * Deltas as they are written to their topic.
     *
     * @param authority the authority they belong to
     * @param moves how many days of series they change
     * @param total their total
     */
    record DeltasRecord(String authority, byte[] bytes, int moves, ControlTotal total) {}

    /**
     * An event that is being passed on to another child's file.
     *
     * @param child the other child
     * @param moves how often it has moved, this time included
     */
    record Moved(ChildKey child, byte[] event, int moves) {}

    static CaseOutcome rejected(Rejected why) {
        return new CaseOutcome(Map.of(), List.of(), List.of(), List.of(why));
    }
}
