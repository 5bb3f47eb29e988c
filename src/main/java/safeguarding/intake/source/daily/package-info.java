/** How the Department's daily feed is read as entries; one class for each part of the feed. */
package safeguarding.intake.source.daily;
