package safeguarding.pages.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import safeguarding.pages.signin.Sessions.Session;

class SessionsTest {

    private static final Person JO = new Person("jo.of.the.front.door.team", Set.of(Role.MANAGER, Role.AUTHOR));
    private static final String OTHERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ ";
    private static final String SECRET = "a secret of thirty-two characters or more";

    private Instant now = Instant.parse("2026-11-26T09:00:00Z");
    private final InstantSource clock = () -> now;
    private final Sessions sessions = sessions(SECRET);

    private Sessions sessions(String secret) {
        return new Sessions(Seal.of(secret, clock), Duration.ofMinutes(60), Duration.ofMinutes(600));
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    @Test
    void knowsAgainWhoSignedIn() {
        Session begun = sessions.begin(JO);

        assertThat(sessions.opened(sessions.sealed(begun))).contains(begun);
    }

    @Test
    void endsOnceItHasNotBeenUsedForAWhile() {
        String sealed = sessions.sealed(sessions.begin(JO));

        pass(Duration.ofMinutes(60).minusSeconds(1));
        assertThat(sessions.opened(sealed)).isPresent();
        pass(Duration.ofSeconds(1));
        assertThat(sessions.opened(sealed)).isEmpty();
    }

    @Test
    void endsAfterTheLongestTime_howeverMuchItIsUsed() {
        String sealed = sessions.sealed(sessions.begin(JO));
        for (int minutes = 0; minutes < 570; minutes += 30) {
            pass(Duration.ofMinutes(30));
            sealed = sessions.sealed(sessions.used(sessions.opened(sealed).orElseThrow()));
        }

        pass(Duration.ofMinutes(30).minusSeconds(1));
        assertThat(sessions.opened(sealed)).isPresent();
        pass(Duration.ofSeconds(1));
        assertThat(sessions.opened(sealed)).isEmpty();
    }

    @Test
    void endsWhenItsOwnerSignsOut_forCopiesToo() {
        Session session = sessions.begin(JO);
        String copy = sessions.sealed(session);

        sessions.end(session);

        assertThat(sessions.opened(copy)).isEmpty();
        assertThat(sessions.opened(sessions.sealed(sessions.begin(JO)))).isPresent();
    }

    @Test
    void isKnownToAnotherInstanceWithTheSameSecretAndToNoOther() {
        String sealed = sessions.sealed(sessions.begin(JO));

        assertThat(sessions(SECRET).opened(sealed).map(Session::person)).contains(JO);
        assertThat(sessions(SECRET + "!").opened(sealed)).isEmpty();
        assertThat(new Sessions(Seal.ofOneInstance(clock), Duration.ofMinutes(60), Duration.ofMinutes(600)).opened(sealed))
                .isEmpty();
    }

    @Test
    void canBeNeitherReadNorAltered() {
        String sealed = sessions.sealed(sessions.begin(JO));

        assertThat(sealed.split("\\."))
                .as("its parts, with their encoding undone")
                .isNotEmpty()
                .allSatisfy(part -> assertThat(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.ISO_8859_1))
                        .doesNotContainIgnoringCase(JO.name())
                        .doesNotContainIgnoringCase(Role.MANAGER.name()));
        for (int i = 0; i < sealed.length(); i++) {
            int at = i;
            assertThat(OTHERS.chars().filter(other -> other != sealed.charAt(at)).mapToObj(other -> (char) other))
                    .as("another character at " + i)
                    .allSatisfy(other -> assertThat(
                                    sessions.opened(sealed.substring(0, at) + other + sealed.substring(at + 1)))
                            .isEmpty());
        }
        for (String more : List.of("=", "\n", " ", "A", ".", "+")) {
            assertThat(sessions.opened(sealed + more)).as("one more").isEmpty();
        }
        assertThat(sessions.opened("")).isEmpty();
    }

    @Test
    void whatWasSealedForSomethingElseIsNoSession() {
        PendingSignIn pending = PendingSignIn.begin("/next");
        Seal seal = Seal.of(SECRET, clock);

        assertThat(sessions.opened(pending.sealed(seal))).isEmpty();
        assertThat(PendingSignIn.opened(seal, pending.sealed(seal))).contains(pending);
        assertThat(PendingSignIn.opened(seal, sessions.sealed(sessions.begin(JO)))).isEqualTo(Optional.empty());
    }

    @Test
    void aShortSecretIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Seal.of("short", clock)).withMessageContaining("32");
    }
}
