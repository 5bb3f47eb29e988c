package safeguarding.testkit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** A store that counts the bytes read and written, and can be reset to an earlier state. */
public final class CountedStore implements KeyValueStore<String, byte[]> {

    private final KeyValueStore<String, byte[]> store;
    private final Map<String, Optional<byte[]>> before = new HashMap<>();
    private long read;
    private long written;
    private long records;
    private int longest;

    public CountedStore(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    /** Resets the counts, and marks the state that {@link #undo} restores. */
    public void start() {
        before.clear();
        read = 0;
        written = 0;
        records = 0;
    }

    /** Restores the state at the last {@link #start}. */
    public void undo() {
        before.forEach((key, value) -> store.put(key, value.orElse(null)));
        before.clear();
    }

    /** The bytes of keys and values read. */
    public long bytesRead() {
        return read;
    }

    /** The bytes of keys and values written, counting every write. */
    public long bytesWritten() {
        return written;
    }

    /** The number of records written, counting every write. */
    public long recordsWritten() {
        return records;
    }

    /** The length of the longest value ever written. */
    public int longestValue() {
        return longest;
    }

    private static int size(String key, byte[] value) {
        return key.length() + (value == null ? 0 : value.length);
    }

    @Override
    public byte[] get(String key) {
        byte[] value = store.get(key);
        read += size(key, value);
        return value;
    }

    @Override
    public void put(String key, byte[] value) {
        written += size(key, value);
        records++;
        longest = Math.max(longest, value == null ? 0 : value.length);
        before.computeIfAbsent(key, any -> Optional.ofNullable(store.get(key)));
        store.put(key, value);
    }

    @Override
    public byte[] putIfAbsent(String key, byte[] value) {
        byte[] known = get(key);
        if (known == null) {
            put(key, value);
        }
        return known;
    }

    @Override
    public void putAll(List<KeyValue<String, byte[]>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public byte[] delete(String key) {
        byte[] known = get(key);
        put(key, null);
        return known;
    }

    @Override
    public KeyValueIterator<String, byte[]> range(String from, String to) {
        return counted(store.range(from, to));
    }

    @Override
    public KeyValueIterator<String, byte[]> all() {
        return counted(store.all());
    }

    @Override
    public <P extends Serializer<K>, K> KeyValueIterator<String, byte[]> prefixScan(K prefix, P serializer) {
        return counted(store.prefixScan(prefix, serializer));
    }

    private KeyValueIterator<String, byte[]> counted(KeyValueIterator<String, byte[]> entries) {
        return new KeyValueIterator<>() {
            @Override
            public boolean hasNext() {
                return entries.hasNext();
            }

            @Override
            public KeyValue<String, byte[]> next() {
                KeyValue<String, byte[]> next = entries.next();
                read += size(next.key, next.value);
                return next;
            }

            @Override
            public String peekNextKey() {
                return entries.peekNextKey();
            }

            @Override
            public void close() {
                entries.close();
            }
        };
    }

    @Override
    public long approximateNumEntries() {
        return store.approximateNumEntries();
    }

    @Override
    public String name() {
        return store.name();
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        store.init(context, root);
    }

    @Override
    public void close() {
        store.close();
    }

    @Override
    public boolean persistent() {
        return store.persistent();
    }

    @Override
    public boolean isOpen() {
        return store.isOpen();
    }
}
