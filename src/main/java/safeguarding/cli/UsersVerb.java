package safeguarding.cli;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import safeguarding.pages.signin.LocalUsers;
import safeguarding.pages.signin.Role;

/** Adds users for a trial; in production, an OpenID Connect provider or a proxy signs people in. */
@Command(
        name = "users",
        mixinStandardHelpOptions = true,
        description = "Adds a user to a users file, and prints the password, which is not stored.",
        footer = {
            "",
            "Examples:",
            "  safeguarding users --file data/users jo.smith --role manager",
            "  safeguarding serve --set sign-in=users --set sign-in.users.file=data/users"
        })
final class UsersVerb implements Callable<Integer> {

    @Option(names = "--file", required = true, paramLabel = "FILE", description = "The file; created if missing.")
    private Path file;

    @Parameters(paramLabel = "NAME", description = "The user name.")
    private String name;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            required = true,
            description = "viewer, manager (can see cases), author (writes commentary) or admin. Repeatable.")
    private List<String> words;

    @Override
    public Integer call() {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        words.forEach(word -> roles.add(Role.of(word)
                .orElseThrow(() -> new UserError(
                        "unknown role '" + word + "'; use viewer, manager, author or admin"))));
        try {
            System.out.println(LocalUsers.add(file, name, roles));
        } catch (IllegalArgumentException e) {
            throw new UserError(e.getMessage());
        }
        return CommandLineInterface.DONE;
    }
}
