package safeguarding.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import safeguarding.settings.Authorities.Authority;

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
}
