package safeguarding.pages.signin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwe.ContentEncryptionAlgorithmIdentifiers;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwe.KeyManagementAlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.AesKey;
import org.jose4j.lang.JoseException;

/**
 * Encrypts what a browser keeps for us for a limited time, so that it can neither be read nor altered there. Instances of the
 * program with the same secret can open what another has sealed, so none has to store sessions.
 */
public final class Seal {

    /** The minimum length of a secret. */
    public static final int SHORTEST_SECRET = 32;

    private static final String CONTENT = "content";

    private final AesKey key;
    private final InstantSource clock;

    private Seal(byte[] secret, InstantSource clock) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            key = new AesKey(mac.doFinal("safeguarding-seal".getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        this.clock = clock;
    }

    /** A seal with a secret that several instances share. */
    public static Seal of(String secret, InstantSource clock) {
        if (secret.length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException(
                    "the session secret must have " + SHORTEST_SECRET + " characters or more");
        }
        return new Seal(secret.getBytes(StandardCharsets.UTF_8), clock);
    }

    /** A seal with its own secret, which is not shared, and is lost when the program ends. */
    public static Seal ofOneInstance(InstantSource clock) {
        byte[] secret = new byte[SHORTEST_SECRET];
        new SecureRandom().nextBytes(secret);
        return new Seal(secret, clock);
    }

    Instant now() {
        return clock.instant();
    }

    /**
     * Seals something.
     *
     * @param purpose what it is for; it cannot be opened for anything else
     * @param until when it expires
     */
    String close(String purpose, Map<String, Object> content, Instant until) {
        JwtClaims claims = new JwtClaims();
        claims.setAudience(purpose);
        claims.setExpirationTime(NumericDate.fromMilliseconds(until.toEpochMilli()));
        claims.setClaim(CONTENT, content);
        JsonWebEncryption encryption = new JsonWebEncryption();
        encryption.setAlgorithmHeaderValue(KeyManagementAlgorithmIdentifiers.DIRECT);
        encryption.setEncryptionMethodHeaderParameter(ContentEncryptionAlgorithmIdentifiers.AES_256_GCM);
        encryption.setKey(key);
        encryption.setPayload(claims.toJson());
        try {
            return encryption.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was sealed for a purpose; empty if it was not sealed by us, was for something else, was altered, or has expired. */
    Optional<Map<String, Object>> open(String purpose, String sealed) {
        if (!isAsWritten(sealed)) {
            return Optional.empty();
        }
        JwtConsumer consumer = new JwtConsumerBuilder()
                .setJweAlgorithmConstraints(ConstraintType.PERMIT, KeyManagementAlgorithmIdentifiers.DIRECT)
                .setJweContentEncryptionAlgorithmConstraints(
                        ConstraintType.PERMIT, ContentEncryptionAlgorithmIdentifiers.AES_256_GCM)
                .setDisableRequireSignature()
                .setEnableRequireEncryption()
                .setDecryptionKey(key)
                .setExpectedAudience(purpose)
                .setRequireExpirationTime()
                .setEvaluationTime(NumericDate.fromMilliseconds(now().toEpochMilli()))
                .build();
        try {
            return Optional.of(Map.copyOf(content(consumer.processToClaims(sealed))));
        } catch (InvalidJwtException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether a text is the canonical encoding of its bytes. The last character of a part can have unused bits, and decoders skip
     * characters that are not in their alphabet, so another text could decode to the same bytes.
     */
    private static boolean isAsWritten(String sealed) {
        try {
            return Arrays.stream(sealed.split("\\.", -1)).allMatch(part -> Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(Base64.getUrlDecoder().decode(part))
                    .equals(part));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** A token that proves, for a while, that it was issued to someone for a purpose. */
    public String token(String purpose, String binding, Duration good) {
        return close(purpose, Map.of("for", binding), now().plus(good));
    }

    public boolean isToken(String purpose, String binding, String token) {
        return open(purpose, token).filter(content -> binding.equals(content.get("for"))).isPresent();
    }

    @SuppressWarnings("unchecked") // it was a map when it was sealed, and nobody else can have sealed it
    private static Map<String, Object> content(JwtClaims claims) {
        return (Map<String, Object>) claims.getClaimValue(CONTENT);
    }
}
