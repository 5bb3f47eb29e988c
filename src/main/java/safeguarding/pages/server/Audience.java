package safeguarding.pages.server;

import io.javalin.security.RouteRole;
import java.util.List;
import java.util.stream.Collectors;
import safeguarding.pages.signin.Person;
import safeguarding.pages.signin.Role;

/** Who may use an address. Every address states it; one that does not is closed to everyone. */
public enum Audience implements RouteRole {

    /** Everyone: endpoints for machines, style sheets, and sign-in. */
    EVERYONE(""),

    VIEWERS("To see these pages you need", Role.VIEWER),

    MANAGERS("To see cases you need", Role.MANAGER),

    AUTHORS("To write commentary you need", Role.AUTHOR),

    /** The people who should act on alerts. */
    MANAGERS_AND_AUTHORS("To acknowledge alerts you need", Role.MANAGER, Role.AUTHOR);

    private final String subject;
    private final List<Role> roles;

    Audience(String subject, Role... roles) {
        this.subject = subject;
        this.roles = List.of(roles);
    }

    /** Whether a person belongs to it. */
    boolean includes(Person person) {
        return this == EVERYONE || roles.stream().anyMatch(person::may);
    }

    /** The message to a signed-in person who is not in this audience. */
    String refusal() {
        return subject + " the role " + roles.stream().map(Role::word).collect(Collectors.joining(" or "))
                + ". Ask your service administrator if you need it for your work.";
    }
}
