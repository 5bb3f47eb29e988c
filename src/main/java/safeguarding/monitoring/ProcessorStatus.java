package safeguarding.monitoring;

import java.util.List;
import java.util.Locale;
import safeguarding.processor.IndicatorProcessor;
import safeguarding.processor.RestoreProgress;

/**
 * The state of a processor, for operators who watch it start or wonder why nothing is happening.
 *
 * @param state in Kafka Streams' terms, such as REBALANCING
 * @param live whether it is working or will be soon; it must not be killed while it is
 * @param ready whether the figures include all input
 * @param messagesBehind how many messages are left to read, over all instances; -1 while that is unknown
 * @param recentFailures threads that failed in the last ten minutes and were replaced
 * @param reason why it stopped, as the name of the failure; empty if it did not
 * @param messagesToRestore how many messages of its stores it has still to restore from the brokers
 * @param stores every store, partition by partition
 */
record ProcessorStatus(
        String state,
        boolean live,
        boolean ready,
        boolean caughtUp,
        long messagesBehind,
        int recentFailures,
        String reason,
        long messagesToRestore,
        List<RestoreProgress.Store> stores) {

    private static final String ROW = "%-26s %9s %12s %12s%n";

    static ProcessorStatus of(IndicatorProcessor processor) {
        return new ProcessorStatus(
                processor.state(),
                processor.isLive(),
                processor.isReady(),
                processor.isCaughtUp(),
                processor.behind(),
                processor.recentFailures(),
                processor.failure().map(cause -> cause.getClass().getSimpleName()).orElse(""),
                processor.restoring().left(),
                processor.restoring().stores());
    }

    /** The same for people. */
    String text() {
        StringBuilder text = new StringBuilder();
        text.append(String.format("state            %s%n", state.toLowerCase(Locale.ROOT).replace('_', ' ')));
        text.append(String.format("live             %s%n", live ? "yes" : "no"));
        text.append(String.format("ready            %s%n", ready ? "yes" : "no"));
        text.append(String.format("messages behind  %s%n", messagesBehind < 0 ? "unknown" : messagesBehind));
        text.append(String.format("threads replaced %d in the last ten minutes%n", recentFailures));
        if (!reason.isEmpty()) {
            text.append(String.format("stopped because  %s%n", reason));
        }
        text.append(String.format("still to restore %d%n%n", messagesToRestore));
        text.append(String.format(ROW, "store", "partition", "restored", "of"));
        stores.forEach(store ->
                text.append(String.format(ROW, store.store(), store.partition(), store.restored(), store.total())));
        return text.toString();
    }
}
