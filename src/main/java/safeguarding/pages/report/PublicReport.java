package safeguarding.pages.report;

import safeguarding.core.disclosure.PublicEdition;

/** A public edition with the name of its authority, from which all its formats are made. */
public record PublicReport(String name, PublicEdition edition) {}
