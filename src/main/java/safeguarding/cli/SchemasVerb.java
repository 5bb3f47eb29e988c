package safeguarding.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import safeguarding.config.AppConfig;
import safeguarding.config.Setting;
import safeguarding.contract.kafka.SchemaRegistry;
import safeguarding.contract.topic.SchemaPlan;
import safeguarding.contract.topic.TopicNames;

/** Manages the schemas in a registry, for installations where programs may not register their own. */
@Command(
        name = "schemas",
        mixinStandardHelpOptions = true,
        description = "Checks that a registry accepts our schemas, or registers them.",
        footer = {
            "",
            "Exits with 1 if it rejects one. In production, register them first, and run with",
            "schemas.register=false and auto.create.topics.enable=false on the brokers.",
            "Examples:",
            "  safeguarding schemas check --registry http://registry:8081",
            "  safeguarding schemas register --registry http://registry:8081"
        })
final class SchemasVerb implements Callable<Integer> {

    /** What to do with the schemas. */
    enum Deed {
        check,
        register
    }

    @Parameters(paramLabel = "check|register", description = "check: only check; register: register them.")
    private Deed deed;

    @Mixin
    private ClusterOptions cluster;

    @Override
    public Integer call() {
        AppConfig config = cluster.config();
        SchemaRegistry registry = SchemaRegistry.connect(config.text(Setting.REGISTRY_URL), config.registry());
        int taken = 0;
        int refused = 0;
        for (SchemaPlan.Subject subject : SchemaPlan.of(TopicNames.of(config))) {
            if (!registry.compatible(subject.name(), subject.schema())) {
                System.out.println(subject.name() + ": not compatible with the versions in the registry");
                refused++;
            } else {
                if (deed == Deed.register) {
                    registry.register(subject.name(), subject.schema());
                }
                taken++;
            }
        }
        System.err.printf("%d schemas %s, %d refused%n", taken, deed == Deed.register ? "registered" : "fit", refused);
        return refused == 0 ? CommandLineInterface.DONE : CommandLineInterface.FAILED;
    }
}
