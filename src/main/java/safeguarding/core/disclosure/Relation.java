package safeguarding.core.disclosure;

import java.util.Map;

/**
 * What everybody knows to hold among some quantities: so many times each add up to a constant. A remainder that is in the
 * figures (children who come of age, a leap day) is in the constant, so it counts as known to an intruder.
 */
record Relation(Map<Quantity, Integer> terms, long constant) {}
