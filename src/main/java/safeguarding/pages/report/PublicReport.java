package safeguarding.pages.report;

import safeguarding.core.disclosure.PublicEdition;

/** A public edition with the name of its authority, as the forms for everybody are made from it. */
public record PublicReport(String name, PublicEdition edition) {}
