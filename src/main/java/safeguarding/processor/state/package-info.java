/** The state stores of both stages: what each keeps, under which keys and in which bytes. It knows nothing of the stages. */
package safeguarding.processor.state;
