package safeguarding.intake.source.daily;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
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
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.intake.extract.CodeFile;
import safeguarding.intake.extract.KeyedPseudonyms;
import safeguarding.intake.extract.files.FileFormat;
import safeguarding.intake.extract.files.FileFormats;
import safeguarding.intake.source.Difference;
import safeguarding.intake.source.Findings;
import safeguarding.intake.source.Row;
import safeguarding.testkit.CensusYears;
import safeguarding.testkit.DailyFeed;
import safeguarding.testkit.NaiveOracle;
import safeguarding.testkit.RandomHistories;
import safeguarding.testkit.RandomHistories.History;

/**
 * After each file of the daily feed, which has only the children of whom something has changed, the events sent so far give the
 * figures that the same records give when they are told directly.
 */
class DailyAgainstOracleTest {

    private static final int TIMES = 4;
    private static final int ONE_OF = 4;
    private static final int MONTHS_BETWEEN = 9;
    private static final int MOST_SHOWN = 10;

    private final Map<String, SourceRecord> known = new HashMap<>();
    private final List<CaseEvent> sent = new ArrayList<>();

    @TempDir
    private Path folder;

    static LongStream seeds() {
        return RandomHistories.seeds(ONE_OF);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void figuresAreThoseOfTheRecords(long seed) throws IOException {
        History history = RandomHistories.of(seed);
        String authority = history.authorities().get(0);
        DailyFeed feed = new DailyFeed(history, authority);
        for (Instant at : new CensusYears(history, authority).moments(TIMES)) {
            DailyFeed.Day day = feed.at(at);
            if (day.text().length() > 2) {
                Path file = Files.writeString(folder.resolve(at.toEpochMilli() + ".json"), day.text());
                assertThat(read(authority, file, at).refused()).isEmpty();
                assertThat(read(authority, file, at.plusSeconds(1)).events()).as("the same file again").isEmpty();
            }
            assertSameFigures(history, authority, at, day.said());
        }
    }

    private Difference.Result read(String authority, Path file, Instant at) {
        Findings findings = new Findings();
        FileFormat format = FileFormats.of(List.of(file));
        Map<String, List<Row>> rows = FileFormats.recognised(format, List.of(file), findings).rows(findings);
        Validity validity = new Validity(Set.of(authority));
        Difference.Result result = Difference.of(
                new Difference.Identity(authority, "dfe-daily", format.source().system(), KeyedPseudonyms.none()),
                known.values(),
                format.source().entries(rows, CodeFile.with(Optional.empty()), London.dateOf(at), findings),
                at,
                format.source().kindsOf(rows.keySet()),
                format.source().extent(rows),
                event -> validity.check(event, at));
        result.gone().forEach(record -> known.remove(record.key()));
        result.changed().forEach(record -> known.put(record.key(), record));
        sent.addAll(result.events());
        return result;
    }

    private void assertSameFigures(History history, String authority, Instant at, List<CaseEvent> said) {
        NaiveOracle expected = NaiveOracle.of(said, history.settings(), authority);
        NaiveOracle actual = NaiveOracle.of(sent, history.settings(), authority);
        List<String> differences = new ArrayList<>();
        for (YearMonth month = history.first(); !month.isAfter(history.last()); month = month.plusMonths(MONTHS_BETWEEN)) {
            LocalDate day = month.atEndOfMonth();
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
        assertThat(differences.stream().limit(MOST_SHOWN)).as("%d differences at %s", differences.size(), at).isEmpty();
    }
}
