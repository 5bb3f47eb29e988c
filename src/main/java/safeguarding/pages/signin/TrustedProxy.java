package safeguarding.pages.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Believes a proxy that signs people in (by OpenID Connect or otherwise) and tells who they are in headers. It proves
 * itself by a secret in a header of its own, since anybody else who reaches us could write the other headers too. A header
 * that is there twice was written by two, and is not believed.
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

    /** A name as it can go into the audit log. */
    private static String printable(String name) {
        return name.replaceAll("\\p{Cntrl}", " ").strip();
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
