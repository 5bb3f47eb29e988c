package safeguarding.pages.signin;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.ErrorCodeValidator;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.VerificationKeyResolver;

/**
 * Checks that an ID token comes from the provider, is for us, is current, and answers our request. The keys are the provider's
 * own, fetched again when it has a new one.
 */
final class IdTokens {

    private static final int CLOCKS_DIFFER_SECONDS = 60;

    /** A sign-in may take ten minutes, and the token is issued at its end. */
    private static final int OLDEST_SECONDS = 660;

    private static final int ANOTHER_QUESTION = -100;
    private static final int ANOTHER_PARTY = -101;
    private static final String NOT_BELIEVED = "the answer from your organisation's sign-in service is not"
            + " valid. Try again. If it happens again, tell your service administrator";

    private final OpenIdClient client;
    private final VerificationKeyResolver keys;

    IdTokens(OpenIdClient client, String keysAt) {
        this(client, new HttpsJwksVerificationKeyResolver(new HttpsJwks(keysAt)));
    }

    IdTokens(OpenIdClient client, VerificationKeyResolver keys) {
        this.client = client;
        this.keys = keys;
    }

    /**
     * The claims in a token.
     *
     * @throws CannotSignIn if it is not valid
     */
    Map<String, Object> claims(String token, String nonce) {
        try {
            return new JwtConsumerBuilder()
                    .setVerificationKeyResolver(keys)
                    // Only signatures that need the private key; "none" and HS256 do not.
                    .setJwsAlgorithmConstraints(
                            ConstraintType.PERMIT,
                            AlgorithmIdentifiers.RSA_USING_SHA256,
                            AlgorithmIdentifiers.RSA_USING_SHA384,
                            AlgorithmIdentifiers.RSA_USING_SHA512,
                            AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
                            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
                            AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384)
                    .setExpectedIssuer(client.issuer().toString())
                    .setExpectedAudience(client.id())
                    .setRequireExpirationTime()
                    .setRequireIssuedAt()
                    .setIssuedAtRestrictions(CLOCKS_DIFFER_SECONDS, OLDEST_SECONDS)
                    .setRequireSubject()
                    .setAllowedClockSkewInSeconds(CLOCKS_DIFFER_SECONDS)
                    .registerValidator((ErrorCodeValidator) context -> asked(context.getJwtClaims(), nonce))
                    .build()
                    .processToClaims(token)
                    .getClaimsMap();
        } catch (InvalidJwtException e) {
            // Not the exception's own text, which contains the token.
            throw new CannotSignIn(e.hasExpired() ? "the sign-in took too long. Try again" : NOT_BELIEVED + codes(e));
        }
    }

    private static String codes(InvalidJwtException refused) {
        return refused.getErrorDetails().stream()
                .map(error -> String.valueOf(error.getErrorCode()))
                .collect(Collectors.joining(" and ", " (reason ", ")"));
    }

    /** Whether it answers our request, and was issued to us if it is for several. */
    private ErrorCodeValidator.Error asked(JwtClaims claims, String nonce) throws MalformedClaimException {
        if (!nonce.equals(claims.getStringClaimValue("nonce"))) {
            return new ErrorCodeValidator.Error(ANOTHER_QUESTION, "it answers another question");
        }
        List<String> audience = claims.getAudience();
        String party = claims.getStringClaimValue("azp");
        boolean isOurs = party == null ? audience.size() == 1 : party.equals(client.id());
        return isOurs ? null : new ErrorCodeValidator.Error(ANOTHER_PARTY, "it was given to another");
    }
}
