package safeguarding.pages.server;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.util.Optional;

/**
 * A cookie that only we read: no script, no other site, and over TLS alone where there is TLS, which its name then vouches for.
 *
 * @param name what it is called, without the prefix
 * @param seconds how long the browser is to keep it; -1 until it is closed
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
