package safeguarding.dataset;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.Envelope;
import safeguarding.core.casefile.code.SourceSystem;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.settings.SettingsEnvelope;
import safeguarding.core.settings.SettingsEvent.DataUnavailable;
import safeguarding.core.settings.SettingsEvent;

/**
 * The generator of the data set that {@link DataSet} reads: the authority's settings, and events of synthetic children
 * that add up to the published report.
 */
final class GeneratedDataSet {

    private static final String FOLDER = "/datasets/" + DataSet.ROTHERHAM;
    private static final long SEED = 372_201_701L;
    private static final LocalDate FIRST_MONTH = LocalDate.of(2009, 1, 1);

    /** The covered indicators, with the first month for which their events are complete. */
    private static final Map<String, YearMonth> COVERED = DataSetTable.rows(FOLDER + "/coverage.csv").stream()
            .collect(Collectors.toUnmodifiableMap(
                    row -> row.get("indicator"), row -> YearMonth.parse(row.get("from"))));

    private GeneratedDataSet() {}

    /** The authority's settings, including which indicators have no figures, or none before a month. */
    static List<SettingsEvent> settings() {
        return Stream.concat(
                        new AuthoritySettings(DataSet.AUTHORITY, new Published(FOLDER), FOLDER).events().stream(),
                        Catalogue.indicators().stream()
                                .map(Indicator::number)
                                .filter(number -> !Plan.FIRST.equals(COVERED.get(number)))
                                .map(GeneratedDataSet::notInData))
                .toList();
    }

    /** Whether the events are generated to match an indicator's printed figures. */
    static boolean covers(String indicator) {
        return COVERED.containsKey(indicator);
    }

    /** The setting that an indicator has no figures here, or none before a month, so that they do not show as 0. */
    private static SettingsEvent notInData(String indicator) {
        String record = "not-in-data/" + indicator;
        return new DataUnavailable(
                new SettingsEnvelope(
                        DataSet.AUTHORITY + "-" + record.replace('/', '-'),
                        DataSet.AUTHORITY,
                        record,
                        DataSet.RUN_AT.minus(Duration.ofDays(1)),
                        SourceSystem.MANUAL),
                indicator,
                FIRST_MONTH,
                Optional.ofNullable(COVERED.get(indicator)).map(from -> from.atDay(1)),
                "This data set has no events for it.",
                        Optional.empty());
    }

    /** All events about the synthetic children, in the order of recording. */
    static List<CaseEvent> events() {
        return LifeCourses.of(new Published(FOLDER), DataSet.AUTHORITY, DataSet.RUN_AT, SEED);
    }

    /** The same events with numbers as message ids, as in the file. */
    static List<CaseEvent> numbered(List<CaseEvent> events) {
        Map<String, Integer> numbers = numbers(events);
        return events.stream()
                .map(event -> SameEvent.in(numbered(event.envelope(), numbers), event))
                .toList();
    }

    /** The number of each message, by id. Each volume numbers its own messages without gaps. */
    private static Map<String, Integer> numbers(List<CaseEvent> events) {
        Set<String> ids = events.stream().map(event -> event.envelope().eventId()).collect(Collectors.toSet());
        Map<String, Integer> numbers = new HashMap<>();
        for (int volume = 0; numbers.size() < ids.size(); volume++) {
            int number = volume * EventWriter.IDS_OF_A_VOLUME;
            for (String id = MessageIds.of(number); ids.contains(id); id = MessageIds.of(++number)) {
                numbers.put(id, number);
            }
        }
        return numbers;
    }

    private static Envelope numbered(Envelope envelope, Map<String, Integer> numbers) {
        return new Envelope(
                String.valueOf(numbers.get(envelope.eventId())),
                envelope.authority(),
                envelope.childId(),
                envelope.recordId(),
                envelope.happenedOn(),
                envelope.happenedAt(),
                envelope.recordedAt(),
                envelope.sourceSystem());
    }
}
