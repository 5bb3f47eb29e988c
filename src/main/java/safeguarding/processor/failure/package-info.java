/**
 * What to do when something fails: which failures pass by themselves, which threads are replaced, which end the process, and
 * how each is logged without what a record contains.
 */
package safeguarding.processor.failure;
