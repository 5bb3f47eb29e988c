package safeguarding.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import safeguarding.testkit.Puzzle.Answer;

/** Shows that the arithmetic behind the intruder is right. */
class PuzzleTest {

    @Test
    void findsANumberByAPairOfSumsAndAnother() {
        Puzzle puzzle = new Puzzle(
                new long[] {1, 2, 3},
                List.of(Map.of(0, 1L, 1, 1L), Map.of(1, 1L, 2, 1L), Map.of(0, 1L, 2, 1L)),
                List.of(3L, 5L, 4L));
        puzzle.narrow();

        assertThat(puzzle.contradictions()).isEmpty();
        assertThat(puzzle.least(0)).isEqualTo(1);
        assertThat(puzzle.most(0)).isEqualTo(1);
        assertThat(puzzle.canBe(0, 4, 4)).isEqualTo(Answer.NO);
    }

    @Test
    void seesThatSomethingIsSoInFractionsAlone() {
        Puzzle puzzle = new Puzzle(new long[] {3, 0}, List.of(Map.of(0, 2L, 1, 3L)), List.of(6L));

        assertThat(puzzle.canBe(0, 0, 0)).isEqualTo(Answer.YES);
        assertThat(puzzle.canBe(0, 1, 1)).isEqualTo(Answer.NO);
    }

    @Test
    void seesThatNobodyKnowsWhichOfTwoItIs() {
        Puzzle puzzle = new Puzzle(new long[] {1, 9}, List.of(Map.of(0, 1L, 1, 1L)), List.of(10L));

        assertThat(puzzle.canBe(0, 4, 4)).isEqualTo(Answer.YES);
        assertThat(puzzle.canBe(0, 11, 11)).isEqualTo(Answer.NO);
    }
}
