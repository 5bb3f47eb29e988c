package safeguarding.core.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import safeguarding.core.calendar.WorkingDays;

class PublicationTest {

    private static final Instant NOW = Instant.parse("2017-02-20T10:00:00Z");
    private static final Publication FINAL = new Publication(Status.FINAL, 1, Optional.empty());
    private static final RestatementSchedule AT_NINE = RestatementSchedule.daily(Optional.of(LocalTime.of(9, 0)));

    private static Publication restated(int revision) {
        return new Publication(Status.RESTATED, revision, Optional.empty());
    }

    private static Publication.Situation changed(boolean isPastCutOff) {
        return new Publication.Situation(true, true, isPastCutOff, NOW, RestatementSchedule.AT_ONCE);
    }

    private static Publication.Situation same(boolean isPastCutOff) {
        return new Publication.Situation(false, false, isPastCutOff, NOW, RestatementSchedule.AT_ONCE);
    }

    @Test
    void anOpenMonthIsPublishedWithEveryChangeAndStaysProvisional() {
        assertThat(Publication.NONE.next(changed(false))).contains(Publication.NONE);
        assertThat(Publication.NONE.next(same(false))).isEmpty();
    }

    @Test
    void aMonthIsFinalAtItsCutOffWhetherItChangedOrNot() {
        assertThat(Publication.NONE.next(same(true))).contains(FINAL);
        assertThat(Publication.NONE.next(changed(true))).contains(FINAL);
    }

    @Test
    void aFinalMonthIsRestatedOnlyWhereItChanged() {
        assertThat(FINAL.next(same(true))).isEmpty();
        assertThat(FINAL.next(changed(true))).contains(restated(2));
    }

    @Test
    void everyRestatementHasTheNextRevision() {
        Optional<Publication> third = FINAL.next(changed(true)).flatMap(second -> second.next(changed(true)));

        assertThat(third).contains(restated(3));
    }

    @Test
    void aPublishedMonthNeverGoesBackToProvisional_whenTheClockDoes() {
        assertThat(FINAL.next(changed(false))).contains(restated(2));
    }

    @Test
    void changesOfADayWaitForItsPublicationAndAreOneRestatement() {
        Publication pending = new Publication(Status.FINAL, 1, Optional.of(NOW));
        Instant next = Instant.parse("2017-02-21T09:00:00Z");

        assertThat(FINAL.next(new Publication.Situation(true, true, true, NOW, AT_NINE))).contains(pending);
        assertThat(pending.next(new Publication.Situation(true, true, true, NOW.plusSeconds(60), AT_NINE)))
                .as("since the first change")
                .contains(pending);
        assertThat(pending.next(new Publication.Situation(false, true, true, next.minusMillis(1), AT_NINE)))
                .as("nothing new to tell")
                .isEmpty();
        assertThat(pending.next(new Publication.Situation(false, true, true, next, AT_NINE))).contains(restated(2));
    }

    @Test
    void whatIsUndoneBeforeItIsPublishedIsNoRestatement() {
        Publication pending = new Publication(Status.RESTATED, 2, Optional.of(NOW));

        assertThat(pending.next(new Publication.Situation(true, false, true, NOW.plusSeconds(60), AT_NINE)))
                .contains(restated(2));
    }

    @ParameterizedTest
    @CsvSource({
        "2017-02-20T08:59:59Z, 09:00, 2017-02-20T09:00:00Z",
        "2017-02-20T09:00:00Z, 09:00, 2017-02-21T09:00:00Z",
        "2017-03-25T10:00:00Z, 09:00, 2017-03-26T08:00:00Z", // the clocks go forward at night
        "2017-02-20T10:00:00Z, , 2017-02-21T00:00:00Z",
        "2017-07-20T10:00:00Z, , 2017-07-20T23:00:00Z" // the end of a day in summer
    })
    void theDailyTimeIsTheFirstOneAfterAChange(Instant since, LocalTime time, Instant due) {
        assertThat(RestatementSchedule.daily(Optional.ofNullable(time)).due(since)).isEqualTo(due);
        assertThat(RestatementSchedule.AT_ONCE.due(since)).isEqualTo(since);
    }

    @ParameterizedTest
    @CsvSource({
        "2017-01, 10, 2017-02-15T00:00:00Z", // the tenth working day is Tuesday 14 February
        "2017-03, 9, 2017-04-13T23:00:00Z", // summer time: midnight in London is an hour earlier in UTC
        "2017-03, 10, 2017-04-18T23:00:00Z", // Good Friday, the weekend and Easter Monday are in between
        "2016-12, 1, 2017-01-04T00:00:00Z", // 2 January was the bank holiday for New Year's Day
        "2016-04, 1, 2016-05-03T23:00:00Z" // Sunday, then the May bank holiday
    })
    void theCutOffIsTheEndOfAWorkingDayAfterTheMonth(YearMonth month, int days, Instant expected) {
        assertThat(Publication.cutOff(month, days, Optional.empty(), WorkingDays.ofEngland())).isEqualTo(expected);
    }
}
