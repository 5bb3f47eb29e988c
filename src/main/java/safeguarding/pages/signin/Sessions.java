package safeguarding.pages.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who has signed in, for how long: a session ends when nobody has used it for a while, after a longest time at any rate,
 * and when its owner signs out. It is kept by the browser, sealed. What was signed out is remembered until it would have ended.
 */
public final class Sessions {

    private static final String PURPOSE = "session";

    private final Seal seal;
    private final Duration idle;
    private final Duration longest;
    private final Map<String, Instant> ended = new ConcurrentHashMap<>();

    /** Somebody's session. */
    public record Session(String id, Person person, Instant startedAt, Instant seenAt) {}

    /**
     * @param idle how long a session lasts that is not used
     * @param longest how long a session lasts that is used all the time
     */
    public Sessions(Seal seal, Duration idle, Duration longest) {
        this.seal = seal;
        this.idle = idle;
        this.longest = longest;
    }

    public Seal seal() {
        return seal;
    }

    public Session begin(Person person) {
        Instant now = seal.now();
        return new Session(UUID.randomUUID().toString(), person, now, now);
    }

    /** The session as used just now. */
    public Session used(Session session) {
        return new Session(session.id(), session.person(), session.startedAt(), seal.now());
    }

    /** Whether it is worth telling the browser that it was used: not within the same minute. */
    public boolean isToBeRenewed(Session session) {
        return session.seenAt().isBefore(seal.now().minus(Duration.ofMinutes(1)));
    }

    /** What the browser is to keep. */
    public String sealed(Session session) {
        return seal.close(
                PURPOSE,
                Map.of(
                        "id", session.id(),
                        "name", session.person().name(),
                        "roles", session.person().roles().stream().map(Role::word).toList(),
                        "started", session.startedAt().toString(),
                        "seen", session.seenAt().toString()),
                until(session));
    }

    private Instant until(Session session) {
        Instant idleAt = session.seenAt().plus(idle);
        Instant endsAt = session.startedAt().plus(longest);
        return idleAt.isBefore(endsAt) ? idleAt : endsAt;
    }

    /** The session that a browser kept; none where it has ended. */
    public Optional<Session> opened(String sealed) {
        return seal.open(PURPOSE, sealed).map(Sessions::session).filter(session -> !ended.containsKey(session.id()));
    }

    private static Session session(Map<String, Object> content) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        ((Collection<?>) content.get("roles"))
                .forEach(word -> Role.of(String.valueOf(word)).ifPresent(roles::add));
        return new Session(
                (String) content.get("id"),
                new Person((String) content.get("name"), roles),
                Instant.parse((String) content.get("started")),
                Instant.parse((String) content.get("seen")));
    }

    /** Ends a session, even if somebody has kept a copy of it. */
    public void end(Session session) {
        Instant now = seal.now();
        ended.values().removeIf(until -> until.isBefore(now));
        ended.put(session.id(), until(used(session)));
    }
}
