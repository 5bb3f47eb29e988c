package safeguarding.pages.signin;

import java.net.URI;
import java.util.Map;

/**
 * Our registration with an OpenID provider, and which of its claims to use.
 *
 * @param issuer the provider's own name for itself, an address
 * @param id our client id
 * @param secret our client secret
 * @param scopes the scopes to request, separated by spaces; openid is one of them
 * @param nameClaim the claim with the user name for the audit log
 * @param groupsClaim the claim with the user's groups
 * @param roles the role for each group
 */
public record OpenIdClient(
        URI issuer,
        String id,
        String secret,
        String scopes,
        String nameClaim,
        String groupsClaim,
        Map<String, Role> roles) {

    /** Does not reveal the secret. */
    @Override
    public String toString() {
        return "a client of " + issuer;
    }
}
