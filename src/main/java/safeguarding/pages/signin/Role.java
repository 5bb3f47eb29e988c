package safeguarding.pages.signin;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody may do beside looking at figures, which every role may. */
public enum Role {

    /** Looks at figures, none of which is about one child. */
    VIEWER,

    /** Looks at the cases behind a figure, and at worklists, by pseudonym. */
    MANAGER,

    /** Writes commentary. */
    AUTHOR,

    /** Does all of it. */
    ADMIN;

    /** Whether this role includes what another one may do. */
    public boolean includes(Role other) {
        return this == other || this == ADMIN || other == VIEWER;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of a word, such as manager. */
    public static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word.toLowerCase(Locale.ROOT))).findFirst();
    }
}
