package safeguarding.pages.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values are shown in the words that people use. */
class ShowTest {

    @ParameterizedTest
    @CsvSource({
        "AssessmentStarted, assessment started",
        "CpVisitMade, CP visit made",
        "CppStarted, CPP started",
        "IcpcHeld, ICPC held",
        "Section47Completed, section 47 completed"
    })
    void aKindOfEventIsCalledWhatPeopleCallIt(String type, String words) {
        assertThat(Show.event(type)).isEqualTo(words);
    }

    @Test
    void aDayIsShortWhereThereIsLittleRoom() {
        assertThat(Show.shortDay(LocalDate.parse("2016-12-05"))).isEqualTo("5 Dec 2016");
    }
}
