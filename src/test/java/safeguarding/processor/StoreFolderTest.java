package safeguarding.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import safeguarding.processor.failure.StoreTrouble.CorruptStore;

/** Tests with store files that RocksDB itself has written. */
class StoreFolderTest {

    @TempDir
    Path folder;

    private Path store(String task, String name) throws RocksDBException, IOException {
        Path store = Files.createDirectories(folder.resolve(task).resolve("rocksdb").resolve(name));
        RocksDB.loadLibrary();
        try (Options options = new Options().setCreateIfMissing(true);
                RocksDB db = RocksDB.open(options, store.toString());
                FlushOptions now = new FlushOptions()) {
            for (int i = 0; i < 1_000; i++) {
                byte[] key = String.format("key %06d", i).getBytes(StandardCharsets.UTF_8);
                db.put(key, key);
            }
            db.flush(now);
        }
        return store;
    }

    private static Path data(Path store) throws IOException {
        try (Stream<Path> files = Files.list(store)) {
            return files.filter(file -> file.toString().endsWith(".sst")).findFirst().orElseThrow();
        }
    }

    @Test
    void findsTheStoreWithABrokenBlock_andTheTaskItBelongsTo() throws RocksDBException, IOException {
        store("0_1", "case-files");
        Path broken = data(store("1_2", "series"));
        byte[] bytes = Files.readAllBytes(broken);
        bytes[100] ^= 1;
        Files.write(broken, bytes);

        assertThat(new StoreFolder(folder).corruptStores()).singleElement().satisfies(found -> {
            assertThat(found.store()).isEqualTo("series");
            assertThat(found.task()).isEqualTo(Optional.of("1_2"));
            assertThat(found.words()).contains("checksum mismatch");
        });
    }

    @Test
    void findsTheStoreWhoseFileWasCutOff_once() throws RocksDBException, IOException {
        Path broken = data(store("0_1", "case-files"));
        Files.write(broken, new byte[3]);

        assertThat(new StoreFolder(folder).corruptStores()).extracting(CorruptStore::name)
                .containsExactly("case-files of task 0_1");
    }

    @Test
    void deletesTheStoresOfOneTask() throws RocksDBException, IOException {
        Path one = store("0_1", "case-files");
        Path other = store("0_2", "case-files");
        StoreFolder stores = new StoreFolder(folder);

        stores.delete("0_1");
        stores.delete("0_7");

        assertThat(one).doesNotExist();
        assertThat(data(other)).exists();
        assertThat(stores.corruptStores()).isEmpty();
    }

    @Test
    void hasNothingToSayBeforeTheFirstStart() {
        assertThat(new StoreFolder(folder.resolve("missing")).corruptStores()).isEmpty();
    }
}
