package safeguarding.core.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import safeguarding.core.calendar.Interval;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.ContactEvent.ContactReceived;
import safeguarding.core.casefile.Kinds;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.testkit.CaseBuilder;
import safeguarding.testkit.RandomHistories;

class ContributionsTest {

    private static final LocalDate DAY = LocalDate.of(2025, 3, 10);
    private static final Rules RULES = Rules.ofEngland();

    static LongStream seeds() {
        return RandomHistories.seeds().limit(30);
    }

    @Test
    void whatHappensMovesItsSeriesOnItsDay() {
        assertThat(of(Contribution.on(DAY))).isEqualTo(Map.of(new Cell("m", DAY), new Amount(1, 0)));
    }

    @Test
    void aFileThatMayNotBeUsedAddsNothing_untilItMayBeAgain() {
        CaseBuilder child = CaseBuilder.aChild("c1").contacted("2025-03-03").referred("2025-03-04");
        Contributions before = of(child);

        assertThat(before.isEmpty()).isFalse();
        assertThat(of(child.restricted("2025-04-01")).isEmpty()).isTrue();
        assertThat(of(child.unrestricted("2025-05-01")).minus(before).isEmpty()).isTrue();
    }

    private static Contributions of(CaseBuilder child) {
        return Contributions.of(CaseFile.of(child.events()), Catalogue.measures(), RULES);
    }

    @Test
    void whatIsAskedMovesTheDenominatorWhateverTheAnswer() {
        assertThat(of(Contribution.on(DAY, true))).isEqualTo(Map.of(new Cell("m", DAY), new Amount(1, 1)));
        assertThat(of(Contribution.on(DAY, false))).isEqualTo(Map.of(new Cell("m", DAY), new Amount(0, 1)));
    }

    @Test
    void whatLastsMovesItsSeriesUpOnTheFirstDayAndDownOnTheDayAfterTheLast() {
        assertThat(of(Contribution.during(new Interval(DAY, DAY.plusDays(3)))))
                .isEqualTo(Map.of(
                        new Cell("m", DAY), new Amount(1, 0), new Cell("m", DAY.plusDays(3)), new Amount(-1, 0)));
    }

    @Test
    void whatNeverEndsMovesItsSeriesUpOnly() {
        assertThat(of(Contribution.during(Interval.from(DAY))))
                .isEqualTo(Map.of(new Cell("m", DAY), new Amount(1, 0)));
    }

    @Test
    void whatLastsNoDayMovesNothing() {
        assertThat(of(Contribution.during(new Interval(DAY, DAY)))).isEmpty();
    }

    @Test
    void whatEndsAsAnotherBeginsMovesNothingOnThatDay() {
        LocalDate later = DAY.plusDays(3);

        assertThat(of(Contribution.during(new Interval(DAY, later)), Contribution.during(Interval.from(later))))
                .isEqualTo(Map.of(new Cell("m", DAY), new Amount(1, 0)));
    }

    @Test
    void whatIsBrokenDownMovesTheWholeAndThePart() {
        assertThat(of(Contribution.on(DAY).by("source", "police")))
                .isEqualTo(Map.of(
                        new Cell("m", DAY), new Amount(1, 0), new Cell("m/source=police", DAY), new Amount(1, 0)));
    }

    @Test
    void differenceIsWhatHasToBeAdded() {
        Contributions before = Contributions.of(Map.of(
                new Cell("gone", DAY), new Amount(1, 0),
                new Cell("same", DAY), new Amount(2, 5),
                new Cell("less", DAY), new Amount(3, 3)));
        Contributions after = Contributions.of(Map.of(
                new Cell("same", DAY), new Amount(2, 5),
                new Cell("less", DAY), new Amount(1, 3),
                new Cell("new", DAY.plusDays(1)), new Amount(0, 1)));

        assertThat(after.minus(before).moves())
                .isEqualTo(Map.of(
                        new Cell("gone", DAY), new Amount(-1, 0),
                        new Cell("less", DAY), new Amount(-2, 0),
                        new Cell("new", DAY.plusDays(1)), new Amount(0, 1)));
    }

    @Test
    void differenceFromItselfIsNothing() {
        Contributions some = Contributions.of(Map.of(new Cell("m", DAY), new Amount(1, 2)));

        assertThat(some.minus(some).isEmpty()).isTrue();
        assertThat(some.minus(Contributions.NONE)).isEqualTo(some);
    }

    @Test
    void keepsNoMoveThatIsNone() {
        assertThat(Contributions.of(Map.of(new Cell("m", DAY), Amount.ZERO))).isEqualTo(Contributions.NONE);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void differenceAddedToWhatWasGivesWhatIs(long seed) {
        var events = RandomHistories.of(seed).inArrivalOrder();
        Contributions before = of(CaseFile.of(events.subList(0, events.size() / 2)));
        Contributions after = of(CaseFile.of(events));

        Map<Cell, Amount> sum = new TreeMap<>(before.moves());
        after.minus(before).moves().forEach((cell, amount) -> sum.merge(cell, amount, Amount::plus));

        assertThat(Contributions.of(sum)).as("seed %d", seed).isEqualTo(after);
        assertThat(after.moves().values()).as("seed %d", seed).doesNotContain(Amount.ZERO);
    }

    private static Contributions of(CaseFile file) {
        return Contributions.of(file, Catalogue.measures(), RULES);
    }

    private static Map<Cell, Amount> of(Contribution... contributions) {
        Measure measure = Measure.measure("m", Kinds.of(ContactReceived.class), file -> Stream.of(contributions));
        CaseFile file = CaseBuilder.aChild("c1").contacted("2025-03-03").file();
        return Contributions.of(file, List.of(measure), RULES).moves();
    }
}
