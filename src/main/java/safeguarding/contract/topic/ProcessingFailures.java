package safeguarding.contract.topic;

/**
 * How many children of an authority a partition cannot count just now, because the program fails at something in their
 * records. They stay as they were counted last. The authority stage raises an alert while there are any.
 *
 * @param partition the partition of the case topics
 * @param children how many; 0 once all of them are counted again
 */
public record ProcessingFailures(String authority, int partition, int children) {}
