package safeguarding.cli;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Header;
import safeguarding.contract.kafka.RegistryUnavailable;
import safeguarding.operations.QuarantinedMessage;
import safeguarding.pages.report.Json;

/**
 * A quarantined message in detail, to find out what is wrong with it.
 *
 * @param fields by name, in reading order
 */
record QuarantinedMessageDetails(Map<String, Object> fields) {

    static QuarantinedMessageDetails of(QuarantinedMessage message, boolean isReplayed, Cluster to) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("from", message.origin().toString());
        fields.put("on", message.on());
        fields.put("at", message.at().toString());
        fields.put("rule", message.rule());
        fields.put("reason", message.reason());
        fields.put("replayed", isReplayed);
        fields.put("whole", message.isWhole());
        fields.put("key", message.key().map(key -> new String(key, StandardCharsets.UTF_8)).orElse(null));
        fields.put("headers", headers(message));
        fields.put("value", message.value().map(value -> value(value, to)).orElse(null));
        return new QuarantinedMessageDetails(fields);
    }

    private static Map<String, String> headers(QuarantinedMessage message) {
        Map<String, String> headers = new TreeMap<>();
        for (Header header : message.headers()) {
            headers.put(
                    header.key(),
                    header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8));
        }
        return headers;
    }

    /** Its decoded content, if it can be read now; otherwise its bytes. */
    private static Object value(byte[] value, Cluster to) {
        try {
            return to.codec().read(value);
        } catch (RegistryUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            return "hex " + HexFormat.of().formatHex(value);
        }
    }

    String text() {
        StringBuilder text = new StringBuilder();
        fields.forEach((name, value) -> text.append(
                String.format("%-9s %s%n", name, value instanceof String said ? said : Json.of(value))));
        return text.toString();
    }
}
