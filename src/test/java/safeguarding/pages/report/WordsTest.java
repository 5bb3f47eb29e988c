package safeguarding.pages.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import safeguarding.core.indicator.Reading;
import safeguarding.core.indicator.Unit;
import safeguarding.core.scorecard.Rag;

class WordsTest {

    @Test
    void breaksATextBetweenWordsAsLateAsItCan() {
        assertThat(Words.wrap("one two three four", 9)).containsExactly("one two", "three", "four");
        assertThat(Words.wrap("one two three four", 10)).containsExactly("one two", "three four");
    }

    @Test
    void givesAWordThatIsTooLongALineOfItsOwn() {
        assertThat(Words.wrap("a superintendent b", 5)).containsExactly("a", "superintendent", "b");
    }

    @Test
    void leavesAShortTextAsItIs() {
        assertThat(Words.wrap("short", 5)).containsExactly("short");
        assertThat(Words.wrap("", 5)).containsExactly("");
    }

    @Test
    void writesConstantsAsPeopleDo() {
        assertThat(Words.of(Reading.ROLLING_YEAR)).isEqualTo("rolling year");
        assertThat(Words.of(Unit.RATE_PER_10_000)).isEqualTo("rate per 10,000");
        assertThat(Words.of(Rag.BELOW_RANGE)).isEqualTo("below range");
    }
}
