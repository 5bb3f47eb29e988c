package safeguarding.pages.signin;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;

/**
 * Users of a file as {@link LocalUsers} knows them, but whose passwords are quick to try: what costs a guesser a fifth of a
 * second would cost the tests minutes. The tests in a browser have those of the program.
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
