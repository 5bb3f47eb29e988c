package safeguarding.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

class StoreMemoryTest {

    private static final long MEBIBYTE = 1024 * 1024;
    private static final long MEMORY = 32 * MEBIBYTE;
    private static final int STORES = 40;
    private static final int VALUE = 4096;
    /** How far RocksDB can exceed its limit for a moment, because it counts allocations and not bytes. */
    private static final double TOLERANCE = 1.25;

    @TempDir
    private Path folder;

    /** A store as Kafka Streams opens it, with its own cache unless it is configured otherwise. */
    private RocksDB open(String name, StoreMemory memory) throws RocksDBException {
        Options options = new Options().setCreateIfMissing(true);
        options.setTableFormatConfig(new BlockBasedTableConfig().setBlockCache(new LRUCache(50 * MEBIBYTE)));
        new StoreMemory.Shared().setConfig(name, options, memory.settings());
        return RocksDB.open(options, folder.resolve(name).toString());
    }

    private static long waiting(List<RocksDB> stores) throws RocksDBException {
        long bytes = 0;
        for (RocksDB store : stores) {
            bytes += store.getLongProperty("rocksdb.cur-size-all-mem-tables");
        }
        return bytes;
    }

    private static byte[] key(int store, int number) {
        return (store + " " + number).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    @Test
    void holdsWithManyStores_thatAreWrittenAndRead() throws RocksDBException {
        List<RocksDB> stores = new ArrayList<>();
        try (StoreMemory memory = new StoreMemory(MEMORY)) {
            for (int i = 0; i < STORES; i++) {
                stores.add(open("store-" + i, memory));
            }
            byte[] value = new byte[VALUE];
            Random random = new Random(1);
            int written = (int) (3 * MEBIBYTE / VALUE);
            for (int number = 0; number < written; number++) {
                for (int i = 0; i < STORES; i++) {
                    random.nextBytes(value);
                    stores.get(i).put(key(i, number), value);
                }
                assertThat(waiting(stores)).isLessThan((long) (MEMORY / 2 * TOLERANCE));
            }
            for (int number = 0; number < written; number++) {
                for (int i = 0; i < STORES; i++) {
                    assertThat(stores.get(i).get(key(i, number))).hasSize(VALUE);
                }
            }
            assertThat(memory.used()).isGreaterThan(MEMORY / 2).isLessThan((long) (MEMORY * TOLERANCE));
            stores.forEach(RocksDB::close);
        }
    }

    @Test
    void takesLittleForAStoreWithOneRecord() throws RocksDBException {
        List<RocksDB> stores = new ArrayList<>();
        try (StoreMemory memory = new StoreMemory(MEMORY)) {
            for (int i = 0; i < STORES; i++) {
                stores.add(open("store-" + i, memory));
                stores.get(i).put(key(i, 0), new byte[1]);
            }
            assertThat(waiting(stores)).isLessThan(STORES * 128 * 1024L);
            stores.forEach(RocksDB::close);
        }
    }

    @Test
    void followsTheMemoryOfTheContainer() {
        assertThat(StoreMemory.of(1536 * MEBIBYTE)).isEqualTo(256 * MEBIBYTE);
        assertThat(StoreMemory.of(64 * MEBIBYTE)).isEqualTo(32 * MEBIBYTE);
        assertThat(StoreMemory.of(64 * 1024 * MEBIBYTE)).isEqualTo(512 * MEBIBYTE);
    }
}
