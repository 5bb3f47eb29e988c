package safeguarding.intake.file;

import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.settings.SettingsEvent;

/** The result of reading a line of JSON. */
public sealed interface Parsed {

    /** An event of a child's case. */
    record OfCase(CaseEvent event) implements Parsed {}

    /** A setting of an authority. */
    record OfSettings(SettingsEvent event) implements Parsed {}

    /** Not an event; the reason is in plain English and names the field. */
    record Unreadable(String reason) implements Parsed {}
}
