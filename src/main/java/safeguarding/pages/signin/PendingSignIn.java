package safeguarding.pages.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * A sign-in that was started here and continues at the provider: what its response is checked against. The browser keeps it,
 * sealed.
 *
 * @param state what the response must contain, so that nobody can make this browser complete another person's sign-in
 * @param nonce what the provider must include in the token, so that it cannot be used twice
 * @param verifier proves that the token is fetched by the one who started the sign-in (PKCE)
 * @param next where the person was going
 */
public record PendingSignIn(String state, String nonce, String verifier, String next) {

    private static final String PURPOSE = "pending-sign-in";
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int RANDOM_BYTES = 32;

    public static PendingSignIn begin(String next) {
        return new PendingSignIn(random(), random(), random(), next);
    }

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public String sealed(Seal seal) {
        return seal.close(
                PURPOSE,
                Map.of("state", state, "nonce", nonce, "verifier", verifier, "next", next),
                seal.now().plus(LONGEST));
    }

    public static Optional<PendingSignIn> opened(Seal seal, String sealed) {
        return seal.open(PURPOSE, sealed)
                .map(content -> new PendingSignIn(
                        (String) content.get("state"),
                        (String) content.get("nonce"),
                        (String) content.get("verifier"),
                        (String) content.get("next")));
    }

    boolean isAnsweredBy(String given) {
        return MessageDigest.isEqual(
                state.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    /** The hash of the verifier, which is sent first. */
    String challenge() {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256")
                            .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does not reveal the secrets. */
    @Override
    public String toString() {
        return "a sign-in that has begun";
    }
}
