/**
 * The rim of what a source says: readers of files and databases, the key of pseudonyms, the codes of an authority, and the
 * topic on which it is kept what a source said last.
 */
package safeguarding.intake.extract;
