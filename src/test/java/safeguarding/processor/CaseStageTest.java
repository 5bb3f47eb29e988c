package safeguarding.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.ChildKey;
import safeguarding.core.indicator.Contributions;
import safeguarding.core.indicator.Rules;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.processor.state.StoredCaseFile;
import safeguarding.testkit.RandomHistories.History;
import safeguarding.testkit.RandomHistories;
import safeguarding.testkit.TopologyHarness;

/** Shows that a stored file stays right as a whole, although only what an event can change is read, counted and written. */
class CaseStageTest {

    private static final Rules RULES = Rules.ofEngland();

    static LongStream seeds() {
        return RandomHistories.seeds(40);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsKeptOfEveryFileIsWhatCountingItAnewGives_afterEveryEvent(long seed) {
        History history = RandomHistories.of(seed);
        Instant now = history.inArrivalOrder().stream()
                .map(event -> event.envelope().recordedAt())
                .max(Instant::compareTo)
                .orElseThrow()
                .plus(Duration.ofDays(1));
        try (TopologyHarness harness = new TopologyHarness(now, Set.copyOf(history.authorities()))) {
            for (CaseEvent event : history.inArrivalOrder()) {
                harness.send(event);
                String child = event.envelope().authority() + "/" + event.envelope().childId();
                holdAgainstTheWhole(harness, child, event.type() + ", seed " + seed);
            }
            Map<String, byte[]> all = harness.stored(CaseStage.STORE);
            all.keySet().stream()
                    .filter(key -> !StoredCaseFile.isPart(key))
                    .forEach(child -> holdAgainstTheWhole(harness, child, "whole history, seed " + seed));
            assertThat(all).isNotEmpty();
        }
    }

    private static void holdAgainstTheWhole(TopologyHarness harness, String child, String what) {
        StoredCaseFile.View kept = StoredCaseFile.of(ChildKey.read(child), harness.store(CaseStage.STORE), harness.codec()).whole();
        CaseFile file = CaseFile.of(kept.messages().keySet());
        boolean merged = file.mergedInto(ChildKey.read(child).childId()).isPresent();

        assertThat(kept.contributions())
                .as("after a %s", what)
                .isEqualTo(merged ? Contributions.NONE : Contributions.of(file, Catalogue.measures(), RULES));
    }
}
