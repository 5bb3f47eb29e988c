package safeguarding.kafka;

import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * {@link AvroWire} as Kafka's clients and Streams want it.
 *
 * <p>No value, which deletes a key in a compacted topic, stays no value.
 */
public final class AvroSerde implements Serde<GenericRecord> {
    private final AvroWire wire;

    /** A serde over the given wire format, which holds all of its state. */
    public AvroSerde(AvroWire wire) {
        this.wire = wire;
    }

    @Override
    public Serializer<GenericRecord> serializer() {
        return (topic, record) -> record == null ? null : wire.write(topic, record);
    }

    @Override
    public Deserializer<GenericRecord> deserializer() {
        return (topic, bytes) -> bytes == null ? null : wire.read(bytes);
    }
}
