package safeguarding.embedded;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import safeguarding.contract.kafka.SchemaVersion;

/**
 * What a new version of a schema must be compatible with, in the registry's terms.
 *
 * <p>Backward: the new schema reads data written with the old. Forward: the old schema reads data written with the new. Full:
 * both. Without {@code TRANSITIVE} only the latest version counts.
 */
public enum CompatibilityLevel {
    NONE(false, false, false),
    BACKWARD(true, false, false),
    BACKWARD_TRANSITIVE(true, false, true),
    FORWARD(false, true, false),
    FORWARD_TRANSITIVE(false, true, true),
    FULL(true, true, false),
    FULL_TRANSITIVE(true, true, true);

    private final boolean backward;
    private final boolean forward;
    private final boolean transitive;

    CompatibilityLevel(boolean backward, boolean forward, boolean transitive) {
        this.backward = backward;
        this.forward = forward;
        this.transitive = transitive;
    }

    public static CompatibilityLevel parse(String text) {
        return Arrays.stream(values())
                .filter(level -> level.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> RegistryError.invalidLevel(text));
    }

    /** Why the schema cannot follow the earlier ones (oldest first); empty if it can. */
    List<String> problems(Schema schema, List<SchemaVersion> earlier) {
        List<SchemaVersion> checked = transitive || earlier.isEmpty()
                ? earlier : earlier.subList(earlier.size() - 1, earlier.size());
        return checked.stream().flatMap(old -> problems(schema, old)).toList();
    }

    private Stream<String> problems(Schema schema, SchemaVersion old) {
        List<String> problems = new ArrayList<>();
        String oldName = "version " + old.version();
        if (backward) {
            problems.addAll(problems(schema, "the new schema", old.schema(), oldName));
        }
        if (forward) {
            problems.addAll(problems(old.schema(), oldName, schema, "the new schema"));
        }
        return problems.stream();
    }

    private static List<String> problems(Schema reader, String readerName, Schema writer, String writerName) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getResult().getIncompatibilities()
                .stream()
                .map(it -> "%s cannot read what %s wrote: %s at %s (%s)".formatted(
                        readerName, writerName, it.getType(), it.getLocation(), it.getMessage()))
                .toList();
    }
}
