package safeguarding.contract.kafka;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.io.FastReaderBuilder;
import safeguarding.contract.kafka.UnreadableRecord.Reason;

/**
 * Confluent's wire format for Avro: a zero, four bytes of schema id, then the record in Avro binary.
 *
 * <p>Records are read into our own version of their schema, so that the rest of the program sees only one version. It is
 * thread-safe.
 */
public final class AvroWireFormat {
    private static final byte MAGIC = 0;
    private static final int HEADER = 1 + Integer.BYTES;

    private final SchemaRegistry registry;
    private final boolean autoRegister;
    private final Function<String, Optional<Schema>> readers;
    private final GenericData data = new GenericData();
    /** A schema can name Java classes for its strings; someone else's schema must not choose which classes we load. */
    private final FastReaderBuilder readerBuilder =
            new FastReaderBuilder(data).withClassPropEnabled(false).withKeyClassEnabled(false);
    private final Map<Integer, DatumReader<GenericRecord>> datumReaders = new ConcurrentHashMap<>();
    /** One for each thread, because each has a buffer of its own. */
    private final ThreadLocal<BinaryEncoder> encoders = new ThreadLocal<>();
    private final Map<Use, String> subjects = new ConcurrentHashMap<>();
    private final Map<Schema, GenericDatumWriter<GenericRecord>> datumWriters = new ConcurrentHashMap<>();

    /** A schema on a topic. */
    private record Use(String topic, Schema schema) {
    }

    /**
     * Creates a reader and writer of the format.
     *
     * @param registry     where schemas and ids come from
     * @param autoRegister whether to register the schemas of records we write, or to require that they are already registered
     * @param readers      our own schema for a record's full name; empty to read it as it was written
     */
    public AvroWireFormat(SchemaRegistry registry, boolean autoRegister, Function<String, Optional<Schema>> readers) {
        this.registry = registry;
        this.autoRegister = autoRegister;
        this.readers = readers;
    }

    /**
     * Serialises a record for a topic.
     *
     * @throws IllegalArgumentException if the record lacks what its schema requires
     * @throws UnknownSchema            if its schema is not registered and we must not register it
     */
    public byte[] write(String topic, GenericRecord record) {
        Schema schema = record.getSchema();
        String subject = subjects.computeIfAbsent(new Use(topic, schema), use -> SubjectName.of(use.topic, use.schema));
        int id = autoRegister ? registry.register(subject, schema) : registry.idOf(subject, schema);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        bytes.writeBytes(ByteBuffer.allocate(HEADER).put(MAGIC).putInt(id).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, encoders.get());
        encoders.set(encoder);
        try {
            datumWriters.computeIfAbsent(schema, it -> new GenericDatumWriter<>(it, data)).write(record, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            // Avro's own message may quote the value.
            throw new IllegalArgumentException("A " + schema.getFullName() + " has values that its schema does not "
                    + "allow, in " + misfits(record) + " (" + e.getClass().getSimpleName() + ")");
        }
        return bytes.toByteArray();
    }

    private List<String> misfits(GenericRecord record) {
        return record.getSchema().getFields().stream()
                .filter(field -> !data.validate(field.schema(), record.get(field.pos())))
                .map(Schema.Field::name)
                .toList();
    }

    /**
     * Reads a record into our schema with the same name.
     *
     * @throws UnreadableRecord    if the bytes are not a record, or can never be read
     * @throws RegistryUnavailable if the registry cannot be asked now
     */
    public GenericRecord read(byte[] bytes) {
        if (schemaId(bytes).isEmpty()) {
            throw new UnreadableRecord(Reason.NOT_AVRO, "Not in the Avro wire format: " + bytes.length
                    + " bytes that do not start with a zero and a schema id");
        }
        int id = schemaId(bytes).orElseThrow();
        DatumReader<GenericRecord> reader = reader(id);
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, HEADER, bytes.length - HEADER, null);
        GenericRecord record = decode(id, reader, decoder);
        if (!isAtEnd(decoder)) {
            throw new UnreadableRecord(Reason.TRAILING_BYTES, "Bytes are left after the end of the record (schema "
                    + id + ")", OptionalInt.of(id));
        }
        return record;
    }

    /** The id of the schema that a message says it was written with; empty if it is not in the wire format. */
    public static OptionalInt schemaId(byte[] bytes) {
        return bytes.length < HEADER || bytes[0] != MAGIC
                ? OptionalInt.empty()
                : OptionalInt.of(ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt());
    }

    /** Drops the cached schema of an id, so that the registry is asked again when a record next needs it. */
    public void forget(int id) {
        datumReaders.remove(id);
        registry.forget(id);
    }

    private DatumReader<GenericRecord> reader(int id) {
        DatumReader<GenericRecord> reader = datumReaders.get(id);
        if (reader == null) {
            reader = newReader(id);
            datumReaders.put(id, reader);
        }
        return reader;
    }

    private DatumReader<GenericRecord> newReader(int id) {
        Schema written = writtenWith(id);
        if (written.getType() != Schema.Type.RECORD) {
            throw new UnreadableRecord(Reason.NOT_A_RECORD, "Schema " + id + " is not that of a record",
                    OptionalInt.of(id));
        }
        Schema ours = readers.apply(written.getFullName()).orElse(written);
        try {
            return readerBuilder.createDatumReader(written, ours);
        } catch (IOException | RuntimeException e) {
            throw misfit(id, e);
        }
    }

    private Schema writtenWith(int id) {
        try {
            return registry.byId(id);
        } catch (UnknownSchema e) {
            throw new UnreadableRecord(Reason.UNKNOWN_SCHEMA, "The schema registry has no Avro schema " + id,
                    OptionalInt.of(id));
        }
    }

    private static GenericRecord decode(int id, DatumReader<GenericRecord> reader, BinaryDecoder decoder) {
        try {
            return reader.read(null, decoder);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw misfit(id, e);
        }
    }

    private static boolean isAtEnd(BinaryDecoder decoder) {
        try {
            return decoder.isEnd();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Avro's own messages may quote the data, so only the type of exception is passed on. */
    private static UnreadableRecord misfit(int id, Throwable cause) {
        return new UnreadableRecord(Reason.DOES_NOT_FIT, "The bytes do not follow schema " + id
                + ", or that schema cannot be read with ours (" + cause.getClass().getSimpleName() + ")",
                OptionalInt.of(id));
    }
}
