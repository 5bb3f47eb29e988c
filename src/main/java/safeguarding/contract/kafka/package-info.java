/**
 * Kafka and the schema registry as the rest of the program needs them: topics, and Avro on the wire.
 *
 * <p>It knows nothing of children or indicators, and depends on no other package of ours.
 */
package safeguarding.contract.kafka;
