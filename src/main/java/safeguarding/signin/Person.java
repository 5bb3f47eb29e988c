package safeguarding.signin;

import java.util.Set;

/**
 * Somebody who has signed in.
 *
 * @param name how whoever signs people in calls this one; it goes into the audit log
 */
public record Person(String name, Set<Role> roles) {

    /** Whoever comes, where everyone may look at figures. */
    public static final Person ANYONE = new Person("anyone", Set.of(Role.VIEWER));

    public boolean may(Role role) {
        return roles.stream().anyMatch(own -> own.includes(role));
    }
}
