package safeguarding.processor;

/**
 * A message as it came in.
 *
 * @param bytes its bytes, to be kept or sent on as they are
 * @param event what they say; on a topic of our own, why they cannot be read, where they cannot
 */
record Incoming(byte[] bytes, Object event) {}
