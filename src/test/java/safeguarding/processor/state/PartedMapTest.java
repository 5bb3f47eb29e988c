package safeguarding.processor.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A map in parts equals a map in one piece, and reads and writes only the parts it needs. */
class PartedMapTest {

    private static final int LONGEST = 64;
    private static final Comparator<String> BY_CODE_POINT = Comparator.comparing(PartedMap::key, PartedMap.ORDER);
    private static final List<String> LETTERS = List.of("a", "b", "z", "é", "\uffee", "🙂", "🙃");

    private final TreeMap<byte[], byte[]> store = new TreeMap<>(PartedMap.ORDER);
    private int reads;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 40);
    }

    private PartedMap open() {
        return new PartedMap(
                (from, parts) -> {
                    for (Map.Entry<byte[], byte[]> part : store.tailMap(from, false).entrySet()) {
                        reads++;
                        if (!parts.take(part.getKey(), part.getValue())) {
                            return;
                        }
                    }
                },
                LONGEST);
    }

    private void write(PartedMap map) {
        map.changes().forEach((fence, part) -> {
            if (part == null) {
                store.remove(fence);
            } else {
                store.put(fence, part);
            }
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void isWhatAMapInOnePieceIs(long seed) {
        Random random = new Random(seed);
        TreeMap<String, String> expected = new TreeMap<>(BY_CODE_POINT);
        PartedMap map = open();
        for (int round = 0; round < 300; round++) {
            if (random.nextInt(3) == 0) {
                map = open();
            }
            for (int change = random.nextInt(6); change >= 0; change--) {
                String key = key(random);
                if (random.nextInt(round > 200 ? 2 : 5) == 0) {
                    map.remove(bytes(key));
                    expected.remove(key);
                } else {
                    map.put(bytes(key), String.valueOf(round).repeat(random.nextInt(9)).getBytes());
                    expected.put(key, new String(map.get(bytes(key))));
                }
                String from = key(random);
                String to = key(random);
                if (BY_CODE_POINT.compare(from, to) <= 0) {
                    assertThat(texts(map, from, to)).isEqualTo(new TreeMap<>(expected.subMap(from, to)));
                }
            }
            write(map);
            assertThat(texts(open(), "", "~")).isEqualTo(expected);
            assertThat(store.values()).allMatch(part -> part.length <= LONGEST + 40);
        }
    }

    private static String key(Random random) {
        StringBuilder key = new StringBuilder("k");
        for (int length = random.nextInt(4); length >= 0; length--) {
            key.append(LETTERS.get(random.nextInt(LETTERS.size())));
        }
        return key.toString();
    }

    private static byte[] bytes(String key) {
        return PartedMap.key(key);
    }

    private static SortedMap<String, String> texts(PartedMap map, String from, String to) {
        TreeMap<String, String> texts = new TreeMap<>(BY_CODE_POINT);
        map.between(bytes(from), bytes(to), (key, value) -> texts.put(new String(key), new String(value)));
        return texts;
    }

    @Test
    void readsAndWritesOneOfManyParts_forOneKey() {
        PartedMap map = open();
        for (int i = 1000; i < 3000; i++) {
            map.put(bytes("k" + i), new byte[8]);
        }
        write(map);
        assertThat(store).hasSizeGreaterThan(200);

        reads = 0;
        PartedMap again = open();
        again.put(bytes("k1500"), new byte[9]);

        assertThat(reads).isEqualTo(1);
        assertThat(again.changes()).hasSizeLessThanOrEqualTo(2);
        assertThat(texts(again, "k1499", "k1502")).containsOnlyKeys("k1499", "k1500", "k1501");
    }

    @Test
    void partsThatGrowAtTheEndAreFull() {
        for (int i = 1000; i < 2000; i++) {
            PartedMap map = open();
            map.put(bytes("k" + i), new byte[8]);
            write(map);
        }

        List<Integer> lengths = new ArrayList<>(store.values().stream().map(part -> part.length).toList());
        lengths.remove(lengths.size() - 1);
        assertThat(lengths).allMatch(length -> length > LONGEST / 2);
    }

    @Test
    void nothingIsLeftOfWhatIsTakenOut() {
        PartedMap map = open();
        for (int i = 1000; i < 1100; i++) {
            map.put(bytes("k" + i), new byte[8]);
        }
        write(map);
        PartedMap again = open();
        texts(again, "", "~").keySet().forEach(key -> again.remove(bytes(key)));
        write(again);

        assertThat(store).isEmpty();
    }
}
