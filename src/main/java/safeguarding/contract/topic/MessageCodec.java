package safeguarding.contract.topic;

/** Converts the core's values to messages and back, so that processors know nothing about Avro or the registry. */
public interface MessageCodec {

    /** Serialises a value for a topic. */
    byte[] write(String topic, Object value);

    /**
     * Reads a message.
     *
     * @throws safeguarding.contract.kafka.UnreadableRecord if it cannot be read
     * @throws safeguarding.contract.kafka.RegistryUnavailable if the registry cannot be asked now
     */
    Object read(byte[] bytes);

    /** Drops a cached schema, so that the registry is asked again for the next message written with it. */
    default void forget(int schemaId) {}
}
