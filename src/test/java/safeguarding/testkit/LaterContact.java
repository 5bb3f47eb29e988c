package safeguarding.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.producer.ProducerRecord;
import safeguarding.contract.event.AvroMapping;
import safeguarding.contract.event.EventSchemas;
import safeguarding.contract.event.Family;
import safeguarding.contract.kafka.SchemaRegistry;
import safeguarding.contract.kafka.SubjectName;
import safeguarding.core.casefile.ContactEvent.ContactReceived;

/**
 * Contacts from a source that uses a later version of their schema and has not registered it. Nobody can read them until
 * it does.
 */
public final class LaterContact {

    private final Installation installation;
    private final AvroMapping mapping = new AvroMapping(EventSchemas.load());
    private final Schema schema;
    private final int id;

    private LaterContact(Installation installation, Schema schema, int id) {
        this.installation = installation;
        this.schema = schema;
        this.id = id;
    }

    /** Predicts the id that the registry will give the schema: the next one, once it has all the others. */
    public static LaterContact notYetIn(Installation installation) {
        Program all = installation.command("state", "schemas", "register");
        if (all.code() != 0) {
            throw new AssertionError(all.messages());
        }
        String ours = EventSchemas.load().of(ContactReceived.class).toString();
        String field = "{\"name\":\"interpreter\",\"type\":[\"null\",\"string\"],\"default\":null}";
        Schema schema = new Schema.Parser().parse(ours.substring(0, ours.lastIndexOf(']')) + "," + field
                + ours.substring(ours.lastIndexOf(']')));
        Schema last = SchemaBuilder.record("last").namespace(installation.topics().prefix() + "x").fields().endRecord();
        return new LaterContact(installation, schema, installation.registry().register("last", last) + 1);
    }

    public ProducerRecord<String, byte[]> message(ContactReceived contact) {
        GenericRecord ours = mapping.toAvro(contact);
        GenericRecord theirs = new GenericData.Record(schema);
        ours.getSchema().getFields().forEach(field -> theirs.put(field.name(), ours.get(field.name())));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ByteBuffer.allocate(1 + Integer.BYTES).put((byte) 0).putInt(id).array());
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            new GenericDatumWriter<GenericRecord>(schema).write(theirs, encoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ProducerRecord<>(
                topic(),
                contact.envelope().authority() + "/" + contact.envelope().childId(),
                bytes.toByteArray());
    }

    private String topic() {
        return installation.topics().of(Family.CONTACT);
    }

    /** Registers the schema, belatedly. */
    public void register() {
        SchemaRegistry registry = installation.registry();
        int given = registry.register(SubjectName.of(topic(), schema), schema);
        if (given != id) {
            throw new AssertionError("the registry gave the schema the id " + given + " where " + id + " was expected");
        }
    }
}
