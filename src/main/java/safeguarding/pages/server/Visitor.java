package safeguarding.pages.server;

import java.util.Optional;
import safeguarding.pages.signin.Person;
import safeguarding.pages.signin.Sessions.Session;

/**
 * Who sends a request: a user with a session, a user named by the request itself, or an unknown one.
 */
public record Visitor(Optional<Person> person, Optional<Session> session) {

    /** The attribute of a request that says which address it comes from, as {@link ClientAddresses} has it. */
    static final String ADDRESS = "safeguarding.address";

    /** What a form is valid for: the session, or else the user. */
    String binding() {
        return session.map(Session::id)
                .or(() -> person.map(one -> "person " + one.name()))
                .orElse("nobody");
    }
}
