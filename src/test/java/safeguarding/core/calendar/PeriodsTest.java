package safeguarding.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodsTest {

    @ParameterizedTest
    @CsvSource({
        "2017-01-31, 2017-01-01, 2017-02-01",
        "2017-01-10, 2017-01-01, 2017-01-11",
        "2016-02-29, 2016-02-01, 2016-03-01",
        "2016-12-31, 2016-12-01, 2017-01-01"
    })
    void monthIsReadUpToTheDay(LocalDate day, LocalDate from, LocalDate to) {
        assertThat(Periods.monthTo(day)).isEqualTo(new Interval(from, to));
    }

    @ParameterizedTest
    @CsvSource({
        "2016-03, 2015-04",
        "2016-04, 2016-04",
        "2017-01, 2016-04",
        "2016-12, 2016-04"
    })
    void financialYearBeginsInApril(YearMonth month, YearMonth april) {
        assertThat(Periods.financialYearStart(month)).isEqualTo(april);
    }

    @ParameterizedTest
    @CsvSource({
        "2017-01-31, 2016-02-01, 2017-02-01", // as in the seed: 1 February 2016 to 31 January 2017
        "2017-01-10, 2016-01-11, 2017-01-11",
        "2016-02-29, 2015-03-01, 2016-03-01", // twelve months before the leap day is 28 February
        "2016-02-28, 2015-03-01, 2016-02-29",
        "2017-02-27, 2016-02-28, 2017-02-28",
        "2017-02-28, 2016-03-01, 2017-03-01" // at a month's end, twelve calendar months
    })
    void twelveMonthsBeginOnTheDayAfterTheSameDayAYearAgo(LocalDate day, LocalDate from, LocalDate to) {
        assertThat(Periods.twelveMonthsTo(day)).isEqualTo(new Interval(from, to));
    }

    @Test
    void financialYearOfAMonthBeginsInTheAprilUpToIt() {
        assertThat(Periods.financialYearStart(YearMonth.of(2017, 3))).isEqualTo(YearMonth.of(2016, 4));
        assertThat(Periods.financialYearStart(YearMonth.of(2017, 4))).isEqualTo(YearMonth.of(2017, 4));
    }
}
