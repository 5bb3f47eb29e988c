package safeguarding.intake.source.census;

import static org.assertj.core.api.Assertions.assertThat;

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
import safeguarding.testkit.CensusYears.Censuses;
import safeguarding.testkit.CensusYears;
import safeguarding.testkit.NaiveOracle;
import safeguarding.testkit.RandomHistories.History;
import safeguarding.testkit.RandomHistories;

/**
 * Each time that the censuses of all years are made anew, the events sent so far give the figures that the same records give
 * when they are told directly: with records that come late, are corrected and withdrawn, and that stand in the files of several
 * years.
 */
class CensusAgainstOracleTest {

    private static final int TIMES = 3;
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
    void figuresAreThoseOfTheRecords(long seed) {
        History history = RandomHistories.of(seed);
        String authority = history.authorities().get(0);
        CensusYears years = new CensusYears(history, authority);
        for (Instant at : years.moments(TIMES)) {
            Censuses censuses = years.at(at);
            Path files = censuses.write(folder.resolve(String.valueOf(at.toEpochMilli())));

            Difference.Result result = read(authority, files, at);

            assertThat(result.refused()).isEmpty();
            assertSameFigures(history, authority, at, censuses.said());
            Difference.Result again = read(authority, files, at.plusSeconds(1));
            assertThat(again.events()).as("the same files again").isEmpty();
            assertThat(again.changed()).isEmpty();
            assertThat(again.gone()).isEmpty();
        }
    }

    private Difference.Result read(String authority, Path files, Instant at) {
        Findings findings = new Findings();
        FileFormat format = FileFormats.of(List.of(files));
        FileFormats.Recognised recognised = FileFormats.recognised(format, List.of(files), findings);
        Map<String, List<Row>> rows = recognised.rows(findings);
        Validity validity = new Validity(Set.of(authority));
        Difference.Result result = Difference.of(
                new Difference.Identity(authority, "cin-census", format.source().system(), KeyedPseudonyms.none()),
                known.values(),
                format.source().entries(rows, CodeFile.with(Optional.empty()), London.dateOf(at), findings),
                at,
                format.source().kindsOf(rows.keySet()),
                format.source().extent(rows),
                event -> validity.check(event, at));
        assertThat(findings.all())
                .extracting(Findings.Finding::rule)
                .containsAnyOf("stray-text")
                .doesNotContain("same-record-twice", "not-in-next-year", "older-file", "action-after-all", "in-the-future");
        result.gone().forEach(record -> known.remove(record.key()));
        result.changed().forEach(record -> known.put(record.key(), record));
        sent.addAll(result.events());
        return result;
    }

    private void assertSameFigures(History history, String authority, Instant at, List<CaseEvent> said) {
        NaiveOracle expected = NaiveOracle.of(said, history.settings(), authority);
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
                .as("%d differences at %s", differences.size(), at)
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
}
