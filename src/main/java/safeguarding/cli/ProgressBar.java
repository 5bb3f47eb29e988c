package safeguarding.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Shows the progress of long work on standard error: as a moving bar on a terminal, otherwise as a line now and then. */
final class ProgressBar implements AutoCloseable {

    private static final int WIDTH = 30;
    private static final int WHOLE = 100;
    private static final Duration ON_TERMINAL = Duration.ofMillis(100);
    private static final Duration ELSEWHERE = Duration.ofSeconds(5);

    private final Output output;
    private final String what;
    private final long total;
    private final Instant started;
    private Instant shown;
    private long done;

    /** Where to show it, and which clock to use. */
    record Output(PrintStream stream, boolean isTerminal, InstantSource clock) {

        static Output ofMessages() {
            return new Output(System.err, System.console() != null, InstantSource.system());
        }
    }

    /** @param total how much there is to do; 0 if unknown */
    ProgressBar(String what, long total) {
        this(what, total, Output.ofMessages());
    }

    ProgressBar(String what, long total, Output output) {
        this.what = what;
        this.total = total;
        this.output = output;
        started = output.clock().instant();
        shown = started;
    }

    void step() {
        at(done + 1);
    }

    /** Sets how much has been done so far. */
    void at(long soFar) {
        done = soFar;
        Instant now = output.clock().instant();
        if (Duration.between(shown, now).compareTo(output.isTerminal() ? ON_TERMINAL : ELSEWHERE) >= 0) {
            shown = now;
            show(now);
        }
    }

    /** Sets how much is left; if that is more than at first, nothing has been done yet. */
    void left(long stillToDo) {
        at(Math.max(0, total - stillToDo));
    }

    private void show(Instant now) {
        String line = total == 0
                ? String.format("%s: %,d", what, done)
                : measured(Duration.between(started, now).toSeconds());
        if (output.isTerminal()) {
            output.stream().print("\r" + line);
            output.stream().flush();
        } else {
            output.stream().println(line);
        }
    }

    private String measured(long seconds) {
        int full = (int) (done * WIDTH / total);
        return String.format(
                "%s [%s%s] %3d%%  %,d of %,d  %d s",
                what, "#".repeat(full), ".".repeat(WIDTH - full), done * WHOLE / total, done, total, seconds);
    }

    /** Shows the final state of the work. */
    @Override
    public void close() {
        show(output.clock().instant());
        if (output.isTerminal()) {
            output.stream().println();
        }
    }
}
