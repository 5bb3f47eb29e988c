package safeguarding.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Instant END = Instant.parse("2017-02-10T09:00:00Z");
    private static final Pace TEN_SECONDS = new Pace(YearMonth.of(2016, 1), END, Duration.ofSeconds(10));

    @Test
    void beginsWithTheFirstMonth() {
        assertThat(TEN_SECONDS.start()).isEqualTo("2016-01-01T00:00:00Z");
        assertThat(TEN_SECONDS.at(Duration.ZERO)).isEqualTo(TEN_SECONDS.start());
    }

    @Test
    void givesEachMonthTheSameTime_whetherItIsShortOrLong() {
        assertThat(TEN_SECONDS.at(Duration.ofSeconds(10))).isEqualTo("2016-02-01T00:00:00Z");
        assertThat(TEN_SECONDS.at(Duration.ofSeconds(20))).isEqualTo("2016-03-01T00:00:00Z");
        assertThat(TEN_SECONDS.at(Duration.ofSeconds(15))).isEqualTo("2016-02-15T12:00:00Z");
    }

    @Test
    void turnsMonthsByTheClockOfEngland() {
        assertThat(TEN_SECONDS.at(Duration.ofSeconds(40))).isEqualTo("2016-04-30T23:00:00Z");
    }

    @Test
    void neverGoesBackNorPastItsEnd() {
        assertThat(Stream.iterate(Duration.ZERO, played -> played.plusMillis(333))
                        .limit(500)
                        .map(TEN_SECONDS::at))
                .isSorted()
                .endsWith(END);
    }

    @Test
    void refusesMonthsThatTakeNoTime() {
        assertThatThrownBy(() -> new Pace(YearMonth.of(2016, 1), END, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT0S");
    }
}
