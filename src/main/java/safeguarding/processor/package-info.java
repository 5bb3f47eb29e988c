/**
 * The stream processor. {@link safeguarding.processor.IndicatorTopology} connects its two stages: {@code CaseStage} keeps the
 * file of each child and sends what an event changes; {@code AuthorityStage} adds that up for each authority, and publishes.
 * {@link safeguarding.processor.IndicatorProcessor} runs it.
 */
package safeguarding.processor;
