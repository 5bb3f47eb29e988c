package safeguarding.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Believes a proxy that signs people in (by OpenID Connect or otherwise) and tells who they are in headers. It proves
 * itself by a secret in a header of its own, since anybody else who reaches us could write the other headers too.
 *
 * @param secret what the proxy sends as X-Safeguarding-Proxy
 * @param userHeader the header with the person's name
 * @param groupsHeader the header with the groups that the person belongs to, with commas between
 * @param roles the role that a group has, by its name
 */
public record TrustedProxy(String secret, String userHeader, String groupsHeader, Map<String, Role> roles)
        implements SignIn {

    /** The header in which the proxy sends its secret. */
    public static final String SECRET_HEADER = "X-Safeguarding-Proxy";

    @Override
    public Optional<Person> person(UnaryOperator<String> headers) {
        String shown = headers.apply(SECRET_HEADER);
        String user = headers.apply(userHeader);
        if (shown == null || !isSecret(shown) || user == null || user.isBlank()) {
            return Optional.empty();
        }
        Set<Role> granted = EnumSet.noneOf(Role.class);
        String groups = headers.apply(groupsHeader);
        if (groups != null) {
            for (String group : groups.split(",")) {
                Optional.ofNullable(roles.get(group.strip())).ifPresent(granted::add);
            }
        }
        return Optional.of(new Person(user.strip(), granted));
    }

    private boolean isSecret(String shown) {
        return MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }

    /** Says nothing of the secret. */
    @Override
    public String toString() {
        return "a trusted proxy";
    }
}
