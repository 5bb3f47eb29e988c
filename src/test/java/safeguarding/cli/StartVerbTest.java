package safeguarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.testkit.Program;
import safeguarding.testkit.RandomHistories;
import safeguarding.testkit.RandomHistories.History;
import safeguarding.testkit.SsdNights;

/** Shows what a first run prints and writes before it asks whether to load. Needs no brokers. */
class StartVerbTest {

    private static final String NO = "no\n";

    @TempDir
    private Path folder;

    private Path here() {
        return folder.resolve("start");
    }

    private Program start(String lines, String... words) {
        List<String> all = new ArrayList<>(List.of("start", "--folder", here().toString(), "--authority", "372"));
        all.addAll(List.of(words));
        return Program.runWithInput(lines, all.toArray(String[]::new));
    }

    private static String[] noSettings(String... more) {
        List<String> all = new ArrayList<>(List.of(
                "--population", "published", "--benchmarks", "no", "--targets", "none", "--teams", "none", "--ids", "case-system"));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private Path tables() {
        History history = RandomHistories.of(13);
        return new SsdNights(history, "372").at(history.after()).write(folder.resolve("extract"));
    }

    private Path returns() throws IOException {
        Path years = Files.createDirectory(folder.resolve("returns"));
        Files.writeString(years.resolve("header.csv"), "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n4711,1,01/02/2010,WBRI,UN1,,\n");
        Files.writeString(years.resolve("episodes.csv"), "CHILD,DECOM,RNE,LS,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE\n"
                + "4711,05/06/2017,S,C2,U6,PR1,,,\n4712,05/06/2017,S,XX,U6,PR1,,,\n");
        return years;
    }

    @Test
    void tablesAreChecked_andNothingIsLoadedAgainstAPersonsWill() throws IOException {
        Program program = start(NO, noSettings("--ssd-folder", tables().toString()));

        assertThat(program.code()).isZero();
        assertThat(program.messages())
                .contains("The source (ssd) has 24 tables", "referral", "Odd, and counted", "can be calculated from it")
                .contains("Load it?", "Nothing was loaded.");
        assertThat(here().resolve("coverage.csv")).content().contains("1.1,Number of contacts,computed");
        assertThat(here().resolve("findings.csv")).content().contains("same-row-twice");
        assertThat(here().resolve("platform")).doesNotExist();
        assertThat(here().resolve("pseudonym-key")).doesNotExist();
    }

    @Test
    void returnsAreRecognised_andNobodyIsNamed() throws IOException {
        Program program =
                start(NO, noSettings("--files", returns().toString(), "--extracted", "2018-03-31"));

        assertThat(program.code()).as(program.messages()).isZero();
        assertThat(program.messages()).contains("The source (ssda903) has 2 tables with 3 rows", "'XX'");
        String written = program.messages() + Files.readString(here().resolve("findings.csv"));
        assertThat(written).doesNotContain("4711", "4712");
    }

    @Test
    void aSecondRunGoesOnWithTheAnswers() {
        start(NO, noSettings("--ssd-folder", tables().toString()));

        Program again = Program.runWithInput(NO, "start", "--folder", here().toString());

        assertThat(again.code()).isZero();
        assertThat(again.messages()).contains("Going on with the answers in", "Load it?").doesNotContain("Which authority");
    }

    @Test
    void anEmptyFolderIsNothingToLoad() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        Program program = start("yes\n", noSettings("--ssd-folder", empty.toString()));

        assertThat(program.code()).isEqualTo(2);
        assertThat(program.messages()).containsAnyOf("there is nothing in the source to load", "no table");
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsSaid() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "secret");

        Program program = start(
                "yes\n",
                noSettings(
                        "--jdbc", "jdbc:postgresql://localhost:1/hdm", "--user", "reader", "--password-file", password.toString(),
                        "--schema", "any"));

        assertThat(program.code()).isNotZero();
        assertThat(program.messages()).contains("safeguarding: ").doesNotContain("secret", "Exception");
    }

    @Test
    void targetsBecomeAFileThatIsNotWrittenAgain() throws IOException {
        String[] words = {
            "--population", "published", "--benchmarks", "no", "--targets", "report", "--targets-from", "2025-04", "--teams", "none",
            "--ids", "pseudonyms", "--ssd-folder", tables().toString()
        };
        start(NO, words);
        Path targets = here().resolve("targets.csv");
        assertThat(targets).content().contains("2.2,% of assessments");

        Files.writeString(targets, "indicator,shape,red,green\n2.2,HIGH,ninety,95\n");
        Program wrong = start(NO, words);

        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.messages()).contains("targets.csv, line 2: column red must be a number").doesNotContain("Load it?");
    }

    @Test
    void wrongUsageSaysWhatToDo() {
        assertThat(start(NO, noSettings("--ssd-folder", "a", "--jdbc", "b")).messages())
                .contains("use one of --ssd-folder, --jdbc and --files");
        assertThat(start(NO, noSettings("--source", "paper")).messages()).contains("--source", "answer a number from 1 to 4");
        assertThat(start("", noSettings()).messages()).contains("no answer to 'Where do your records come from?'", "--source");
    }
}
