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
 * The memory outside the heap that all stores of a processor share: one cache of what was read, with what is waiting to be
 * written counted in it. So it does not grow with the number of partitions, as a cache for each store would.
 */
final class StoreMemory implements AutoCloseable {

    /** What the stores find it by among the settings that Kafka Streams passes on to them. */
    private static final String SETTING = "safeguarding.store.memory";

    private static final long MEBIBYTE = 1024L * 1024;
    private static final int SHARE_OF_MACHINE = 6;
    private static final long LEAST_MEBIBYTES = 32;
    private static final long MOST_MEBIBYTES = 512;

    /** How much of it may be waiting to be written before the longest part of that is written. */
    private static final int SHARE_OF_WRITES = 2;

    /** How much of the cache is kept for indexes, which every reading needs. */
    private static final double SHARE_OF_INDEXES = 0.2;

    private final Cache cache;
    private final WriteBufferManager writes;

    /**
     * @param bytes how much there is for all stores together
     */
    StoreMemory(long bytes) {
        RocksDB.loadLibrary();
        cache = new LRUCache(bytes, -1, false, SHARE_OF_INDEXES);
        writes = new WriteBufferManager(bytes / SHARE_OF_WRITES, cache);
    }

    /**
     * How many bytes the stores may use, unless the operator sets it: a sixth of the memory of this machine, or of the
     * container, and at least 32 and at most 512 MiB.
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

    /** The settings by which the stores of Kafka Streams use this memory. */
    Map<String, Object> settings() {
        return Map.of(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, Shared.class, SETTING, this);
    }

    /** How many bytes are in use: what is cached, and what is waiting to be written. */
    long used() {
        return cache.getUsage();
    }

    /** To be called once no store is open any more. */
    @Override
    public void close() {
        writes.close();
        cache.close();
    }

    /** Has each store use the memory that all share. Kafka Streams makes one for each store. */
    public static final class Shared implements RocksDBConfigSetter {

        /** Small, so that a store with little traffic keeps its offset near to where it is. */
        private static final long WRITE_BUFFER_BYTES = 4 * MEBIBYTE;

        /** What a store takes for its first write: small, as there are hundreds of stores and most have little in them. */
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
