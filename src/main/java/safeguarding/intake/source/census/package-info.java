/** How files of the children in need census are read as entries; one class a part of the census. */
package safeguarding.intake.source.census;
