package safeguarding.intake.file;

import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.settings.SettingsEvent;

/** What a line of JSON turns out to be. */
public sealed interface Parsed {

    /** An event of a child's case. */
    record OfCase(CaseEvent event) implements Parsed {}

    /** A setting of an authority. */
    record OfSettings(SettingsEvent event) implements Parsed {}

    /** No event, and why not, in plain English that names the field. */
    record Unreadable(String reason) implements Parsed {}
}
