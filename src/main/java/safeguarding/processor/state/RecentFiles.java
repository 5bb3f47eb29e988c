package safeguarding.processor.state;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import safeguarding.contract.topic.MessageCodec;
import safeguarding.core.casefile.ChildKey;

/**
 * The case files of a partition that were used last, as far as they have been read. A file that has just changed is needed again
 * for the child's worklist and data quality findings. The files are as the store has them: nothing else writes to it, and a file
 * whose change was not written is forgotten.
 */
public final class RecentFiles {

    /** For all partitions together. What is read of a file takes several times as much memory as its messages. */
    private static final long MOST_BYTES = 4 * 1024 * 1024;

    /** What a file takes besides its messages. */
    private static final long BYTES_OF_FILE = 512;

    private final ReadOnlyKeyValueStore<String, byte[]> store;
    private final MessageCodec codec;
    private final long most;
    private final Map<ChildKey, Kept> files = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /** A file, and how large it was when it was last asked for. */
    private record Kept(StoredCaseFile file, long bytes) {}

    private RecentFiles(ReadOnlyKeyValueStore<String, byte[]> store, MessageCodec codec, long most) {
        this.store = store;
        this.codec = codec;
        this.most = most;
    }

    /**
     * Those of one partition.
     *
     * @param partitions the number of partitions, which share the memory
     */
    public static RecentFiles ofOneOf(int partitions, ReadOnlyKeyValueStore<String, byte[]> store, MessageCodec codec) {
        return new RecentFiles(store, codec, MOST_BYTES / partitions);
    }

    /** A child's file. If it is changed, its records have to be written before it is asked for again. */
    public StoredCaseFile of(ChildKey child) {
        Kept kept = files.get(child);
        if (kept == null || kept.file.isChanged()) {
            forget(child);
            StoredCaseFile file = read(child);
            keep(child, file);
            return file;
        }
        if (kept.bytes != bytesOf(kept.file)) {
            forget(child);
            keep(child, kept.file);
        }
        return kept.file;
    }

    private static long bytesOf(StoredCaseFile file) {
        return BYTES_OF_FILE + file.head().bytes();
    }

    /** A child's file that is needed once, and not kept. */
    public StoredCaseFile read(ChildKey child) {
        return StoredCaseFile.of(child, store, codec);
    }

    private void keep(ChildKey child, StoredCaseFile file) {
        Kept kept = new Kept(file, bytesOf(file));
        if (kept.bytes > most) {
            return;
        }
        files.put(child, kept);
        bytes += kept.bytes;
        Iterator<Kept> eldest = files.values().iterator();
        while (bytes > most) {
            bytes -= eldest.next().bytes;
            eldest.remove();
        }
    }

    /** Reads a child's file from the store again when it is next asked for, because something was not written. */
    public void forget(ChildKey child) {
        Kept kept = files.remove(child);
        if (kept != null) {
            bytes -= kept.bytes;
        }
    }
}
