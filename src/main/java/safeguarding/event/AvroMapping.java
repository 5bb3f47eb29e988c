package safeguarding.event;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import safeguarding.casefile.CaseEvent;
import safeguarding.settings.SettingsEvent;

/**
 * The translation between the core's events and Avro records, by the names of their fields. There are no generated
 * classes beside the core's own, so there is one model of an event; that every Java record and its schema say the same
 * is checked when this starts.
 */
public final class AvroMapping {

    private final EventSchemas schemas;
    private final Map<Class<?>, RecordMapping> byKind = new HashMap<>();
    private final Map<String, RecordMapping> byFullName = new HashMap<>();

    /** Checks every kind of event against its schema; one message says all differences. */
    public AvroMapping(EventSchemas schemas) {
        this.schemas = schemas;
        List<String> differences = new ArrayList<>();
        schemas.types().values().forEach(kind -> differences.addAll(RecordMapping.differences(kind, schemas.of(kind))));
        if (!differences.isEmpty()) {
            throw new IllegalStateException("events and their schemas differ:\n" + String.join("\n", differences));
        }
        for (Class<? extends Record> kind : schemas.types().values()) {
            RecordMapping mapping = new RecordMapping(kind, schemas.of(kind));
            byKind.put(kind, mapping);
            byFullName.put(schemas.of(kind).getFullName(), mapping);
        }
    }

    public GenericRecord toAvro(CaseEvent event) {
        return byKind.get(event.getClass()).toAvro((Record) event);
    }

    public GenericRecord toAvro(SettingsEvent event) {
        return byKind.get(event.getClass()).toAvro((Record) event);
    }

    /**
     * The event that a record states, a {@link CaseEvent} or a {@link SettingsEvent}. A record that was written with
     * another version of its schema is brought to ours first.
     *
     * @throws IllegalArgumentException where it is none of our events
     */
    public Record toJava(GenericRecord record) {
        RecordMapping mapping = byFullName.get(record.getSchema().getFullName());
        if (mapping == null) {
            throw new IllegalArgumentException(record.getSchema().getFullName() + " is no kind of event");
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
