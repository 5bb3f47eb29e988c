package safeguarding.intake.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import safeguarding.intake.source.SameIds.Ignored;
import safeguarding.testkit.Program;

/** An id that a case system writes in several ways can be treated as one. The example is one child's contacts. */
class SameIdsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "A12, '', A12",
        "' a12 ', '', a12",
        "a12, CASE, A12",
        "00123, ZEROS, 123",
        "000, ZEROS, 0",
        "0A12, ZEROS, A12",
        "A 1 2, SPACES, A12",
        "0a 12, CASE ZEROS SPACES, A12",
    })
    void anIdIsWrittenInOneWay(String id, String ignored, String same) {
        Set<Ignored> all = Arrays.stream(ignored.split(" "))
                .filter(word -> !word.isEmpty())
                .map(Ignored::valueOf)
                .collect(Collectors.toSet());
        assertThat(new SameIds(all).of(id)).isEqualTo(same);
    }

    private Program check(String... more) throws IOException {
        Files.writeString(
                folder.resolve("ssd_person.csv"),
                "pers_person_id,pers_sex,pers_ethnicity,pers_dob\n0A12,F,WBRI,2012-02-29\nB7,M,WBRI,2010-05-31\n");
        Files.writeString(
                folder.resolve("ssd_contacts.csv"),
                """
                cont_contact_id,cont_person_id,cont_contact_date,cont_contact_source_code,cont_contact_outcome_json
                k1,a12,2025-01-06,1A,
                k2,A12,2025-01-07,1A,
                k3,B7,2025-01-07,1A,
                """);
        return Program.run(Stream.concat(
                        Stream.of(
                                "source", "ssd", "--authority", "372", "--folder", folder.toString(), "--check",
                                "-s", "clock=2025-06-30T02:00:00Z"),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    @Test
    void idsThatMayBeTheSameAreFound_andAreWhereThatIsSaid() throws IOException {
        Program asWritten = check();
        assertThat(asWritten.data())
                .contains("odd; ids-alike; ssd_contacts.cont_person_id", "odd; ids-alike; ssd_person.pers_person_id")
                .contains("unknown-child");
        assertThat(asWritten.data() + asWritten.messages()).doesNotContain("A12", "a12");

        Program same = check("--ids-ignore", "case,zeros");
        assertThat(same.data()).doesNotContain("ids-alike", "unknown-child");
        assertThat(check("--ids-ignore", "case").data()).contains("ids-alike");
    }

    @Test
    void aPseudonymIsLookedUpByTheSameRule() throws IOException {
        Path key = folder.resolve("key");
        assertThat(Program.run("source", "key", key.toString()).code()).isZero();
        String[] lookup = {"source", "lookup", "--pseudonym-key", key.toString()};
        assertThat(pseudonyms(lookup)).hasSize(2);
        assertThat(pseudonyms("source", "lookup", "--pseudonym-key", key.toString(), "--ids-ignore", "case,zeros")).hasSize(1);
    }

    private static Set<String> pseudonyms(String... lookup) {
        return Program.runWithInput("0a12\nA12\n", lookup)
                .data()
                .lines()
                .skip(1)
                .map(line -> line.split(",")[1])
                .collect(Collectors.toSet());
    }
}
