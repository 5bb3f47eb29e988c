/**
 * Turns a case system's tables into case events: rows become entries, entries are matched with what the same source sent
 * last time, and the differences become events. It knows nothing about files, databases or Kafka.
 */
package safeguarding.intake.source;
