package safeguarding.cli;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import safeguarding.signin.LocalUsers;
import safeguarding.signin.Role;

/** Adds people who may sign in, for a trial; in earnest, an OpenID Connect provider or a proxy signs people in. */
@Command(
        name = "users",
        mixinStandardHelpOptions = true,
        description = "Adds a user to a file of those who may sign in, and prints the password, which is kept nowhere.",
        footer = {
            "",
            "Examples:",
            "  safeguarding users --file data/users jo.smith --role manager",
            "  safeguarding serve --set sign-in=users --set sign-in.users.file=data/users"
        })
final class UsersVerb implements Callable<Integer> {

    @Option(names = "--file", required = true, paramLabel = "FILE", description = "The file; made where there is none.")
    private Path file;

    @Parameters(paramLabel = "NAME", description = "The name to sign in with.")
    private String name;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            required = true,
            description = "viewer, manager (may look at cases), author (writes commentary) or admin; may be given again.")
    private List<String> words;

    @Override
    public Integer call() {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        words.forEach(word -> roles.add(Role.of(word)
                .orElseThrow(() -> new UserError(
                        "there is no role '" + word + "'; there are viewer, manager, author and admin"))));
        try {
            System.out.println(LocalUsers.add(file, name, roles));
        } catch (IllegalArgumentException e) {
            throw new UserError(e.getMessage());
        }
        return CommandLineInterface.DONE;
    }
}
