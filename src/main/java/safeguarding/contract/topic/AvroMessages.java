package safeguarding.contract.topic;

import java.util.List;
import org.apache.avro.generic.GenericRecord;
import safeguarding.contract.event.AvroMapping;
import safeguarding.contract.event.EventSchemas;
import safeguarding.contract.kafka.AvroWireFormat;
import safeguarding.contract.kafka.SchemaRegistry;
import safeguarding.contract.kafka.UnreadableRecord.Reason;
import safeguarding.contract.kafka.UnreadableRecord;
import safeguarding.core.alert.Alert;
import safeguarding.core.alert.Arrivals;
import safeguarding.core.forecast.Forecast;
import safeguarding.core.indicator.Deltas;
import safeguarding.core.publication.IndicatorValue;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.quality.DataQualityFinding;
import safeguarding.core.worklist.Obligation;
import safeguarding.core.worklist.WorklistNote;

/** Converts between the core's values and Avro messages, with the schemas in the registry. */
public final class AvroMessages implements MessageCodec {

    private static final List<Class<? extends Record>> OUTPUTS = List.of(
            Deltas.class,
            IndicatorValue.class,
            Snapshot.class,
            Forecast.class,
            Alert.class,
            Obligation.class,
            DataQualityFinding.class,
            WorklistNote.class,
            RecountCompleted.class,
            Arrivals.class,
            ProcessingFailures.class,
            RecountAsked.class,
            ControlTotals.class,
            Rejection.class,
            Operation.class,
            SourceRecord.class,
            SourceRun.class,
            LoadMarker.class);

    private final AvroWireFormat avro;
    private final AvroMapping mapping;

    /**
     * @param autoRegister whether to register schemas that the registry does not know, or to refuse to write them
     */
    public AvroMessages(SchemaRegistry registry, boolean autoRegister) {
        EventSchemas schemas = EventSchemas.load();
        avro = new AvroWireFormat(registry, autoRegister, schemas::named);
        mapping = new AvroMapping(schemas, OUTPUTS);
    }

    @Override
    public byte[] write(String topic, Object value) {
        return avro.write(topic, mapping.toAvro(value));
    }

    @Override
    public Object read(byte[] bytes) {
        GenericRecord record = avro.read(bytes);
        if (!mapping.knows(record)) {
            throw new UnreadableRecord(
                    Reason.UNKNOWN_KIND,
                    "Schema " + AvroWireFormat.schemaId(bytes).orElseThrow()
                            + " describes a record that this program does not know",
                    AvroWireFormat.schemaId(bytes));
        }
        try {
            return mapping.toJava(record);
        } catch (RuntimeException e) {
            // Its own message can quote the value.
            throw new UnreadableRecord(
                    Reason.DOES_NOT_FIT,
                    "A " + record.getSchema().getFullName() + " has a value that is none of its type ("
                            + e.getClass().getSimpleName() + ")");
        }
    }

    @Override
    public void forget(int schemaId) {
        avro.forget(schemaId);
    }
}
