/**
 * Kafka and the schema registry as the rest of the program needs them: topics, Avro on the wire, and a broker and a
 * registry of our own for the demo and the tests.
 *
 * <p>It knows nothing of children or indicators, and depends on no other package of ours.
 */
package safeguarding.contract.kafka;
