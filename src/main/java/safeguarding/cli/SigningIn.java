package safeguarding.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import safeguarding.config.AppConfig;
import safeguarding.config.OwnerOnly;
import safeguarding.config.Setting;
import safeguarding.pages.server.AccessControl;
import safeguarding.pages.server.PublicAddress;
import safeguarding.pages.signin.LocalUsers;
import safeguarding.pages.signin.OpenIdClient;
import safeguarding.pages.signin.OpenIdProvider;
import safeguarding.pages.signin.Role;
import safeguarding.pages.signin.Seal;
import safeguarding.pages.signin.Sessions;
import safeguarding.pages.signin.SignIn;
import safeguarding.pages.signin.TrustedProxy;

/** How people sign in, as configured. */
final class SigningIn {

    private static final Logger LOG = LoggerFactory.getLogger(SigningIn.class);
    private static final String NONE = "none";

    private SigningIn() {}

    /** The access control for the pages. */
    static AccessControl gate(AppConfig config) {
        Sessions sessions = new Sessions(
                seal(config.text(Setting.SESSION_KEY)),
                Duration.ofMinutes(config.number(Setting.SESSION_IDLE)),
                Duration.ofMinutes(config.number(Setting.SESSION_LONGEST)));
        return new AccessControl(signIn(config), sessions, new PublicAddress(HttpServer.address(config)));
    }

    private static Seal seal(String file) {
        return file.equals(NONE)
                ? Seal.ofOneInstance(InstantSource.system())
                : Seal.of(secret(Path.of(file), Seal.SHORTEST_SECRET), InstantSource.system());
    }

    private static SignIn signIn(AppConfig config) {
        return switch (config.text(Setting.SIGN_IN)) {
            case "oidc" -> SignIn.at(new OpenIdProvider(new OpenIdClient(
                    URI.create(config.text(Setting.SIGN_IN_ISSUER)),
                    config.text(Setting.SIGN_IN_CLIENT),
                    secret(Path.of(config.text(Setting.SIGN_IN_CLIENT_SECRET)), 1),
                    config.text(Setting.SIGN_IN_SCOPES),
                    config.text(Setting.SIGN_IN_NAME_CLAIM),
                    config.text(Setting.SIGN_IN_GROUPS_CLAIM),
                    roles(config.text(Setting.SIGN_IN_GROUPS)))));
            case "users" -> users(Path.of(config.text(Setting.SIGN_IN_USERS)));
            case "proxy" -> new TrustedProxy(
                    secret(Path.of(config.text(Setting.SIGN_IN_SECRET)), 16),
                    config.text(Setting.SIGN_IN_USER_HEADER),
                    config.text(Setting.SIGN_IN_GROUPS_HEADER),
                    roles(config.text(Setting.SIGN_IN_GROUPS)));
            default -> config.text(Setting.SIGN_IN_USERS).equals(NONE)
                    ? SignIn.open()
                    : SignIn.openOr(users(Path.of(config.text(Setting.SIGN_IN_USERS))));
        };
    }

    private static LocalUsers users(Path file) {
        try {
            warnIfOpen(file, "the users file");
            return LocalUsers.read(file);
        } catch (IllegalArgumentException e) {
            throw new UserError(e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Warns if others on this machine may read a secret. It is not an error: container engines mount secrets with such
     * permissions in containers with no other users, and an upgrade must not stop the pages.
     */
    private static void warnIfOpen(Path file, String what) throws IOException {
        if (OwnerOnly.isOpenToOthers(file)) {
            LOG.warn("other users of this machine can read {}, {}; run: chmod o= {}", what, file, file);
        }
    }

    private static String secret(Path file, int shortest) {
        try {
            warnIfOpen(file, "a secret");
            String secret = Files.readString(file).strip();
            if (secret.length() < shortest) {
                throw new UserError("the secret in " + file + " must have " + shortest + " characters or more");
            }
            return secret;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Role> roles(String groups) {
        Map<String, Role> roles = new HashMap<>();
        for (String group : groups.split(",")) {
            int equals = group.lastIndexOf('=');
            roles.put(
                    group.substring(0, equals).strip(),
                    Role.of(group.substring(equals + 1)).orElseThrow());
        }
        return roles;
    }
}
