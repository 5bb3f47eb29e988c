package safeguarding.core.casefile;

/**
 * Why something that was sent is rejected.
 *
 * @param rule the short name of the rule that it breaks, such as date-in-future
 * @param reason what is wrong with it, in plain English, without the ids of children, records or workers
 */
public record Rejected(String rule, String reason) {}
