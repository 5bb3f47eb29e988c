package safeguarding.core.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import safeguarding.core.disclosure.Quantity.Span;
import safeguarding.core.disclosure.Suppression.Figure;

class SuppressionTest {

    private static final int SMALL = 4;

    private final Map<Quantity, Long> numbers = new LinkedHashMap<>();
    private final Suppression suppression = new Suppression();

    /** 1 + 2 × 2 = 5. If the first were 4, the second would have to be half a child. */
    @Test
    void leavesOutMore_whereTheOnlyOtherWorldIsInFractions() {
        Quantity one = number("one", 1, 1);
        Quantity two = number("two", 1, 2);
        Quantity total = number("total", 1, 5);

        List<Figure> shown = issue(
                List.of(one, two, total),
                List.of(new Relation(Map.of(one, 1, two, 2, total, -1), 0)),
                List.of(Demand.toBe(one, SMALL)),
                List.of(figure(one), figure(two), figure(total)));

        assertThat(shown).isEmpty();
        assertThat(suppression.proofs()).isNotEmpty().noneMatch(proof -> proof.world().isEmpty());
    }

    @Test
    void showsATotalOfTwoNumbersThatAreLeftOut() {
        Quantity one = number("one", 1, 1);
        Quantity other = number("other", 1, 12);
        Quantity total = number("total", 1, 13);

        List<Figure> shown = issue(
                List.of(one, other, total),
                List.of(new Relation(Map.of(one, 1, other, 1, total, -1), 0)),
                List.of(Demand.toBe(one, SMALL)),
                List.of(figure(one), figure(other), figure(total)));

        assertThat(shown).hasSize(1);
        assertThat(suppression.proofs()).isNotEmpty().noneMatch(proof -> proof.world().isEmpty());
    }

    /** A group that two children have joined is suppressed, also in a figure that is published later for another reason. */
    @Test
    void leavesOutLater_whatWasToBeKeptFromBeingFoundOutBefore() {
        Quantity counted = number("counted", 1, 10);
        Quantity group = number("group", 1, 30);
        Figure first = new Figure("share", List.of(counted, group), 1);
        assertThat(issue(List.of(counted, group), List.of(), List.of(), List.of(first))).containsExactly(first);

        Quantity grown = number("group", 2, 32);
        issue(List.of(grown), List.of(), List.of(Demand.toBe(grown, 30), Demand.toBe(grown, 34)), List.of());
        Quantity more = number("counted", 3, 17);
        List<Figure> shown = issue(
                List.of(more), List.of(), List.of(), List.of(new Figure("share", List.of(more, grown), 1)));

        assertThat(shown).isEmpty();
    }

    /**
     * Figures that contradict each other, such as three in 12 months and five in one of them, are treated as known and do
     * not stop anything.
     */
    @Test
    void goesOnWhereTheMonthsThatNobodyHasToldCannotMakeTheirYear() {
        Quantity month = number("month", 1, 5);
        Quantity rolling = number("rolling", 1, 3);
        Quantity untold = new Quantity("month", "", YearMonth.of(2015, 6), Span.MONTH, -1);
        Relation year = new Relation(Map.of(rolling, 1, month, -1, untold, -1), 0);
        Map<Quantity, Optional<Quantity>> fresh = Map.of(month, Optional.empty(), rolling, Optional.empty());

        List<Figure> shown = suppression.issue(
                List.of(figure(month), figure(rolling)),
                new Ledger.Step(fresh, List.of(year), Set.of(untold)),
                List.of(Demand.notToBeSmall(untold, SMALL)),
                numbers::get);

        assertThat(shown).hasSize(2);
    }

    private Quantity number(String name, int issue, long number) {
        Quantity quantity = new Quantity(name, "", YearMonth.of(2016, 1), Span.MONTH, issue);
        numbers.put(quantity, number);
        return quantity;
    }

    private static Figure figure(Quantity quantity) {
        return new Figure(quantity.name(), List.of(quantity), 1);
    }

    private List<Figure> issue(
            List<Quantity> fresh, List<Relation> relations, List<Demand> demands, List<Figure> figures) {
        Map<Quantity, Optional<Quantity>> news = new LinkedHashMap<>();
        fresh.forEach(one -> news.put(one, Optional.empty()));
        return suppression.issue(figures, new Ledger.Step(news, relations, Set.of()), demands, numbers::get);
    }
}
