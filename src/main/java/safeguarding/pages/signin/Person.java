package safeguarding.pages.signin;

import java.util.Set;

/**
 * A person who has signed in.
 *
 * @param name the user name from the sign-in; it goes into the audit log
 */
public record Person(String name, Set<Role> roles) {

    /** Any visitor, if everyone can see figures. */
    public static final Person ANYONE = new Person("anyone", Set.of(Role.VIEWER));

    public boolean may(Role role) {
        return roles.stream().anyMatch(own -> own.includes(role));
    }
}
