/**
 * Kafka and the schema registry as the rest of the program needs them: topics, and Avro on the wire.
 *
 * <p>It knows nothing about children or indicators, and depends on none of our other packages.
 */
package safeguarding.contract.kafka;
