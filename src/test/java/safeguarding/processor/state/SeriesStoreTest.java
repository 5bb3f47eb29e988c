package safeguarding.processor.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import safeguarding.core.indicator.Amount;
import safeguarding.core.indicator.Deltas;
import safeguarding.core.indicator.Series;

class SeriesStoreTest {

    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);
    private static final List<String> AUTHORITIES = List.of("371", "372");
    private static final List<String> SERIES = List.of(
            "contacts",
            "contacts/source=Police",
            "contacts-decided-in-time",
            "caseload/worker=a/w1",
            "caseload/worker=a/w1|2024-01",
            "caseload/worker=a|b/w1",
            "caseload/worker=a|b/w1|");

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
        SeriesStore store = SeriesStore.withMemoryFor(mostDays, bytes());
        Map<String, Map<LocalDate, Amount>> expected = new HashMap<>();
        Random random = new Random(mostDays);
        for (int i = 0; i < 2_000; i++) {
            String authority = AUTHORITIES.get(random.nextInt(AUTHORITIES.size()));
            String series = SERIES.get(random.nextInt(SERIES.size()));
            if (random.nextInt(400) == 0) {
                store.clear(authority);
                expected.keySet().removeIf(key -> key.startsWith(authority));
            } else {
                long sign = random.nextBoolean() ? 1 : -1;
                Deltas.Move move = new Deltas.Move(
                        series, FIRST_DAY.plusDays(random.nextInt(20)), sign, sign * random.nextInt(2));
                store.add(authority, move);
                expected.computeIfAbsent(authority + series, any -> new TreeMap<>())
                        .merge(move.day(), new Amount(move.numerator(), move.denominator()), Amount::plus);
            }
            String other = AUTHORITIES.get(random.nextInt(AUTHORITIES.size()));
            String read = SERIES.get(random.nextInt(SERIES.size()));
            assertThat(moves(store, other, read)).isEqualTo(expected.getOrDefault(other + read, Map.of()).entrySet().stream()
                    .filter(move -> !move.getValue().isZero())
                    .map(move -> move.getKey().toEpochDay() + ": " + move.getValue().numerator() + "/" + move.getValue().denominator())
                    .toList());
        }
    }
}
