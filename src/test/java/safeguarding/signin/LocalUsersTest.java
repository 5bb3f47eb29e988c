package safeguarding.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalUsersTest {

    @TempDir
    private Path folder;

    private Instant now = Instant.parse("2026-11-26T09:00:00Z");
    private String password;
    private LocalUsers users;

    @BeforeEach
    void addUsers() {
        Path file = folder.resolve("users");
        password = QuickUsers.add(file, "jo", Set.of(Role.MANAGER));
        QuickUsers.add(file, "sam", Set.of(Role.VIEWER));
        users = QuickUsers.read(file, () -> now);
    }

    private void guess(String name, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(users.person(name, "guess " + i, "home")).isEmpty();
        }
    }

    @Test
    void whoGuessesHasToWait_evenIfTheLastGuessIsRight() {
        guess("jo", 5);

        assertThatExceptionOfType(TooManyAttempts.class)
                .isThrownBy(() -> users.person("jo", password, "home"))
                .satisfies(tooMany -> assertThat(tooMany.toWait()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(61)));
        now = now.plusSeconds(60);
        assertThat(users.person("jo", password, "home")).isPresent();
    }

    @Test
    void othersNeedNotWait() {
        guess("sam", 5);

        assertThat(users.person("jo", password, "home")).isPresent();
    }

    @Test
    void aRightPasswordForgetsTheWrongOnes() {
        guess("jo", 4);
        assertThat(users.person("jo", password, "home")).isPresent();
        guess("jo", 4);

        assertThat(users.person("jo", password, "home")).isPresent();
    }

    @Test
    void namesThatThereAreNotAreAllTheSame() {
        guess("nobody", 3);
        guess("no-one", 2);

        assertThatExceptionOfType(TooManyAttempts.class).isThrownBy(() -> users.person("none", "guess", "home"));
    }
}
