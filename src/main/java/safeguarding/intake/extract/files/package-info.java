/** Files of returns and lists that authorities produce anyway, read as tables; one class for each format. */
package safeguarding.intake.extract.files;
