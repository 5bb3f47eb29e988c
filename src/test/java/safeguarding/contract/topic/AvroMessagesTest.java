package safeguarding.contract.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;
import safeguarding.contract.event.AvroMapping;
import safeguarding.contract.event.EventSchemas;
import safeguarding.contract.kafka.AvroWireFormat;
import safeguarding.contract.kafka.SchemaRegistry;
import safeguarding.contract.kafka.UnreadableRecord;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.settings.SettingsEvent.WorkerContractChanged;
import safeguarding.testkit.CaseBuilder;
import safeguarding.testkit.LimitProbes;

class AvroMessagesTest {

    private static final String TOPIC = "safeguarding.case.contact";

    private final SchemaRegistry registry = SchemaRegistry.inMemory();
    private final MessageCodec codec = new AvroMessages(registry, true);

    @Test
    void readsWhatItHasWritten() {
        CaseEvent contact = CaseBuilder.aChild("c1").contacted("2025-06-02").last();

        assertThat(codec.read(codec.write(TOPIC, contact))).isEqualTo(contact);
    }

    /** Readers skip another program's record, or an event from a later version. */
    @Test
    void cannotReadARecordOfAKindThatItDoesNotKnow() {
        Schema schema = SchemaBuilder.record("somebody.Else").fields().requiredString("id").endRecord();
        byte[] message = new AvroWireFormat(registry, true, name -> Optional.empty())
                .write(TOPIC, new GenericRecordBuilder(schema).set("id", "child-1").build());

        assertThatThrownBy(() -> codec.read(message))
                .isInstanceOfSatisfying(UnreadableRecord.class, unreadable ->
                        assertThat(unreadable.reason()).isEqualTo(UnreadableRecord.Reason.UNKNOWN_KIND))
                .hasMessageContaining("Schema 1 describes a record")
                .hasMessageNotContaining("child-1");
    }

    /** Avro allows a decimal without bytes, which is not a number. Pages skip it, as the processor does. */
    @Test
    void cannotReadANumberOfNoBytes() {
        GenericRecord contract =
                new AvroMapping(EventSchemas.load()).toAvro(LimitProbes.usual(WorkerContractChanged.class));
        contract.put("hours", ByteBuffer.allocate(0));
        byte[] message = new AvroWireFormat(registry, true, name -> Optional.empty()).write(TOPIC, contract);

        assertThatThrownBy(() -> codec.read(message))
                .isInstanceOfSatisfying(UnreadableRecord.class, unreadable ->
                        assertThat(unreadable.reason()).isEqualTo(UnreadableRecord.Reason.DOES_NOT_FIT));
    }
}
