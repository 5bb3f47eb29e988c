package safeguarding.processor.state;

import java.nio.charset.StandardCharsets;
import java.util.TreeSet;
import java.util.UUID;
import safeguarding.core.calendar.WorkingDays;
import safeguarding.core.indicator.Reason;
import safeguarding.core.indicator.catalogue.Catalogue;

/**
 * The rules by which this version of the program counts, where no authority has set its own. They are kept in stores so that a
 * newer version notices that cases were counted by different rules.
 *
 * @param version the version of the catalogue's rules
 * @param calendar distinguishes one list of bank holidays from another
 */
public record ProgramRules(String version, String calendar) {

    public static ProgramRules of(WorkingDays workingDays) {
        String days = new TreeSet<>(workingDays.bankHolidays()).toString();
        return new ProgramRules(
                Catalogue.VERSION,
                UUID.nameUUIDFromBytes(days.getBytes(StandardCharsets.UTF_8)).toString());
    }

    /** Why cases that were counted by other rules must be counted again. */
    public Reason whyNot(ProgramRules others) {
        return version.equals(others.version) ? Reason.CALENDAR_CHANGE : Reason.RULE_CHANGE;
    }

    public String write() {
        return version + "\n" + calendar;
    }

    public static ProgramRules read(String text) {
        int end = text.lastIndexOf('\n');
        return new ProgramRules(text.substring(0, end), text.substring(end + 1));
    }
}
