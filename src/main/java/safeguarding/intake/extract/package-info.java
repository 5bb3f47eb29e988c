/**
 * The outer layer of a source: readers of files and databases, the key for pseudonyms, the codes of an authority, and the
 * topic that stores what a source last sent.
 */
package safeguarding.intake.extract;
