/**
 * Which figures of a published month can be shown to the public, so that nobody can work out a small number of children from
 * them. docs/public-edition.md explains what is shown, what is suppressed, and why.
 */
package safeguarding.core.disclosure;
