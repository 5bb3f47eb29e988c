package safeguarding.pages.page;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import safeguarding.core.calendar.WorkingDays;
import safeguarding.core.casefile.Allocation;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.ChildEvent;
import safeguarding.core.casefile.EventTypes;
import safeguarding.core.indicator.Explanation;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.RulesOverTime;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.quality.DataQualityFinding;
import safeguarding.core.settings.Settings;
import safeguarding.core.worklist.WorklistLine;
import safeguarding.core.worklist.WorklistNote;
import safeguarding.pages.report.Show;

/**
 * The contents of one child's page: what is due, which records are doubtful, which figures count the child, and what was
 * recorded.
 *
 * @param file the child's case file; empty if it is unknown here
 * @param due what is overdue for the child, however long, or due within a year
 * @param counted what the child adds to the figures of this month so far
 * @param records what was recorded, the newest first
 * @param names the authority's names for its teams
 * @param showsRecords whether this server keeps case events
 * @param notes notes on the child's tasks within a year, the newest first
 * @param form the form for adding a note
 * @param mayWithdraw whether the user can withdraw notes
 * @param from the part of the worklist that the user came from, as in its address
 * @param token the token that a form must send back
 */
public record ChildPage(
        String authority,
        String name,
        String childId,
        LocalDate today,
        Optional<Allocation> lead,
        List<WorklistLine> due,
        List<DataQualityFinding> findings,
        List<Counted> counted,
        List<OneRecord> records,
        Map<String, String> names,
        boolean showsRecords,
        List<WorklistNote> notes,
        NoteForm form,
        boolean mayWithdraw,
        String from,
        String token) {

    private static final int FIRST_RECORDS = 50;

    /** What the child adds to a figure. */
    public record Counted(Indicator indicator, Explanation.Case adds) {

        /** The numerator and, if it consists of children, the denominator. */
        public String amount() {
            return Show.number(adds.numerator())
                    + (adds.denominator() > 0 ? " of " + Show.number(adds.denominator()) : "");
        }

        /** The day on which that last changed. */
        public String since() {
            return adds.since().isEmpty() ? "" : Show.day(adds.since().get(adds.since().size() - 1));
        }
    }

    /** A record: on which day it happened, what it was, and its id in the case system. */
    public record OneRecord(LocalDate on, String type, String recordId) {}

    /** @param due everything that is due for the child */
    static ChildPage of(
            String authority,
            String name,
            String childId,
            LocalDate today,
            Optional<CaseFile> file,
            List<WorklistLine> due,
            List<DataQualityFinding> findings,
            Settings settings,
            boolean showsRecords,
            List<WorklistNote> notes,
            NoteForm form,
            boolean mayWithdraw,
            String from,
            String token) {
        return new ChildPage(
                authority,
                name,
                childId,
                today,
                file.flatMap(known -> Allocation.lead(known, today)),
                soon(due, today),
                findings,
                file.map(known -> counted(known, settings, today)).orElse(List.of()),
                file.map(known -> records(known, today)).orElse(List.of()),
                settings.teams(),
                showsRecords,
                notes,
                form,
                mayWithdraw,
                from,
                token);
    }

    /** The part of everything due that the page shows. */
    static List<WorklistLine> soon(List<WorklistLine> due, LocalDate today) {
        return due.stream().filter(line -> !line.dueOn().isAfter(today.plusYears(1))).toList();
    }

    private static List<Counted> counted(CaseFile file, Settings settings, LocalDate today) {
        RulesOverTime rules = RulesOverTime.of(settings, WorkingDays.ofEngland());
        return Catalogue.indicators().stream()
                .flatMap(indicator -> Explanation.ofCase(indicator, today, file, settings, rules).stream()
                        .map(adds -> new Counted(indicator, adds)))
                .toList();
    }

    private static List<OneRecord> records(CaseFile file, LocalDate today) {
        return EventTypes.permittedBy(CaseEvent.class).stream()
                .filter(kind -> !ChildEvent.class.isAssignableFrom(kind))
                .flatMap(kind -> ofKind(file, kind))
                .filter(record -> !record.on().isAfter(today))
                .sorted(Comparator.comparing(OneRecord::on)
                        .reversed()
                        .thenComparing(OneRecord::type)
                        .thenComparing(OneRecord::recordId))
                .toList();
    }

    private static Stream<OneRecord> ofKind(CaseFile file, Class<? extends CaseEvent> kind) {
        return file.all(kind)
                .map(event -> new OneRecord(
                        event.envelope().happenedOn(), kind.getSimpleName(), event.envelope().recordId()));
    }

    /** Whether the task that a note is about is still due on that day. */
    public boolean isStillDue(WorklistNote note) {
        return due.stream().anyMatch(note::isAbout);
    }

    /** The records that are shown at once. */
    public List<OneRecord> newest() {
        return records.stream().limit(FIRST_RECORDS).toList();
    }

    /** The records that are hidden until opened. */
    public List<OneRecord> earlier() {
        return records.stream().skip(FIRST_RECORDS).toList();
    }

    /** The ids of the records that have findings. */
    public Set<String> doubtful() {
        return findings.stream().flatMap(finding -> finding.records().stream()).collect(Collectors.toSet());
    }

    public String team(String id) {
        return names.getOrDefault(id, id);
    }
}
