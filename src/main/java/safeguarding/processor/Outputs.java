package safeguarding.processor;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import safeguarding.contract.topic.DeadLetter;
import safeguarding.contract.topic.Quarantined;

/**
 * All that a piece of work leads to, kept back until the whole of it has succeeded: what goes to topics, and what is kept in
 * stores. Work that fails half-way has done nothing. Everything is in bytes already, so that carrying it out cannot fail but
 * for want of brokers or disks.
 */
final class Outputs {

    private final ProcessorContext<byte[], byte[]> context;
    private final List<Runnable> waiting = new ArrayList<>();

    Outputs(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
    }

    /** Sends a record at once. */
    static void send(ProcessorContext<byte[], byte[]> context, String sink, String key, byte[] value) {
        context.forward(record(context, key, value), sink);
    }

    /** Sends a record to the authority stage at once. */
    static void send(
            ProcessorContext<byte[], byte[]> context, String sink, String key, byte[] value, List<Header> headers) {
        context.forward(
                new Record<>(
                        key.getBytes(StandardCharsets.UTF_8),
                        value,
                        context.currentSystemTimeMs(),
                        new RecordHeaders(headers)),
                sink);
    }

    /** Sends what became of a record at once, under the record's own key. */
    static void send(ProcessorContext<byte[], byte[]> context, String sink, Received record, byte[] value) {
        byte[] key = Quarantined.of(record.key(), null).key().orElse(null);
        context.forward(
                new Record<>(
                        key,
                        value,
                        context.currentSystemTimeMs(),
                        new RecordHeaders(Quarantined.tracing(record.headers()))),
                sink);
    }

    /** Sends a dead letter at once. */
    static void send(ProcessorContext<byte[], byte[]> context, String sink, DeadLetter letter) {
        Headers headers = new RecordHeaders();
        letter.addTo(headers);
        context.forward(new Record<>(letter.key(), letter.value(), context.currentSystemTimeMs(), headers), sink);
    }

    private static Record<byte[], byte[]> record(ProcessorContext<byte[], byte[]> context, String key, byte[] value) {
        return new Record<>(key.getBytes(StandardCharsets.UTF_8), value, context.currentSystemTimeMs());
    }

    /** A record that is sent once the work has succeeded. */
    void send(String sink, String key, byte[] value) {
        waiting.add(() -> send(context, sink, key, value));
    }

    /** A write to a store that is done once the work has succeeded. */
    void keep(Runnable write) {
        waiting.add(write);
    }

    /** Carries it all out, in the order in which it came. */
    void carryOut() {
        waiting.forEach(Runnable::run);
        waiting.clear();
    }
}
