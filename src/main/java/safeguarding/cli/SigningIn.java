package safeguarding.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import safeguarding.signin.LocalUsers;
import safeguarding.signin.Role;
import safeguarding.signin.SignIn;
import safeguarding.signin.TrustedProxy;
import safeguarding.config.AppConfig;
import safeguarding.config.Setting;

/** How people sign in, as it is configured. */
final class SigningIn {

    private SigningIn() {}

    static SignIn of(AppConfig config) {
        return switch (config.text(Setting.SIGN_IN)) {
            case "users" -> users(Path.of(config.text(Setting.SIGN_IN_USERS)));
            case "proxy" -> new TrustedProxy(
                    secret(Path.of(config.text(Setting.SIGN_IN_SECRET))),
                    config.text(Setting.SIGN_IN_USER_HEADER),
                    config.text(Setting.SIGN_IN_GROUPS_HEADER),
                    roles(config.text(Setting.SIGN_IN_GROUPS)));
            default -> config.text(Setting.SIGN_IN_USERS).equals("none")
                    ? SignIn.open()
                    : SignIn.openOr(users(Path.of(config.text(Setting.SIGN_IN_USERS))));
        };
    }

    private static SignIn users(Path file) {
        try {
            return LocalUsers.read(file);
        } catch (IllegalArgumentException e) {
            throw new UserError(e.getMessage());
        }
    }

    private static String secret(Path file) {
        try {
            String secret = Files.readString(file).strip();
            if (secret.length() < 16) {
                throw new UserError("the secret in " + file + " is to have 16 characters or more");
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
