package safeguarding.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Shows that the list of adoptions gives the printed figures, and that the lengths of its stages are possible. */
class AdoptedChildTest {

    private static final Published PUBLISHED = new Published("/datasets/" + DataSet.ROTHERHAM);

    static Stream<YearMonth> months() {
        return IntStream.range(0, PrintedMonths.MONTHS).mapToObj(PrintedMonths::month);
    }

    private static List<AdoptedChild> from(YearMonth first, YearMonth last) {
        return PUBLISHED.adoptions().stream()
                .filter(adoption -> !adoption.month().isBefore(first) && !adoption.month().isAfter(last))
                .toList();
    }

    private static String mean(IntStream days) {
        int[] all = days.toArray();
        return BigDecimal.valueOf(IntStream.of(all).sum())
                .divide(BigDecimal.valueOf(all.length), 1, RoundingMode.HALF_UP)
                .toPlainString();
    }

    @ParameterizedTest
    @MethodSource("months")
    void hasTheMeansOfEachRollingYear(YearMonth last) {
        List<AdoptedChild> year = from(last.minusMonths(11), last);

        assertThat(mean(year.stream().mapToInt(AdoptedChild::daysToPlacement)))
                .isEqualTo(PUBLISHED.printed("9.2", last.toString(), PrintedCell.VALUE, ""));
        assertThat(mean(year.stream().map(AdoptedChild::daysToMatch).flatMapToInt(OptionalInt::stream)))
                .isEqualTo(PUBLISHED.printed("9.3", last.toString(), PrintedCell.VALUE, ""));
    }

    @ParameterizedTest
    @MethodSource("months")
    void hasAsManyChildrenAsArePrinted(YearMonth month) {
        List<AdoptedChild> adoptions = from(month, month);

        assertThat(adoptions).hasSize(PUBLISHED.denominator("9.1", month));
        assertThat(adoptions.stream().filter(AdoptedChild::withinYear)).hasSize(PUBLISHED.numerator("9.1", month));
    }

    @Test
    void hasTheShareOfTheYearBefore() {
        List<AdoptedChild> year = from(Plan.APRIL_2015, Plan.MARCH_2016);
        BigDecimal within = BigDecimal.valueOf(year.stream().filter(AdoptedChild::withinYear).count() * 100)
                .divide(BigDecimal.valueOf(year.size()), 1, RoundingMode.HALF_UP);

        assertThat(year).hasSize(43);
        assertThat(PUBLISHED.scorecard())
                .filteredOn(row -> row.get("number").equals("9.1"))
                .extracting(row -> row.get("y2015_16"))
                .containsExactly(within + "%");
    }

    @Test
    void hasDaysThatCouldBe() {
        Predicate<AdoptedChild> hasTimeForTheMatch = adoption -> adoption.daysToMatch().isEmpty()
                || adoption.daysToMatch().getAsInt() >= 0
                        && adoption.daysToMatch().getAsInt() + 60 <= adoption.daysToPlacement();

        assertThat(PUBLISHED.adoptions()).allMatch(hasTimeForTheMatch);
        assertThat(PUBLISHED.adoptions()).extracting(AdoptedChild::daysToPlacement).allMatch(days -> days >= 60 && days <= 4 * 365);
    }
}
