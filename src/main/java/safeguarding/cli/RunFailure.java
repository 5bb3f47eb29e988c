package safeguarding.cli;

import safeguarding.config.BadConfig;
import safeguarding.contract.kafka.CannotStart;
import safeguarding.contract.kafka.Refusal;
import safeguarding.contract.kafka.RegistryUnavailable;
import safeguarding.contract.kafka.SchemaRefused;
import safeguarding.contract.kafka.TopicsDiffer;
import safeguarding.contract.kafka.UnknownSchema;
import safeguarding.intake.extract.CannotExtract;
import safeguarding.processor.failure.FailureWords;

/** Says in one line why a run of a source failed, without quoting anything that it has read. */
final class RunFailure {

    private static final String OF_KAFKA = "org.apache.kafka.";

    private RunFailure() {}

    static String inWords(RuntimeException failure) {
        String words = Refusal.in(failure).orElseGet(() -> words(failure));
        return words.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    private static String words(RuntimeException failure) {
        if (isForPeople(failure)) {
            return failure.getMessage();
        }
        String known = FailureWords.of(failure);
        return failure.getClass().getName().startsWith(OF_KAFKA)
                ? "the brokers cannot be written to or read; check that they run (" + known + ")"
                : "a fault of the program; report it with this line (" + known + ")";
    }

    private static boolean isForPeople(RuntimeException failure) {
        return failure instanceof CannotExtract
                || failure instanceof Cluster.Unreachable
                || failure instanceof CannotStart
                || failure instanceof RegistryUnavailable
                || failure instanceof SchemaRefused
                || failure instanceof TopicsDiffer
                || failure instanceof UnknownSchema
                || failure instanceof BadConfig
                || failure instanceof UserError;
    }
}
