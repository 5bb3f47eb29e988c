package safeguarding.core.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static safeguarding.testkit.CaseBuilder.aChild;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ChildTest {

    @Test
    void hasTheDateOfBirthThatWasRecordedLast() {
        CaseFile file = aChild("c1")
                .born("2010-01-01")
                .personUpdated("2025-02-01", "2010-01-02")
                .file();

        assertThat(Child.of(file).dateOfBirth()).contains(LocalDate.of(2010, 1, 2));
    }

    @Test
    void hasTheRegisteredDateOfBirth_whenThatIsRecordedAfterAnUpdate() {
        CaseFile file = aChild("c1")
                .personUpdated("2025-02-01", "2010-01-02")
                .born("2010-01-01")
                .recordedOn("2025-02-02")
                .file();

        assertThat(Child.of(file).dateOfBirth()).contains(LocalDate.of(2010, 1, 1));
    }

    @Test
    void hasNoBirthday_whileItIsNotYetBorn() {
        CaseFile file = aChild("c1").unborn("2025-02-01", "2025-06-01").file();

        assertThat(Child.of(file).dateOfBirth()).isEmpty();
        assertThat(Child.of(file).birthday(18)).isEmpty();
    }

    @Test
    void bornOnTheLeapDayComesOfAgeOn1March() {
        CaseFile file = aChild("c1").born("2000-02-29").file();

        assertThat(Child.of(file).birthday(18)).contains(LocalDate.of(2018, 3, 1));
        assertThat(Child.of(file).birthday(16)).contains(LocalDate.of(2016, 2, 29));
    }
}
