package safeguarding.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import safeguarding.calendar.WorkingDays;

class PublicationTest {

    private static final Publication FINAL = new Publication(Status.FINAL, 1);

    @Test
    void anOpenMonthIsPublishedWithEveryChangeAndStaysProvisional() {
        assertThat(Publication.NONE.next(true, false)).contains(new Publication(Status.PROVISIONAL, 0));
        assertThat(Publication.NONE.next(false, false)).isEmpty();
    }

    @Test
    void aMonthIsFinalAtItsCutOffWhetherItChangedOrNot() {
        assertThat(Publication.NONE.next(false, true)).contains(FINAL);
        assertThat(Publication.NONE.next(true, true)).contains(FINAL);
    }

    @Test
    void aFinalMonthIsRestatedOnlyWhereItChanged() {
        assertThat(FINAL.next(false, true)).isEmpty();
        assertThat(FINAL.next(true, true)).contains(new Publication(Status.RESTATED, 2));
    }

    @Test
    void everyRestatementHasTheNextRevision() {
        Optional<Publication> third = FINAL.next(true, true).flatMap(second -> second.next(true, true));

        assertThat(third).contains(new Publication(Status.RESTATED, 3));
    }

    @Test
    void aPublishedMonthNeverGoesBackToProvisional_whenTheClockDoes() {
        assertThat(FINAL.next(true, false)).contains(new Publication(Status.RESTATED, 2));
    }

    @ParameterizedTest
    @CsvSource({
        "2017-01, 10, 2017-02-15T00:00:00Z", // the tenth working day is Tuesday 14 February
        "2017-03, 9, 2017-04-13T23:00:00Z", // summer time: midnight in London is an hour earlier
        "2017-03, 10, 2017-04-18T23:00:00Z", // Good Friday, the weekend and Easter Monday are between
        "2016-12, 1, 2017-01-04T00:00:00Z", // 2 January stood in for New Year's Day
        "2016-04, 1, 2016-05-03T23:00:00Z" // Sunday, then the May bank holiday
    })
    void theCutOffIsTheEndOfAWorkingDayAfterTheMonth(YearMonth month, int days, Instant expected) {
        assertThat(Publication.cutOff(month, days, Optional.empty(), WorkingDays.ofEngland())).isEqualTo(expected);
    }
}
