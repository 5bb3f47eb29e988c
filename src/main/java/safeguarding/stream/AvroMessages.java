package safeguarding.stream;

import safeguarding.event.AvroMapping;
import safeguarding.kafka.AvroWire;

/** Messages in Avro, by the schemas of the registry, as values of the core. */
public final class AvroMessages implements Wire {

    private final AvroWire avro;

    public AvroMessages(AvroWire avro) {
        this.avro = avro;
    }

    @Override
    public byte[] write(String topic, Object value) {
        return avro.write(topic, AvroMapping.toAvro(value));
    }

    @Override
    public Object read(byte[] bytes) {
        return AvroMapping.toCore(avro.read(bytes));
    }
}
