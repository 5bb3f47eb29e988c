package safeguarding.core.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import safeguarding.core.indicator.Unit;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.Status;
import safeguarding.testkit.Intruder;
import safeguarding.testkit.RandomScorecards;
import safeguarding.testkit.RandomScorecards.Size;

/** Shows that no small number of children can be worked out from any combination of editions. */
class PublicEditionsTest {

    private static final int SMALL = 4;

    /** The largest share of questions, in thousandths, that the intruder can leave undecided within the time limit. */
    private static final int UNDECIDED = 10;

    static IntStream seeds() {
        return IntStream.rangeClosed(1, Integer.getInteger("safeguarding.editions", 3));
    }

    static Stream<Arguments> authorities() {
        return seeds().boxed().flatMap(seed -> Stream.of(Size.values()).map(size -> Arguments.of(size, seed)));
    }

    @ParameterizedTest
    @MethodSource("authorities")
    void keepsSmallNumbersFromWhoeverHoldsAllEditionsAgainstEachOther(Size size, int seed) {
        RandomScorecards scorecards = RandomScorecards.of(size, seed, 6);
        List<Snapshot> revisions = scorecards.revisions();
        PublicEditions editions = new PublicEditions();
        Intruder intruder = new Intruder(scorecards::number);

        for (Snapshot issue : issues(revisions)) {
            intruder.read(
                    editions.add(untilThen(revisions, issue), month -> SMALL),
                    RandomScorecards.known(revisions, issue.publishedAt()));
        }
        Intruder.Findings findings = intruder.findings(SMALL, Hints.of(editions));

        assertThat(findings.found()).isEmpty();
        assertThat(findings.asked()).isGreaterThan(500);
        assertThat(findings.undecided().size())
                .as("undecided of %s: %s", findings.asked(), findings.undecided())
                .isLessThanOrEqualTo(findings.asked() * UNDECIDED / 1_000);
        assertThat(editions.proofs()).noneMatch(proof -> proof.world().isEmpty());
    }

    private static List<Snapshot> issues(List<Snapshot> revisions) {
        return revisions.stream().filter(one -> one.status() == Status.FINAL).toList();
    }

    private static List<Snapshot> untilThen(List<Snapshot> revisions, Snapshot issue) {
        return revisions.stream()
                .filter(one -> !one.publishedAt().isAfter(issue.publishedAt()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void areTheSameWhetherMadeOneIssueAfterTheOtherOrAllAtOnce(int seed) {
        List<Snapshot> revisions = RandomScorecards.revisions(seed, 4);
        PublicEditions editions = new PublicEditions();

        NavigableMap<YearMonth, PublicEdition> last = new TreeMap<>();
        for (Snapshot issue : issues(revisions)) {
            last = editions.add(untilThen(revisions, issue), month -> SMALL);
        }

        assertThat(last).hasSize(4).isEqualTo(PublicEditions.of(revisions, month -> SMALL));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatWasShownOnceStandsUntilItHasChangedByMoreThanASmallNumber(int seed) {
        List<Snapshot> revisions = RandomScorecards.revisions(seed, 4);
        List<Snapshot> untilThird = revisions.stream()
                .filter(one -> !one.publishedAt().isAfter(revisions.get(revisions.size() - 1).publishedAt().minusSeconds(1)))
                .filter(one -> !one.month().isAfter(RandomScorecards.FIRST.plusMonths(2)))
                .toList();

        PublicEditions editions = new PublicEditions();
        NavigableMap<YearMonth, PublicEdition> before = editions.add(untilThird, month -> SMALL);
        NavigableMap<YearMonth, PublicEdition> after = editions.add(revisions, month -> SMALL);

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

    /**
     * Shows that the intruder would notice: if a rate were published whose count is suppressed, the known population
     * would reveal the count.
     */
    @ParameterizedTest
    @MethodSource("seeds")
    void theIntruderWouldFindACountByARateOfAKnownPopulation(int seed) {
        RandomScorecards scorecards = RandomScorecards.of(Size.TINY, seed, 1);
        Snapshot known = scorecards.revisions().get(0);
        NavigableMap<YearMonth, PublicEdition> editions = PublicEditions.of(List.of(known), month -> SMALL);
        editions.replaceAll((month, edition) -> withRates(edition, known));
        Intruder intruder = new Intruder(scorecards::number);

        intruder.read(editions, new TreeMap<>(Map.of(known.month(), known)));

        assertThat(intruder.findings(SMALL, List.of()).found()).anyMatch(found -> found.startsWith("5."));
    }

    private static PublicEdition withRates(PublicEdition edition, Snapshot known) {
        List<PublicEdition.EditionRow> rows = edition.rows().stream()
                .map(row -> row.indicator().unit() == Unit.RATE_PER_10_000
                        ? new PublicEdition.EditionRow(
                                row.indicator(),
                                row.breakdown(),
                                new PublicFigure(
                                        known.line(row.indicator().number(), row.breakdown()).orElseThrow().value(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        false),
                                row.yearToDate(),
                                row.rag(),
                                row.target())
                        : row)
                .toList();
        return new PublicEdition(
                edition.authority(),
                edition.month(),
                edition.firstIssuedAt(),
                edition.issuedWith(),
                edition.issuedAt(),
                edition.smallest(),
                rows);
    }
}
