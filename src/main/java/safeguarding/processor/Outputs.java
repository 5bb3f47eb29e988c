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
import safeguarding.contract.topic.QuarantinedContent;

/**
 * The results of a piece of work, held back until all of it has succeeded: records for topics, and writes to stores. Work that
 * fails half-way has no effect. Everything is already encoded, so only the brokers or disks can make it fail when it is carried
 * out.
 */
final class Outputs {

    private final ProcessorContext<byte[], byte[]> context;
    private final List<Runnable> waiting = new ArrayList<>();

    Outputs(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
    }

    /** Sends a record immediately. */
    static void send(ProcessorContext<byte[], byte[]> context, String sink, String key, byte[] value) {
        context.forward(record(context, key, value), sink);
    }

    /** Sends a record to the authority stage immediately. */
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

    /** Sends the outcome of a record immediately, under the record's own key. */
    static void send(ProcessorContext<byte[], byte[]> context, String sink, ReceivedRecord record, byte[] value) {
        byte[] key = QuarantinedContent.of(record.key(), null).key().orElse(null);
        context.forward(
                new Record<>(
                        key,
                        value,
                        context.currentSystemTimeMs(),
                        new RecordHeaders(QuarantinedContent.tracing(record.headers()))),
                sink);
    }

    /** Sends a dead letter immediately. */
    static void send(ProcessorContext<byte[], byte[]> context, String sink, DeadLetter letter) {
        Headers headers = new RecordHeaders();
        letter.addTo(headers);
        context.forward(new Record<>(letter.key(), letter.value(), context.currentSystemTimeMs(), headers), sink);
    }

    private static Record<byte[], byte[]> record(ProcessorContext<byte[], byte[]> context, String key, byte[] value) {
        return new Record<>(key.getBytes(StandardCharsets.UTF_8), value, context.currentSystemTimeMs());
    }

    /** Sends a record once the work has succeeded. */
    void send(String sink, String key, byte[] value) {
        waiting.add(() -> send(context, sink, key, value));
    }

    /** Writes to a store once the work has succeeded. */
    void keep(Runnable write) {
        waiting.add(write);
    }

    /** Carries everything out, in the order in which it was added. */
    void carryOut() {
        waiting.forEach(Runnable::run);
        waiting.clear();
    }
}
