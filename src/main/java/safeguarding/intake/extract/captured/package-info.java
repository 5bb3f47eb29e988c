/** Tables as Debezium captures their changes: each change of a row is a message on the topic of its table. */
package safeguarding.intake.extract.captured;
