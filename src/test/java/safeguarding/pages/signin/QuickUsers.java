package safeguarding.pages.signin;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;

/**
 * A file of users as in {@link LocalUsers}, but with passwords that are quick to check. The program makes each check take a
 * fifth of a second to slow down guessing, which would cost the tests minutes. The browser tests use the program's
 * real checks.
 */
public final class QuickUsers {

    private static final int ITERATIONS = 10;

    private QuickUsers() {}

    public static String add(Path file, String name, Set<Role> roles) {
        return LocalUsers.add(file, name, roles, ITERATIONS);
    }

    public static LocalUsers read(Path file) {
        return read(file, InstantSource.system());
    }

    public static LocalUsers read(Path file, InstantSource clock) {
        return LocalUsers.read(file, clock, ITERATIONS);
    }
}
