package safeguarding.intake.extract.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import safeguarding.intake.source.ExtractDifference;
import safeguarding.testkit.FileRuns;
import safeguarding.testkit.RandomHistories.History;
import safeguarding.testkit.RandomHistories;
import safeguarding.testkit.SameFigures;
import safeguarding.testkit.Ssda903Returns;

/**
 * Shows that the returns of all years together give the same figures as the records themselves, as far as returns have
 * the data. An episode in several years' returns counts once, and one that started earlier is not counted as a start.
 */
class Ssda903AgainstOracleTest {

    /** The indicators for which the returns of all years have all the data. */
    private static final List<String> INDICATORS = List.of(
            "6.1", "6.2", "6.3", "6.4", "6.5", "6.6", "6.7", "6.8", "8.1", "8.2", "8.3", "8.4", "9.1", "9.2", "9.3");

    private static final int ONE_OF = 2;
    private static final int MONTHS_BETWEEN = 5;

    @TempDir
    private Path folder;

    static LongStream seeds() {
        return RandomHistories.seeds().filter(seed -> Long.getLong("safeguarding.seed") != null || seed % ONE_OF == 1);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theFiguresAreThoseOfTheRecords(long seed) {
        History history = RandomHistories.of(seed);
        String authority = history.authorities().get(0);
        Ssda903Returns returns = new Ssda903Returns(history, authority);
        FileRuns runs = new FileRuns(authority, "ssda903");
        Path files = returns.write(folder);

        ExtractDifference.Result sent = runs.read(files, returns.at());
        assertThat(sent.refused()).isEmpty();
        new SameFigures(history, authority, MONTHS_BETWEEN, indicator -> INDICATORS.contains(indicator.number()))
                .check(returns.at(), returns.said(), sent.events());

        ExtractDifference.Result again = runs.read(files, returns.at().plusSeconds(1));
        assertThat(again.events()).as("the same files again").isEmpty();
        assertThat(again.changed()).isEmpty();
        assertThat(again.gone()).isEmpty();
    }
}
