package safeguarding.contract.topic;

/** Turns the core's values into messages and back, so that processors know neither Avro nor the registry. */
public interface Wire {

    /** The bytes of a value as a topic carries it. */
    byte[] write(String topic, Object value);

    /**
     * What a message says.
     *
     * @throws safeguarding.contract.kafka.UnreadableRecord where it says nothing that can be understood
     * @throws safeguarding.contract.kafka.RegistryUnavailable where the registry cannot be asked now
     */
    Object read(byte[] bytes);

    /** Drops what is known of a schema, so that the next message that was written with it has the registry asked again. */
    default void forget(int schemaId) {}
}
