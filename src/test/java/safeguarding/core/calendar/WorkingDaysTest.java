package safeguarding.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkingDaysTest {

    private final WorkingDays england = WorkingDays.ofEngland();

    @ParameterizedTest
    @CsvSource({
        "2025-03-03, 2025-03-03, 0", // the day itself is day 0
        "2025-03-03, 2025-03-04, 1", // Monday to Tuesday
        "2025-03-07, 2025-03-09, 0", // Friday to Sunday
        "2025-03-07, 2025-03-10, 1", // Friday to Monday
        "2025-03-08, 2025-03-10, 1", // Saturday to Monday
        "2025-03-04, 2025-03-03, 0", // backwards
        "2016-12-23, 2016-12-27, 0", // 26 and 27 December 2016: Boxing Day and Christmas Day's substitute
        "2016-12-23, 2016-12-28, 1",
        "2016-12-30, 2017-01-02, 0", // 2 January 2017: New Year's Day's substitute
        "2016-12-30, 2017-01-03, 1",
        "2016-03-24, 2016-03-28, 0", // Good Friday to Easter Monday 2016
        "2016-03-24, 2016-03-29, 1",
        "2016-02-26, 2016-02-29, 1", // to the leap day
        "2016-02-26, 2016-03-01, 2",
        "2025-03-03, 2025-05-08, 45", // over Easter and the early May bank holiday
        "2025-03-03, 2025-05-09, 46"
    })
    void countsWorkingDaysAfterTheFirstUpToTheLast(LocalDate start, LocalDate end, int expected) {
        assertThat(england.between(start, end)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-03-03, 0, 2025-03-03",
        "2025-03-08, 0, 2025-03-08", // no working day after a Saturday is still that Saturday
        "2025-03-07, 1, 2025-03-10",
        "2025-04-17, 1, 2025-04-22", // Maundy Thursday, then the Tuesday after Easter
        "2016-12-23, 1, 2016-12-28",
        "2025-03-03, 15, 2025-03-24",
        "2025-03-03, 45, 2025-05-08"
    })
    void findsTheLastDayWithinALimit(LocalDate start, int limit, LocalDate expected) {
        assertThat(england.plus(start, limit)).isEqualTo(expected);
    }

    @Test
    void firstDayPastALimitIsTheNextWorkingDayAfterTheLastWithin() {
        assertThat(england.firstDayPast(LocalDate.of(2025, 3, 3), 45)).isEqualTo(LocalDate.of(2025, 5, 9));
        assertThat(england.firstDayPast(LocalDate.of(2016, 12, 22), 1)).isEqualTo(LocalDate.of(2016, 12, 28));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void addingAndCountingAreInverse(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            LocalDate start = LocalDate.of(2013, 1, 1).plusDays(random.nextInt(5000));
            int count = 1 + random.nextInt(60);

            LocalDate last = england.plus(start, count);

            assertThat(england.between(start, last)).as("%s and %d, seed %d", start, count, seed).isEqualTo(count);
            assertThat(england.between(start, last.minusDays(1))).isEqualTo(count - 1);
            assertThat(england.between(start, england.firstDayPast(start, count).minusDays(1))).isEqualTo(count);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2016-12-27", "2017-01-02", "2020-05-08", "2022-06-03", "2022-09-19", "2023-05-08"})
    void knowsSubstitutesAndHolidaysOfOneYearAlone(LocalDate day) {
        assertThat(england.isWorkingDay(day)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2016-12-28", "2020-05-04", "2022-05-30", "2024-02-29"})
    void worksOnDaysThatAreNoHolidayThatYear(LocalDate day) {
        assertThat(england.isWorkingDay(day)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-03-08", "2025-03-09", "2016-12-25"})
    void neverWorksOnAWeekend(LocalDate day) {
        assertThat(england.isWorkingDay(day)).isFalse();
    }
}
