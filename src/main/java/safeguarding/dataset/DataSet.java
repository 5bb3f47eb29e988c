package safeguarding.dataset;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.settings.Settings;
import safeguarding.core.settings.SettingsEvent;

/**
 * A published report, and the events of invented children that add up to it: what {@code replay} sends through the
 * program to show that its figures are those in print.
 */
public final class DataSet {

    /** The only data set so far: the January 2017 report of Rotherham. */
    public static final String ROTHERHAM = "rotherham-2016-17";

    static final String AUTHORITY = "372";

    /** The report counts what was known when it was run: "As of the 10th February, the January figure was 37". */
    static final Instant RUN_AT =
            LocalDateTime.of(2017, 2, 10, 9, 0).atZone(London.ZONE).toInstant();

    private final String name;
    private final String folder;
    private final EventLines lines = new EventLines();
    private final PrintedTables tables;
    private final List<PrintedContradiction> contradictions;
    private final List<Stale> stale;
    private final List<SettingsEvent> settings;

    private DataSet(String name) {
        this.name = name;
        this.folder = "/datasets/" + name;
        this.tables = new PrintedTables(folder);
        this.stale = Stale.of(folder + "/data-notes.csv", tables);
        this.contradictions = PrintedContradiction.of(folder + "/contradictions.csv");
        this.settings = lines.settings(folder + "/settings.ndjson");
    }

    /** The data set with a name. */
    public static DataSet named(String name) {
        if (!names().contains(name)) {
            throw new IllegalArgumentException("there is no data set \"" + name + "\"; there is " + names());
        }
        return new DataSet(name);
    }

    public static List<String> names() {
        return List.of(ROTHERHAM);
    }

    public String name() {
        return name;
    }

    /** The three-digit code of the authority whose report it is. */
    public String authority() {
        return AUTHORITY;
    }

    /** The authority's settings: populations, targets, benchmarks, earlier years, notes. */
    public List<SettingsEvent> settings() {
        return settings;
    }

    /** All that is recorded of its invented children, in that order; read at each call. */
    public List<CaseEvent> events() {
        return lines.cases(folder + "/events.ndjson.zst");
    }

    /** When the report was run: nothing is recorded later. */
    public Instant asAt() {
        return RUN_AT;
    }

    /** The month that the report is of. */
    public YearMonth lastMonth() {
        return PrintedTables.LAST_MONTH;
    }

    /** The report as it was printed, and what is known to be wrong in it. */
    public PrintedReport report() {
        return new PrintedReport(
                List.copyOf(tables.cells()),
                tables.timesPrinted(),
                contradictions,
                stale,
                PrintedTables.LAST_MONTH,
                Settings.of(settings));
    }

    /** The printed figures that contradict other printed figures. */
    public List<PrintedContradiction> contradictions() {
        return contradictions;
    }
}
