package safeguarding.core.indicator;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.simulation.Rate;
import safeguarding.simulation.Rates;
import safeguarding.simulation.RecordingQuality;
import safeguarding.simulation.Simulation;
import safeguarding.testkit.RandomHistories.History;

/** The figures of simulated children equal the oracle's, as with random histories. */
class SimulationAgainstOracleTest {

    private static final YearMonth FIRST = YearMonth.of(2014, 4);
    private static final YearMonth LAST = YearMonth.of(2016, 3);
    private static final long CHILDREN = 30;

    /** Few children with many events, badly recorded. */
    private static final Rates RATES = new Rates(
            Map.of(Rate.REFERRALS, 80.0, Rate.ENQUIRIES, 60.0, Rate.CONFERENCES, 80.0, Rate.CARE, 40.0));

    private static final RecordingQuality POOR = new RecordingQuality(30, 10, 5, 10);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void everyFigureIsWhatItsDefinitionGives(long seed) {
        LocalDate to = LAST.plusMonths(1).atDay(1);
        Simulation simulation =
                new Simulation(List.of("371", "372"), FIRST.atDay(1), to, CHILDREN, RATES, POOR, seed);
        List<CaseEvent> events = new ArrayList<>();
        simulation.run(events::add);

        CoreAgainstOracleTest.assertEveryFigureIsWhatItsDefinitionGives(
                new History(seed, events, simulation.settings(), FIRST, LAST, simulation.authorities()));
    }
}
