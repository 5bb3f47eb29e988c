package safeguarding.processor.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import safeguarding.core.indicator.Deltas;
import safeguarding.core.indicator.Series;

class SeriesStoreTest {

    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);
    private static final List<String> AUTHORITIES = List.of("371", "372");
    private static final List<String> SERIES = List.of("contacts", "contacts/source=Police", "contacts-decided-in-time");

    private static KeyValueStore<String, byte[]> bytes() {
        KeyValueStore<String, byte[]> bytes = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(SeriesStore.NAME), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        bytes.init(new MockProcessorContext<String, Object>().getStateStoreContext(), bytes);
        return bytes;
    }

    private static List<String> moves(SeriesStore store, String authority, String series) {
        List<String> moves = new ArrayList<>();
        Series read = store.of(authority).series(series);
        read.forEachMove((day, numerator, denominator) -> moves.add(day + ": " + numerator + "/" + denominator));
        return moves;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 40, 200_000})
    void aSeriesIsWhatHasBeenAddedToIt_howeverMuchIsKeptInMemory(int mostDays) {
        KeyValueStore<String, byte[]> bytes = bytes();
        SeriesStore store = SeriesStore.withMemoryFor(mostDays, bytes);
        Random random = new Random(mostDays);
        for (int i = 0; i < 2_000; i++) {
            String authority = AUTHORITIES.get(random.nextInt(AUTHORITIES.size()));
            String series = SERIES.get(random.nextInt(SERIES.size()));
            if (random.nextInt(400) == 0) {
                store.clear(authority);
            } else {
                LocalDate day = FIRST_DAY.plusDays(random.nextInt(90));
                store.add(authority, new Deltas.Move(series, day, random.nextInt(5) - 2, random.nextInt(3)));
            }
            String other = AUTHORITIES.get(random.nextInt(AUTHORITIES.size()));
            String read = SERIES.get(random.nextInt(SERIES.size()));
            assertThat(moves(store, other, read)).isEqualTo(moves(SeriesStore.withMemoryFor(0, bytes), other, read));
        }
    }
}
