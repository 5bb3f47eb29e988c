/**
 * An authority's first run: what it is asked, what is shipped about it, and the settings that come of the answers. It knows
 * nothing of topics and sources; commands bring these together.
 */
package safeguarding.setup;
