package safeguarding.simulation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.settings.SettingsEvent;

/**
 * Settings and case events of invented children in some authorities over some years: the same at each run with the same
 * values. Events are generated as they are passed on, so that only children with open cases are kept in memory.
 *
 * @param authorities the three-digit codes of the authorities, each of which has children of its own
 * @param from the first day; children whose cases are open on it come with their past
 * @param to the day after the last
 * @param children how many children live in each authority
 * @param rates how often things happen
 * @param quality how well they are recorded
 * @param seed what makes one simulation differ from another
 */
public record Simulation(
        List<String> authorities,
        LocalDate from,
        LocalDate to,
        long children,
        Rates rates,
        RecordingQuality quality,
        long seed) {

    /** The average of England: 12.1 million children in 152 authorities (ONS, mid-2021). */
    public static final long USUAL_CHILDREN = 79_000;

    private static final LocalDate EARLIEST = LocalDate.of(2001, 1, 1);

    public Simulation {
        authorities = List.copyOf(authorities);
        if (from.isBefore(EARLIEST)) {
            throw new IllegalArgumentException("from must be " + EARLIEST + " or later (was " + from + ")");
        }
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("to must be after from (was " + to + ")");
        }
        if (children < 1) {
            throw new IllegalArgumentException("children must be 1 or more (was " + children + ")");
        }
    }

    /** What the authorities set: their populations, teams and workers. */
    public List<SettingsEvent> settings() {
        List<SettingsEvent> settings = new ArrayList<>();
        for (String authority : authorities) {
            settings.addAll(new SimulatedSettings(authority, children, from).events());
        }
        return settings;
    }

    /** Passes on all events, one authority after another, each in the order in which its events arrive. */
    public void run(Consumer<CaseEvent> receiver) {
        for (String authority : authorities) {
            new SimulatedAuthority(authority, this).run(receiver);
        }
    }
}
