package safeguarding.pages.view;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.SnapshotLine;
import safeguarding.pages.view.PackedSnapshot.Title;

/**
 * Every revision of a month, in order of publication; for each, only the lines that differ from the one before. Not thread-safe.
 */
final class MonthRevisions {

    private final SnapshotPacking packing;
    private final String authority;
    private final YearMonth month;

    /** The head and the changed lines of each revision. */
    private final List<byte[]> revisions = new ArrayList<>();

    /** All lines of the last revision, so that the next one can be compared with it immediately. */
    private byte[] lastLines = {};

    MonthRevisions(SnapshotPacking packing, String authority, YearMonth month) {
        this.packing = packing;
        this.authority = authority;
        this.month = month;
    }

    /** Adds a revision as the last one; replaces any earlier one with its number. */
    void add(Snapshot revision) {
        for (int i = revisions.size() - 1; i >= 0; i--) {
            if (title(i).revision() == revision.revision()) {
                remove(i);
            }
        }
        PackedSnapshot packed = packing.pack(revision);
        revisions.add(bytes(packed.head(), Chunks.changed(Chunks.list(lastLines), Chunks.list(packed.lines()))));
        lastLines = packed.lines();
    }

    private void remove(int index) {
        List<byte[]> before = index == 0 ? List.of() : lines(index - 1);
        if (index < revisions.size() - 1) {
            revisions.set(index + 1, bytes(head(index + 1), Chunks.changed(before, lines(index + 1))));
        } else {
            PackedWriter lines = new PackedWriter();
            before.forEach(lines::chunk);
            lastLines = lines.toBytes();
        }
        revisions.remove(index);
    }

    private static byte[] bytes(byte[] head, byte[] changed) {
        PackedWriter bytes = new PackedWriter();
        bytes.chunk(head);
        bytes.bytes(changed);
        return bytes.toBytes();
    }

    private byte[] head(int index) {
        return new PackedReader(revisions.get(index)).chunk();
    }

    private Title title(int index) {
        PackedReader reader = new PackedReader(revisions.get(index));
        reader.count();
        return Title.read(reader);
    }

    private List<byte[]> lines(int index) {
        List<byte[]> lines = List.of();
        for (int i = 0; i <= index; i++) {
            lines = lines(i, lines);
        }
        return lines;
    }

    /** The lines of a revision, from those of the one before it. */
    private List<byte[]> lines(int index, List<byte[]> before) {
        PackedReader reader = new PackedReader(revisions.get(index));
        reader.chunk();
        return Chunks.after(before, reader);
    }

    /** What is known about each without unpacking it, in order. */
    List<Title> titles() {
        List<Title> titles = new ArrayList<>();
        for (int i = 0; i < revisions.size(); i++) {
            titles.add(title(i));
        }
        return titles;
    }

    /** All revisions, in order; unchanged lines are the same objects. */
    List<Snapshot> all() {
        List<Snapshot> all = new ArrayList<>();
        List<byte[]> chunks = List.of();
        List<SnapshotLine> lines = List.of();
        for (int i = 0; i < revisions.size(); i++) {
            List<byte[]> next = lines(i, chunks);
            lines = unpacked(next, chunks, lines);
            chunks = next;
            all.add(packing.snapshot(authority, month, head(i), lines));
        }
        return all;
    }

    private List<SnapshotLine> unpacked(List<byte[]> chunks, List<byte[]> before, List<SnapshotLine> linesBefore) {
        List<SnapshotLine> lines = new ArrayList<>();
        for (int i = 0; i < chunks.size(); i++) {
            lines.add(i < before.size() && before.get(i) == chunks.get(i)
                    ? linesBefore.get(i)
                    : packing.line(new PackedReader(chunks.get(i))));
        }
        return List.copyOf(lines);
    }

    /** The first revision; empty if nothing has been published. */
    Optional<Snapshot> first() {
        return revisions.isEmpty() ? Optional.empty() : Optional.of(snapshot(0));
    }

    /** The last of those that match. */
    Optional<Snapshot> last(Predicate<Title> wanted) {
        for (int i = revisions.size() - 1; i >= 0; i--) {
            if (wanted.test(title(i))) {
                return Optional.of(snapshot(i));
            }
        }
        return Optional.empty();
    }

    private Snapshot snapshot(int index) {
        return packing.snapshot(authority, month, head(index), packing.lines(lines(index)));
    }

    /** What was changed at matching times, in order. */
    List<Restatement> restatements(Predicate<Instant> publishedAt) {
        List<Restatement> restatements = new ArrayList<>();
        for (int i = 0; i < revisions.size(); i++) {
            Title title = title(i);
            if (title.changesFigures() && publishedAt.test(title.publishedAt())) {
                restatements.add(packing.restatement(month, head(i)));
            }
        }
        return restatements;
    }
}
