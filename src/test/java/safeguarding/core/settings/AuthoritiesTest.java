package safeguarding.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import safeguarding.core.settings.Authorities.Authority;

class AuthoritiesTest {

    private final Authorities authorities = Authorities.ofEngland();

    @Test
    void knowsThe153OfTodayAndThoseThatWereAbolishedSince2013() {
        assertThat(authorities.all().values()).hasSize(158);
        assertThat(authorities.all().values().stream().filter(one -> one.abolished().isEmpty()))
                .hasSize(153);
        assertThat(authorities.all().values().stream()
                        .filter(one -> one.abolished().isPresent())
                        .map(Authority::name))
                .containsExactly("Dorset", "Poole", "Bournemouth", "Cumbria", "Northamptonshire");
    }

    @Test
    void knowsThemByThreeDigitsAndName() {
        assertThat(authorities.codes()).allMatch(code -> code.matches("[2-9]\\d\\d"));
        assertThat(authorities.name("372")).contains("Rotherham");
        assertThat(authorities.name("801")).contains("Bristol, City of");
        assertThat(authorities.contains("942")).isTrue();
        assertThat(authorities.contains("999")).isFalse();
        assertThat(authorities.name("999")).isEmpty();
    }

    @Test
    void knowsTheNewCodesOfBarnsleyAndSheffieldFromApril2025_andTheirOldOnesBefore() {
        LocalDate last = LocalDate.of(2025, 3, 31);

        assertThat(authorities.authority("370")).get().satisfies(barnsley -> {
            assertThat(barnsley.onsOn(last)).isEqualTo("E08000016");
            assertThat(barnsley.onsOn(last.plusDays(1))).isEqualTo("E08000038");
        });
        assertThat(authorities.authority("373")).get().satisfies(sheffield -> {
            assertThat(sheffield.onsOn(last)).isEqualTo("E08000019");
            assertThat(sheffield.onsOn(last.plusDays(1))).isEqualTo("E08000039");
        });
        assertThat(authorities.authority("372").orElseThrow().onsOn(last)).isEqualTo("E08000018");
    }

    @Test
    void noCodeIsThatOfTwo() {
        assertThat(authorities.all().values().stream()
                        .flatMap(one -> Stream.concat(
                                Stream.of(one.ons()), one.before().map(Authorities.CodeBefore::ons).stream())))
                .allMatch(code -> code.matches("E(06|08|09|10)\\d{6}"))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyAuthorityIsInARegion() {
        Map<Region, Long> today = authorities.all().values().stream()
                .filter(one -> one.abolished().isEmpty())
                .collect(Collectors.groupingBy(Authority::region, TreeMap::new, Collectors.counting()));

        assertThat(today)
                .containsExactly(
                        Map.entry(Region.NORTH_EAST, 12L),
                        Map.entry(Region.NORTH_WEST, 24L),
                        Map.entry(Region.YORKSHIRE_AND_THE_HUMBER, 15L),
                        Map.entry(Region.EAST_MIDLANDS, 10L),
                        Map.entry(Region.WEST_MIDLANDS, 14L),
                        Map.entry(Region.EAST_OF_ENGLAND, 11L),
                        Map.entry(Region.LONDON, 33L),
                        Map.entry(Region.SOUTH_EAST, 19L),
                        Map.entry(Region.SOUTH_WEST, 15L));
        assertThat(authorities.authority("372").orElseThrow().region()).isEqualTo(Region.YORKSHIRE_AND_THE_HUMBER);
    }
}
