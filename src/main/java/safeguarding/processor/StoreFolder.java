package safeguarding.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.SstFileReader;
import safeguarding.processor.failure.FailureWords;
import safeguarding.processor.failure.StoreTrouble.CorruptStore;

/**
 * The stores of an application on this machine, before anything has opened them. They are copies of data on the brokers, so the
 * stores of a task can be deleted at any time while the processor is stopped.
 *
 * @param folder the folder of the application's stores, within the setting state.dir
 */
record StoreFolder(Path folder) {

    private static final String SST = ".sst";

    /**
     * Reads every file of the stores and checks it against its checksums. Kafka Streams does not notice a corrupt block while it
     * goes through a range of keys: the range just ends there, and figures would be wrong.
     *
     * @return the stores that have a corrupt file, each once
     */
    List<CorruptStore> corruptStores() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        RocksDB.loadLibrary();
        List<CorruptStore> corrupt = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(path -> path.toString().endsWith(SST)).sorted().toList()) {
                whatIsWrongWith(file).ifPresent(words -> {
                    Path store = file.getParent();
                    CorruptStore found = new CorruptStore(
                            store.getFileName().toString(),
                            Optional.of(folder.relativize(store).getName(0).toString()),
                            words);
                    if (corrupt.stream().noneMatch(each -> each.name().equals(found.name()))) {
                        corrupt.add(found);
                    }
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return corrupt;
    }

    private static Optional<String> whatIsWrongWith(Path file) {
        try (Options options = new Options();
                SstFileReader reader = new SstFileReader(options)) {
            reader.open(file.toString());
            reader.verifyChecksum();
            return Optional.empty();
        } catch (RocksDBException e) {
            return Optional.of(FailureWords.nameAndSafeMessage(e));
        }
    }

    /** Deletes the stores of a task, so that they are restored from the brokers. */
    void delete(String task) {
        Path stores = folder.resolve(task);
        if (!Files.isDirectory(stores)) {
            return;
        }
        try (Stream<Path> files = Files.walk(stores)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
