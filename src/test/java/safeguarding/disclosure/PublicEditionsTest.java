package safeguarding.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import java.util.NavigableMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import safeguarding.publication.Snapshot;
import safeguarding.publication.Status;
import safeguarding.testkit.Intruder;
import safeguarding.testkit.RandomScorecards;

/** Nobody finds out a small number of children, whatever they hold against each other. */
class PublicEditionsTest {

    private static final int SMALL = 4;

    static IntStream seeds() {
        return IntStream.rangeClosed(1, Integer.getInteger("safeguarding.editions", 6));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void keepsSmallNumbersFromWhoeverHoldsAllEditionsAgainstEachOther(int seed) {
        List<Snapshot> revisions = RandomScorecards.revisions(seed, 6);
        Intruder intruder = new Intruder();

        List<Snapshot> issues = revisions.stream().filter(one -> one.status() == Status.FINAL).toList();
        for (Snapshot issue : issues) {
            List<Snapshot> soFar = revisions.stream()
                    .filter(one -> !one.publishedAt().isAfter(issue.publishedAt()))
                    .toList();
            NavigableMap<YearMonth, PublicEdition> editions = PublicEditions.of(soFar, month -> SMALL);
            intruder.read(editions, RandomScorecards.known(revisions, issue.publishedAt()));
        }

        assertThat(intruder.guesses(SMALL))
                .isNotEmpty()
                .filteredOn(guess -> guess.least() > 1 || guess.most() < SMALL)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void areTheSameWhetherMadeOneIssueAfterTheOtherOrAllAtOnce(int seed) {
        List<Snapshot> revisions = RandomScorecards.revisions(seed, 4);
        PublicEditions editions = new PublicEditions();

        for (Snapshot issue : revisions.stream().filter(one -> one.status() == Status.FINAL).toList()) {
            List<Snapshot> soFar = revisions.stream()
                    .filter(one -> !one.publishedAt().isAfter(issue.publishedAt()))
                    .toList();

            assertThat(editions.add(soFar, month -> SMALL)).isEqualTo(PublicEditions.of(soFar, month -> SMALL));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatWasShownOnceStandsUntilItHasChangedByMoreThanASmallNumber(int seed) {
        List<Snapshot> revisions = RandomScorecards.revisions(seed, 4);
        List<Snapshot> untilThird = revisions.stream()
                .filter(one -> !one.publishedAt().isAfter(revisions.get(revisions.size() - 1).publishedAt().minusSeconds(1)))
                .filter(one -> !one.month().isAfter(RandomScorecards.FIRST.plusMonths(2)))
                .toList();

        NavigableMap<YearMonth, PublicEdition> before = PublicEditions.of(untilThird, month -> SMALL);
        NavigableMap<YearMonth, PublicEdition> after = PublicEditions.of(revisions, month -> SMALL);

        assertThat(before.size()).isEqualTo(3);
        assertThat(after.size()).isEqualTo(4);
        assertThat(after.get(RandomScorecards.FIRST)).isEqualTo(before.get(RandomScorecards.FIRST));
        before.forEach((month, edition) -> {
            for (int row = 0; row < edition.rows().size(); row++) {
                PublicFigure then = edition.rows().get(row).month();
                PublicFigure now = after.get(month).rows().get(row).month();
                if (then.value().isPresent() && !now.equals(then)) {
                    assertThat(now.isRestated()).isTrue();
                    assertThat(now.numerator().get() - then.numerator().get()).matches(moved -> moved == 0 || Math.abs(moved) > SMALL);
                }
            }
        });
    }
}
