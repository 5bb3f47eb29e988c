package safeguarding.pages.server;

import java.util.Optional;
import safeguarding.pages.signin.Person;
import safeguarding.pages.signin.Sessions.Session;

/**
 * Who sends a request: a user with a session, a user named by the request itself, or an unknown one.
 */
public record Visitor(Optional<Person> person, Optional<Session> session) {

    /** The attribute of a request that contains its client address, from {@link ClientAddresses}. */
    static final String ADDRESS = "safeguarding.address";

    /** What a form is bound to: the session or, without one, the user. */
    String binding() {
        return session.map(Session::id)
                .or(() -> person.map(one -> "person " + one.name()))
                .orElse("nobody");
    }
}
