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

/** Shows the messages of the command for files of returns, without brokers. */
class FilesVerbTest {

    @TempDir
    private Path folder;

    private static Program files(String... words) {
        List<String> all = new ArrayList<>(List.of("source", "files", "--authority", "372"));
        all.addAll(List.of(words));
        return Program.run(all.toArray(String[]::new));
    }

    private String episodes() throws IOException {
        Path file = folder.resolve("episodes.csv");
        Files.writeString(file, "CHILD,DECOM,RNE,LS,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE\n"
                + "4711,05/06/2017,S,C1,U6,PR1,05/04/2018,E4A,\n");
        return file.toString();
    }

    @Test
    void aCheckPrintsWhatThereIsForEachIndicator_andNamesNobody() throws IOException {
        Path findings = folder.resolve("findings.csv");
        Program check = files(episodes(), "--check", "--extracted", "2018-03-31", "--csv", findings.toString());

        assertThat(check.code()).as(check.messages()).isZero();
        assertThat(check.messages()).contains("the files are of the format ssda903");
        assertThat(check.data())
                .contains("care-period: 1 records, 1 new")
                .contains("odd; in-the-future;")
                .contains("1.1: not from this source (the return is on children looked after)")
                .contains("6.1: not from this source (table header is missing)");
        assertThat(Files.readString(findings)).contains("in-the-future");
        assertThat(check.data() + check.messages() + Files.readString(findings)).doesNotContain("4711");
    }

    @Test
    void figuresStandBesideThosePublished() throws IOException {
        Path published = folder.resolve("published.txt");
        Files.writeString(published, "indicator,month,value\n6.3,2017-06,3\n");

        assertThat(files(episodes(), "--check", "--compare", published.toString()).data())
                .contains("indicator,month,extract,published,difference", "6.3,2017-06,1,3,-2");
    }

    @Test
    void wrongUsageSaysWhatToDo() throws IOException {
        String file = episodes();

        assertThat(files("--check").messages()).contains("say which files");
        assertThat(files(file, "--check", "--format", "excel").messages()).contains("unknown format 'excel'; use ssda903");
        assertThat(files(file, "--check", "--format", "annex-a").messages()).contains("is not of the format annex-a");
        assertThat(files(file, "--check", "--extracted", "2999-01-01").messages()).contains("--extracted must not be after today");
        assertThat(files("--print-codes").messages()).contains("name the format with --format");
        assertThat(files(folder.resolve("none").toString(), "--check").messages()).contains("cannot be read");
        assertThat(files(file, "--check", "--every", "15m").messages()).contains("leave out --every");
        assertThat(files(file).messages()).contains("--pseudonym-key");
        assertThat(files(file, "--check").code()).isZero();
    }

    @Test
    void theCodesOfAFormatComeBeforeThoseOfTheDataSet() {
        Program codes = files("--print-codes", "--format", "annex-a");

        assertThat(codes.data().lines().filter(line -> line.startsWith("list,"))).hasSize(1);
        assertThat(codes.data().indexOf("sex,Neither")).isLessThan(codes.data().indexOf("contact outcome,")).isPositive();
        assertThat(files("--print-codes", "--format", "ssda903").data())
                .isEqualTo(Program.run("source", "ssd", "--print-codes").data());
    }
}
