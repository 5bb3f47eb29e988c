package safeguarding.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class LondonTest {

    @Test
    void summerDayBeginsAnHourBeforeMidnightUtc() {
        assertThat(London.dateOf(Instant.parse("2025-06-30T22:59:59Z"))).isEqualTo(LocalDate.of(2025, 6, 30));
        assertThat(London.dateOf(Instant.parse("2025-06-30T23:00:00Z"))).isEqualTo(LocalDate.of(2025, 7, 1));
        assertThat(London.startOf(LocalDate.of(2025, 7, 1))).isEqualTo("2025-06-30T23:00:00Z");
    }

    @Test
    void winterDayBeginsAtMidnightUtc() {
        assertThat(London.dateOf(Instant.parse("2025-12-31T23:59:59Z"))).isEqualTo(LocalDate.of(2025, 12, 31));
        assertThat(London.startOf(LocalDate.of(2026, 1, 1))).isEqualTo("2026-01-01T00:00:00Z");
    }
}
