package safeguarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private Instant now = Instant.parse("2017-02-10T09:00:00Z");

    private ProgressBar bar(String what, long total, boolean isTerminal) {
        PrintStream stream = new PrintStream(shown, true, StandardCharsets.UTF_8);
        return new ProgressBar(what, total, new ProgressBar.Output(stream, isTerminal, () -> now));
    }

    private void pass(Duration duration) {
        now = now.plus(duration);
    }

    private String shown() {
        return shown.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    @Test
    void notOnATerminalItIsALineNowAndThenAndOneAtTheEnd() {
        try (ProgressBar bar = bar("events", 2000, false)) {
            for (int i = 0; i < 1000; i++) {
                pass(Duration.ofMillis(6));
                bar.step();
            }
            pass(Duration.ofSeconds(1));
            bar.at(2000);
        }

        assertThat(shown())
                .isEqualTo("events [############..................]  41%  834 of 2,000  5 s\n"
                        + "events [##############################] 100%  2,000 of 2,000  7 s\n");
    }

    @Test
    void notOnATerminalItNeverMovesTheCursor() {
        try (ProgressBar bar = bar("events", 10, false)) {
            pass(Duration.ofMinutes(1));
            bar.step();
        }

        assertThat(shown()).doesNotContain("\r");
    }

    @Test
    void onATerminalItMovesInItsPlaceAndLeavesTheLineAtTheEnd() {
        try (ProgressBar bar = bar("events", 2, true)) {
            pass(Duration.ofMillis(100));
            bar.step();
            bar.step();
        }

        assertThat(shown())
                .isEqualTo("\revents [###############...............]  50%  1 of 2  0 s"
                        + "\revents [##############################] 100%  2 of 2  0 s\n");
    }

    @Test
    void withNothingToMeasureByItCounts() {
        try (ProgressBar bar = bar("events", 0, false)) {
            bar.step();
            bar.step();
        }

        assertThat(shown()).isEqualTo("events: 2\n");
    }

    @Test
    void moreLeftThanThereWasAtFirstIsNothingDone() {
        try (ProgressBar bar = bar("events", 10, false)) {
            bar.left(25);
        }

        assertThat(shown()).isEqualTo("events [..............................]   0%  0 of 10  0 s\n");
    }
}
