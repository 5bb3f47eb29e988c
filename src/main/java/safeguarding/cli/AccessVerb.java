package safeguarding.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import safeguarding.kafka.Access;
import safeguarding.kafka.Answer;

/** Lets the processor, the pages, sources and the registry do on the brokers what they have to do, and no more. */
@Command(
        name = "access",
        mixinStandardHelpOptions = true,
        description = "Gives users of the brokers what a list allows them, and passwords; it takes nothing away.",
        footer = {
            "",
            "It signs in as whoever the settings say, who must be an administrator of the brokers.",
            "Examples:",
            "  safeguarding access ops/kafka/acls.txt --bootstrap-servers kafka:9092 --config admin.properties",
            "  safeguarding access ops/kafka/acls.txt --passwords ops/secrets"
        })
final class AccessVerb implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The list of who may do what, such as ops/kafka/acls.txt.")
    private Path list;

    @Option(
            names = "--passwords",
            paramLabel = "DIR",
            description = "A folder with a file for each user, kafka-<user>: they are to sign in with SCRAM-SHA-512.")
    private Path passwords;

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
        }
        System.err.println("set what " + String.join(", ", access.users()) + " may do");
        return CommandLineInterface.DONE;
    }
}
