package safeguarding.pages.signin;

import java.net.URI;
import java.util.Map;

/**
 * What we are to an OpenID provider, and what we believe of what it says.
 *
 * @param issuer the provider, by the address that it calls itself by
 * @param id what it calls us
 * @param secret what proves to it that we are who we say
 * @param scopes what we ask to be told, with spaces between; openid is one of them
 * @param nameClaim the claim that has the name under which somebody goes into the audit log
 * @param groupsClaim the claim that has somebody's groups
 * @param roles the role that a group has
 */
public record OpenIdClient(
        URI issuer,
        String id,
        String secret,
        String scopes,
        String nameClaim,
        String groupsClaim,
        Map<String, Role> roles) {

    /** Says nothing of the secret. */
    @Override
    public String toString() {
        return "a client of " + issuer;
    }
}
