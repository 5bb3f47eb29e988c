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
}
