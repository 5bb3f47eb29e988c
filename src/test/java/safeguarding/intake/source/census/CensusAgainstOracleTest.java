package safeguarding.intake.source.census;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import safeguarding.intake.extract.files.FileFormats;
import safeguarding.intake.source.ExtractDifference;
import safeguarding.intake.source.ExtractFindings;
import safeguarding.testkit.CensusYears.Censuses;
import safeguarding.testkit.CensusYears;
import safeguarding.testkit.FileRuns;
import safeguarding.testkit.RandomHistories.History;
import safeguarding.testkit.RandomHistories;
import safeguarding.testkit.SameFigures;

/**
 * Each time the censuses of all years are written again, the events sent so far give the same figures as the records
 * themselves. Records arrive late, are corrected or withdrawn, and are in the files of several years.
 */
class CensusAgainstOracleTest {

    private static final int TIMES = 3;
    private static final int ONE_OF = 4;
    private static final int MONTHS_BETWEEN = 9;

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
        SameFigures figures = new SameFigures(history, authority, MONTHS_BETWEEN);
        FileRuns runs = new FileRuns(authority, "cin-census");
        for (Instant at : years.moments(TIMES)) {
            Censuses censuses = years.at(at);
            Path files = censuses.write(folder.resolve(String.valueOf(at.toEpochMilli())));

            ExtractDifference.Result result = read(runs, files, at);

            assertThat(result.refused()).isEmpty();
            figures.check(at, censuses.said(), runs.sent());
            ExtractDifference.Result again = read(runs, files, at.plusSeconds(1));
            assertThat(again.events()).as("the same files again").isEmpty();
            assertThat(again.changed()).isEmpty();
            assertThat(again.gone()).isEmpty();
        }
    }

    private static ExtractDifference.Result read(FileRuns runs, Path files, Instant at) {
        assertThat(FileFormats.of(List.of(files)).name()).isEqualTo("cin-census");
        ExtractDifference.Result result = runs.read(files, at);
        assertThat(runs.found().all())
                .extracting(ExtractFindings.Finding::rule)
                .containsAnyOf("stray-text")
                .doesNotContain("same-record-twice", "not-in-next-year", "older-file", "action-after-all", "in-the-future");
        return result;
    }
}
