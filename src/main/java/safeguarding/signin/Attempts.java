package safeguarding.signin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Keeps whoever guesses passwords from doing it fast: only so many wrong ones a minute for each name. */
final class Attempts {

    private static final int WRONG_ONES = 5;
    private static final Duration WITHIN = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Map<String, Deque<Instant>> recent = new HashMap<>();

    Attempts(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Begins an attempt, which counts as a wrong one until it turns out to be right.
     *
     * @param name one of the names that there are, or the same for all others, so that no more is kept than there are users
     * @throws TooManyAttempts where there were too many lately
     */
    synchronized void begin(String name) {
        Instant now = clock.instant();
        Deque<Instant> times = recent.computeIfAbsent(name, any -> new ArrayDeque<>());
        times.removeIf(time -> !time.isAfter(now.minus(WITHIN)));
        if (times.size() >= WRONG_ONES) {
            throw new TooManyAttempts(Duration.between(now, times.getFirst().plus(WITHIN)).plusSeconds(1));
        }
        times.addLast(now);
    }

    synchronized void wasRight(String name) {
        recent.remove(name);
    }
}
