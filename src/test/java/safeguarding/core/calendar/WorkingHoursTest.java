package safeguarding.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingHoursTest {

    private static final WorkingHours HOURS = new WorkingHours(WorkingDays.ofEngland());

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(London.ZONE).toInstant();
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource({
        "2017-02-08T09:00, 2017-02-08T12:30, 3",
        "2017-02-08T06:00, 2017-02-08T09:00, 1",
        "2017-02-08T17:00, 2017-02-09T09:00, 2",
        "2017-02-08T18:00, 2017-02-09T08:00, 0",
        "2017-02-10T17:00, 2017-02-13T09:00, 2",
        "2017-02-11T00:00, 2017-02-13T00:00, 0",
        "2017-04-13T16:00, 2017-04-18T10:00, 4",
        "2017-03-24T17:00, 2017-03-27T09:00, 2",
        "2017-02-01T00:00, 2017-02-08T00:00, 50",
        "2017-02-09T12:00, 2017-02-09T12:00, 0",
        "2017-02-09T12:00, 2017-02-08T12:00, 0",
    })
    void leavesNightsWeekendsAndBankHolidaysOut(String from, String to, long hours) {
        assertThat(HOURS.between(at(from), at(to))).isEqualTo(hours);
    }
}
