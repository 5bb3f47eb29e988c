package safeguarding.pages.signin;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person may do, besides viewing figures, which every role may. */
public enum Role {

    /** Views figures, none of which is about individual children. */
    VIEWER,

    /** Views the cases behind a figure, and worklists, by pseudonym. */
    MANAGER,

    /** Writes commentary. */
    AUTHOR,

    /** Does all of these. */
    ADMIN;

    /** Whether this role includes the permissions of another. */
    public boolean includes(Role other) {
        return this == other || this == ADMIN || other == VIEWER;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role with a name, such as manager. */
    public static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word.toLowerCase(Locale.ROOT))).findFirst();
    }
}
