package safeguarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import safeguarding.testkit.Program;

class CommandLineInterfaceTest {

    private static final String CONTACT = "{\"type\":\"ContactReceived\",\"eventId\":\"e1\",\"authority\":\"372\","
            + "\"childId\":\"child-1\",\"recordId\":\"c1\",\"happenedOn\":\"2017-01-03\","
            + "\"recordedAt\":\"2017-01-03T16:20:00Z\",\"sourceSystem\":\"LCS\",\"source\":\"POLICE\",\"kind\":\"NEW\"}\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"demo", "run", "ingest", "scorecard", "replay", "catalogue"})
    void everyVerbExplainsItselfWithExamples(String verb) {
        Program help = Program.run(verb, "--help");

        assertThat(help.code()).isZero();
        assertThat(help.messages()).isEmpty();
        assertThat(help.data()).contains("Usage: safeguarding " + verb, "Examples:", "  safeguarding " + verb);
    }

    @Test
    void theProgramNamesItsVerbsAndItsExitCodes() {
        Program help = Program.run("--help");

        assertThat(help.code()).isZero();
        assertThat(help.data())
                .contains("demo ", "run ", "ingest ", "scorecard ", "replay ", "catalogue ")
                .contains("Exit codes: 0 done, 1 failed, 2 wrong usage.");
    }

    @Test
    void withoutAVerbItSaysHowItIsUsedAndFails() {
        Program nothing = Program.run();

        assertThat(nothing.code()).isEqualTo(2);
        assertThat(nothing.data()).isEmpty();
        assertThat(nothing.messages()).contains("Usage: safeguarding");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "dance                                          | dance",
        "scorecard                                      | --authority",
        "scorecard --authority 372 --month January      | 'January' is not a month; write it as 2017-01",
        "scorecard --authority 372 --json --csv         | mutually exclusive",
        "scorecard --authority 372 --config no/file     | there is no file no/file to read settings from",
        "scorecard --authority 372 --data no/folder     | nothing runs in the folder no/folder; start it with: run --embedded no/folder",
        "ingest                                         | FILE",
        "ingest no/file                                 | there is no file no/file that can be read",
        "replay                                         | DATASET",
        "replay rotherham-1917                          | there is no data set rotherham-1917; there is: rotherham-2016-17",
        "demo --port ninety                             | 'ninety' is not an int",
        "run --set threads=none                         | threads is to be a whole number above 0, not 'none'"
    })
    void wrongUsageSaysWhatIsWrong(String arguments, String message) {
        Program program = Program.run(arguments.split(" "));

        assertThat(program.code()).isEqualTo(2);
        assertThat(program.data()).isEmpty();
        assertThat(program.messages()).contains(message).doesNotContain("Exception");
    }

    @Test
    void aBadConfigurationNamesAllItsMistakes() throws IOException {
        Path file = Files.writeString(folder.resolve("my.properties"), "topic.prefix=mine.\nclock=soon\n");

        Program program =
                Program.run("scorecard", "--authority", "372", "--config", file.toString(), "--set", "threads=0");

        assertThat(program.code()).isEqualTo(2);
        assertThat(program.messages().lines())
                .containsExactly(
                        "safeguarding: the configuration has mistakes:",
                        "  there is no setting called topic.prefix",
                        "  threads is to be a whole number above 0, not '0'",
                        "  clock is to be system, or a time such as 2017-02-10T09:00:00Z, not 'soon'");
    }

    @Test
    void whereNoBrokerAnswersItSaysSoAtOnce() {
        Program program = Program.run("scorecard", "--authority", "372", "--bootstrap-servers", "localhost:1");

        assertThat(program.code()).isEqualTo(1);
        assertThat(program.messages().lines())
                .containsExactly("safeguarding: no Kafka broker answers at localhost:1; say where one is with"
                        + " --bootstrap-servers, or with --data and the folder of an embedded one that is running");
    }

    @Test
    void checksEventsWithoutABroker() {
        Program program = Program.runWithInput(CONTACT, "ingest", "--check", "-");

        assertThat(program).isEqualTo(new Program(0, "", String.format("1 accepted, 0 refused%n")));
    }

    @Test
    void namesTheLinesThatAreNoEventsAndWhy() throws IOException {
        Path file = Files.writeString(
                folder.resolve("events.ndjson"), CONTACT + "hello\n" + CONTACT.replace("2017-01-03\"", "2017-13-03\""));

        Program program = Program.run("ingest", "--check", file.toString());

        assertThat(program.code()).isEqualTo(1);
        assertThat(program.messages().lines())
                .containsExactly(
                        file + ", line 2: not JSON, from column 1 on",
                        file + ", line 3: field happenedOn: '2017-13-03' is not a date; write it as 2017-01-31",
                        "1 accepted, 2 refused");
    }

    @Test
    void refusesAuthoritiesOtherThanThoseThatAreConfigured() {
        Program program = Program.runWithInput(CONTACT, "ingest", "--check", "--set", "authorities=371", "-");

        assertThat(program.code()).isEqualTo(1);
        assertThat(program.messages()).contains("0 accepted, 1 refused");
    }

    @Test
    void printsTheCatalogueAsDataInEachForm() {
        assertThat(Program.run("catalogue").data()).startsWith("No.   Indicator");
        assertThat(Program.run("catalogue", "--json").data()).startsWith("[ {");
        assertThat(Program.run("catalogue", "--markdown").data()).startsWith("# The indicators");
    }
}
