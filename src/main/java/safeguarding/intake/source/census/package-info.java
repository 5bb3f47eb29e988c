/** How files of the children in need census are read as entries; one class for each part of the census. */
package safeguarding.intake.source.census;
