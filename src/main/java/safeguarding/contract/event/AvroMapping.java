package safeguarding.contract.event;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/**
 * The translation between the core's events and Avro records, by the names of their fields. There are no generated classes
 * besides the core's own, so there is only one model of an event. Every Java record is checked against its schema at
 * startup.
 */
public final class AvroMapping {

    private final EventSchemas schemas;
    private final Map<Class<?>, RecordMapping> byKind = new HashMap<>();
    private final Map<String, RecordMapping> byFullName = new HashMap<>();

    /** A mapping of events only. */
    public AvroMapping(EventSchemas schemas) {
        this(schemas, List.of());
    }

    /**
     * Checks every kind of record against its schema; a single message lists all differences.
     *
     * @param outputs the kinds of record that are output, besides the events that are input
     */
    public AvroMapping(EventSchemas schemas, Collection<Class<? extends Record>> outputs) {
        this.schemas = schemas;
        Map<Class<? extends Record>, Schema> kinds = new LinkedHashMap<>();
        schemas.types().values().forEach(kind -> kinds.put(kind, schemas.of(kind)));
        outputs.forEach(kind -> kinds.put(kind, schemas.output(RecordMapping.schemaName(kind))));
        List<String> differences = new ArrayList<>();
        kinds.forEach((kind, schema) -> differences.addAll(RecordMapping.differences(kind, schema)));
        if (!differences.isEmpty()) {
            throw new IllegalStateException("records and their schemas differ:\n" + String.join("\n", differences));
        }
        kinds.forEach((kind, schema) -> {
            RecordMapping mapping = new RecordMapping(kind, schema);
            byKind.put(kind, mapping);
            byFullName.put(schema.getFullName(), mapping);
        });
    }

    /**
     * Converts a value to its Avro record.
     *
     * @throws IllegalArgumentException if its type has no schema
     */
    public GenericRecord toAvro(Object value) {
        RecordMapping mapping = byKind.get(value.getClass());
        if (mapping == null) {
            throw new IllegalArgumentException(value.getClass().getName() + " has no schema");
        }
        return mapping.toAvro((Record) value);
    }

    /** Whether the core has a class for a record of this kind. */
    public boolean knows(GenericRecord record) {
        return byFullName.containsKey(record.getSchema().getFullName());
    }

    /**
     * Converts an Avro record to the core's value. A record written with another version of its schema is converted to ours
     * first.
     *
     * @throws IllegalArgumentException if it is not one of ours
     */
    public Record toJava(GenericRecord record) {
        RecordMapping mapping = byFullName.get(record.getSchema().getFullName());
        if (mapping == null) {
            throw new IllegalArgumentException(record.getSchema().getFullName() + " is nothing that this program knows");
        }
        return mapping.toJava(inOurVersion(record));
    }

    private GenericRecord inOurVersion(GenericRecord record) {
        Schema theirs = record.getSchema();
        Schema ours = schemas.named(theirs.getFullName()).orElseThrow();
        if (theirs == ours || theirs.equals(ours)) {
            return record;
        }
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            new GenericDatumWriter<GenericRecord>(theirs).write(record, encoder);
            encoder.flush();
            return new GenericDatumReader<GenericRecord>(theirs, ours)
                    .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
