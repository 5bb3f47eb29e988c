/** Files of returns and lists that authorities make anyway, read as tables; one class a format. */
package safeguarding.intake.extract.files;
