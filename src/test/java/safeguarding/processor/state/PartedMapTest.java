package safeguarding.processor.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A map in parts is the same map as one in one piece, and reads and writes only the parts that it has to. */
class PartedMapTest {

    private static final int LONGEST = 64;
    private static final List<String> LETTERS = List.of("a", "b", "z", "é", "\uffee", "🙂", "🙃");

    private final TreeMap<String, byte[]> store = new TreeMap<>(PartedMap.BY_CODE_POINT);
    private int reads;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 40);
    }

    private PartedMap open() {
        return new PartedMap(
                (from, parts) -> {
                    for (Map.Entry<String, byte[]> part : store.tailMap(from, false).entrySet()) {
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
        TreeMap<String, String> expected = new TreeMap<>(PartedMap.BY_CODE_POINT);
        for (int round = 0; round < 300; round++) {
            PartedMap map = open();
            for (int change = random.nextInt(6); change >= 0; change--) {
                String key = key(random);
                if (random.nextInt(round > 200 ? 2 : 5) == 0) {
                    map.remove(key);
                    expected.remove(key);
                } else {
                    map.put(key, String.valueOf(round).repeat(random.nextInt(9)).getBytes());
                    expected.put(key, new String(map.get(key)));
                }
                String from = key(random);
                String to = key(random);
                if (PartedMap.BY_CODE_POINT.compare(from, to) <= 0) {
                    assertThat(texts(map.between(from, to))).isEqualTo(new TreeMap<>(expected.subMap(from, to)));
                }
            }
            write(map);
            assertThat(texts(open().between("", PartedMap.LAST))).isEqualTo(expected);
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

    private static SortedMap<String, String> texts(SortedMap<String, byte[]> entries) {
        TreeMap<String, String> texts = new TreeMap<>(PartedMap.BY_CODE_POINT);
        entries.forEach((key, value) -> texts.put(key, new String(value)));
        return texts;
    }

    @Test
    void readsAndWritesOneOfManyParts_forOneKey() {
        PartedMap map = open();
        for (int i = 1000; i < 3000; i++) {
            map.put("k" + i, new byte[8]);
        }
        write(map);
        assertThat(store).hasSizeGreaterThan(200);

        reads = 0;
        PartedMap again = open();
        again.put("k1500", new byte[9]);

        assertThat(reads).isEqualTo(1);
        assertThat(again.changes()).hasSizeLessThanOrEqualTo(2);
        assertThat(again.between("k1499", "k1502")).containsOnlyKeys("k1499", "k1500", "k1501");
    }

    @Test
    void partsThatGrowAtTheEndAreFull() {
        for (int i = 1000; i < 2000; i++) {
            PartedMap map = open();
            map.put("k" + i, new byte[8]);
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
            map.put("k" + i, new byte[8]);
        }
        write(map);
        PartedMap again = open();
        again.between("", PartedMap.LAST).keySet().forEach(again::remove);
        write(again);

        assertThat(store).isEmpty();
    }
}
