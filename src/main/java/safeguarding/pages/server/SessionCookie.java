package safeguarding.pages.server;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.util.Optional;

/**
 * A cookie that only the server can read: not available to scripts or other sites, and sent only over TLS if TLS is in use, which
 * its name prefix then guarantees.
 *
 * @param name its name, without the prefix
 * @param seconds how long the browser keeps it; -1 until the browser is closed
 */
record SessionCookie(String name, int seconds, boolean isSecure) {

    private String fullName() {
        return isSecure ? "__Host-" + name : name;
    }

    Optional<String> read(Context context) {
        return Optional.ofNullable(context.cookie(fullName())).filter(value -> !value.isEmpty());
    }

    void write(Context context, String value) {
        context.cookie(new Cookie(fullName(), value, "/", seconds, isSecure, true, null, SameSite.LAX));
    }

    void remove(Context context) {
        context.cookie(new Cookie(fullName(), "", "/", 0, isSecure, true, null, SameSite.LAX));
    }
}
