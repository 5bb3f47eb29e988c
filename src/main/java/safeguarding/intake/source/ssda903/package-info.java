/** How the return on children looked after (SSDA903) is read as records; one class a part of the return. */
package safeguarding.intake.source.ssda903;
