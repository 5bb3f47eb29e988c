package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import safeguarding.contract.event.Family;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.processor.IndicatorProcessor;
import safeguarding.testkit.Expectation;
import safeguarding.testkit.Installation;
import safeguarding.testkit.MergedHistories;
import safeguarding.testkit.Outcome;
import safeguarding.testkit.RunningPlatform;
import safeguarding.testkit.Tally;
import safeguarding.testkit.TwoTowns;

/** Events become figures on the topics of a real broker, for two authorities at once. */
class MainJobIT {

    @RegisterExtension
    static final RunningPlatform platform = new RunningPlatform();

    @Test
    void everyFigureOfEveryMonthIsWhatItsDefinitionGives() {
        MergedHistories histories = MergedHistories.of(3, 4, 7, 8, 11, 13, 14);
        Tally tally = new Tally();
        Installation installation = platform.install("main", TwoTowns.NOW);
        try (IndicatorProcessor processor = installation.startHere("state", tally)) {
            List<CaseEvent> events = histories.inArrivalOrder();
            installation.send(events.subList(0, events.size() / 2));
            installation.sendSettings(TwoTowns.settings());
            installation.send(events.subList(events.size() / 2, events.size()));

            new Outcome(installation, Expectation.of(histories)).awaitRight();

            assertThat(processor.failure()).isEmpty();
        }
        assertThat(partitionsWithMessages(installation))
                .as("the work of %s was spread over all partitions", histories)
                .containsExactlyInAnyOrder(0, 1, 2);
        assertThat(installation.messages(installation.topics().deadLetters())).isEmpty();
        assertThat(tally.readable())
                .as("events received, each once, of %s", histories)
                .isEqualTo(histories.inArrivalOrder().size() + TwoTowns.settings().size());
        assertThat(tally.rejected())
                .as("events refused, of %s", histories)
                .isEqualTo(installation.messages(installation.topics().rejected()).size())
                .isGreaterThanOrEqualTo(histories.inArrivalOrder().size()
                        - histories.believable().size());
    }

    private static Set<Integer> partitionsWithMessages(Installation installation) {
        return installation.messages(installation.topics().of(Family.CONTACT)).stream()
                .map(message -> message.partition())
                .collect(Collectors.toSet());
    }
}
