package safeguarding.replay;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import safeguarding.calendar.London;
import safeguarding.casefile.CaseEvent;
import safeguarding.casefile.code.SourceSystem;
import safeguarding.indicator.Indicator;
import safeguarding.indicator.catalogue.Catalogue;
import safeguarding.settings.Settings;
import safeguarding.settings.SettingsEnvelope;
import safeguarding.settings.SettingsEvent;
import safeguarding.settings.SettingsEvent.DataUnavailable;

/**
 * A published report, and the events of invented children that add up to it: what {@code replay} sends through the
 * program to show that its figures are those in print.
 */
public final class DataSet {

    /** The only data set so far: the January 2017 report of Rotherham. */
    public static final String ROTHERHAM = "rotherham-2016-17";

    private static final String AUTHORITY = "372";
    private static final long SEED = 372_201_701L;

    /** The report counts what was known when it was run: "As of the 10th February, the January figure was 37". */
    private static final Instant RUN_AT =
            LocalDateTime.of(2017, 2, 10, 9, 0).atZone(London.ZONE).toInstant();

    private static final LocalDate FIRST_MONTH = LocalDate.of(2009, 1, 1);

    private final String name;
    private final Published published;
    private final List<Contradiction> contradictions;
    private final List<Stale> stale;
    /** The covered indicators, and the first month of which their events are complete. */
    private final Map<String, YearMonth> covered;
    private final List<SettingsEvent> settings;
    private final Supplier<List<CaseEvent>> lives;

    private DataSet(String name) {
        String folder = "/datasets/" + name;
        this.name = name;
        this.published = new Published(folder);
        this.stale = Stale.of(folder + "/data-notes.csv", published);
        this.contradictions = Contradiction.of(folder + "/contradictions.csv");
        this.covered = Csv.rows(folder + "/coverage.csv").stream()
                .collect(Collectors.toUnmodifiableMap(
                        row -> row.get("indicator"), row -> YearMonth.parse(row.get("from"))));
        this.settings = Stream.concat(
                        new AuthoritySettings(AUTHORITY, published, folder).events().stream(),
                        Catalogue.indicators().stream()
                                .map(Indicator::number)
                                .filter(number -> !Plan.FIRST.equals(covered.get(number)))
                                .map(this::notInData))
                .toList();
        this.lives = () -> LifeCourses.of(published, AUTHORITY, RUN_AT, SEED);
    }

    /** The data set of a name. */
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

    /** What the authority sets: populations, targets, benchmarks, earlier years, notes. */
    public List<SettingsEvent> settings() {
        return settings;
    }

    /** All that is recorded of its invented children, in that order; made anew, and the same, at each call. */
    public List<CaseEvent> events() {
        return lives.get();
    }

    /** When the report was run: nothing is recorded later. */
    public Instant asAt() {
        return RUN_AT;
    }

    /** The month that the report is of. */
    public YearMonth lastMonth() {
        return Plan.LAST;
    }

    /** The report as it was printed, and what is amiss in it. */
    public PrintedReport report() {
        return new PrintedReport(
                List.copyOf(published.cells()),
                published.timesPrinted(),
                contradictions,
                stale,
                Plan.LAST,
                Settings.of(settings));
    }

    /** Whether the events are made to give the printed figures of an indicator; those of others they leave open. */
    public boolean covers(String indicator) {
        return covered.containsKey(indicator);
    }

    /** That an indicator has no figures here, or none before a month, rather than figures of nought. */
    private SettingsEvent notInData(String indicator) {
        String record = "not-in-data/" + indicator;
        return new DataUnavailable(
                new SettingsEnvelope(
                        AUTHORITY + "-" + record.replace('/', '-'), AUTHORITY, record, RUN_AT.minus(Duration.ofDays(1)), SourceSystem.MANUAL),
                indicator,
                FIRST_MONTH,
                Optional.ofNullable(covered.get(indicator)).map(from -> from.atDay(1)),
                "This data set has no events for it.");
    }

    /** The printed figures that cannot stand beside other printed figures. */
    public List<Contradiction> contradictions() {
        return contradictions;
    }
}
