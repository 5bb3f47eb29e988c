package safeguarding.pages.page;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import safeguarding.pages.server.AccessControl;

/** The team whose lists a user sees first at an authority, which their browser remembers for a year. */
final class MyTeam {

    /** The field by which a form says whether to remember its team. */
    private static final String REMEMBER = "remember";

    private MyTeam() {}

    static Optional<String> read(Context context, String authority) {
        return AccessControl.remembered(context, cookie(authority)).flatMap(MyTeam::decoded);
    }

    /** Remembers the team chosen in a form, or forgets it if the box is no longer ticked. Returns whether a form was sent. */
    static boolean take(Context context, String authority, Optional<String> team) {
        List<String> asked = context.queryParams(REMEMBER);
        if (asked.isEmpty()) {
            return false;
        }
        if (asked.contains("yes")) {
            AccessControl.remember(context, cookie(authority), encoded(team.orElse("")));
        } else if (team.equals(read(context, authority))) {
            AccessControl.remember(context, cookie(authority), "");
        }
        return true;
    }

    private static String cookie(String authority) {
        return "team-" + authority;
    }

    private static String encoded(String team) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(team.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> decoded(String value) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
