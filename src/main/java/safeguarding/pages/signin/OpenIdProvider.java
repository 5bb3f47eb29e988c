package safeguarding.pages.signin;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/**
 * An OpenID Connect provider, where people sign in with their organisation's account, using the authorization code flow with
 * PKCE. Its endpoints and signing keys are discovered from it at the first sign-in.
 */
public final class OpenIdProvider {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String NOT_THERE = "your organisation's sign-in service is not working. Try again in a"
            + " minute. If it happens again, tell your service administrator";

    private final OpenIdClient client;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private volatile Optional<Found> found = Optional.empty();

    /** What was discovered from the provider. */
    private record Found(Map<String, Object> document, IdTokens tokens) {

        URI address(String name) {
            return URI.create(Optional.ofNullable(document.get(name))
                    .map(String::valueOf)
                    .orElseThrow(() -> new CannotSignIn(NOT_THERE)));
        }
    }

    public OpenIdProvider(OpenIdClient client) {
        this.client = client;
    }

    /** The address to which someone is sent to sign in, and from which they return to one of ours. */
    public URI begin(PendingSignIn pending, URI back) {
        Map<String, String> question = new LinkedHashMap<>();
        question.put("response_type", "code");
        question.put("client_id", client.id());
        question.put("redirect_uri", back.toString());
        question.put("scope", client.scopes());
        question.put("state", pending.state());
        question.put("nonce", pending.nonce());
        question.put("code_challenge", pending.challenge());
        question.put("code_challenge_method", "S256");
        return with(found().address("authorization_endpoint"), question);
    }

    /**
     * The address at which someone can also sign out of the provider, if it has one, and from which they return to one of ours.
     */
    public Optional<URI> signOut(URI back) {
        return found.filter(provider -> provider.document().containsKey("end_session_endpoint"))
                .map(provider -> with(
                        provider.address("end_session_endpoint"),
                        Map.of("client_id", client.id(), "post_logout_redirect_uri", back.toString())));
    }

    /**
     * The person who came back from the provider.
     *
     * @param answer the parameters that the provider added
     * @param back the address that they came back to
     * @throws CannotSignIn if the response does not match the request, or is a refusal
     */
    public Person finish(PendingSignIn pending, Map<String, String> answer, URI back) {
        if (!pending.isAnsweredBy(answer.getOrDefault("state", ""))) {
            throw new CannotSignIn("the sign-in was started in another browser. Try again");
        }
        if (answer.containsKey("error")) {
            throw new CannotSignIn(
                    "your organisation's sign-in service did not sign you in. Try again, or ask your organisation for access");
        }
        Found provider = found();
        boolean namesItself = Boolean.TRUE.equals(
                provider.document().get("authorization_response_iss_parameter_supported"));
        if (namesItself && !client.issuer().toString().equals(answer.get("iss"))) {
            throw new CannotSignIn("the answer came from a different sign-in service. Try again");
        }
        Map<String, Object> tokens = tokens(provider, pending, answer.getOrDefault("code", ""), back);
        Map<String, Object> claims =
                provider.tokens().claims(String.valueOf(tokens.get("id_token")), pending.nonce());
        return person(claims.containsKey(client.groupsClaim()) ? claims : withMore(provider, claims, tokens));
    }

    private Map<String, Object> tokens(Found provider, PendingSignIn pending, String code, URI back) {
        String form = form(Map.of(
                "grant_type", "authorization_code",
                "code", code,
                "redirect_uri", back.toString(),
                "code_verifier", pending.verifier()));
        String us = encoded(client.id()) + ":" + encoded(client.secret());
        return ask(HttpRequest.newBuilder(provider.address("token_endpoint"))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(us.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /** Claims that need a second request to the provider, which must be about the same person. */
    private Map<String, Object> withMore(Found provider, Map<String, Object> claims, Map<String, Object> tokens) {
        if (!provider.document().containsKey("userinfo_endpoint") || !tokens.containsKey("access_token")) {
            return claims;
        }
        Map<String, Object> more = ask(HttpRequest.newBuilder(provider.address("userinfo_endpoint"))
                .header("Authorization", "Bearer " + tokens.get("access_token")));
        if (!claims.get("sub").equals(more.get("sub"))) {
            throw new CannotSignIn(NOT_THERE);
        }
        Map<String, Object> all = new LinkedHashMap<>(more);
        all.putAll(claims);
        return all;
    }

    private Person person(Map<String, Object> claims) {
        Object groups = claims.getOrDefault(client.groupsClaim(), List.of());
        Set<Role> granted = EnumSet.noneOf(Role.class);
        for (Object group : groups instanceof Collection<?> several ? several : List.of(groups)) {
            Optional.ofNullable(client.roles().get(String.valueOf(group))).ifPresent(granted::add);
        }
        Object name = claims.getOrDefault(client.nameClaim(), claims.get("sub"));
        return new Person(String.valueOf(name).replaceAll("\\p{Cntrl}", " ").strip(), granted);
    }

    /** The provider's configuration, requested once, or again if the provider did not respond. */
    private synchronized Found found() {
        if (found.isEmpty()) {
            Map<String, Object> document = ask(HttpRequest.newBuilder(
                    URI.create(client.issuer().toString().replaceAll("/$", "") + "/.well-known/openid-configuration")));
            if (!client.issuer().toString().equals(document.get("issuer"))) {
                throw new CannotSignIn("the sign-in service calls itself " + document.get("issuer")
                        + ", and sign-in.oidc.issuer says " + client.issuer());
            }
            found = Optional.of(new Found(
                    document, new IdTokens(client, String.valueOf(document.get("jwks_uri")))));
        }
        return found.get();
    }

    private Map<String, Object> ask(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(
                    request.timeout(PATIENCE).header("Accept", "application/json").build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new CannotSignIn(NOT_THERE, new IOException(
                        answer.uri().getPath() + " answered " + answer.statusCode()));
            }
            return JsonUtil.parseJson(answer.body());
        } catch (IOException | JoseException e) {
            throw new CannotSignIn(NOT_THERE, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotSignIn(NOT_THERE, e);
        }
    }

    private static URI with(URI address, Map<String, String> parameters) {
        return URI.create(address + (address.getRawQuery() == null ? "?" : "&") + form(parameters));
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
