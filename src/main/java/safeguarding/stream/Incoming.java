package safeguarding.stream;

/** A message as it came in: its bytes, to be kept or sent on as they are, and what they say. */
record Incoming(byte[] bytes, Object event) {}
