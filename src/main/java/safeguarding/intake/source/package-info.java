/**
 * From what a case system's tables say to case events: rows become entries, entries are matched with what the same source
 * said last time, and the difference becomes events. It knows nothing of files, databases or Kafka.
 */
package safeguarding.intake.source;
