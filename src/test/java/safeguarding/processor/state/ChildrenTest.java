package safeguarding.processor.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import safeguarding.core.casefile.ChildKey;

class ChildrenTest {

    private static final List<String> IDS = List.of("372/0", "372/a", "372/ab", "372/~", "372/\u00e9", "372/\ud83d\ude00");
    private static final int PARTS = 500;

    private final KeyValueStore<String, byte[]> files = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore("files"), Serdes.String(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    private final Children children = new Children(files);

    @BeforeEach
    void fill() {
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
        files.init(context.getStateStoreContext(), files);
        for (String child : IDS) {
            files.put(child, new byte[1]);
            for (int part = 0; part < PARTS; part++) {
                files.put(child + "\0e" + part, new byte[1]);
            }
        }
        files.put("371/\ud83d\ude00", new byte[1]);
        files.put("373/a", new byte[1]);
    }

    @Test
    void goesThroughAllChildrenOfAnAuthorityAndNoPartsOfFiles() {
        List<String> found = new ArrayList<>();

        String place = children.goOn("372", Children.beginning("372"), System.nanoTime() + Long.MAX_VALUE / 2, child -> found.add(child.text()));

        assertThat(found).isEqualTo(IDS);
        assertThat(Children.isEnd(place)).isTrue();
        assertThat(IDS).allMatch(child -> Children.isThrough(ChildKey.read(child), place));
    }

    @Test
    void goesOnByOneChildEachTime_whereThereIsNoTime_howeverLongTheirFilesAre() {
        List<String> found = new ArrayList<>();
        String place = Children.beginning("372");

        for (int i = 0; i < IDS.size(); i++) {
            place = children.goOn("372", place, System.nanoTime(), child -> found.add(child.text()));
            assertThat(found).hasSize(i + 1);
            assertThat(place).isEqualTo(IDS.get(i));
        }
        assertThat(Children.isEnd(children.goOn("372", place, System.nanoTime(), child -> found.add(child.text())))).isTrue();
        assertThat(found).isEqualTo(IDS);
    }

    @Test
    void knowsTheAuthoritiesThatThereAreChildrenOf() {
        assertThat(children.authorities()).containsExactly("371", "372", "373");
    }
}
