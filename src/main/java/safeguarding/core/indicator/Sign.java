package safeguarding.core.indicator;

/**
 * What is shown in one character, and said in words for those who cannot see it or do not know it.
 *
 * @param symbol the character; empty if nothing is shown
 * @param words what it means, without a capital letter or a full stop
 */
public record Sign(String symbol, String words) {}
