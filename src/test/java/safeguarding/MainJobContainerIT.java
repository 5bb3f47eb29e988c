package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.processor.IndicatorProcessor;
import safeguarding.testkit.Containers;
import safeguarding.testkit.Expectation;
import safeguarding.testkit.Installation;
import safeguarding.testkit.MergedHistories;
import safeguarding.testkit.Nightly;
import safeguarding.testkit.Outcome;
import safeguarding.testkit.Tally;
import safeguarding.testkit.TwoTowns;

/** The main job works with what an authority would use: Kafka's own image, and another project's registry. */
@Nightly
class MainJobContainerIT {

    @TempDir
    Path folder;

    private static String brokers;
    private static String registry;

    @BeforeAll
    static void needContainers() {
        brokers = Containers.bootstrapServers(MainJobContainerIT.class);
        registry = Containers.registryUrl(MainJobContainerIT.class);
    }

    @Test
    void everyFigureOfEveryMonthIsWhatItsDefinitionGives() {
        MergedHistories histories = MergedHistories.of(3, 4);
        Installation installation = new Installation(brokers, registry, "main", TwoTowns.NOW, folder);
        try (IndicatorProcessor processor = installation.startHere("state", new Tally())) {
            installation.sendSettings(TwoTowns.settings());
            installation.send(histories.inArrivalOrder());

            new Outcome(installation, Expectation.of(histories)).awaitRight();

            assertThat(processor.failure()).isEmpty();
        }
    }
}
