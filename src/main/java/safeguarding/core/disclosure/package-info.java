/**
 * Which figures of a published month may be shown to everybody, so that nobody can work out a small number of children
 * from them. What is shown, what is left out, and why, is explained in docs/public-edition.md.
 */
package safeguarding.core.disclosure;
