package safeguarding.stream;

import java.util.List;
import org.apache.avro.generic.GenericRecord;
import safeguarding.alert.Alert;
import safeguarding.alert.Arrivals;
import safeguarding.event.AvroMapping;
import safeguarding.event.EventSchemas;
import safeguarding.forecast.Forecast;
import safeguarding.indicator.Deltas;
import safeguarding.kafka.AvroWire;
import safeguarding.kafka.SchemaRegistry;
import safeguarding.kafka.UnreadableRecord;
import safeguarding.kafka.UnreadableRecord.Reason;
import safeguarding.publication.IndicatorValue;
import safeguarding.publication.Snapshot;
import safeguarding.quality.DataQualityFinding;
import safeguarding.source.SourceRecord;
import safeguarding.source.SourceRun;
import safeguarding.worklist.Obligation;

/** Messages in Avro, by the schemas of the registry, as values of the core. */
public final class AvroMessages implements Wire {

    private static final List<Class<? extends Record>> OUTPUTS = List.of(
            Deltas.class,
            IndicatorValue.class,
            Snapshot.class,
            Forecast.class,
            Alert.class,
            Obligation.class,
            DataQualityFinding.class,
            CountedAnew.class,
            Arrivals.class,
            ProcessingFailures.class,
            RecountAsked.class,
            ControlTotals.class,
            Rejection.class,
            Operation.class,
            SourceRecord.class,
            SourceRun.class);

    private final AvroWire avro;
    private final AvroMapping mapping;

    /**
     * @param autoRegister whether to register schemas that the registry does not know, or to refuse to write them
     */
    public AvroMessages(SchemaRegistry registry, boolean autoRegister) {
        EventSchemas schemas = EventSchemas.load();
        avro = new AvroWire(registry, autoRegister, schemas::named);
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
                    "Schema " + AvroWire.schemaId(bytes).orElseThrow() + " describes a record that this program does not know",
                    AvroWire.schemaId(bytes));
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
