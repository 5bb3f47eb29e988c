package safeguarding.pages.server;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.Set;
import safeguarding.pages.signin.Seal;

/**
 * Protects forms against other sites that make a user's browser submit them. The browser must say that one of our pages sent the
 * form, and the form must contain a token issued to this person.
 */
record Forms(Seal seal, PublicAddress address) {

    static final String TOKEN = "token";
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final String PURPOSE = "form";

    /** The token of a form for a visitor. */
    String token(Visitor visitor) {
        return seal.token(PURPOSE, visitor.binding(), LONGEST);
    }

    /**
     * @throws Refused if another site may have made the browser send it
     */
    void check(Context context, Visitor visitor) {
        String site = context.header("Sec-Fetch-Site");
        String origin = context.header("Origin");
        boolean isOurs = (site == null || Set.of("same-origin", "none").contains(site))
                && origin != null
                && address.isOrigin(context, origin);
        if (!isOurs) {
            throw new Refused(
                    HttpStatus.FORBIDDEN,
                    "This form was sent from another site. Open the page here and submit it again. (Administrators: the"
                            + " setting http.address must be the address that browsers show.)");
        }
        String token = context.formParam(TOKEN);
        if (token == null || !seal.isToken(PURPOSE, visitor.binding(), token)) {
            throw new Refused(
                    HttpStatus.FORBIDDEN,
                    "This page has expired. Reload it and submit again.");
        }
    }
}
