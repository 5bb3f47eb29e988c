package safeguarding.core.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import safeguarding.testkit.RandomScorecards;

/**
 * Every version of the program suppresses the same figures of an old month. Otherwise someone with an earlier edition
 * could work them out. The file has the suppressed figures of some invented months, and must stay the same.
 * docs/decisions/0015-editions-are-not-kept.md says what to do if they have to change. {@code -Dsafeguarding.golden=true}
 * writes the file again.
 */
class LeftOutTest {

    private static final Path KEPT = Path.of("src/test/resources/left-out.txt");
    private static final int SEEDS = 3;
    private static final int MONTHS = 3;
    private static final int SMALL = 4;

    @Test
    void whatOneVersionLeavesOutNoOtherShows() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int seed = 1; seed <= SEEDS; seed++) {
            String authority = "authority " + seed + ", ";
            PublicEditions.of(RandomScorecards.revisions(seed, MONTHS), month -> SMALL)
                    .values()
                    .forEach(edition -> lines.add(authority + edition.month() + ": " + leftOut(edition)));
        }

        if (Boolean.getBoolean("safeguarding.golden")) {
            Files.write(KEPT, lines);
        }
        assertThat(lines).isEqualTo(Files.readAllLines(KEPT));
    }

    private static String leftOut(PublicEdition edition) {
        return edition.rows().stream()
                .flatMap(row -> Stream.concat(
                        row.month().isConfidential() ? Stream.of(name(row)) : Stream.empty(),
                        row.yearToDate().filter(PublicFigure::isConfidential).map(any -> name(row) + " in the year").stream()))
                .collect(Collectors.joining(", "));
    }

    private static String name(PublicEdition.EditionRow row) {
        return row.indicator().number() + (row.breakdown().isEmpty() ? "" : " " + row.breakdown());
    }
}
