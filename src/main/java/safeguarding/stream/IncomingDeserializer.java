package safeguarding.stream;

import org.apache.kafka.common.serialization.Deserializer;

/** Reads messages, and keeps their bytes beside what they say. */
final class IncomingDeserializer implements Deserializer<Incoming> {

    private final Wire wire;

    IncomingDeserializer(Wire wire) {
        this.wire = wire;
    }

    @Override
    public Incoming deserialize(String topic, byte[] bytes) {
        return new Incoming(bytes, wire.read(bytes == null ? new byte[0] : bytes));
    }
}
