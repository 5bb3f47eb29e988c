package safeguarding.processor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import safeguarding.contract.topic.RecordSizes;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.ChildEvent.ChildFileErased;
import safeguarding.core.casefile.ChildEvent.PersonMerged;
import safeguarding.core.casefile.ChildKey;
import safeguarding.core.casefile.Rejected;
import safeguarding.core.indicator.AffectedMeasures;
import safeguarding.core.indicator.AffectedMeasuresByType;
import safeguarding.core.indicator.Contributions;
import safeguarding.core.indicator.ControlTotal;
import safeguarding.core.indicator.Deltas;
import safeguarding.core.indicator.Reason;
import safeguarding.core.indicator.RulesOverTime;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.processor.state.StoredCaseFile;

/**
 * Applies events to case files: checks them, folds them in, counts, and compares the result with the previous count. It writes
 * no store and sends nothing. All events take the same path: new, late, corrected, withdrawn and repeated ones differ only in
 * the deltas that result.
 */
final class CaseProcessing {

    private static final int MOST_MOVES = 10;

    private static final AffectedMeasuresByType REACHES = new AffectedMeasuresByType(Catalogue.measures());

    private final StageDependencies parts;

    CaseProcessing(StageDependencies parts) {
        this.parts = parts;
    }

    /**
     * Why an event does not count, if it does not.
     *
     * @param now the current time; an event that moves was received some time before
     */
    Optional<Rejected> check(ReceivedRecord record, CaseEvent event, Instant now) {
        if (!record.hasMoved()) {
            return ChildKey.of(event).text().equals(record.keyText())
                    ? parts.validity().check(event, record.receivedAt())
                    : Optional.of(new Rejected(
                            "key-differs",
                            "the message's key is not the authority and the child of its event, with a slash"));
        }
        if (record.moveCount() > MOST_MOVES) {
            return Optional.of(new Rejected(
                    "merged-in-a-circle",
                    "the files of these children are merged in a circle; correct one of the merges"));
        }
        if (!record.keyText().startsWith(ChildKey.beginning(event.envelope().authority()))) {
            return Optional.of(new Rejected("key-differs", "an event has moved to a file of another authority"));
        }
        return parts.validity().check(event, record.receivedAt().isAfter(now) ? record.receivedAt() : now);
    }

    /** The effect of an event that counts. Only the part of the file that the event can affect is read, counted and written. */
    CaseOutcome fold(ReceivedRecord record, CaseEvent event, StoredCaseFile stored, RulesOverTime rules) {
        AffectedMeasures affected = REACHES.of(event);
        StoredCaseFile.View view = stored.reachedBy(event, affected, rules);
        Map<CaseEvent, byte[]> messages = view.messages();
        CaseFile file = CaseFile.of(messages.keySet()).showing(affected.kinds());
        messages.put(event, record.value());

        String child = record.child().childId();
        Optional<String> target = file.mergedInto(child);
        if (target.isPresent()) {
            return passOn(record, event, target.get());
        }
        if (event instanceof ChildFileErased && file.isHeld()) {
            return CaseOutcome.rejected(new Rejected(
                    "file-on-hold",
                    "this file is on hold, so it cannot be erased; withdraw the hold first"));
        }
        CaseFile after = file.with(event);
        if (after == file) {
            return CaseOutcome.NOTHING;
        }
        boolean isMerge = event instanceof PersonMerged && child.equals(event.envelope().childId());
        List<CaseOutcome.Moved> moved = isMerge
                ? Stream.concat(file.events().stream().map(messages::get), Stream.of(record.value()))
                        .map(moving -> move(record, moving, ((PersonMerged) event).intoChildId()))
                        .toList()
                : List.of();
        CaseFile kept = isMerge ? CaseFile.of(List.of(event)) : after;
        Contributions contributions =
                isMerge ? Contributions.NONE : view.only(Contributions.of(after, affected.measures(), rules));
        Contributions difference = contributions.minus(view.contributions());
        StoredCaseFile.Head head = stored.become(view, kept, messages, contributions, difference);
        Optional<Rejected> tooLong = tooLong(affected, view, record, stored.head(), head);
        if (tooLong.isPresent()) {
            return CaseOutcome.rejected(tooLong.get());
        }
        Reason reason = isMerge || record.hasMoved() ? Reason.MERGE : Reason.of(event, file);
        List<CaseOutcome.DeltasRecord> deltas =
                deltas(event.envelope().authority(), event.envelope().recordedAt(), reason, difference);
        // Last: from then on the file counts as written, so nothing may fail after it.
        return new CaseOutcome(stored.records(head), deltas, moved, List.of());
    }

    /**
     * A file may only grow as long as it can still be recounted within seconds. A correction or withdrawal is always accepted.
     */
    private static Optional<Rejected> tooLong(
            AffectedMeasures affected, StoredCaseFile.View view, ReceivedRecord record, StoredCaseFile.Head before,
                    StoredCaseFile.Head after) {
        if (affected.isAll() || after.events() <= before.events()) {
            return Optional.empty();
        }
        if (after.bytes() > RecordSizes.LARGEST_FILE) {
            return Optional.of(new Rejected(
                    "file-too-long",
                    "the events in this child's file would take more than " + RecordSizes.LARGEST_FILE
                            + " bytes; withdraw records that it does not need"));
        }
        return view.bytes() + record.value().length > RecordSizes.LARGEST_REACH
                ? Optional.of(new Rejected(
                        "file-too-long",
                        "the events in this child's file that matter to this one would take more than "
                                + RecordSizes.LARGEST_REACH + " bytes; withdraw records that it does not need"))
                : Optional.empty();
    }

    /** What changes when a whole file is counted by the current rules. */
    CaseOutcome recount(ChildKey child, StoredCaseFile stored, Reason reason, RulesOverTime rules) {
        StoredCaseFile.View view = stored.whole();
        CaseFile file = CaseFile.of(view.messages().keySet());
        if (file.mergedInto(child.childId()).isPresent()) {
            return CaseOutcome.NOTHING;
        }
        Contributions contributions = Contributions.of(file, Catalogue.measures(), rules);
        Contributions difference = contributions.minus(view.contributions());
        if (difference.isEmpty()) {
            return CaseOutcome.NOTHING;
        }
        List<CaseOutcome.DeltasRecord> deltas = deltas(child.authority(), newest(file), reason, difference);
        StoredCaseFile.Head head = stored.become(view, file, view.messages(), contributions, difference);
        return new CaseOutcome(stored.records(head), deltas, List.of(), List.of());
    }

    /** When the newest of a file's events was recorded. */
    private static Instant newest(CaseFile file) {
        return file.events().stream()
                .map(event -> event.envelope().recordedAt())
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    /** Everything last published for a file, as if nothing had been published before. */
    List<CaseOutcome.DeltasRecord> resend(ChildKey child, StoredCaseFile stored) {
        StoredCaseFile.View view = stored.whole();
        Instant newest = newest(CaseFile.of(view.messages().keySet()));
        return deltas(child.authority(), newest, Reason.RECOUNT, view.contributions());
    }

    /** The total of what was last published for a file. */
    static ControlTotal total(StoredCaseFile stored) {
        return ControlTotal.of(stored.contributions());
    }

    /** Passes on an event of a child whose file has been merged into another. */
    private static CaseOutcome passOn(ReceivedRecord record, CaseEvent event, String target) {
        boolean isOfThisChild = record.child().childId().equals(event.envelope().childId());
        if (!(event instanceof PersonMerged merged) || !isOfThisChild) {
            return new CaseOutcome(
                    Map.of(), List.of(), List.of(move(record, record.value(), target)), List.of());
        }
        return merged.intoChildId().equals(target)
                ? CaseOutcome.NOTHING
                : CaseOutcome.rejected(new Rejected(
                        "already-merged",
                        "this child's file has been merged into another one before; a file can be merged once"));
    }

    private static CaseOutcome.Moved move(ReceivedRecord record, byte[] event, String intoChild) {
        return new CaseOutcome.Moved(record.child().sibling(intoChild), event, record.moveCount() + 1);
    }

    /** Deltas as they are written to their topic: one record, unless a file has very many moves. */
    private List<CaseOutcome.DeltasRecord> deltas(
            String authority, Instant recordedAt, Reason reason, Contributions difference) {
        if (difference.isEmpty()) {
            return List.of();
        }
        Deltas whole = Deltas.of(authority, recordedAt, reason, difference);
        List<CaseOutcome.DeltasRecord> records = new ArrayList<>();
        for (int from = 0; from < whole.moves().size(); from += RecordSizes.MOST_MOVES) {
            List<Deltas.Move> some =
                    whole.moves().subList(from, Math.min(whole.moves().size(), from + RecordSizes.MOST_MOVES));
            Deltas part = new Deltas(authority, recordedAt, reason, some);
            records.add(new CaseOutcome.DeltasRecord(
                    authority, parts.codec().write(parts.topics().deltas(), part), some.size(), ControlTotal.of(part)));
        }
        return records;
    }
}
