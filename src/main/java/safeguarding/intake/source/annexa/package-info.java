/** How the lists that Ofsted asks for at an inspection (Annex A) are read as records; one class for each part of the lists. */
package safeguarding.intake.source.annexa;
