package safeguarding.contract.topic;

import safeguarding.core.indicator.ControlTotal;

/**
 * Tells the authority stage the total contribution of an authority's case files on one partition, so that it can check what
 * it has received.
 *
 * @param partition the partition of the topics of case events
 */
public record ControlTotals(String authority, int partition, long numerators, long denominators, long digest) {

    public static ControlTotals of(String authority, int partition, ControlTotal total) {
        return new ControlTotals(authority, partition, total.numerators(), total.denominators(), total.digest());
    }

    public ControlTotal total() {
        return new ControlTotal(numerators, denominators, digest);
    }
}
