/** The state stores of both stages: what each contains, its keys and its encoding. Nothing here depends on the stages. */
package safeguarding.processor.state;
