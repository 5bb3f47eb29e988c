package safeguarding.web;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.security.RouteRole;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import safeguarding.signin.Person;
import safeguarding.signin.Role;
import safeguarding.signin.SignIn;

/**
 * Lets in who has the role that an address asks for, and nobody to an address that asks for none. Every look at cases is noted in the log
 * called safeguarding.access: who, and at what, but no child.
 */
public final class Gate implements WebServer.Routes {

    private static final Logger ACCESS = LoggerFactory.getLogger("safeguarding.access");
    private static final String PERSON = "person";

    private final SignIn signIn;
    private final Templates templates = new Templates();

    public Gate(SignIn signIn) {
        this.signIn = signIn;
    }

    @Override
    public void addTo(JavalinConfig config) {
        config.routes.beforeMatched(this::admit);
        config.routes.exception(Refused.class, this::refuse);
    }

    private void admit(Context context) {
        Audience audience = audience(context.routeRoles());
        if (audience == Audience.EVERYONE) {
            return;
        }
        Person person = signIn.person(context::header)
                .orElseThrow(() -> new Refused(HttpStatus.UNAUTHORIZED, "Sign in to look at these pages."));
        if (!audience.role().map(person::may).orElse(false)) {
            throw refusal(context, person, audience);
        }
        context.attribute(PERSON, person);
    }

    private static Audience audience(Set<RouteRole> roles) {
        return roles.stream()
                .filter(Audience.class::isInstance)
                .map(Audience.class::cast)
                .findFirst()
                .orElseThrow(() -> new Refused(HttpStatus.FORBIDDEN, "This address does not say for whom it is."));
    }

    private Refused refusal(Context context, Person person, Audience audience) {
        if (person.equals(Person.ANYONE) && signIn.challenge().isPresent()) {
            return new Refused(HttpStatus.UNAUTHORIZED, "Sign in to see or do more than look at figures.");
        }
        ACCESS.info("{} was refused {}", person.name(), context.endpoints().matchedHttpEndpoint().path);
        return new Refused(
                HttpStatus.FORBIDDEN,
                person.roles().isEmpty()
                        ? "You have signed in, but have no role here; ask whoever runs this for one."
                        : audience.refusal());
    }

    /**
     * Notes that somebody who was let in looks at cases.
     *
     * @param what what is looked at, without a child
     */
    static void note(Context context, String what) {
        Person person = context.attribute(PERSON);
        ACCESS.info(
                "{} ({}) looked at {}",
                person.name(),
                person.roles().stream().sorted().map(Role::word).collect(Collectors.joining(", ")),
                what);
    }

    private void refuse(Refused refused, Context context) {
        boolean isForPeople = String.valueOf(context.header("Accept")).contains("text/html");
        if (refused.status() == HttpStatus.UNAUTHORIZED) {
            signIn.challenge().ifPresent(challenge -> context.header("WWW-Authenticate", challenge));
        }
        context.status(refused.status());
        if (isForPeople && !context.path().startsWith("/api/")) {
            templates.answer(
                    context,
                    "problem.jte",
                    Map.of("title", title(refused.status()), "detail", refused.getMessage()));
        } else {
            Problem.send(context, refused.status(), refused.getMessage());
        }
    }

    private static String title(HttpStatus status) {
        return status == HttpStatus.UNAUTHORIZED ? "Sign in" : "This is not for everyone";
    }
}
