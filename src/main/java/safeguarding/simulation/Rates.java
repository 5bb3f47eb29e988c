package safeguarding.simulation;

import java.util.EnumMap;
import java.util.Map;

/** How often each thing happens: as in England, unless another rate is set. */
public final class Rates {

    /** The percentage of children whose contact leads to no referral and who are the subject of another one. */
    static final double ANOTHER_CONTACT = 20;

    private final Map<Rate, Double> values = new EnumMap<>(Rate.class);

    /**
     * @param set the rates that differ from those of England
     */
    public Rates(Map<Rate, Double> set) {
        for (Rate rate : Rate.values()) {
            double value = set.getOrDefault(rate, rate.usual());
            if (!(value >= 0 && value <= rate.most())) {
                throw new IllegalArgumentException(
                        "rate %s must be from 0 to %,.0f (was %s)".formatted(rate.label(), rate.most(), value));
            }
            values.put(rate, value);
        }
    }

    double of(Rate rate) {
        return values.get(rate);
    }

    /** How many children become known in a year, given the number who live there. */
    double newChildren(long children) {
        return of(Rate.CONTACTS) * children / 10_000 / contactsOfChild();
    }

    /** The average number of contacts about a child who has at least one. */
    private double contactsOfChild() {
        double referred = of(Rate.REFERRALS) / 100;
        double ofReferred = 1 / (1 - of(Rate.REREFERRALS) / 100);
        double again = ANOTHER_CONTACT / 100;
        double furtherOfReferred = ofReferred - 1;
        return (1 + referred * furtherOfReferred) / (1 - (1 - referred) * again);
    }
}
