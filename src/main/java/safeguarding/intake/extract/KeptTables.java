package safeguarding.intake.extract;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The tables of a database as the last run read them, so that the next run reads only what has changed. At an interval they
 * are forgotten, and all tables are read as a whole: not every change leaves a trace.
 */
public final class KeptTables {

    private final Optional<Duration> completeEvery;
    private final Optional<String> changedColumn;
    private final InstantSource clock;
    private final Map<String, KeptTable> tables = new HashMap<>();
    private Optional<Instant> completeAt = Optional.empty();

    private KeptTables(Optional<Duration> completeEvery, Optional<String> changedColumn, InstantSource clock) {
        this.completeEvery = completeEvery;
        this.changedColumn = changedColumn;
        this.clock = clock;
    }

    /** Keeps nothing, so that every run reads whole tables. */
    public static KeptTables none() {
        return new KeptTables(Optional.empty(), Optional.empty(), InstantSource.system());
    }

    /**
     * Keeps tables from run to run.
     *
     * @param completeEvery the time after which all tables are read as a whole again
     * @param changedColumn the column that says when a row was last changed, where tables have one
     */
    public static KeptTables completeEvery(Duration completeEvery, Optional<String> changedColumn, InstantSource clock) {
        return new KeptTables(Optional.of(completeEvery), changedColumn.map(Columns::plain), clock);
    }

    boolean isOff() {
        return completeEvery.isEmpty();
    }

    Optional<String> changedColumn() {
        return changedColumn;
    }

    /** Begins a run, and forgets all tables if it is time for a complete one. */
    void begin() {
        Instant now = clock.instant();
        boolean isDue = completeAt.isEmpty()
                || completeEvery.isEmpty()
                || Duration.between(completeAt.get(), now).compareTo(completeEvery.get()) >= 0;
        if (isDue) {
            tables.clear();
            completeAt = Optional.of(now);
        }
    }

    /** Takes a table out, if it still has the same shape; it is missing until it is put back. */
    Optional<KeptTable> take(String name, TableShape shape) {
        return Optional.ofNullable(tables.remove(name)).filter(table -> table.shape().equals(shape));
    }

    void put(String name, KeptTable table) {
        if (!isOff()) {
            tables.put(name, table);
        }
    }
}
