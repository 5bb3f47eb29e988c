package safeguarding.core.disclosure;

import java.util.Map;

/**
 * A known equation between some quantities: multiplied by their factors, they add up to a constant. A remainder that is in the
 * figures (children who come of age, a leap day) is part of the constant, so it counts as known to an intruder.
 */
record Relation(Map<Quantity, Integer> terms, long constant) {}
