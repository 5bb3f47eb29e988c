package safeguarding.contract.topic;

/**
 * How many children of an authority a partition cannot count at present, because the program fails on something in their
 * records. They keep their last successful counts. The authority stage raises an alert while there are any.
 *
 * @param partition the partition of the case topics
 * @param children how many; 0 once all of them are counted again
 */
public record ProcessingFailures(String authority, int partition, int children) {}
