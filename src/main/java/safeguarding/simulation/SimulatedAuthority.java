package safeguarding.simulation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import safeguarding.core.calendar.London;
import safeguarding.core.calendar.WorkingDays;
import safeguarding.core.casefile.CaseEvent;

/**
 * The events of one authority, day by day. On each day it creates the history of each new child and passes on the events
 * that have arrived by then. It only keeps events of known children that have not arrived yet.
 */
final class SimulatedAuthority {

    /** How many years children who are looked after for a long time can have been known when a simulation begins. */
    private static final int YEARS_BEFORE = 10;

    /** The number of contacts on a non-working day, as a share of a working day's. */
    private static final double ON_OTHER_DAYS = 0.15;

    /** The working days in a year, plus the other days at their share. */
    private static final double DAYS_OF_YEAR = 253 + 112 * ON_OTHER_DAYS;

    private static final int ADULT = 18;

    private final String authority;
    private final Simulation simulation;
    private final Workforce workforce;
    private final WorkingDays workingDays = WorkingDays.ofEngland();
    private final Chance chance;
    private final PriorityQueue<Arrival> waiting = new PriorityQueue<>(Arrival.ORDER);
    private final Instant start;
    private final Instant end;
    private int known;

    SimulatedAuthority(String authority, Simulation simulation) {
        this.authority = authority;
        this.simulation = simulation;
        this.workforce = new Workforce(simulation.children());
        this.chance = new Chance(simulation.seed() * 1_000 + Integer.parseInt(authority), workingDays);
        this.start = London.startOf(simulation.from());
        this.end = London.startOf(simulation.to());
    }

    /** The first day on which a child can have become known. */
    static LocalDate firstKnown(LocalDate from) {
        return from.minusYears(YEARS_BEFORE);
    }

    void run(Consumer<CaseEvent> receiver) {
        double newADay = simulation.rates().newChildren(simulation.children()) / DAYS_OF_YEAR;
        LocalDate first = firstKnown(simulation.from());
        for (LocalDate day = first; day.isBefore(simulation.to()); day = day.plusDays(1)) {
            double mean = workingDays.isWorkingDay(day) ? newADay : newADay * ON_OTHER_DAYS;
            for (int left = chance.poisson(mean); left > 0; left--) {
                add(history(day));
            }
            handOn(London.startOf(day.plusDays(1)), receiver);
        }
    }

    /** Nothing is kept for children whose cases ended before the first day. */
    private void add(List<Arrival> history) {
        if (history.stream().anyMatch(arrival -> !arrival.at().isBefore(start))) {
            history.stream().filter(arrival -> arrival.at().isBefore(end)).forEach(waiting::add);
        }
    }

    private void handOn(Instant until, Consumer<CaseEvent> receiver) {
        while (!waiting.isEmpty() && waiting.peek().at().isBefore(until)) {
            receiver.accept(waiting.poll().event());
        }
    }

    private List<Arrival> history(LocalDate day) {
        Chance its = chance.split();
        String id = "s" + simulation.seed() + "-" + ++known;
        LocalDate born = its.dayBetween(day.minusYears(ADULT).plusDays(1), day);
        CaseRecorder recorder = new CaseRecorder(authority, id, born, simulation.quality(), its);
        SimulatedChild child = new SimulatedChild(born, simulation.to(), recorder, its, simulation.rates(), workforce);
        new FrontDoor(child).live(day);
        return recorder.arrivals();
    }
}
