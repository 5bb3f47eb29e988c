package safeguarding.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/**
 * Shows on standard error how far a long piece of work has come: as a bar that moves on a terminal, as a line now and
 * then elsewhere.
 */
final class ProgressBar implements AutoCloseable {

    private static final int WIDTH = 30;
    private static final int WHOLE = 100;
    private static final Duration ON_TERMINAL = Duration.ofMillis(100);
    private static final Duration ELSEWHERE = Duration.ofSeconds(5);

    private final PrintStream out = System.err;
    private final boolean terminal = System.console() != null;
    private final String what;
    private final long total;
    private final Instant started = Instant.now();
    private Instant shown = Instant.EPOCH;
    private long done;

    /**
     * @param total how much there is to do; 0 where that is not known
     */
    ProgressBar(String what, long total) {
        this.what = what;
        this.total = total;
    }

    void step() {
        at(done + 1);
    }

    /** Tells how much has been done so far. */
    void at(long soFar) {
        done = soFar;
        Instant now = Instant.now();
        if (Duration.between(shown, now).compareTo(terminal ? ON_TERMINAL : ELSEWHERE) >= 0) {
            shown = now;
            show();
        }
    }

    /** Tells how much is left; where that is more than there was at first, nothing has been done yet. */
    void left(long stillToDo) {
        at(Math.max(0, total - stillToDo));
    }

    private void show() {
        String line = total == 0 ? String.format("%s: %,d", what, done) : measured();
        if (terminal) {
            out.print("\r" + line);
            out.flush();
        } else {
            out.println(line);
        }
    }

    private String measured() {
        int full = (int) (done * WIDTH / total);
        long seconds = Duration.between(started, Instant.now()).toSeconds();
        return String.format(
                "%s [%s%s] %3d %%  %,d of %,d  %d s",
                what, "#".repeat(full), ".".repeat(WIDTH - full), done * WHOLE / total, done, total, seconds);
    }

    @Override
    public void close() {
        show();
        if (terminal) {
            out.println();
        }
    }
}
