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
 * Who has signed in, and for how long. A session ends when it has not been used for a while, at the latest after a maximum time,
 * and when its owner signs out. The browser keeps it, sealed. Sessions that were signed out are remembered until they would have
 * expired.
 */
public final class Sessions {

    private static final String PURPOSE = "session";

    private final Seal seal;
    private final Duration idle;
    private final Duration longest;
    private final Map<String, Instant> ended = new ConcurrentHashMap<>();

    /** A person's session. */
    public record Session(String id, Person person, Instant startedAt, Instant seenAt) {}

    /**
     * @param idle how long a session lasts without being used
     * @param longest how long a session lasts at most
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

    /** The session, marked as used now. */
    public Session used(Session session) {
        return new Session(session.id(), session.person(), session.startedAt(), seal.now());
    }

    /** Whether to renew the browser's cookie: not within the same minute. */
    public boolean isToBeRenewed(Session session) {
        return session.seenAt().isBefore(seal.now().minus(Duration.ofMinutes(1)));
    }

    /** The text for the browser to keep. */
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

    /** The session that a browser kept; empty if it has ended. */
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

    /** Ends a session, even if someone has kept a copy of it. */
    public void end(Session session) {
        Instant now = seal.now();
        ended.values().removeIf(until -> until.isBefore(now));
        ended.put(session.id(), until(used(session)));
    }
}
