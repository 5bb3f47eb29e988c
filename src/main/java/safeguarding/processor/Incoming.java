package safeguarding.processor;

/**
 * A message as it arrived.
 *
 * @param bytes its bytes, to be stored or sent on unchanged
 * @param event its decoded content; on one of our own topics, the reason if it cannot be decoded
 */
record Incoming(byte[] bytes, Object event) {}
