package safeguarding.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.util.Map;
import java.util.function.Consumer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What of a provider's words is believed. A real provider is asked in SignInIT; here are the ones that no good one says. */
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
                .satisfies(problem -> assertThat(problem.getMessage()).doesNotContain(token).contains("begin again"));
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
        assertRefused(but(claims -> claims.setNotBefore(NumericDate.fromSeconds(NumericDate.now().getValue() + 300))));
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
