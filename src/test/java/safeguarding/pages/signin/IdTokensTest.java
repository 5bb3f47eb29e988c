package safeguarding.pages.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Shows which ID tokens are accepted. SignInIT uses a real provider. The tokens here include those that a proper provider
 * would never send.
 */
class IdTokensTest {

    private static final OpenIdClient CLIENT = new OpenIdClient(
            URI.create("https://sign-in.example"), "us", "secret", "openid", "name", "groups", Map.of());

    private static RsaJsonWebKey key;
    private static RsaJsonWebKey another;
    private static IdTokens tokens;

    @BeforeAll
    static void makeKeys() throws JoseException {
        key = RsaJwkGenerator.generateJwk(2048);
        another = RsaJwkGenerator.generateJwk(2048);
        tokens = new IdTokens(CLIENT, (signature, nesting) -> key.getPublicKey());
    }

    private static JwtClaims good() {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer("https://sign-in.example");
        claims.setAudience("us");
        claims.setSubject("jo");
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(5);
        claims.setStringClaim("nonce", "asked");
        return claims;
    }

    private static String signed(JwtClaims claims, String algorithm, Key with) throws JoseException {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        signature.setAlgorithmHeaderValue(algorithm);
        signature.setPayload(claims.toJson());
        signature.setKey(with);
        signature.setDoKeyValidation(false);
        return signature.getCompactSerialization();
    }

    private static String but(Consumer<JwtClaims> change) throws JoseException {
        JwtClaims claims = good();
        change.accept(claims);
        return signed(claims, AlgorithmIdentifiers.RSA_USING_SHA256, key.getPrivateKey());
    }

    private static void assertRefused(String token) {
        assertThatExceptionOfType(CannotSignIn.class)
                .isThrownBy(() -> tokens.claims(token, "asked"))
                .satisfies(problem -> assertThat(problem.getMessage()).doesNotContain(token).contains("Try again"));
    }

    @Test
    void believesWhatTheProviderSaysToUsNow() throws JoseException {
        assertThat(tokens.claims(but(claims -> {}), "asked")).containsEntry("sub", "jo");
        assertThat(tokens.claims(but(claims -> claims.setStringClaim("azp", "us")), "asked")).containsEntry("sub", "jo");
    }

    @Test
    void believesNothingThatIsSaidByAnother() throws JoseException {
        assertRefused(signed(good(), AlgorithmIdentifiers.RSA_USING_SHA256, another.getPrivateKey()));
        assertRefused(but(claims -> claims.setIssuer("https://sign-in.example/")));
    }

    @Test
    void believesNothingThatIsSaidToAnother() throws JoseException {
        assertRefused(but(claims -> claims.setAudience("them")));
        assertRefused(but(claims -> claims.setAudience("us", "them")));
        assertRefused(but(claims -> claims.setStringClaim("azp", "them")));
        assertRefused(but(claims -> claims.unsetClaim("aud")));
    }

    @Test
    void believesNothingThatAnswersAnotherQuestion() throws JoseException {
        assertRefused(but(claims -> claims.setStringClaim("nonce", "another")));
        assertRefused(but(claims -> claims.unsetClaim("nonce")));
    }

    @Test
    void believesNothingThatIsTooOld() throws JoseException {
        assertRefused(but(claims -> claims.setExpirationTimeMinutesInTheFuture(-2)));
        assertRefused(but(claims -> claims.unsetClaim("exp")));
        assertRefused(but(claims -> claims.setIssuedAt(NumericDate.fromSeconds(NumericDate.now().getValue() - 3600))));
        assertRefused(but(claims -> claims.setNotBefore(NumericDate.fromSeconds(NumericDate.now().getValue() + 300))));
    }

    @Test
    void believesNothingThatIsSaidInTheFuture() throws JoseException {
        assertRefused(but(claims -> claims.setIssuedAt(NumericDate.fromSeconds(NumericDate.now().getValue() + 300))));
        assertRefused(but(claims -> claims.unsetClaim("iat")));
    }

    /** A token with these extra headers, signed with the given key. */
    private static String forged(RsaJsonWebKey with, Map<String, Object> head) throws JoseException {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        head.forEach((name, value) -> signature.getHeaders().setObjectHeaderValue(name, value));
        signature.setPayload(good().toJson());
        signature.setKey(with.getPrivateKey());
        return signature.getCompactSerialization();
    }

    @Test
    void takesKeysFromTheProviderAlone_whateverATokenSaysOfThem() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpServer provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        HttpServer attacker = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        key.setKeyId("the key");
        another.setKeyId("the key of an attacker");
        List<JsonWebKey> keys = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            EllipticCurveJsonWebKey one = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            one.setKeyId("key " + i);
            keys.add(one);
        }
        keys.add(key);
        answer(provider, new JsonWebKeySet(keys), new AtomicInteger());
        answer(attacker, new JsonWebKeySet(another), asked);
        String elsewhere = "http://127.0.0.1:" + attacker.getAddress().getPort() + "/keys";
        try {
            tokens = new IdTokens(CLIENT, "http://127.0.0.1:" + provider.getAddress().getPort() + "/keys");
            assertThat(tokens.claims(forged(key, Map.of("kid", "the key")), "asked")).as("one key of many").isNotEmpty();

            for (String kid : List.of("the key", "key 7", "the key of an attacker", "../../../../dev/null", "/etc/passwd",
                    "' OR 1=1 --", elsewhere, "\u0000", "k".repeat(10_000))) {
                assertRefused(forged(another, Map.of("kid", kid)));
                assertRefused(forged(another, Map.of("kid", kid, "jku", elsewhere, "x5u", elsewhere)));
            }
            assertRefused(forged(another, Map.of()));
            assertRefused(forged(another, Map.of("jwk", another.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY))));
            assertThat(asked).as("how often an attacker was asked for keys").hasValue(0);
        } finally {
            provider.stop(0);
            attacker.stop(0);
            makeKeys();
        }
    }

    private static void answer(HttpServer server, JsonWebKeySet keys, AtomicInteger asked) {
        byte[] body = keys.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY).getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
    }

    @Test
    void believesNothingOfNobody() throws JoseException {
        assertRefused(but(claims -> claims.unsetClaim("sub")));
    }

    @Test
    void believesNothingThatIsNotSignedWithThePrivateKey() throws JoseException {
        assertRefused(signed(good(), AlgorithmIdentifiers.NONE, null));
        assertRefused(signed(
                good(), AlgorithmIdentifiers.HMAC_SHA256, new HmacKey(key.getPublicKey().getEncoded())));
        assertRefused(signed(
                good(), AlgorithmIdentifiers.HMAC_SHA256, new HmacKey("secret".getBytes(StandardCharsets.UTF_8))));
        assertRefused("not a token");
    }

    @Test
    void believesNothingThatWasAltered() throws JoseException {
        String[] parts = but(claims -> {}).split("\\.");
        String[] others = but(claims -> claims.setSubject("sam")).split("\\.");

        assertRefused(parts[0] + "." + others[1] + "." + parts[2]);
    }
}
