package safeguarding.contract.event;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.Schema;
import safeguarding.core.casefile.PlanRecorded;

/**
 * The Avro schemas of all inputs and outputs, from the folder {@code schemas}. The file names follow from the core's event
 * types, so this works from a jar, where a folder cannot be listed.
 */
public final class EventSchemas {

    /** The output records, which are designed here and have no counterpart among the events. */
    private static final List<String> OUTPUTS = List.of(
            "Deltas", "IndicatorValue", "Snapshot", "Forecast", "Alert", "Obligation", "DataQualityFinding", "CountedAnew",
            "Arrivals", "ProcessingFailures", "RecountAsked", "ControlTotals", "Rejection", "Operation",
            "SourceRecord", "SourceRun", "WorklistNote", "LoadMarker");

    private final Map<Class<? extends Record>, Schema> events = new LinkedHashMap<>();
    private final Map<String, Class<? extends Record>> types = new TreeMap<>();
    private final Map<String, Schema> byFullName = new TreeMap<>();

    private EventSchemas() {
        for (Family family : Family.values()) {
            for (Class<? extends Record> kind : family.kinds()) {
                if (!events.containsKey(kind)) {
                    String folder = kind == PlanRecorded.class ? "plan" : family.folder();
                    Schema schema = read(folder, kind.getSimpleName());
                    events.put(kind, schema);
                    types.put(kind.getSimpleName(), kind);
                    byFullName.put(schema.getFullName(), schema);
                }
            }
        }
        for (String output : OUTPUTS) {
            Schema schema = read("output", output);
            byFullName.put(schema.getFullName(), schema);
        }
    }

    /** Reads them all from the class path. */
    public static EventSchemas load() {
        return new EventSchemas();
    }

    /** The schema of a kind of event. */
    public Schema of(Class<? extends Record> kind) {
        Schema schema = events.get(kind);
        if (schema == null) {
            throw new IllegalArgumentException(kind.getName() + " is not an event type");
        }
        return schema;
    }

    /** The schema of an output, such as Snapshot. */
    public Schema output(String name) {
        return named("safeguarding.output." + name)
                .orElseThrow(() -> new IllegalArgumentException(name + " is not an output type"));
    }

    /** The schema with a full name, such as {@code safeguarding.contract.event.ContactReceived}; empty if there is none. */
    public Optional<Schema> named(String fullName) {
        return Optional.ofNullable(byFullName.get(fullName));
    }

    /** The event type with a name, such as ContactReceived. */
    public Optional<Class<? extends Record>> type(String name) {
        return Optional.ofNullable(types.get(name));
    }

    /** The event types by name, in alphabetical order. */
    public Map<String, Class<? extends Record>> types() {
        return Collections.unmodifiableMap(types);
    }

    /** The schemas allowed on a family's topic; each has its own subject in the registry. */
    public List<Schema> on(Family family) {
        return family.kinds().stream().map(this::of).toList();
    }

    /** All schemas, in the order of their full names. */
    public Collection<Schema> all() {
        return Collections.unmodifiableCollection(byFullName.values());
    }

    private static Schema read(String folder, String name) {
        String path = "/schemas/" + folder + "/" + name + ".avsc";
        try (InputStream file = EventSchemas.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("there is no schema " + path + " on the class path");
            }
            return new Schema.Parser().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the schema " + path + " cannot be read", e);
        }
    }
}
