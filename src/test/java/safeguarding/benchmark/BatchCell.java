package safeguarding.benchmark;

import java.time.LocalDate;

/** An indicator of an authority up to the end of a day. */
record BatchCell(String authority, String indicator, LocalDate day) {}
