package safeguarding.processor.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import safeguarding.core.casefile.ChildKey;

class ChildListStoreTest {

    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 3, 3);

    private static KeyValueStore<String, byte[]> bytes(String name) {
        KeyValueStore<String, byte[]> bytes = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        bytes.init(new MockProcessorContext<String, Object>().getStateStoreContext(), bytes);
        return bytes;
    }

    private static Map<String, String> content(KeyValueStore<String, byte[]> store) {
        Map<String, String> content = new HashMap<>();
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> next = all.next();
                content.put(next.key, new String(next.value));
            }
        }
        return content;
    }

    /** A store that is reopened before each step has nothing in memory, and must give the same results. */
    @ParameterizedTest(name = "seed {0}, {1} entries in memory")
    @CsvSource({"1, 0", "2, 3", "3, 20", "4, 1000", "5, 1000", "6, 8", "7, 5", "8, 40", "9, 2", "10, 12"})
    void whoIsDueIsWhatTheStoreSays_howeverMuchOfItIsInMemory(long seed, int most) {
        KeyValueStore<String, byte[]> kept = bytes("kept");
        KeyValueStore<String, byte[]> opened = bytes("opened");
        ChildListStore withMemory = new ChildListStore(bytes("told"), kept, most);
        Random random = new Random(seed);
        LocalDate today = FIRST_DAY;
        int loadingNow = 0;
        int taken = 0;
        for (int step = 0; step < 3_000; step++) {
            ChildListStore without = new ChildListStore(bytes("told"), opened, 0);
            ChildKey child = new ChildKey(random.nextBoolean() ? "371" : "372", "c" + random.nextInt(30));
            switch (random.nextInt(8)) {
                case 0 -> today = random.nextInt(20) == 0 ? today.plusDays(1) : today;
                case 1 -> {
                    Optional<LocalDate> next = Optional.of(today.plusDays(1 + random.nextInt(4)))
                            .filter(any -> random.nextInt(4) > 0);
                    withMemory.setNext(child, next);
                    without.setNext(child, next);
                }
                case 2, 3 -> {
                    loadingNow = random.nextInt(5) > 0 ? loadingNow : random.nextInt(3);
                    int loading = loadingNow;
                    Predicate<String> isWanted = authority -> loading == 0 || loading == 1 && authority.equals("372");
                    int atOnce = 1 + random.nextInt(12);
                    Map<ChildKey, Set<String>> expected = without.takeUntil(today, isWanted, atOnce);
                    assertThat(withMemory.takeUntil(today, isWanted, atOnce)).isEqualTo(expected);
                    taken += expected.size();
                }
                default -> {
                    Set<String> parts = random.nextInt(4) == 0 ? Set.of() : Set.of("p" + random.nextInt(3));
                    withMemory.lookAt(child, today, parts);
                    without.lookAt(child, today, parts);
                }
            }
            assertThat(content(kept)).isEqualTo(content(opened));
        }
        assertThat(taken).isGreaterThan(300);
    }
}
