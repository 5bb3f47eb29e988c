package safeguarding.pages.server;

import io.javalin.http.Context;
import java.net.URI;
import java.util.Optional;

/**
 * The public address of the pages, such as https://indicators.example.gov.uk, if it is set; behind a proxy it differs from the
 * one that the program listens on.
 */
public record PublicAddress(Optional<URI> told) {

    public static final PublicAddress NOT_TOLD = new PublicAddress(Optional.empty());

    /** Whether browsers can only reach it over TLS. */
    boolean isSecure() {
        return told.filter(address -> "https".equals(address.getScheme())).isPresent();
    }

    /** The address of a page. */
    URI of(Context context, String path) {
        return told.orElseGet(() -> URI.create("http://" + context.host())).resolve(path);
    }

    /** Whether a request came from one of our pages, according to the browser. */
    boolean isOrigin(Context context, String origin) {
        return of(context, "/").toString().equals(origin + "/");
    }
}
