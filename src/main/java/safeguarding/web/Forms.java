package safeguarding.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.Set;
import safeguarding.signin.Seal;

/**
 * Sees to it that what a form does was meant by who sends it, and not slipped to their browser by another site: the browser says
 * that one of our pages sent it, and it has a token that was given to this person with the form.
 */
record Forms(Seal seal, PublicAddress address) {

    static final String TOKEN = "token";
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final String PURPOSE = "form";

    /** The token of a form for somebody. */
    String token(Visitor visitor) {
        return seal.token(PURPOSE, visitor.binding(), LONGEST);
    }

    /**
     * @throws Refused where somebody else may have made the browser send it
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
                    "This was not sent from a page of ours. Open the page here, and send it from there. (Whoever runs this"
                            + " program: the setting http.address is to be the address that browsers show.)");
        }
        String token = context.formParam(TOKEN);
        if (token == null || !seal.isToken(PURPOSE, visitor.binding(), token)) {
            throw new Refused(
                    HttpStatus.FORBIDDEN,
                    "The page that this was sent from is too old, or was opened by somebody else. Open it again, and send it"
                            + " from there.");
        }
    }
}
