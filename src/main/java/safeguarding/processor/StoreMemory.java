package safeguarding.processor;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * The memory outside the heap that all stores of a processor share: one cache for reads, which includes the buffers of pending
 * writes. So it does not grow with the number of partitions, as a cache for each store would.
 */
final class StoreMemory implements AutoCloseable {

    /** The setting by which the stores find it, among those that Kafka Streams passes on to them. */
    private static final String SETTING = "safeguarding.store.memory";

    private static final long MEBIBYTE = 1024L * 1024;
    private static final int SHARE_OF_MACHINE = 6;
    private static final long LEAST_MEBIBYTES = 32;
    private static final long MOST_MEBIBYTES = 512;

    /** The part of it that pending writes may use before the largest buffer is flushed. */
    private static final int SHARE_OF_WRITES = 2;

    /** The share of the cache reserved for indexes, which every read needs. */
    private static final double SHARE_OF_INDEXES = 0.2;

    private final Cache cache;
    private final WriteBufferManager writes;

    /** @param bytes the size for all stores together */
    StoreMemory(long bytes) {
        RocksDB.loadLibrary();
        cache = new LRUCache(bytes, -1, false, SHARE_OF_INDEXES);
        writes = new WriteBufferManager(bytes / SHARE_OF_WRITES, cache);
    }

    /**
     * How many bytes the stores may use, unless the operator sets it: a sixth of the memory of this machine or container, at
     * least 32 and at most 512 MiB.
     */
    static long ofThisMachine() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return of(system.getTotalMemorySize());
    }

    static long of(long memory) {
        return Math.max(
                LEAST_MEBIBYTES * MEBIBYTE, Math.min(MOST_MEBIBYTES * MEBIBYTE, memory / SHARE_OF_MACHINE));
    }

    static long mebibytes(int number) {
        return number * MEBIBYTE;
    }

    /** The settings that make the stores of Kafka Streams use this memory. */
    Map<String, Object> settings() {
        return Map.of(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, Shared.class, SETTING, this);
    }

    /** How many bytes are in use: cached reads and pending writes. */
    long used() {
        return cache.getUsage();
    }

    /** Must be called once no store is open any more. */
    @Override
    public void close() {
        writes.close();
        cache.close();
    }

    /** Makes each store use the shared memory. Kafka Streams creates one of these for each store. */
    public static final class Shared implements RocksDBConfigSetter {

        /** Small, so that the offset of a store with little traffic stays close to the end of its changelog. */
        private static final long WRITE_BUFFER_BYTES = 4 * MEBIBYTE;

        /** What a store allocates for its first write: small, because there are hundreds of stores and most hold little. */
        private static final long ARENA_BYTES = 64 * 1024;

        @Override
        public void setConfig(String name, Options options, Map<String, Object> configs) {
            StoreMemory memory = (StoreMemory) configs.get(SETTING);
            BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
            table.setBlockCache(memory.cache);
            table.setCacheIndexAndFilterBlocks(true);
            table.setCacheIndexAndFilterBlocksWithHighPriority(true);
            table.setPinTopLevelIndexAndFilter(true);
            options.setTableFormatConfig(table);
            options.setWriteBufferManager(memory.writes);
            options.setWriteBufferSize(WRITE_BUFFER_BYTES);
            options.setArenaBlockSize(ARENA_BYTES);
        }

        @Override
        public void close(String name, Options options) {
            // The memory is closed with the processor, after all of its stores.
        }
    }
}
