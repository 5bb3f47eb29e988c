package safeguarding.core.spc;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SegmentTest {

    private static final List<BigDecimal> VALUES =
            Arrays.stream("10,11,10,11,50,52,50,52,50".split(",")).map(BigDecimal::new).toList();

    private static List<Segment> segments(Integer... starts) {
        return Segment.of(VALUES, new TreeSet<>(List.of(starts)), List.of(), true);
    }

    private static List<Segment> held(List<Baseline> baselines, Integer... starts) {
        return Segment.of(VALUES, new TreeSet<>(List.of(starts)), baselines, true);
    }

    @Test
    void aBaselineHoldsItsLimitsForTheValuesAfterIt() {
        List<Segment> segments = held(List.of(new Baseline(0, 4)));

        Xmr first = Xmr.of(VALUES.subList(0, 4), true);
        assertThat(segments).hasSize(1);
        assertThat(segments.get(0).limits().mean()).isEqualTo(first.mean());
        assertThat(segments.get(0).limits().upper()).isEqualTo(first.upper());
        assertThat(segments.get(0).limits().signals()).hasSize(9).endsWith(Xmr.Signal.OUTSIDE_HIGH).startsWith(Xmr.Signal.ORDINARY);
        assertThat(segments.get(0).sample()).isEqualTo(4);
    }

    @Test
    void aRebaseEndsABaseline_andEachStretchMayHaveItsOwn() {
        assertThat(held(List.of(new Baseline(0, 3), new Baseline(5, 8)), 4))
                .containsExactly(
                        new Segment(0, Xmr.of(VALUES.subList(0, 3), VALUES.subList(0, 4), true), Optional.of(new Baseline(0, 3))),
                        new Segment(4, Xmr.of(VALUES.subList(5, 8), VALUES.subList(4, 9), true), Optional.of(new Baseline(5, 8))));
    }

    @Test
    void aBaselineOfFewerThanThreeValuesIsNone_andTheLastOfSeveralCounts() {
        assertThat(held(List.of(new Baseline(0, 2)))).isEqualTo(segments());
        assertThat(held(List.of(new Baseline(0, 4), new Baseline(4, 9)))).isEqualTo(held(List.of(new Baseline(4, 9))));
        assertThat(held(List.of(new Baseline(2, 9)), 4).get(0).baseline()).isEmpty();
    }

    @Test
    void withoutARebaseThereIsOneSegmentWithTheLimitsOfAll() {
        assertThat(segments()).containsExactly(new Segment(0, Xmr.of(VALUES, true), Optional.empty()));
    }

    @Test
    void eachSegmentHasLimitsOfItsOwnValuesAlone() {
        assertThat(segments(4))
                .containsExactly(
                        new Segment(0, Xmr.of(VALUES.subList(0, 4), true), Optional.empty()),
                        new Segment(4, Xmr.of(VALUES.subList(4, 9), true), Optional.empty()));
        assertThat(segments(4)).extracting(Segment::to).containsExactly(4, 9);
    }

    @Test
    void rebasesBeforeTheFirstValueAndAfterTheLastChangeNothing() {
        assertThat(segments(0, 9, 12)).isEqualTo(segments());
    }
}
