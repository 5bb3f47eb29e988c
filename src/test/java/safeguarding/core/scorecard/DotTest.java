package safeguarding.core.scorecard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DotTest {

    @ParameterizedTest
    @CsvSource({"1, INCREASE, ↑", "0, STABLE, →", "-1, DECREASE, ↓"})
    void informationMovesWithoutBeingGoodOrBad(int comparison, Dot expected, String arrow) {
        assertThat(Dot.ofInformation(comparison)).isEqualTo(expected);
        assertThat(expected.symbol()).isEqualTo(arrow);
    }

    @ParameterizedTest
    @CsvSource({
        " 1, GREEN,       IMPROVEMENT,           ↑",
        " 1, AMBER,       IMPROVEMENT,           ↑",
        " 1, RED,         IMPROVEMENT,           ↑",
        " 1, BELOW_RANGE, IMPROVEMENT,           ↑",
        " 1, NONE,        IMPROVEMENT,           ↑",
        " 0, GREEN,       LEVEL_ON_TARGET,       →",
        " 0, AMBER,       LEVEL_ON_TARGET,       →",
        " 0, RED,         LEVEL_OFF_TARGET,      →",
        " 0, BELOW_RANGE, LEVEL_ON_TARGET,       →",
        " 0, NONE,        LEVEL,                 →",
        "-1, GREEN,       DECLINE_WITHIN_LIMITS, ↓",
        "-1, AMBER,       DECLINE_WITHIN_LIMITS, ↓",
        "-1, RED,         DECLINE_OFF_TARGET,    ↓",
        "-1, BELOW_RANGE, DECLINE_WITHIN_LIMITS, ↓",
        "-1, NONE,        DECLINE,               ↓"
    })
    void performanceIsJudgedByWhereItStandsNow(int comparison, Rag now, Dot expected, String arrow) {
        assertThat(Dot.ofPerformance(comparison, now)).isEqualTo(expected);
        assertThat(expected.symbol()).isEqualTo(arrow);
    }

    @Test
    void noComparisonPrintsBlank() {
        assertThat(Dot.NONE.symbol()).isEmpty();
    }

    @Test
    void eachSaysSomethingElseInWordsToThoseWhoSeeNoColours() {
        assertThat(Stream.of(Dot.values()).map(Dot::words)).doesNotHaveDuplicates().noneMatch(String::isBlank);
    }
}
