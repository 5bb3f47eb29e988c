package safeguarding.core.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChildKeyTest {

    @ParameterizedTest
    @ValueSource(strings = {"c1", "a/b", "", "|", "\ud83d\ude00", " "})
    void isReadBackAsItWasWritten_whateverThePseudonymIs(String child) {
        ChildKey key = new ChildKey("372", child);

        assertThat(ChildKey.read(key.text())).isEqualTo(key);
        assertThat(key.text()).startsWith(ChildKey.beginning("372"));
    }

    @Test
    void namesNoChild_whereItIsPrintedByMistake() {
        assertThat(new ChildKey("372", "c1")).hasToString("a child of authority 372");
        assertThatThrownBy(() -> ChildKey.read("c1")).hasMessage("not the key of a child");
    }
}
