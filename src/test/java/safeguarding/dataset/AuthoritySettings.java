package safeguarding.dataset;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.Validity;
import safeguarding.core.casefile.code.SourceSystem;
import safeguarding.core.settings.LocalStandard;
import safeguarding.core.settings.PopulationGroup;
import safeguarding.core.settings.SettingsEnvelope;
import safeguarding.core.settings.SettingsEvent.BenchmarkSet;
import safeguarding.core.settings.SettingsEvent.CommentaryWritten;
import safeguarding.core.settings.SettingsEvent.DataNoteSet;
import safeguarding.core.settings.SettingsEvent.DataUnavailable;
import safeguarding.core.settings.SettingsEvent.LocalStandardSet;
import safeguarding.core.settings.SettingsEvent.MigrationCutover;
import safeguarding.core.settings.SettingsEvent.PopulationSet;
import safeguarding.core.settings.SettingsEvent.ReportOwnerSet;
import safeguarding.core.settings.SettingsEvent.TargetSet;
import safeguarding.core.settings.SettingsEvent.TeamSet;
import safeguarding.core.settings.SettingsEvent.WorkerContractChanged;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.settings.TargetBasis;
import safeguarding.core.settings.TargetShape;

/**
 * The authority's settings: populations, targets and notes from checked-in lists, benchmarks from the report's summary
 * table, and the figures of earlier years.
 */
final class AuthoritySettings {

    private static final LocalDate SET_ON = LocalDate.of(2014, 12, 1);
    private static final String BENCHMARK_YEAR = "2014/15";
    /** The author of the report, by role, as printed. */
    private static final String WRITTEN_BY = "Performance Assurance Manager, Social Care";

    /** A placeholder: the owner of the printed address should not receive questions about invented children. */
    private static final String CONTACT = "performance@example.org";

    private static final Set<String> NOTHING = Set.of("", "-", "n/a");

    /**
     * The report leaves some children out and does not say which: its percentages do not fit any whole number out of all
     * open plans, or out of all looked after children. They do if new plans and newly looked after children are left out
     * for these numbers of days (denominators.csv).
     */
    private static final Map<LocalStandard, Integer> LEFT_OUT_DAYS = new EnumMap<>(Map.of(
            LocalStandard.CP_PLAN_AFTER_DAYS, 3,
            LocalStandard.CARE_PLAN_AFTER_DAYS, 3,
            LocalStandard.VISIT_AFTER_DAYS, 23,
            LocalStandard.VISIT_LOCAL_AFTER_DAYS, 9));

    private final String authority;
    private final Published published;
    private final String folder;

    AuthoritySettings(String authority, Published published, String folder) {
        this.authority = authority;
        this.published = published;
        this.folder = folder;
    }

    List<SettingsEvent> events() {
        List<SettingsEvent> events = new ArrayList<>();
        DataSetTable.rows(folder + "/populations.csv").forEach(row -> events.add(population(row)));
        DataSetTable.rows(folder + "/targets.csv").forEach(row -> events.add(target(row)));
        published.scorecard().forEach(row -> {
            benchmark(row).ifPresent(events::add);
        });
        events.addAll(new EarlierYearSettings(published, this::envelope).events());
        DataSetTable.rows(folder + "/data-notes.csv").forEach(row -> Stream.of(row.get("indicators").split(" "))
                .forEach(indicator -> Stream.of(row.get("breakdowns").split(" "))
                        .forEach(part -> events.add(note(row, indicator, part)))));
        DataSetTable.rows(folder + "/commentary.csv").forEach(row -> events.add(commentary(row)));
        events.addAll(new FormerFigures(published, PrintedContradiction.of(folder + "/contradictions.csv"), this::envelope)
                .events());
        events.add(new ReportOwnerSet(envelope("report-owner", SET_ON), WRITTEN_BY, CONTACT));
        SocialWorkers staff = published.staff();
        staff.teams().map(this::team).forEach(events::add);
        staff.workers().map(this::contract).forEach(events::add);
        events.add(standard(LocalStandard.PEP_ELIGIBILITY, LocalStandard.SCHOOL_AGE));
        events.add(standard(LocalStandard.TEMPORARY_PLACEMENTS, LocalStandard.LEFT_OUT));
        events.add(standard(LocalStandard.CARE_FROM_SHORT_BREAKS, LocalStandard.LEFT_OUT));
        LEFT_OUT_DAYS.forEach((standard, days) -> events.add(standard(standard, String.valueOf(days))));
        LocalDate cutover = LocalDate.of(2016, 10, 31);
        events.add(new MigrationCutover(
                envelope("cutover/2016-10", cutover),
                cutover,
                "CCM",
                "LCS and EHM",
                Optional.of("Figures and recording around this day may not be comparable.")));
        return List.copyOf(events);
    }

    /** The number of days for which a standard leaves out new plans or newly looked after children. */
    static int leftOutDays(LocalStandard standard) {
        return LEFT_OUT_DAYS.get(standard);
    }

    private LocalStandardSet standard(LocalStandard standard, String value) {
        return new LocalStandardSet(
                envelope("standard/" + standard.label(), SET_ON),
                standard.label(),
                Validity.EARLIEST,
                Optional.empty(),
                value);
    }

    private TeamSet team(SocialWorkers.Team team) {
        return new TeamSet(envelope("team/" + team.id(), SET_ON), team.id(), team.name(), team.group());
    }

    private WorkerContractChanged contract(SocialWorkers.Worker worker) {
        return new WorkerContractChanged(
                envelope("contract/" + worker.id(), SET_ON),
                worker.id(),
                worker.team().id(),
                Plan.PRINTED.atDay(1),
                Optional.empty(),
                worker.hours(),
                worker.fullTimeEquivalent());
    }

    private SettingsEnvelope envelope(String record, LocalDate setOn) {
        Instant recordedAt = setOn.atTime(10, 0).atZone(London.ZONE).toInstant();
        String eventId = (authority + "/" + record).replace('/', '-');
        return new SettingsEnvelope(eventId, authority, record, recordedAt, SourceSystem.MANUAL);
    }

    private PopulationSet population(Map<String, String> row) {
        LocalDate from = LocalDate.parse(row.get("from"));
        PopulationGroup group = PopulationGroup.valueOf(row.get("group"));
        String record = "population/" + row.get("group").toLowerCase(Locale.ROOT).replace('_', '-') + "/" + from;
        return new PopulationSet(
                envelope(record, Protection.later(from, SET_ON)),
                group,
                from,
                date(row.get("to")),
                Long.parseLong(row.get("children")));
    }

    private TargetSet target(Map<String, String> row) {
        LocalDate from = LocalDate.parse(row.get("from"));
        return new TargetSet(
                envelope("target/" + row.get("indicator"), from),
                row.get("indicator"),
                from,
                Optional.empty(),
                TargetShape.valueOf(row.get("shape")),
                TargetBasis.valueOf(row.get("basis")),
                number(row.get("red")),
                number(row.get("green")),
                number(row.get("target")),
                number(row.get("green_within")),
                number(row.get("amber_within")),
                number(row.get("low")),
                number(row.get("high")),
                number(row.get("amber_percent_above")));
    }

    private Optional<SettingsEvent> benchmark(Map<String, String> row) {
        BenchmarkSet set = new BenchmarkSet(
                envelope("benchmark/" + row.get("number"), LocalDate.of(2016, 4, 1)),
                row.get("number"),
                BENCHMARK_YEAR,
                number(row.get("stat_neighbour_avg")),
                number(row.get("best_stat_neighbour")),
                number(row.get("national_avg")),
                number(row.get("national_top_quartile")));
        boolean isEmpty = set.statisticalNeighbourAverage().isEmpty()
                && set.bestStatisticalNeighbour().isEmpty()
                && set.nationalAverage().isEmpty()
                && set.nationalTopQuartile().isEmpty();
        return isEmpty ? Optional.empty() : Optional.of(set);
    }

    private CommentaryWritten commentary(Map<String, String> row) {
        return new CommentaryWritten(
                envelope("commentary/" + row.get("indicator") + "/" + Plan.LAST, FormerFigures.COMPARED_ON),
                row.get("indicator"),
                Plan.LAST.atDay(1),
                WRITTEN_BY,
                row.get("text"));
    }

    private SettingsEvent note(Map<String, String> row, String indicator, String part) {
        LocalDate from = LocalDate.parse(row.get("from"));
        boolean unavailable = row.get("kind").equals("unavailable");
        SettingsEnvelope envelope = envelope(
                (unavailable ? "unavailable" : "note") + "/" + indicator + "/" + from
                        + (part.isEmpty() ? "" : "/" + FormerFigures.nameOf(part)),
                LocalDate.parse(row.get("set_on")));
        return unavailable
                ? new DataUnavailable(envelope, indicator, from, date(row.get("to")), row.get("text"), Optional.of(part).filter(name -> !name.isEmpty()))
                : new DataNoteSet(envelope, indicator, from, date(row.get("to")), row.get("text"));
    }

    private static Optional<LocalDate> date(String field) {
        return field.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(field));
    }

    static Optional<BigDecimal> number(String field) {
        return NOTHING.contains(field)
                ? Optional.empty()
                : Optional.of(new BigDecimal(field.endsWith("%") ? field.substring(0, field.length() - 1) : field));
    }
}
