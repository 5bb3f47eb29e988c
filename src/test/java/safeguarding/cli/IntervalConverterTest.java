package safeguarding.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;
import safeguarding.testkit.Program;

class IntervalConverterTest {

    @ParameterizedTest
    @CsvSource({"1s, PT1S", "30s, PT30S", "15m, PT15M", "1h, PT1H", "24h, PT24H"})
    void readsIntervalsAsPeopleWriteThem(String text, Duration interval) {
        assertThat(new IntervalConverter().convert(text)).isEqualTo(interval);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0m", "15", "m", "-1m", "1.5h", "15 minutes", "999999s"})
    void refusesEverythingElse(String text) {
        assertThatThrownBy(() -> new IntervalConverter().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("15m");
    }

    @Test
    void theCommandSaysWhatIsWrongAtItsStart_andEnds() {
        Program wrong = Program.run("source", "ssd", "--authority", "372", "--folder", "x", "--every", "soon");
        Program checked = Program.run("source", "ssd", "--authority", "372", "--folder", "x", "--every", "1m", "--check");
        Program allowed = Program.run(
                "source", "ssd", "--authority", "372", "--folder", "x", "--every", "1m", "--allow-withdrawals", "--plain-ids");
        Program without = Program.run("source", "ssd", "--authority", "372", "--folder", "x", "--every", "1m");
        Program database = Program.run(
                "source", "ssd", "--authority", "372", "--jdbc", "jdbc:oracle:x", "--every", "1m", "--plain-ids");

        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.messages()).contains("write it as 30s, 15m or 1h");
        assertThat(checked.code()).isEqualTo(2);
        assertThat(checked.messages()).contains("--check is for a single run");
        assertThat(allowed.code()).isEqualTo(2);
        assertThat(allowed.messages()).contains("--allow-withdrawals is for a single run");
        assertThat(without.messages()).contains("--pseudonym-key");
        assertThat(database.messages()).contains("jdbc:sqlserver: or jdbc:postgresql:");
    }
}
