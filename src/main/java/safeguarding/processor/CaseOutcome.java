package safeguarding.processor;

import java.util.List;
import java.util.Map;
import safeguarding.core.casefile.Rejected;
import safeguarding.core.indicator.ControlTotal;

/**
 * All that one event leads to, worked out before any of it is done, so that an event that cannot be processed has done
 * nothing.
 *
 * @param records what is to be written for the child's case file to be as it is to be kept, by key, without a value where a
 *     record is to go; empty where the file stays as it is
 * @param deltas what the authority stage is sent, ready for its topic
 * @param moved events that go on to another child's file
 * @param rejected why the event does not count; mostly empty
 */
record CaseOutcome(
        Map<String, byte[]> records, List<DeltasRecord> deltas, List<Moved> moved, List<Rejected> rejected) {

    static final CaseOutcome NOTHING = new CaseOutcome(Map.of(), List.of(), List.of(), List.of());

    /**
     * Deltas as they go to their topic.
     *
     * @param authority whose they are
     * @param moves how many days of series they change
     * @param total what they come to
     */
    record DeltasRecord(String authority, byte[] bytes, int moves, ControlTotal total) {}

    /**
     * An event on its way into another child's file.
     *
     * @param key the authority and the other child
     * @param moves how often it has moved, this time included
     */
    record Moved(String key, byte[] event, int moves) {}

    static CaseOutcome rejected(Rejected why) {
        return new CaseOutcome(Map.of(), List.of(), List.of(), List.of(why));
    }
}
