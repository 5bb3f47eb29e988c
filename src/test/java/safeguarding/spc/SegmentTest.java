package safeguarding.spc;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SegmentTest {

    private static final List<BigDecimal> VALUES =
            Arrays.stream("10,11,10,11,50,52,50,52,50".split(",")).map(BigDecimal::new).toList();

    private static List<Segment> segments(Integer... starts) {
        return Segment.of(VALUES, new TreeSet<>(List.of(starts)), true);
    }

    @Test
    void withoutARebaseThereIsOneSegmentWithTheLimitsOfAll() {
        assertThat(segments()).containsExactly(new Segment(0, Xmr.of(VALUES, true)));
    }

    @Test
    void eachSegmentHasLimitsOfItsOwnValuesAlone() {
        assertThat(segments(4))
                .containsExactly(
                        new Segment(0, Xmr.of(VALUES.subList(0, 4), true)),
                        new Segment(4, Xmr.of(VALUES.subList(4, 9), true)));
        assertThat(segments(4)).extracting(Segment::to).containsExactly(4, 9);
    }

    @Test
    void rebasesBeforeTheFirstValueAndAfterTheLastChangeNothing() {
        assertThat(segments(0, 9, 12)).isEqualTo(segments());
    }
}
