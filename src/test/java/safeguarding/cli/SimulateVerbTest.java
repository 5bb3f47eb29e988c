package safeguarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import safeguarding.testkit.Program;

class SimulateVerbTest {

    private static final String YEAR = "simulate --authorities 371,372 --from 2024-04-01 --to 2025-04-01 --children 300";

    @TempDir
    private Path folder;

    private static Program run(String command) {
        return Program.run(command.split(" "));
    }

    @Test
    void whatItWritesIsWhatIngestReads() {
        Path file = folder.resolve("events.ndjson");

        Program simulate = run(YEAR + " --out " + file);
        Program ingest = run("ingest --check " + file);

        assertThat(simulate.code()).as(simulate.messages()).isZero();
        assertThat(ingest.code()).as(ingest.messages()).isZero();
        assertThat(ingest.messages()).contains("0 rejected");
    }

    @Test
    void theSameOptionsGiveTheSameBytes() throws IOException {
        run(YEAR + " --seed 7 --out " + folder.resolve("a"));
        run(YEAR + " --seed 7 --out " + folder.resolve("b"));
        run(YEAR + " --seed 8 --out " + folder.resolve("c"));

        assertThat(Files.mismatch(folder.resolve("a"), folder.resolve("b"))).isEqualTo(-1);
        assertThat(Files.mismatch(folder.resolve("a"), folder.resolve("c"))).isNotEqualTo(-1);
        assertThat(run(YEAR + " --seed 7 --out -").data()).isEqualTo(Files.readString(folder.resolve("a")));
    }

    @Test
    void settingsComeFirst_andEitherKindCanBeLeftOut() {
        List<String> both = run(YEAR + " --out -").data().lines().toList();
        List<String> settings = run(YEAR + " --only settings --out -").data().lines().toList();
        List<String> cases = run(YEAR + " --only cases --out -").data().lines().toList();

        assertThat(settings).isNotEmpty().allMatch(line -> line.contains("\"type\":\"PopulationSet\"")
                || line.contains("\"type\":\"TeamSet\"")
                || line.contains("\"type\":\"WorkerContractChanged\""));
        assertThat(cases).isNotEmpty();
        assertThat(both.subList(0, settings.size())).isEqualTo(settings);
        assertThat(both.subList(settings.size(), both.size())).isEqualTo(cases);
    }

    @Test
    void ratesCanBeSet() {
        String nobody = run(YEAR + " --rate care=0 --rate ENQUIRIES=0 --out -").data();
        String everyone = run(YEAR + " --rate referrals=100 --rate assessments=100 --rate care=100 --out -").data();

        assertThat(nobody).doesNotContain("LacStarted", "Section47Started");
        assertThat(everyone).contains("LacStarted");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "simulate                                                                      | --authorities",
        "simulate --authorities 372 --from 2024-04-01 --to 2025-04-01                  | --out",
        "simulate --authorities 999 --from 2024-04-01 --to 2025-04-01 --out -          | unknown authority code 999",
        "simulate --authorities 372 --from April --to 2025-04-01 --out -               | not a date; write it as 2020-04-01",
        "simulate --authorities 372 --from 2025-04-01 --to 2024-04-01 --out -          | --to must be after from",
        "simulate --authorities 372 --from 1990-04-01 --to 2024-04-01 --out -          | --from must be 2001-01-01 or later",
        "simulate --authorities 372 --from 2024-04-01 --to 2025-04-01 --late 200 --out - | --late must be a percentage from 0 to 100",
        "simulate --authorities 372 --from 2024-04-01 --to 2025-04-01 --children 0 --out - | --children must be 1 or more",
        "simulate --authorities 372 --from 2024-04-01 --to 2025-04-01 --rate care=200 --out - | --rate care must be from 0 to 100"
    })
    void wrongUsageSaysWhatIsWrong(String arguments, String message) {
        Program program = run(arguments);

        assertThat(program.code()).isEqualTo(2);
        assertThat(program.data()).isEmpty();
        assertThat(program.messages()).contains(message).doesNotContain("Exception");
    }
}
