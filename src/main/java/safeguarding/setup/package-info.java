/**
 * An authority's first run: the questions, the built-in data about it, and the settings that follow from the answers. It
 * knows nothing about topics and sources; commands bring these together.
 */
package safeguarding.setup;
