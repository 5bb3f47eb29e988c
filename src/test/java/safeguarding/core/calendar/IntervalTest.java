package safeguarding.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class IntervalTest {

    private static final LocalDate MONDAY = LocalDate.of(2025, 3, 3);
    private static final LocalDate TUESDAY = LocalDate.of(2025, 3, 4);
    private static final LocalDate WEDNESDAY = LocalDate.of(2025, 3, 5);

    @Test
    void holdsItsFirstDayAndNotTheDayItEndsOn() {
        Interval interval = new Interval(MONDAY, WEDNESDAY);

        assertThat(interval.contains(MONDAY.minusDays(1))).isFalse();
        assertThat(interval.contains(MONDAY)).isTrue();
        assertThat(interval.contains(TUESDAY)).isTrue();
        assertThat(interval.contains(WEDNESDAY)).isFalse();
    }

    @Test
    void isEmptyWhereItEndsOnTheDayItBegins() {
        Interval interval = new Interval(MONDAY, MONDAY);

        assertThat(interval.isEmpty()).isTrue();
        assertThat(interval.contains(MONDAY)).isFalse();
    }

    @Test
    void cannotEndBeforeItBegins() {
        assertThatThrownBy(() -> new Interval(TUESDAY, MONDAY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2025-03-03")
                .hasMessageContaining("2025-03-04");
    }

    @Test
    void betweenTwoDaysTheWrongWayRoundIsNothing() {
        assertThat(Interval.between(TUESDAY, MONDAY)).isEqualTo(new Interval(TUESDAY, TUESDAY));
        assertThat(Interval.between(MONDAY, TUESDAY)).isEqualTo(new Interval(MONDAY, TUESDAY));
    }

    @Test
    void fromADayOnItNeverEnds() {
        assertThat(Interval.from(MONDAY)).isEqualTo(new Interval(MONDAY, Interval.NEVER));
    }
}
