package safeguarding.intake.source;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import safeguarding.contract.topic.SourceRecord;

/**
 * What an extract covers, which decides whether a record from last time that is missing now has gone.
 *
 * @param latestOnly kinds for which it has only a child's latest record, so a missing one has not gone
 * @param children the children for whom it has all records, by their ids in the source; all children if empty
 * @param deleted records that it marks as deleted
 */
public record Extent(Set<String> latestOnly, Optional<Set<String>> children, Set<Deleted> deleted) {

    /**
     * Records that a source marks as deleted.
     *
     * @param child the child's id in the source
     * @param kind their kind; all kinds if empty
     * @param sourceId the id of the record; all records of the kind if empty
     */
    public record Deleted(String child, Optional<String> kind, Optional<String> sourceId) {}

    /** An extract that has all children. */
    public static Extent ofAll(Set<String> latestOnly) {
        return new Extent(latestOnly, Optional.empty(), Set.of());
    }

    /** Whether a record that the extract does not have has gone. */
    Predicate<SourceRecord> gone(Pseudonyms pseudonyms) {
        Set<String> whole = new HashSet<>();
        children.ifPresent(all -> all.forEach(child -> whole.add(pseudonyms.of("child", child))));
        Set<Deleted> named = new HashSet<>();
        deleted.forEach(one -> named.add(new Deleted(
                pseudonyms.of("child", one.child()),
                one.kind(),
                one.sourceId().map(id -> ExtractDifference.digest(pseudonyms, one.kind().orElseThrow(), id)))));
        return record -> {
            Optional<String> kind = Optional.of(record.kind());
            return named.contains(new Deleted(record.childId(), Optional.empty(), Optional.empty()))
                    || named.contains(new Deleted(record.childId(), kind, Optional.empty()))
                    || named.contains(new Deleted(record.childId(), kind, Optional.of(record.sourceId())))
                    || !latestOnly.contains(record.kind()) && (children.isEmpty() || whole.contains(record.childId()));
        };
    }
}
