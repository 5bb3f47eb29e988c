package safeguarding.pages.server;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.security.RouteRole;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import safeguarding.pages.signin.Caller;
import safeguarding.pages.signin.Person;
import safeguarding.pages.signin.Role;
import safeguarding.pages.signin.Seal;
import safeguarding.pages.signin.Sessions.Session;
import safeguarding.pages.signin.Sessions;
import safeguarding.pages.signin.SignIn;
import safeguarding.pages.signin.TooManyAttempts;

/**
 * Admits people with the role that an address requires, and nobody to an address that states none; accepts forms only from the
 * people they were issued to. Every view of cases is recorded in the log called safeguarding.audit: who, and what, but no child.
 */
public final class AccessControl implements WebServer.Routes {

    static final Logger AUDIT = LoggerFactory.getLogger("safeguarding.audit");
    static final String BASIC = "Basic realm=\"Safeguarding Indicators\", charset=\"UTF-8\"";

    private static final String VISITOR = "visitor";
    private static final String FORMS = "forms";
    private static final int YEAR = 365 * 24 * 60 * 60;
    private static final Set<HandlerType> READING = Set.of(HandlerType.GET, HandlerType.HEAD);
    private static final Set<String> BY_SCRIPT = Set.of("cors", "same-origin", "no-cors");

    private final SignIn signIn;
    private final Sessions sessions;
    private final PublicAddress address;
    private final Forms forms;
    private final SessionCookie cookie;
    private final Templates templates = new Templates();

    /** For one instance at its own address: users have to sign in again after a restart. */
    public AccessControl(SignIn signIn) {
        this(
                signIn,
                new Sessions(Seal.ofOneInstance(InstantSource.system()), Duration.ofHours(1), Duration.ofHours(10)),
                PublicAddress.NOT_TOLD);
    }

    public AccessControl(SignIn signIn, Sessions sessions, PublicAddress address) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.address = address;
        forms = new Forms(sessions.seal(), address);
        cookie = new SessionCookie("session", -1, address.isSecure());
    }

    @Override
    public void addTo(JavalinConfig config) {
        if (address.isSecure()) {
            config.routes.before(context -> context.header("Strict-Transport-Security", "max-age=31536000"));
        }
        config.routes.beforeMatched(this::admit);
        config.routes.exception(Refused.class, this::refuse);
        config.routes.exception(TooManyAttempts.class, (tooMany, context) -> {
            context.header("Retry-After", String.valueOf(tooMany.toWait().toSeconds()));
            refuse(new Refused(HttpStatus.TOO_MANY_REQUESTS, tooMany.getMessage()), context);
        });
        new SignInPages(signIn, sessions, cookie, address, templates).addTo(config);
    }

    private void admit(Context context) {
        Audience audience = audience(context.routeRoles());
        context.attribute(FORMS, forms);
        if (audience == Audience.EVERYONE && READING.contains(context.method()) && !isAboutSigningIn(context)) {
            return;
        }
        Visitor visitor = visitor(context);
        context.attribute(VISITOR, visitor);
        if (audience != Audience.EVERYONE) {
            admit(context, visitor, audience);
        }
        if (!READING.contains(context.method())) {
            forms.check(context, visitor);
        }
    }

    private static boolean isAboutSigningIn(Context context) {
        return context.path().startsWith(SignInPages.SIGN_IN) || context.path().equals(SignInPages.ACCOUNT);
    }

    private static Audience audience(Set<RouteRole> roles) {
        return roles.stream()
                .filter(Audience.class::isInstance)
                .map(Audience.class::cast)
                .findFirst()
                .orElseThrow(() -> new Refused(HttpStatus.FORBIDDEN, "This address has no permission set."));
    }

    /** The sender of the request; the cookie of a session in use is renewed. */
    private Visitor visitor(Context context) {
        Optional<Session> session = cookie.read(context).flatMap(sessions::opened);
        session.filter(sessions::isToBeRenewed)
                .filter(any -> !isByScript(context))
                .ifPresent(used -> cookie.write(context, sessions.sealed(sessions.used(used))));
        return new Visitor(session.map(Session::person).or(() -> signIn.person(caller(context))), session);
    }

    private static Caller caller(Context context) {
        return new Caller(name -> Collections.list(context.req().getHeaders(name)), address(context));
    }

    /** The address that a request comes from. */
    static String address(Context context) {
        return String.valueOf(context.<String>attribute(Visitor.ADDRESS));
    }

    /** Whether a page sent the request by itself, which does not count as activity. */
    private static boolean isByScript(Context context) {
        return BY_SCRIPT.contains(String.valueOf(context.header("Sec-Fetch-Mode")));
    }

    private void admit(Context context, Visitor visitor, Audience audience) {
        Person person = visitor.person()
                .orElseThrow(() -> new Refused(HttpStatus.UNAUTHORIZED, "Sign in to see these pages."));
        if (audience.includes(person)) {
            return;
        }
        if (person.equals(Person.ANYONE) && signIn.users().isPresent()) {
            throw new Refused(HttpStatus.UNAUTHORIZED, "Sign in to see the worklist and case lists.");
        }
        AUDIT.info("{} was refused {}", person.name(), context.endpoints().matchedHttpEndpoint().path);
        throw new Refused(
                HttpStatus.FORBIDDEN,
                person.roles().isEmpty()
                        ? "You do not have access. Ask your service administrator."
                        : audience.refusal());
    }

    /** The visitor who was admitted. */
    static Visitor visitorOf(Context context) {
        return context.attribute(VISITOR);
    }

    /** What a form on a page must send back, in a field called token. */
    public static String formToken(Context context) {
        Forms forms = context.attribute(FORMS);
        return forms.token(visitorOf(context));
    }

    /** What a browser was asked to remember under a name; never anything that has to be trusted. */
    public static Optional<String> remembered(Context context, String name) {
        return preference(context, name, YEAR).read(context);
    }

    /** Makes the browser remember something for a year, or forget it if the value is empty. */
    public static void remember(Context context, String name, String value) {
        preference(context, name, value.isEmpty() ? 0 : YEAR).write(context, value);
    }

    private static SessionCookie preference(Context context, String name, int seconds) {
        Forms forms = context.attribute(FORMS);
        return new SessionCookie(name, seconds, forms.address().isSecure());
    }

    /** Whether the user would be admitted elsewhere. */
    public static boolean isOf(Context context, Audience audience) {
        return visitorOf(context).person().filter(audience::includes).isPresent();
    }

    /**
     * Records what a user does.
     *
     * @param what the action, without a child, such as "looked at the worklist of authority 372"
     */
    public static void note(Context context, String what) {
        Person person = visitorOf(context).person().orElseThrow();
        AUDIT.info("{} ({}) {}", person.name(), words(person), what);
    }

    static String words(Person person) {
        return person.roles().stream().sorted().map(Role::word).collect(Collectors.joining(", "));
    }

    private void refuse(Refused refused, Context context) {
        boolean isUnknown = refused.status() == HttpStatus.UNAUTHORIZED;
        boolean isForPeople = String.valueOf(context.header("Accept")).contains("text/html")
                && !context.path().startsWith("/api/");
        context.status(refused.status());
        if (isUnknown && isForPeople && context.method() == HandlerType.GET && !isByScript(context)
                && signIn.provider().isPresent()) {
            context.redirect(SignInPages.SIGN_IN + "?next=" + encoded(here(context)), HttpStatus.SEE_OTHER);
        } else if (isUnknown && isForPeople && signIn.users().isPresent()) {
            SignInPages.form(templates, context, here(context), refused.getMessage());
        } else if (isForPeople) {
            templates.answer(context, "problem.jte", Map.of("title", title(refused), "detail", refused.getMessage()));
        } else {
            signIn.users().filter(any -> isUnknown).ifPresent(any -> context.header("WWW-Authenticate", BASIC));
            Problem.send(context, refused.status(), refused.getMessage());
        }
    }

    /** The address requested, so that it can be requested again; a submitted form is not sent again. */
    private static String here(Context context) {
        String query = context.queryString() == null ? "" : "?" + context.queryString();
        return context.method() == HandlerType.GET ? context.path() + query : "/";
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String title(Refused refused) {
        return switch (refused.status()) {
            case UNAUTHORIZED -> "Sign in";
            case TOO_MANY_REQUESTS -> "Too many attempts";
            default -> "You do not have permission";
        };
    }
}
