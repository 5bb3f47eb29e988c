/** How the tables of the Standard Safeguarding Dataset are read as entries; one class for each part of the data set. */
package safeguarding.intake.source.ssd;
