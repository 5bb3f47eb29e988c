package safeguarding.pages.server;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import safeguarding.pages.signin.CannotSignIn;
import safeguarding.pages.signin.OpenIdProvider;
import safeguarding.pages.signin.PendingSignIn;
import safeguarding.pages.signin.Person;
import safeguarding.pages.signin.Sessions.Session;
import safeguarding.pages.signin.Sessions;
import safeguarding.pages.signin.SignIn;

/**
 * Signing in and out: a form for users with a password, the redirects to and from the provider for others, and the user's
 * account.
 */
final class SignInPages implements WebServer.Routes {

    static final String SIGN_IN = "/sign-in";
    static final String ACCOUNT = "/account";

    private static final Logger LOG = LoggerFactory.getLogger(SignInPages.class);
    private static final String WRONG = "Enter the correct user name and password.";
    private static final String ANSWER = SIGN_IN + "/answer";
    private static final int PENDING_SECONDS = 600;

    private final SignIn signIn;
    private final Sessions sessions;
    private final SessionCookie cookie;
    private final SessionCookie pending;
    private final PublicAddress address;
    private final Templates templates;

    SignInPages(
            SignIn signIn, Sessions sessions, SessionCookie cookie, PublicAddress address, Templates templates) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.cookie = cookie;
        pending = new SessionCookie("sign-in", PENDING_SECONDS, address.isSecure());
        this.address = address;
        this.templates = templates;
    }

    @Override
    public void addTo(JavalinConfig config) {
        config.routes.get(SIGN_IN, this::ask, Audience.EVERYONE);
        config.routes.post(SIGN_IN, this::check, Audience.EVERYONE);
        config.routes.get(ANSWER, this::answered, Audience.EVERYONE);
        config.routes.get(ACCOUNT, this::account, Audience.EVERYONE);
        config.routes.post("/sign-out", this::leave, Audience.EVERYONE);
        config.routes.exception(CannotSignIn.class, this::failed);
    }

    private void ask(Context context) {
        String next = next(Optional.ofNullable(context.queryParam("next")));
        if (signIn.provider().isPresent()) {
            PendingSignIn begun = PendingSignIn.begin(next);
            pending.write(context, begun.sealed(sessions.seal()));
            URI there = signIn.provider().get().begin(begun, address.of(context, ANSWER));
            context.redirect(there.toString(), HttpStatus.SEE_OTHER);
        } else if (signIn.users().isPresent()) {
            form(templates, context, next, "");
        } else {
            context.redirect(ACCOUNT, HttpStatus.SEE_OTHER);
        }
    }

    /**
     * Responds with the form for a name and a password.
     *
     * @param why the reason to sign in; empty for nothing in particular
     */
    static void form(Templates templates, Context context, String next, String why) {
        form(templates, context, next, why, Attempt.NONE);
    }

    /**
     * What was entered before, and what is wrong with it.
     *
     * @param name the user name
     * @param nameProblem what is wrong with it; empty if nothing is
     * @param passwordProblem the same for the password
     */
    private record Attempt(String name, String nameProblem, String passwordProblem) {

        static final Attempt NONE = new Attempt("", "", "");

        /** A failed sign-in; it does not reveal whether the name or the password is wrong. */
        static Attempt failed(String name, String password) {
            if (!name.isBlank() && !password.isEmpty()) {
                return new Attempt(name, WRONG, WRONG);
            }
            return new Attempt(
                    name,
                    name.isBlank() ? "Enter your user name." : "",
                    password.isEmpty() ? "Enter your password." : "");
        }
    }

    private static void form(Templates templates, Context context, String next, String why, Attempt attempt) {
        templates.answer(
                context.header("Cache-Control", "no-store"),
                "signIn.jte",
                Map.of(
                        "next", next,
                        "why", why,
                        "name", attempt.name(),
                        "nameProblem", attempt.nameProblem(),
                        "passwordProblem", attempt.passwordProblem(),
                        "token", AccessControl.formToken(context)));
    }

    private void check(Context context) {
        String next = next(Optional.ofNullable(context.formParam("next")));
        Optional<Person> person = signIn.users()
                .flatMap(users -> users.person(given(context, "name"), given(context, "password"), AccessControl.address(context)));
        if (person.isPresent()) {
            enter(context, person.get(), next);
        } else {
            AccessControl.AUDIT.info("sign-in refused: wrong user name or password");
            context.status(HttpStatus.UNAUTHORIZED);
            form(templates, context, next, "", Attempt.failed(given(context, "name"), given(context, "password")));
        }
    }

    private static String given(Context context, String field) {
        return Optional.ofNullable(context.formParam(field)).orElse("");
    }

    private void answered(Context context) {
        OpenIdProvider provider = signIn.provider()
                .orElseThrow(() -> new PageNotFound("This service does not use this way of signing in."));
        PendingSignIn begun = pending.read(context)
                .flatMap(sealed -> PendingSignIn.opened(sessions.seal(), sealed))
                .orElseThrow(() -> new CannotSignIn("the sign-in was started in another browser or has expired. Try again"));
        pending.remove(context);
        Map<String, String> answer = new TreeMap<>();
        context.queryParamMap().forEach((name, values) -> answer.put(name, values.get(0)));
        enter(context, provider.finish(begun, answer, address.of(context, ANSWER)), begun.next());
    }

    private void enter(Context context, Person person, String next) {
        cookie.write(context, sessions.sealed(sessions.begin(person)));
        AccessControl.AUDIT.info("{} ({}) signed in", person.name(), AccessControl.words(person));
        context.redirect(next, HttpStatus.SEE_OTHER);
    }

    private void leave(Context context) {
        Optional<Session> session = AccessControl.visitorOf(context).session();
        session.ifPresent(sessions::end);
        session.ifPresent(one -> AccessControl.AUDIT.info("{} signed out", one.person().name()));
        cookie.remove(context);
        context.redirect(ACCOUNT, HttpStatus.SEE_OTHER);
    }

    private void account(Context context) {
        Visitor visitor = AccessControl.visitorOf(context);
        Optional<String> elsewhere = signIn.provider()
                .filter(any -> visitor.session().isEmpty())
                .flatMap(provider -> provider.signOut(address.of(context, ACCOUNT)))
                .map(URI::toString);
        templates.answer(
                context.header("Cache-Control", "no-store"),
                "account.jte",
                Map.of(
                        "visitor", visitor,
                        "canSignIn", signIn.users().isPresent() || signIn.provider().isPresent(),
                        "elsewhere", elsewhere,
                        "token", AccessControl.formToken(context)));
    }

    private void failed(CannotSignIn problem, Context context) {
        LOG.warn("sign-in failed: {}{}", problem.getMessage(), cause(problem));
        context.status(HttpStatus.UNAUTHORIZED);
        templates.answer(context, "cannotSignIn.jte", Map.of("problem", problem.getMessage()));
    }

    private static String cause(CannotSignIn problem) {
        return problem.getCause() == null ? "" : " (" + problem.getCause() + ")";
    }

    /** Where to go afterwards: always one of our pages, whatever the address says. */
    private static String next(Optional<String> asked) {
        return asked.filter(path -> path.matches("/(?![/\\\\])[\\x21-\\x5b\\x5d-\\x7e]*")).orElse("/");
    }
}
