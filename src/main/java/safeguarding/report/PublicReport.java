package safeguarding.report;

import safeguarding.disclosure.PublicEdition;

/** A public edition with the name of its authority, as the forms for everybody are made from it. */
public record PublicReport(String name, PublicEdition edition) {}
