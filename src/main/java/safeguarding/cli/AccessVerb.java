package safeguarding.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import safeguarding.contract.kafka.Access;
import safeguarding.contract.kafka.Answer;

/** Gives the processor, the pages, sources, the settings user and the registry the permissions that they need on the brokers. */
@Command(
        name = "access",
        mixinStandardHelpOptions = true,
        description = "Sets broker permissions from a list, and passwords.",
        footer = {
            "",
            "It signs in as the user in the settings, who must be an administrator of the brokers.",
            "It reports permissions that these users have beyond the list, and removes them with --revoke. It does not",
            "change the permissions of users who are not in the list.",
            "Examples:",
            "  safeguarding access ops/kafka/acls.txt --bootstrap-servers kafka:9092 --config admin.properties",
            "  safeguarding access ops/kafka/acls.txt --passwords ops/secrets --revoke"
        })
final class AccessVerb implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The list of permissions, such as ops/kafka/acls.txt.")
    private Path list;

    @Option(
            names = "--passwords",
            paramLabel = "DIR",
            description = "A folder with a password file for each user, kafka-<user>, for SCRAM-SHA-512.")
    private Path passwords;

    @Option(names = "--revoke", description = "Removes the permissions that these users have beyond the list.")
    private boolean revoke;

    @Mixin
    private ClusterOptions cluster;

    @Override
    public Integer call() {
        Access access = Access.read(list);
        Cluster to = Cluster.reached(cluster.config());
        try (Admin admin = Admin.create(to.config().kafka())) {
            if (passwords != null) {
                Answer.of(admin.alterUserScramCredentials(access.credentials(passwords)).all());
            }
            Answer.of(admin.createAcls(access.acls()).all());
            System.err.println("permissions set for " + String.join(", ", access.users()));
            handleRest(access.beyond(Answer.of(admin.describeAcls(AclBindingFilter.ANY).values())), admin);
        }
        return CommandLineInterface.DONE;
    }

    /** Removes permissions that are not on the list, or names them. */
    private void handleRest(List<AclBinding> rest, Admin admin) {
        if (revoke && !rest.isEmpty()) {
            Answer.of(admin.deleteAcls(rest.stream().map(AclBinding::toFilter).toList()).all());
        }
        rest.forEach(right -> System.err.println(
                (revoke ? "removed: " : "not in the list, remove with --revoke: ") + Access.inWords(right)));
    }
}
