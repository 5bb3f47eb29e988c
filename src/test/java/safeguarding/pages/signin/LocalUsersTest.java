package safeguarding.pages.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.config.OwnerOnly;

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
    void whoGuessesFromElsewhereLocksNobodyOut() {
        guess("jo", 5);

        assertThat(users.person("jo", password, "the office")).isPresent();
        assertThatExceptionOfType(TooManyAttempts.class).isThrownBy(() -> users.person("jo", "guess", "home"));
    }

    @Test
    void theWaitGetsLongerEachTime() {
        for (int minutes : List.of(1, 2, 4, 8, 16, 16)) {
            guess("jo", 5);
            assertThatExceptionOfType(TooManyAttempts.class)
                    .isThrownBy(() -> users.person("jo", password, "home"))
                    .withMessageContaining(minutes == 1 ? "a minute" : minutes + " minutes");
            now = now.plus(Duration.ofMinutes(minutes));
        }
        assertThat(users.person("jo", password, "home")).isPresent();
    }

    @Test
    void aNameThatIsGuessedAtFromEverywhereIsClosedToNewAddresses_andOpenToThoseThatItIsUsedFrom() {
        assertThat(users.person("jo", password, "the office")).isPresent();
        for (int i = 0; i < Attempts.OF_A_NAME_IN_AN_HOUR; i++) {
            users.person("jo", "guess", "address " + i);
        }

        assertThatExceptionOfType(TooManyAttempts.class).isThrownBy(() -> users.person("jo", "guess", "one more"));
        assertThat(users.person("jo", password, "the office")).isPresent();
        assertThat(users.person("sam", "guess", "one more")).isEmpty();
        now = now.plus(Duration.ofHours(1));
        assertThat(users.person("jo", password, "one more")).isPresent();
    }

    @Test
    void asMuchIsKeptHoweverManyAddressesGuess() {
        Attempts attempts = new Attempts(() -> now);
        for (int i = 0; i < 3 * Attempts.MOST_KEPT; i++) {
            now = now.plusSeconds(60);
            attempts.begin("", "address " + i);
        }

        assertThat(attempts.kept()).isEqualTo(Attempts.MOST_KEPT);
    }

    @Test
    void theFileOfUsersIsForItsOwnerAlone() throws IOException {
        Path file = folder.resolve("users");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(OwnerOnly.isOpenToOthers(file)).isTrue();
        QuickUsers.add(file, "kim", Set.of(Role.VIEWER));
        assertThat(OwnerOnly.isOpenToOthers(file)).isFalse();
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(OwnerOnly.createFolders(folder.resolve("data/demo")))))
                .isEqualTo("rwx------");
    }

    @Test
    void namesThatThereAreNotAreAllTheSame() {
        guess("nobody", 3);
        guess("no-one", 2);

        assertThatExceptionOfType(TooManyAttempts.class).isThrownBy(() -> users.person("none", "guess", "home"));
    }
}
