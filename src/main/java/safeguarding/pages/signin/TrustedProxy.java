package safeguarding.pages.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Trusts a proxy that signs people in (by OpenID Connect or otherwise) and names them in headers. It authenticates itself with a
 * secret in a header of its own, because anyone else who reaches us could send the other headers too. A header that appears twice
 * was set by two senders, and is not trusted.
 *
 * @param secret the value of X-Safeguarding-Proxy that the proxy sends
 * @param userHeader the header with the person's name
 * @param groupsHeader the header with the person's groups, separated by commas
 * @param roles the role for each group, by its name
 */
public record TrustedProxy(String secret, String userHeader, String groupsHeader, Map<String, Role> roles)
        implements SignIn {

    /** The header in which the proxy sends its secret. */
    public static final String SECRET_HEADER = "X-Safeguarding-Proxy";

    @Override
    public Optional<Person> person(Caller caller) {
        Optional<String> user = caller.header(userHeader).map(TrustedProxy::printable).filter(name -> !name.isEmpty());
        if (user.isEmpty() || caller.header(SECRET_HEADER).filter(this::isSecret).isEmpty()) {
            return Optional.empty();
        }
        Set<Role> granted = EnumSet.noneOf(Role.class);
        for (String group : caller.header(groupsHeader).orElse("").split(",")) {
            Optional.ofNullable(roles.get(group.strip())).ifPresent(granted::add);
        }
        return Optional.of(new Person(user.get(), granted));
    }

    /** A name in a form suitable for the audit log. */
    private static String printable(String name) {
        return name.replaceAll("\\p{Cntrl}", " ").strip();
    }

    private boolean isSecret(String shown) {
        return MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }

    /** Does not reveal the secret. */
    @Override
    public String toString() {
        return "a trusted proxy";
    }
}
