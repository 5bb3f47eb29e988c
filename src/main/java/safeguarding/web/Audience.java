package safeguarding.web;

import io.javalin.security.RouteRole;
import java.util.List;
import java.util.stream.Collectors;
import safeguarding.signin.Person;
import safeguarding.signin.Role;

/** For whom an address is. Every address says so; one that does not is for nobody. */
enum Audience implements RouteRole {

    /** Whoever asks: what machines need, style sheets, and the way in. */
    EVERYONE(""),

    VIEWERS("These pages are", Role.VIEWER),

    MANAGERS("Single cases are", Role.MANAGER),

    AUTHORS("Writing is", Role.AUTHOR),

    /** Those who are to do something about alerts. */
    MANAGERS_AND_AUTHORS("Acknowledging alerts is", Role.MANAGER, Role.AUTHOR);

    private final String subject;
    private final List<Role> roles;

    Audience(String subject, Role... roles) {
        this.subject = subject;
        this.roles = List.of(roles);
    }

    /** Whether somebody belongs to it. */
    boolean includes(Person person) {
        return this == EVERYONE || roles.stream().anyMatch(person::may);
    }

    /** What is told to somebody who has signed in and is not of this audience. */
    String refusal() {
        return subject + " for those with the role " + roles.stream().map(Role::word).collect(Collectors.joining(" or "))
                + ". Ask whoever runs this service for it, if your work needs it.";
    }
}
