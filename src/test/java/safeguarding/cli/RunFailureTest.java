package safeguarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;
import safeguarding.intake.extract.CannotExtract;

/** Shows that whatever makes a run fail, one line says what to do and reveals nothing of what was read. */
class RunFailureTest {

    @Test
    void whatWasWrittenForPeopleIsSaidAsItIs_inOneLine() {
        assertThat(RunFailure.inWords(new CannotExtract("the database cannot be reached:\n  connection refused")))
                .isEqualTo("the database cannot be reached: connection refused");
    }

    @Test
    void theBrokersAreNamed() {
        assertThat(RunFailure.inWords(new TimeoutException("no answer within 60000 ms")))
                .startsWith("the brokers cannot be written to or read; check that they run")
                .contains("TimeoutException: no answer");
        assertThat(RunFailure.inWords(new TopicAuthorizationException("Not authorized to access topics: [a]")))
                .startsWith("permission denied by the brokers")
                .contains("ops/acl.md");
    }

    @Test
    void aFaultOfTheProgramQuotesNothing() {
        assertThat(RunFailure.inWords(new IllegalStateException("child-17 has no date")))
                .contains("a fault of the program", "IllegalStateException")
                .doesNotContain("child-17");
    }
}
