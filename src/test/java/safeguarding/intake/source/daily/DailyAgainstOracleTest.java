package safeguarding.intake.source.daily;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import safeguarding.intake.extract.files.FileFormats;
import safeguarding.testkit.CensusYears;
import safeguarding.testkit.DailyFeed;
import safeguarding.testkit.FileRuns;
import safeguarding.testkit.RandomHistories;
import safeguarding.testkit.RandomHistories.History;
import safeguarding.testkit.SameFigures;

/**
 * After each file of the daily feed, the events sent so far give the same figures as the records themselves. A file has
 * only those children about whom something has changed.
 */
class DailyAgainstOracleTest {

    private static final int TIMES = 4;
    private static final int ONE_OF = 4;
    private static final int MONTHS_BETWEEN = 9;

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
        SameFigures figures = new SameFigures(history, authority, MONTHS_BETWEEN);
        FileRuns runs = new FileRuns(authority, "dfe-daily");
        for (Instant at : new CensusYears(history, authority).moments(TIMES)) {
            DailyFeed.Day day = feed.at(at);
            if (day.text().length() > 2) {
                Path file = Files.writeString(folder.resolve(at.toEpochMilli() + ".json"), day.text());
                assertThat(FileFormats.of(List.of(file)).name()).isEqualTo("dfe-daily");
                assertThat(runs.read(file, at).refused()).isEmpty();
                assertThat(runs.read(file, at.plusSeconds(1)).events()).as("the same file again").isEmpty();
            }
            figures.check(at, day.said(), runs.sent());
        }
    }
}
