package safeguarding.pages.signin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down password guessing. After five wrong passwords for a name, an address has to wait, each time twice as long; the real
 * user can still sign in from elsewhere. There is also an hourly limit for a name from all addresses together, which does not
 * apply to an address that has signed in with it before.
 */
final class Attempts {

    /** How many pairs of a name and an address are kept; the least recently used are forgotten. */
    static final int MOST_KEPT = 10_000;

    /** The maximum number of wrong passwords an hour for a name, from all addresses. */
    static final int OF_A_NAME_IN_AN_HOUR = 1000;

    private static final int BEFORE_A_WAIT = 5;
    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final int LONGEST_IS_16_TIMES = 4;
    private static final Duration HOUR = Duration.ofHours(1);

    private final InstantSource clock;
    private final Map<Pair, Guesses> byPair = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Pair, Guesses> eldest) {
            return size() > MOST_KEPT;
        }
    };
    private final Map<String, OfName> byName = new HashMap<>();

    private record Pair(String name, String address) {}

    /** An address's attempts with a name: wrong ones in a row, until when it has to wait, and whether it ever succeeded. */
    private record Guesses(int wrong, Instant last, Instant waitsUntil, boolean isTrusted) {}

    private record OfName(Instant since, int wrong) {}

    Attempts(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Begins an attempt, which counts as wrong until it succeeds.
     *
     * @param name an existing name, or the same value for all others, so that no more is kept than there are users
     * @throws TooManyAttempts if there were too many recently
     */
    synchronized void begin(String name, String address) {
        Instant now = clock.instant();
        Pair pair = new Pair(name, address);
        Guesses before = byPair.getOrDefault(pair, new Guesses(0, now, now, false));
        if (before.waitsUntil().isAfter(now)) {
            throw new TooManyAttempts(Duration.between(now, before.waitsUntil()).plusSeconds(1));
        }
        int wrong = before.last().plus(HOUR).isBefore(now) ? 0 : before.wrong();
        OfName ofName = byName.getOrDefault(name, new OfName(now, 0));
        if (!ofName.since().plus(HOUR).isAfter(now)) {
            ofName = new OfName(now, 0);
        }
        if (ofName.wrong() >= OF_A_NAME_IN_AN_HOUR && !before.isTrusted()) {
            throw new TooManyAttempts(Duration.between(now, ofName.since().plus(HOUR)).plusSeconds(1));
        }
        byName.put(name, new OfName(ofName.since(), ofName.wrong() + 1));
        byPair.put(pair, new Guesses(wrong + 1, now, now.plus(waitAfter(wrong + 1)), before.isTrusted()));
    }

    private static Duration waitAfter(int wrong) {
        return wrong % BEFORE_A_WAIT == 0
                ? FIRST_WAIT.multipliedBy(1L << Math.min(LONGEST_IS_16_TIMES, wrong / BEFORE_A_WAIT - 1))
                : Duration.ZERO;
    }

    synchronized void wasRight(String name, String address) {
        Instant now = clock.instant();
        byPair.put(new Pair(name, address), new Guesses(0, now, now, true));
        byName.computeIfPresent(name, (same, was) -> new OfName(was.since(), was.wrong() - 1));
    }

    /** How many pairs of a name and an address are kept. */
    synchronized int kept() {
        return byPair.size();
    }
}
