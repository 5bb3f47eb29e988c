package safeguarding.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import safeguarding.core.calendar.WorkingDays;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.indicator.Amount;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.settings.Settings;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.simulation.Rate;
import safeguarding.simulation.Rates;
import safeguarding.simulation.RecordingQuality;
import safeguarding.simulation.Simulation;
import safeguarding.testkit.RandomHistories;
import safeguarding.testkit.RandomHistories.History;

/**
 * Shows that a batch in SQL, written from the definitions, calculates the same figures as the program, for all indicators
 * and months. Needs the profile {@code duckdb}.
 */
class BatchAgainstCoreTest {

    private static final RecordingQuality POOR = new RecordingQuality(30, 10, 5, 10);
    private static final Rates BUSY = new Rates(
            Map.of(Rate.REFERRALS, 80.0, Rate.ENQUIRIES, 60.0, Rate.CONFERENCES, 80.0, Rate.CARE, 40.0));
    private static final int MOST_SHOWN = 20;

    /** One seed in this many is used, because a refresh takes as long for one small history as for a whole authority. */
    private static final int ONE_IN = 4;

    @TempDir
    private Path folder;

    @BeforeEach
    void needsTheDatabase() {
        if (!BatchDatabase.isThere()) {
            String why = "BatchAgainstCoreTest needs the profile duckdb";
            Assertions.assertFalse(Boolean.getBoolean("safeguarding.duckdb"), why + ", which is on and brings no driver");
            System.out.println("skipped: " + why);
            Assumptions.abort(why);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void everyFigureOfASimulationIsTheSame(long seed) throws Exception {
        Simulation simulation = new Simulation(
                List.of("371", "372"), LocalDate.of(2013, 4, 1), LocalDate.of(2016, 4, 16), 60, BUSY, POOR, seed);
        List<CaseEvent> events = new ArrayList<>();
        simulation.run(events::add);

        assertSame(events, simulation.authorities(), simulation.settings(), YearMonth.of(2013, 4), LocalDate.of(2016, 4, 15));
    }

    static LongStream seeds() {
        return RandomHistories.seeds(ONE_IN);
    }

    /** Uses no settings, because the SQL knows only the default standards. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyFigureOfARandomHistoryIsTheSame(long seed) throws Exception {
        History history = RandomHistories.of(seed);

        assertSame(
                history.inArrivalOrder(), history.authorities(), List.of(), history.first(), history.last().atEndOfMonth());
    }

    private void assertSame(
            List<CaseEvent> events, List<String> authorities, List<SettingsEvent> settings, YearMonth first, LocalDate last)
            throws Exception {
        List<LocalDate> days = BatchDatabase.lastDays(first, last);
        Map<BatchCell, Amount> expected = new HashMap<>();
        for (String authority : authorities) {
            CoreFigures core = new CoreFigures(authority, Settings.of(settings.stream()
                    .filter(event -> event.envelope().authority().equals(authority))
                    .toList()));
            events.stream().filter(event -> event.envelope().authority().equals(authority)).forEach(core::accept);
            expected.putAll(core.upTo(days));
        }
        try (BatchDatabase batch = new BatchDatabase(folder, Map.of("threads", "2"))) {
            batch.setCalendar(WorkingDays.ofEngland(), days);
            batch.setAuthorities(authorities, settings);
            batch.load(events);
            batch.refresh();

            assertThat(batch.figures()).hasSize(Catalogue.indicators().size() * days.size() * authorities.size());
            assertThat(BatchDatabase.differences(batch.figures(), expected).stream().limit(MOST_SHOWN)).isEmpty();
        }
    }
}
