package safeguarding.core.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import safeguarding.testkit.PublishedMonths;

class LineDifferenceTest {

    private static final Snapshot JANUARY = PublishedMonths.january();
    private static final YearMonth MONTH = JANUARY.month();

    private static Snapshot with(List<SnapshotLine> lines, int revision, Instant publishedAt) {
        return new Snapshot(
                JANUARY.authority(),
                MONTH,
                Status.RESTATED,
                revision,
                publishedAt,
                JANUARY.asAt(),
                JANUARY.dataThrough(),
                "2",
                lines,
                List.of(),
                true,
                Optional.empty());
    }

    private static List<LineDifference> between(Snapshot one, Optional<Snapshot> other) {
        return LineDifference.between("372", MONTH, Optional.of(one), other);
    }

    @Test
    void whenAndHowOftenAMonthWasPublishedIsNoDifference() {
        assertThat(between(JANUARY, Optional.of(with(JANUARY.lines(), 7, Instant.EPOCH)))).isEmpty();
    }

    @Test
    void namesTheFigureThatDiffers_withBoth() {
        List<SnapshotLine> lines = new ArrayList<>(JANUARY.lines());
        SnapshotLine line = lines.get(2);
        lines.set(
                2,
                new SnapshotLine(
                        line.indicator(),
                        line.breakdown(),
                        line.numerator() + 1,
                        line.denominator(),
                        line.value(),
                        line.yearToDateNumerator(),
                        line.yearToDateDenominator(),
                        line.yearToDateValue(),
                        line.unit(),
                        line.polarity(),
                        line.rag(),
                        line.dot(),
                        line.target(),
                        line.unavailable()));

        List<LineDifference> differences = between(JANUARY, Optional.of(with(lines, 1, Instant.EPOCH)));

        assertThat(differences).hasSize(1);
        assertThat(differences.get(0).indicator()).isEqualTo("1.2");
        assertThat(differences.get(0).one().orElseThrow().numerator()).isEqualTo(1318);
        assertThat(differences.get(0).other().orElseThrow().numerator()).isEqualTo(1319);
    }

    @Test
    void aLineOrAMonthThatOnlyOneHasIsADifference() {
        List<SnapshotLine> fewer = JANUARY.lines().subList(1, JANUARY.lines().size());

        assertThat(between(JANUARY, Optional.of(with(fewer, 1, Instant.EPOCH))))
                .extracting(LineDifference::other)
                .containsExactly(Optional.empty());
        assertThat(between(JANUARY, Optional.empty())).hasSameSizeAs(JANUARY.lines());
    }
}
