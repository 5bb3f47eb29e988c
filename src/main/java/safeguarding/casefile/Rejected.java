package safeguarding.casefile;

/**
 * Why an event cannot be believed. It names no one, so that it may stand in a log.
 *
 * @param rule a short name of the rule that it breaks, such as date-in-future
 * @param reason the same in words, for people
 */
public record Rejected(String rule, String reason) {}
