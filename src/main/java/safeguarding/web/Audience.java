package safeguarding.web;

import io.javalin.security.RouteRole;
import java.util.Optional;
import safeguarding.signin.Role;

/** For whom an address is. Every address says so; one that does not is for nobody. */
enum Audience implements RouteRole {

    /** Whoever asks: what machines need, style sheets, and the way in. */
    EVERYONE(Optional.empty(), ""),

    VIEWERS(Optional.of(Role.VIEWER), "These pages are"),

    MANAGERS(Optional.of(Role.MANAGER), "Single cases are"),

    AUTHORS(Optional.of(Role.AUTHOR), "Writing is");

    private final Optional<Role> role;
    private final String subject;

    Audience(Optional<Role> role, String subject) {
        this.role = role;
        this.subject = subject;
    }

    /** What somebody has to be; nothing where it is for everyone. */
    Optional<Role> role() {
        return role;
    }

    /** What is told to somebody who has signed in and is not of this audience. */
    String refusal() {
        return subject + " for those with the role " + role.map(Role::word).orElse("")
                + ". Whoever runs this program can say who has it: see the settings that begin with sign-in.";
    }
}
