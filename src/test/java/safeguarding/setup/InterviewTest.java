package safeguarding.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import safeguarding.core.settings.Authorities;

/** Shows which answers to the questions at a first run are understood, which are asked again, and what is stored. */
class InterviewTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 2, 3);

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private Path tables;

    @BeforeEach
    void makeTables() throws IOException {
        tables = Files.createDirectory(folder.resolve("extract"));
    }

    private Answers interview(String lines, Map<Question, String> options, boolean yes, boolean again) {
        Answers answers = Answers.in(folder.resolve("start"));
        new Interview(
                        new Dialogue(
                                new BufferedReader(new StringReader(lines)),
                                new PrintStream(said, true, StandardCharsets.UTF_8),
                                yes),
                        answers,
                        ReferenceData.shipped(),
                        Authorities.ofEngland(),
                        TODAY)
                .run(options, again);
        return answers;
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private Map<Question, String> kept() {
        return Answers.in(folder.resolve("start")).all();
    }

    @Test
    void emptyLinesTakeTheAnswersInBrackets() {
        interview("rotherham\n\n\n\n\n\n1\n" + tables + "\n\n", Map.of(), false, false);

        assertThat(kept())
                .containsEntry(Question.AUTHORITY, "372")
                .containsEntry(Question.POPULATION, "published")
                .containsEntry(Question.BENCHMARKS, "yes")
                .containsEntry(Question.TARGETS, "report")
                .containsEntry(Question.TARGETS_FROM, "2025-04")
                .containsEntry(Question.TEAMS, "none")
                .containsEntry(Question.SOURCE, "ssd-folder")
                .containsEntry(Question.FOLDER, tables.toString())
                .containsEntry(Question.IDS, "case-system");
        assertThat(said())
                .contains("Rotherham (372)", "mid-2024    59,521", "Office for National Statistics", "Open Government Licence v3.0")
                .contains("Barnsley, Tameside, Doncaster");
    }

    @Test
    void optionsAnswerEverything_andNothingIsAsked() {
        interview(
                "",
                Map.of(
                        Question.AUTHORITY, "372",
                        Question.POPULATION, "57,000",
                        Question.BENCHMARKS, "no",
                        Question.TARGETS, "none",
                        Question.TEAMS, "none",
                        Question.SOURCE, "ssd-folder",
                        Question.FOLDER, tables.toString(),
                        Question.IDS, "pseudonyms"),
                false,
                false);

        assertThat(said()).isEqualToIgnoringNewLines("Authority: Rotherham (372)");
        assertThat(kept()).containsEntry(Question.POPULATION, "57000").doesNotContainKey(Question.TARGETS_FROM);
    }

    @Test
    void whatHasBeenAnsweredIsKept_whereTheLinesEnd_andIsNotAskedAgain() {
        assertThatThrownBy(() -> interview("372\n61000\n", Map.of(), false, false))
                .isInstanceOf(CannotSetUp.class)
                .hasMessageContaining("no answer to 'Compare with England")
                .hasMessageContaining("--benchmarks");
        assertThat(kept()).containsOnlyKeys(Question.AUTHORITY, Question.POPULATION);
        said.reset();

        interview("no\nnone\nnone\n4\n", Map.of(), false, false);

        assertThat(said()).doesNotContain("Which authority", "How many children");
        assertThat(kept()).containsEntry(Question.POPULATION, "61000").containsEntry(Question.SOURCE, "simulated");
    }

    @Test
    void askedAgain_theFormerAnswersAreInBrackets() {
        interview("372\n61000\nno\nnone\nnone\n4\n", Map.of(), false, false);

        interview("\n\nyes\n\n\n1\n" + tables + "\n\n", Map.of(), false, true);

        assertThat(said()).contains("[372] > ", "[61000] > ", "[no] > ", "[simulated] > ");
        assertThat(kept())
                .containsEntry(Question.POPULATION, "61000")
                .containsEntry(Question.BENCHMARKS, "yes")
                .containsEntry(Question.SOURCE, "ssd-folder");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "nowhere   | no authority has that code or name",
        "barn      | 2 authorities have that in their name",
        "999       | no authority has that code or name",
        "''        | no authority has that code or name"
    })
    void whatIsNoAuthorityIsSaid_andAskedAgain(String line, String message) {
        interview(line + "\nbarnsley\n\n\n\n\n\n4\n", Map.of(), false, false);

        assertThat(said()).contains(message);
        assertThat(kept()).containsEntry(Question.AUTHORITY, "370");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Bristol          | 801",
        "north yorkshire  | 815",
        "Camden           | 202",
        "838              | 838",
        "kingston upon hull | 810"
    })
    void anAuthorityIsKnownByAPartOfItsName(String line, String code) {
        interview(line + "\n\n\n\n\n\n4\n", Map.of(), false, false);

        assertThat(kept()).containsEntry(Question.AUTHORITY, code);
    }

    @Test
    void aNumberOfChildrenIsAskedFor_whereNoneIsShipped() {
        interview("837\n\nabout 34 thousand\n0\n34 000\n\n\n\n\n4\n", Map.of(), false, false);

        assertThat(said()).contains("No estimate is shipped", "type a number of children");
        assertThat(kept()).containsEntry(Question.POPULATION, "34000");
    }

    @Test
    void aFolderThatIsNotThereIsSaid_andAskedAgain() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        interview("372\n\n\n\n\n\n1\n" + folder + "/none\n" + file + "\n" + tables + "\n\n", Map.of(), false, false);

        assertThat(said()).contains("can be read; type its path", "is a file; a folder is needed");
        assertThat(kept()).containsEntry(Question.FOLDER, tables.toString());
    }

    @Test
    void aDatabaseIsAskedForStepByStep() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "secret\n");

        interview(
                "372\n\n\n\n\n\n2\nserver\njdbc:postgresql://server/hdm\nreader\n" + password + "\n\n\n",
                Map.of(),
                false,
                false);

        assertThat(said()).contains("an address begins with jdbc:sqlserver:");
        assertThat(kept())
                .containsEntry(Question.JDBC, "jdbc:postgresql://server/hdm")
                .containsEntry(Question.USER, "reader")
                .containsEntry(Question.PASSWORD_FILE, password.toString())
                .containsEntry(Question.SCHEMA, "any");
        assertThat(Files.readString(Answers.in(folder.resolve("start")).file())).doesNotContain("secret");
    }

    @Test
    void anOptionThatCannotBeTakenIsSaid() {
        assertThatThrownBy(() -> interview("", Map.of(Question.AUTHORITY, "372", Question.POPULATION, "many"), true, false))
                .isInstanceOf(CannotSetUp.class)
                .hasMessageContaining("--population")
                .hasMessageContaining("type a number of children such as 56398");
    }

    @Test
    void aFolderHasOneAuthority() {
        interview("372\n\n\n\n\n\n4\n", Map.of(), false, false);

        assertThatThrownBy(() -> interview("", Map.of(Question.AUTHORITY, "370"), false, false))
                .isInstanceOf(CannotSetUp.class)
                .hasMessageContaining("are of authority 372; use another --folder");
    }

    @Test
    void theUsualAnswersAreTaken_whereThatIsAskedFor_butNoneIsInvented() {
        assertThatThrownBy(() -> interview("", Map.of(Question.AUTHORITY, "372"), true, false))
                .isInstanceOf(CannotSetUp.class)
                .hasMessageContaining("Where do your records come from?")
                .hasMessageContaining("--source");
        assertThat(kept()).containsEntry(Question.TARGETS, "report");
    }
}
