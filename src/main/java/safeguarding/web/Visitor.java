package safeguarding.web;

import java.util.Optional;
import safeguarding.signin.Person;
import safeguarding.signin.Sessions.Session;

/**
 * Who asks for something: somebody with a session, somebody whom the request itself names, or nobody that is known.
 */
public record Visitor(Optional<Person> person, Optional<Session> session) {

    /** The attribute of a request that says which address it comes from, as {@link ClientAddresses} has it. */
    static final String ADDRESS = "safeguarding.address";

    /** What a form that is given to somebody is good for: their session, or else them. */
    String binding() {
        return session.map(Session::id)
                .or(() -> person.map(one -> "person " + one.name()))
                .orElse("nobody");
    }
}
