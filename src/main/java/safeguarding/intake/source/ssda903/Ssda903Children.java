package safeguarding.intake.source.ssda903;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import safeguarding.core.casefile.ChildEvent.ChildRegistered;
import safeguarding.core.casefile.Validity;
import safeguarding.core.casefile.code.Ethnicity;
import safeguarding.core.casefile.code.Sex;
import safeguarding.intake.source.Day;
import safeguarding.intake.source.Entry.Part;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.SourceReading;

/** The children in the return: their dates of birth, and their other characteristics that are used. */
final class Ssda903Children {

    static final String PERSON = "person";

    private Ssda903Children() {}

    static void read(SourceReading in) {
        newest(in).values().forEach(row -> child(in, row));
    }

    /** The last return is used for a child who is in several. */
    private static Map<String, Row> newest(SourceReading in) {
        Map<String, Row> newest = new LinkedHashMap<>();
        for (Row row : in.rows(Ssda903Tables.HEADER)) {
            in.child(row, "child").ifPresent(child -> {
                Row other = newest.put(child, row);
                if (other != null && other.table().equals(row.table()) && !other.text("dob").equals(row.text("dob"))) {
                    in.findings().odd("two-dates-of-birth", row, "dob", "the child is there with another date; this one counts");
                }
            });
        }
        return newest;
    }

    /** When each child was born. */
    static Map<String, LocalDate> births(SourceReading in) {
        Map<String, LocalDate> births = new HashMap<>();
        newest(in).forEach((child, row) -> in.anyDay(row, "dob").ifPresent(day -> births.put(child, day.date())));
        return births;
    }

    private static void child(SourceReading in, Row row) {
        Optional<String> child = in.child(row, "child");
        if (child.isEmpty()) {
            return;
        }
        Optional<LocalDate> born = in.anyDay(row, "dob").map(Day::date);
        Sex sex = in.code(row, "sex", Sex.class, Sex.UNKNOWN, "sex");
        Ethnicity ethnicity = in.code(row, "ethnicity", Ethnicity.class, Ethnicity.NOBT, "ethnic");
        LocalDate known = born.filter(day -> !day.isAfter(in.today()))
                .filter(day -> day.isAfter(Validity.EARLIEST))
                .orElse(Validity.EARLIEST);
        Part registered = new Part(known, (envelope, links) ->
                new ChildRegistered(envelope, born, Optional.empty(), sex, ethnicity, false));
        in.add(PERSON, child.get(), child, PERSON, List.of(registered));
    }
}
