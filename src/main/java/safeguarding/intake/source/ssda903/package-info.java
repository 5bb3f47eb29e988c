/** How the return on children looked after (SSDA903) is read as records; one class for each part of the return. */
package safeguarding.intake.source.ssda903;
