package safeguarding.pages.server;

import io.javalin.http.Context;
import java.net.URI;
import java.util.Optional;

/**
 * The address under which people reach the pages, such as https://indicators.example.gov.uk, where it is told; behind a proxy
 * it is another one than the program listens on.
 */
public record PublicAddress(Optional<URI> told) {

    public static final PublicAddress NOT_TOLD = new PublicAddress(Optional.empty());

    /** Whether browsers reach it by TLS alone. */
    boolean isSecure() {
        return told.filter(address -> "https".equals(address.getScheme())).isPresent();
    }

    /** The address of a page. */
    URI of(Context context, String path) {
        return told.orElseGet(() -> URI.create("http://" + context.host())).resolve(path);
    }

    /** Whether a page of ours is where a request came from, as the browser says it. */
    boolean isOrigin(Context context, String origin) {
        return of(context, "/").toString().equals(origin + "/");
    }
}
