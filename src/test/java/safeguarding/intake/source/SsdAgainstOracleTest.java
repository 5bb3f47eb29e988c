package safeguarding.intake.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import safeguarding.contract.topic.SourceRecord;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.Validity;
import safeguarding.core.casefile.code.SourceSystem;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.intake.extract.CodeFile;
import safeguarding.intake.extract.CsvFolder;
import safeguarding.intake.extract.KeyedPseudonyms;
import safeguarding.intake.source.ssd.SsdMapping;
import safeguarding.intake.source.ssd.SsdTables;
import safeguarding.testkit.NaiveOracle;
import safeguarding.testkit.RandomHistories;
import safeguarding.testkit.RandomHistories.History;
import safeguarding.testkit.SsdNights;
import safeguarding.testkit.SsdNights.Night;

/**
 * After each night in which the tables of the data set are made anew, the events sent so far give the figures that the same
 * records give when they are told directly: with records that come late, are corrected and withdrawn, ids that are other ones
 * every second night, rows twice and in another order.
 */
class SsdAgainstOracleTest {

    private static final int NIGHTS = 4;
    private static final int ONE_OF = 4;
    private static final int MONTHS_BETWEEN = 9;
    private static final int MOST_SHOWN = 10;

    @TempDir
    private Path folder;

    /** Each history is asked about after each of several nights, so fewer of them are tried than elsewhere. */
    static LongStream seeds() {
        return RandomHistories.seeds().filter(seed -> Long.getLong("safeguarding.seed") != null || seed % ONE_OF == 1);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyNightsFiguresAreThoseOfTheRecords(long seed) {
        History history = RandomHistories.of(seed);
        String authority = history.authorities().get(0);
        SsdNights nights = new SsdNights(history, authority);
        Runs runs = new Runs(authority);

        for (Instant at : nights.nights(NIGHTS)) {
            Night night = nights.at(at);
            Path extract = night.write(folder.resolve(String.valueOf(at.toEpochMilli())));
            Difference.Result sent = runs.read(extract, at);

            assertThat(sent.refused()).isEmpty();
            assertSameFigures(history, authority, at, night.saidSoFar(), runs.sent);
            Difference.Result again = runs.read(extract, at.plusSeconds(1));
            assertThat(again.events()).as("the same extract again").isEmpty();
            assertThat(again.changed()).isEmpty();
            assertThat(again.gone()).isEmpty();
        }
    }

    private static void assertSameFigures(
            History history, String authority, Instant at, List<CaseEvent> told, List<CaseEvent> sent) {
        NaiveOracle expected = NaiveOracle.of(told, history.settings(), authority);
        NaiveOracle actual = NaiveOracle.of(sent, history.settings(), authority);
        List<String> differences = new ArrayList<>();
        for (LocalDate day : days(history)) {
            for (Indicator indicator : Catalogue.indicators()) {
                for (String breakdown : indicator.breakdowns()) {
                    String one = expected.amount(indicator.number(), breakdown, day).toString();
                    String other = actual.amount(indicator.number(), breakdown, day).toString();
                    if (!one.equals(other)) {
                        differences.add(indicator.number() + " " + breakdown + " on " + day + ": expected " + one + " but was " + other);
                    }
                }
            }
        }
        assertThat(differences.stream().limit(MOST_SHOWN))
                .as("%d differences after the night of %s", differences.size(), at)
                .isEmpty();
    }

    private static List<LocalDate> days(History history) {
        List<LocalDate> days = new ArrayList<>();
        for (YearMonth month = history.first(); !month.isAfter(history.last()); month = month.plusMonths(MONTHS_BETWEEN)) {
            days.add(month.atEndOfMonth());
        }
        days.add(history.last().atEndOfMonth());
        return days;
    }

    /** The runs of one source, without brokers: what it said last is kept here. */
    private static final class Runs {

        private final String authority;
        private final Map<String, SourceRecord> known = new HashMap<>();
        private final List<CaseEvent> sent = new ArrayList<>();
        private final Validity validity;

        Runs(String authority) {
            this.authority = authority;
            validity = new Validity(Set.of(authority));
        }

        Difference.Result read(Path extract, Instant at) {
            Findings findings = new Findings();
            Map<String, List<Row>> rows = CsvFolder.read(extract, SsdTables.all(), findings);
            Collection<Entry> entries =
                    SsdMapping.entries(rows, CodeFile.with(Optional.empty()), London.dateOf(at), findings);
            Difference.Result result = Difference.of(
                    new Difference.Identity(authority, "ssd", SourceSystem.SSD, KeyedPseudonyms.none()),
                    known.values(),
                    entries,
                    at,
                    SsdTables.kindsOf(rows.keySet()),
                    SsdTables.latestOnly(),
                    event -> validity.check(event, at));
            result.gone().forEach(record -> known.remove(record.key()));
            result.changed().forEach(record -> known.put(record.key(), record));
            sent.addAll(result.events());
            return result;
        }
    }
}
