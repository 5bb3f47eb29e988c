package safeguarding.intake.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import safeguarding.intake.extract.CsvFolder;
import safeguarding.intake.source.ssd.SsdFormat;
import safeguarding.intake.source.ssd.SsdTables;
import safeguarding.testkit.RandomHistories.History;
import safeguarding.testkit.RandomHistories;
import safeguarding.testkit.SameFigures;
import safeguarding.testkit.SourceRuns;
import safeguarding.testkit.SsdNights.Night;
import safeguarding.testkit.SsdNights;

/**
 * After each night in which the data set's tables are rebuilt, the events sent so far give the same figures as the
 * records themselves. Records arrive late, are corrected or withdrawn, ids change every second night, and rows are
 * repeated and reordered.
 */
class SsdAgainstOracleTest {

    private static final int NIGHTS = 4;
    private static final int ONE_OF = 4;
    private static final int MONTHS_BETWEEN = 9;

    @TempDir
    private Path folder;

    /** Each history is checked after several nights, so fewer are tested than elsewhere. */
    static LongStream seeds() {
        return RandomHistories.seeds().filter(seed -> Long.getLong("safeguarding.seed") != null || seed % ONE_OF == 1);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyNightsFiguresAreThoseOfTheRecords(long seed) {
        History history = RandomHistories.of(seed);
        String authority = history.authorities().get(0);
        SsdNights nights = new SsdNights(history, authority);
        SameFigures figures = new SameFigures(history, authority, MONTHS_BETWEEN);
        SourceRuns runs = new SourceRuns(authority, new SsdFormat());

        for (Instant at : nights.nights(NIGHTS)) {
            Night night = nights.at(at);
            Path extract = night.write(folder.resolve(String.valueOf(at.toEpochMilli())));
            ExtractDifference.Result sent = read(runs, extract, at);

            assertThat(sent.refused()).isEmpty();
            figures.check(at, night.saidSoFar(), runs.sent());
            ExtractDifference.Result again = read(runs, extract, at.plusSeconds(1));
            assertThat(again.events()).as("the same extract again").isEmpty();
            assertThat(again.changed()).isEmpty();
            assertThat(again.gone()).isEmpty();
        }
    }

    private static ExtractDifference.Result read(SourceRuns runs, Path extract, Instant at) {
        ExtractFindings findings = new ExtractFindings();
        return runs.read(CsvFolder.read(extract, SsdTables.all(), findings), findings, at);
    }
}
