package safeguarding.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import safeguarding.core.indicator.Polarity;
import safeguarding.core.indicator.Unit;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.settings.Authorities;
import safeguarding.core.settings.Authorities.Authority;

/** Shows that the shipped public figures include every authority, and are as published. */
class ReferenceDataTest {

    private static final int NEWEST = 2024;
    private static final int NEIGHBOURS = 10;

    private final ReferenceData data = ReferenceData.shipped();
    private final Map<String, Authority> authorities = Authorities.ofEngland().all();

    private List<String> today() {
        return authorities.values().stream().filter(one -> one.abolished().isEmpty()).map(Authority::code).toList();
    }

    @Test
    void everyAuthorityOfTodayHasAPopulationAndTenNeighboursAmongTheOthers() {
        assertThat(today()).allSatisfy(code -> {
            assertThat(data.population(code)).containsKey(NEWEST);
            assertThat(new TreeSet<>(data.neighbours(code))).hasSize(NEIGHBOURS).doesNotContain(code).isSubsetOf(today());
        });
    }

    /** The Office for National Statistics counted 12,183,016 children in England in mid-2024. */
    @Test
    void togetherTheyHaveTheChildrenOfEngland() {
        assertThat(today().stream().mapToLong(code -> data.population(code).get(NEWEST)).sum()).isEqualTo(12_183_016);
    }

    @Test
    void anAbolishedAuthorityHasNoChildrenAfterItsEnd() {
        authorities.values().forEach(one -> one.abolished().ifPresent(day -> assertThat(data.population(one.code()).keySet())
                .allMatch(year -> LocalDate.of(year, 6, 30).isBefore(day))));
    }

    /** Rotherham's printed report has, for 2015/16: 92.8% of assessments in time, 65.4 plans and 76.6 looked after children. */
    @Test
    void publishedFiguresAreThoseOfTheReportsYear() {
        assertThat(data.published("2.2", "372", 2016)).contains(new BigDecimal("93"));
        assertThat(data.published("5.6", "372", 2016)).contains(new BigDecimal("65.3"));
        assertThat(data.published("5.10", "372", 2016)).contains(new BigDecimal("12.7"));
        assertThat(data.published("6.2", "372", 2016)).contains(new BigDecimal("76"));
        assertThat(data.england("6.2", 2016)).contains(new BigDecimal("60"));
    }

    @Test
    void whatWasSuppressedIsMissing() {
        assertThat(data.published("5.11", "372", 2016)).isEmpty();
    }

    @Test
    void onlySharesAndRatesAreCompared_andAllLiesWhereItCan() {
        assertThat(data.indicators()).hasSize(19).allSatisfy(number -> {
            Unit unit = Catalogue.indicator(number).orElseThrow().unit();
            assertThat(unit).isIn(Unit.PERCENTAGE, Unit.RATE_PER_10_000);
            data.years(number).forEach(year -> assertThat(data.all(number, year)).allMatch(value ->
                    value.signum() >= 0 && (unit != Unit.PERCENTAGE || value.compareTo(new BigDecimal("100")) <= 0)));
        });
    }

    /** With nine values, the best quarter starts a quarter of the way from the best to the worst. */
    @Test
    void theTopQuartileIsWhereTheBestQuarterBegins() {
        List<BigDecimal> values = List.of("1", "2", "3", "4", "5", "6", "7", "8", "10").stream()
                .map(BigDecimal::new)
                .collect(Collectors.toList());

        assertThat(Benchmarks.quartile(Polarity.LOW, values)).contains(new BigDecimal("3.00"));
        assertThat(Benchmarks.quartile(Polarity.HIGH, values)).contains(new BigDecimal("7.00"));
        assertThat(Benchmarks.quartile(Polarity.LOW, values.subList(0, 8))).contains(new BigDecimal("2.80"));
        assertThat(Benchmarks.quartile(Polarity.INFO, values)).isEqualTo(Optional.empty());
        assertThat(Benchmarks.quartile(Polarity.HIGH, List.of())).isEmpty();
    }
}
