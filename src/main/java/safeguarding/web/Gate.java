package safeguarding.web;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import safeguarding.signin.Person;
import safeguarding.signin.Role;
import safeguarding.signin.SignIn;

/**
 * Lets nobody in who has not signed in and has no role, and notes every look at cases in the log called safeguarding.access: who, and
 * at what, but no child. What machines ask for (health, metrics) it lets pass.
 */
public final class Gate implements WebServer.Routes {

    private static final Logger ACCESS = LoggerFactory.getLogger("safeguarding.access");
    private static final String PERSON = "person";
    private static final String CHALLENGE = "challenge";

    private final SignIn signIn;

    public Gate(SignIn signIn) {
        this.signIn = signIn;
    }

    @Override
    public void addTo(JavalinConfig config) {
        config.routes.before(this::admit);
        config.routes.exception(Refused.class, Gate::refuse);
    }

    /** Somebody may not do something; the message says what would let them. */
    private static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1;
        private final transient HttpStatus status;

        Refused(HttpStatus status, String message) {
            super(message);
            this.status = status;
        }
    }

    private void admit(Context context) {
        String path = context.path();
        if (path.startsWith("/health/") || path.equals("/metrics") || path.startsWith("/static/")) {
            return;
        }
        Optional<Person> person = signIn.person(context::header);
        if (person.isEmpty()) {
            signIn.challenge().ifPresent(challenge -> context.header("WWW-Authenticate", challenge));
            throw new Refused(HttpStatus.UNAUTHORIZED, "Sign in to look at these pages.");
        }
        if (!person.get().may(Role.VIEWER)) {
            throw new Refused(
                    HttpStatus.FORBIDDEN, "You have signed in, but have no role here; ask whoever runs this for one.");
        }
        context.attribute(PERSON, person.get());
        context.attribute(CHALLENGE, signIn.challenge());
    }

    /**
     * Demands a role of whoever asks, and notes the look.
     *
     * @param what what is looked at, without a child
     */
    static void demand(Context context, Role role, String what) {
        Person person = context.attribute(PERSON);
        Optional<String> challenge = context.attribute(CHALLENGE);
        if (Person.ANYONE.equals(person) && challenge != null && challenge.isPresent()) {
            context.header("WWW-Authenticate", challenge.get());
            throw new Refused(HttpStatus.UNAUTHORIZED, "Sign in to look at cases.");
        }
        if (person == null || !person.may(role)) {
            ACCESS.info("{} was refused {}", person == null ? "nobody" : person.name(), what);
            throw new Refused(
                    HttpStatus.FORBIDDEN,
                    "This is about single cases, for those with the role " + role.word() + ". Whoever runs this program"
                            + " can say who has it: see the settings that begin with sign-in.");
        }
        ACCESS.info(
                "{} ({}) looked at {}",
                person.name(),
                person.roles().stream().sorted().map(Role::word).collect(Collectors.joining(", ")),
                what);
    }

    private static void refuse(Refused refused, Context context) {
        context.status(refused.status);
        if (context.path().startsWith("/api/")) {
            Problem.send(context, refused.status, refused.getMessage());
        } else {
            context.contentType("text/plain; charset=utf-8").result(refused.getMessage());
        }
    }
}
