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
    @ValueSource(strings = {
        "start", "demo", "run", "serve", "ingest", "scorecard", "report", "explain", "worklist", "what-if", "replay", "simulate", "catalogue",
        "users", "config", "topics", "schemas", "access", "reset", "diff", "erase",
        "dead-letters", "dead-letters list", "dead-letters show", "dead-letters replay"
    })
    void everyVerbExplainsItselfWithExamples(String verb) {
        Program help = Program.run((verb + " --help").split(" "));

        assertThat(help.code()).isZero();
        assertThat(help.messages()).isEmpty();
        assertThat(help.data()).contains("Usage: safeguarding " + verb, "Examples:", "  safeguarding " + verb);
    }

    @Test
    void theProgramNamesItsVerbsAndItsExitCodes() {
        Program help = Program.run("--help");

        assertThat(help.code()).isZero();
        assertThat(help.data())
                .contains("start ", "demo ", "run ", "ingest ", "scorecard ", "replay ", "catalogue ")
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
        "dance                                          | Unmatched argument",
        "scorecard                                      | --authority",
        "scorecard --authority 372 --month January      | not a month; write it as 2017-01",
        "scorecard --authority 372 --autority=9         | Unknown option: --autority",
        "scorecard --authority 372 --json --csv         | mutually exclusive",
        "scorecard --authority 372 --config no/file     | settings file not found: no/file",
        "scorecard --authority 372 --data no/folder     | no broker is running in no/folder; start one with: run --embedded no/folder",
        "ingest                                         | FILE",
        "ingest no/file                                 | cannot read the file no/file",
        "replay                                         | DATASET",
        "replay rotherham-1917                          | unknown data set rotherham-1917; use rotherham-2016-17",
        "dead-letters                                   | Usage: safeguarding dead-letters",
        "dead-letters show                              | PLACE",
        "dead-letters list --since yesterday            | not a date or time; write it as 2017-02-20",
        "diff                                           | --with",
        "erase --authority 372 --child -                | --role",
        "reset --embedded                               | --embedded",
        "demo --port ninety                             | the value is not an int",
        "run --set threads=none                         | threads must be a whole number above 0 (was 'none')",
        "worklist                                       | --authority",
        "worklist --authority 372 --due-within soon     | --due-within must be days or weeks, such as 7d or 4w",
        "worklist --authority 372 --what homework       | unknown --what; use one of decision, assessment",
        "what-if --authority 372                        | FILE",
        "what-if --authority 372 no/file                | cannot read the file no/file",
        "users jo --role manager                        | --file",
        "users --file no/folder/users jo --role king    | unknown role 'king'; use viewer, manager, author or admin",
        "config --set no.such=1                         | unknown setting no.such",
        "topics dance                                   | expected one of [list, plan, apply]",
        "topics list --partitions many                  | the value is not an int",
        "schemas dance                                  | expected one of [check, register]"
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
                        "safeguarding: the configuration is not valid:",
                        "  unknown setting topic.prefix",
                        "  threads must be a whole number above 0 (was '0')",
                        "  clock must be system, or a time such as 2017-02-10T09:00:00Z (was 'soon')");
    }

    @Test
    void whereNoBrokerAnswersItSaysSoAtOnce() {
        Program program = Program.run("scorecard", "--authority", "372", "--bootstrap-servers", "localhost:1");

        assertThat(program.code()).isEqualTo(1);
        assertThat(program.messages().lines())
                .containsExactly("safeguarding: no Kafka broker answers at localhost:1; use"
                        + " --bootstrap-servers, or --data with the folder of a running embedded broker");
    }

    @Test
    void wrongUsageIsALineAndWhereToReadMore() {
        Program program = Program.run("worklist", "--csv");

        assertThat(program.messages().lines())
                .containsExactly("safeguarding: Missing required option: '--authority=CODE'", "See 'safeguarding worklist --help'.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"worklist --authority 372", "explain --authority 372 --indicator 2.3", "topics plan", "topics apply"})
    void whereNoBrokerAnswersEveryVerbThatNeedsOneSaysSo(String arguments) {
        Program program = Program.run((arguments + " --bootstrap-servers localhost:1").split(" "));

        assertThat(program.code()).isEqualTo(1);
        assertThat(program.data()).isEmpty();
        assertThat(program.messages().lines())
                .singleElement()
                .asString()
                .startsWith("safeguarding: no Kafka broker answers at localhost:1");
    }

    @Test
    void whereNoRegistryAnswersItSaysSo() {
        Program program = Program.run("schemas", "check", "--registry", "http://localhost:1");

        assertThat(program.code()).isEqualTo(1);
        assertThat(program.data()).isEmpty();
        assertThat(program.messages()).startsWith("safeguarding: The schema registry at http://localhost:1 does not answer");
    }

    @Test
    void showsTheSettingsThatWouldBeInForceAndHidesSecrets() {
        Program program = Program.run(
                "config", "--set", "threads=2", "--set", "kafka.sasl.jaas.config=of the king", "--registry", "http://here");

        assertThat(program.code()).isZero();
        assertThat(program.messages()).isEmpty();
        assertThat(program.data().lines())
                .contains(
                        "threads=2",
                        "schema.registry.url=http://here",
                        "topics.prefix=safeguarding.",
                        "kafka.sasl.jaas.config=(hidden)")
                .allMatch(line -> line.matches("[a-z.-]+=.*"))
                .noneMatch(line -> line.contains("of the king"));
    }

    @Test
    void listsTheTopicsAsTheyAreToBe() {
        Program program = Program.run("topics", "list", "--partitions", "3", "--set", "topics.prefix=mine.");

        assertThat(program.code()).isZero();
        assertThat(program.messages()).isEmpty();
        assertThat(program.data().lines())
                .contains("mine.case.contact: 3 partitions, {cleanup.policy=delete, max.message.bytes=1048588,"
                        + " message.timestamp.after.max.ms=3600000, retention.bytes=-1, retention.ms=-1}")
                .contains("mine.worklist: 3 partitions, {cleanup.policy=compact, max.compaction.lag.ms=604800000,"
                        + " max.message.bytes=8388608}")
                .allMatch(line -> line.startsWith("mine."));
    }

    @Test
    void addsAUserAndPrintsThePasswordOnce() throws IOException {
        Path file = folder.resolve("users");

        Program program = Program.run("users", "--file", file.toString(), "jo.smith", "--role", "manager");

        assertThat(program.code()).isZero();
        assertThat(program.messages()).isEmpty();
        assertThat(program.data().lines()).singleElement().asString().hasSizeGreaterThan(8);
        assertThat(Files.readString(file)).contains("jo.smith").doesNotContain(program.data().strip());
    }

    private static String unavailable(String indicator) {
        return "{\"type\":\"DataUnavailable\",\"eventId\":\"u1\",\"authority\":\"372\",\"recordId\":\"unavailable/1.1\","
                + "\"recordedAt\":\"2017-02-01T09:00:00Z\",\"sourceSystem\":\"MANUAL\",\"indicator\":\"" + indicator
                + "\",\"from\":\"2017-01-01\",\"to\":null,\"reason\":\"lost\"}\n";
    }

    @Test
    void whatIfReadsItsSettingsBeforeItAsksAnyBroker() throws IOException {
        Path cases = Files.writeString(folder.resolve("cases.ndjson"), CONTACT);
        Path wrong = Files.writeString(folder.resolve("wrong.ndjson"), unavailable("one"));
        Path right = Files.writeString(folder.resolve("right.ndjson"), unavailable("1.1"));

        assertThat(whatIf(cases))
                .isEqualTo(new Program(
                        2, "", String.format("safeguarding: %s contains a case event; what-if is for settings only%n", cases)));
        assertThat(whatIf(wrong).code()).isEqualTo(2);
        assertThat(whatIf(wrong).messages()).startsWith("safeguarding: line 1 of " + wrong + " would be rejected: ");
        assertThat(whatIf(right).code()).isEqualTo(1);
        assertThat(whatIf(right).messages()).startsWith("safeguarding: no Kafka broker answers");
    }

    private static Program whatIf(Path file) {
        return Program.run("what-if", "--authority", "372", "--bootstrap-servers", "localhost:1", file.toString());
    }

    @Test
    void checksEventsWithoutABroker() {
        Program program = Program.runWithInput(CONTACT, "ingest", "--check", "-");

        assertThat(program).isEqualTo(new Program(0, "", String.format("1 accepted, 0 rejected%n")));
    }

    @Test
    void namesTheLinesThatAreNoEventsAndWhy() throws IOException {
        Path file = Files.writeString(
                folder.resolve("events.ndjson"), CONTACT + "hello\n" + CONTACT.replace("2017-01-03\"", "2017-13-03\""));

        Program program = Program.run("ingest", "--check", file.toString());

        assertThat(program.code()).isEqualTo(1);
        assertThat(program.messages().lines())
                .containsExactly(
                        file + ", line 2: not JSON, from column 1",
                        file + ", line 3: field happenedOn: '2017-13-03' is not a date; write it as 2017-01-31",
                        "1 accepted, 2 rejected");
    }

    @Test
    void refusesAuthoritiesOtherThanThoseThatAreConfigured() {
        Program program = Program.runWithInput(CONTACT, "ingest", "--check", "--set", "authorities=371", "-");

        assertThat(program.code()).isEqualTo(1);
        assertThat(program.messages()).contains("0 accepted, 1 rejected");
    }

    @Test
    void printsTheCatalogueAsDataInEachForm() {
        assertThat(Program.run("catalogue").data()).startsWith("No.   Indicator");
        assertThat(Program.run("catalogue", "--json").data()).startsWith("[ {");
        assertThat(Program.run("catalogue", "--markdown").data()).startsWith("# The indicators");
    }
}
