package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.casefile.CaseEvent;
import safeguarding.stream.IndicatorProcessor;
import safeguarding.testkit.Containers;
import safeguarding.testkit.Installation;
import safeguarding.testkit.MergedHistories;
import safeguarding.testkit.Outcome;
import safeguarding.testkit.Tally;
import safeguarding.testkit.TwoTowns;

/** The main job on what an authority would run it on: Kafka's own image, and a registry that is not ours. */
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

    private Installation install(String name) {
        return new Installation(brokers, registry, name, TwoTowns.NOW, folder);
    }

    @Test
    void everyFigureOfEveryMonthIsWhatItsDefinitionGives() {
        MergedHistories histories = MergedHistories.of(3, 4);
        Installation installation = install("main");
        try (IndicatorProcessor processor = installation.startHere("state", new Tally())) {
            installation.sendSettings(TwoTowns.settings());
            installation.send(histories.inArrivalOrder());

            new Outcome(installation, histories.believable(), histories.toString()).awaitRight();

            assertThat(processor.failure()).isEmpty();
        }
    }

    @Test
    void everyFigureIsTheSame_whenTheBrokerRestartsInTheMiddle() {
        MergedHistories histories = MergedHistories.of(3);
        List<CaseEvent> events = histories.inArrivalOrder();
        Installation installation = install("restarted");
        try (IndicatorProcessor processor = installation.startHere("state", new Tally())) {
            installation.sendSettings(TwoTowns.settings());
            installation.send(events.subList(0, events.size() / 2));
            installation.awaitCaughtUp();
            installation.send(events.subList(events.size() / 2, events.size() * 3 / 4));

            Containers.restartBroker();
            installation.send(events.subList(events.size() * 3 / 4, events.size()));

            new Outcome(installation, histories.believable(), histories.toString()).awaitRight();
            assertThat(processor.failure()).isEmpty();
        }
    }
}
