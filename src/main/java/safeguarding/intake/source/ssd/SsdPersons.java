package safeguarding.intake.source.ssd;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import safeguarding.core.casefile.ChildEvent.ChildDied;
import safeguarding.core.casefile.ChildEvent.ChildRegistered;
import safeguarding.core.casefile.Validity;
import safeguarding.core.casefile.code.Ethnicity;
import safeguarding.core.casefile.code.Sex;
import safeguarding.intake.source.Day;
import safeguarding.intake.source.Entry.Part;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.SourceReading;

/** Persons: their dates of birth, and their other characteristics that are used. */
final class SsdPersons {

    static final String PERSON = "person";

    private static final int WEEKS_UNBORN = 40;

    private SsdPersons() {}

    static void read(SourceReading in) {
        Set<String> disabled = new HashSet<>();
        for (Row row : in.rows(SsdTables.DISABILITY)) {
            Optional<String> code = in.text(row, "disability", "disa_disability_code");
            if (code.isPresent() && !code.get().equals("NONE")) {
                row.id("disa_person_id").ifPresent(disabled::add);
            }
        }
        in.rows(SsdTables.PERSON).forEach(row -> person(in, row, disabled));
    }

    private static void person(SourceReading in, Row row, Set<String> disabled) {
        Optional<String> child = in.child(row, "pers_person_id");
        if (child.isEmpty()) {
            return;
        }
        Optional<LocalDate> born = in.anyDay(row, "pers_dob").map(Day::date);
        Optional<LocalDate> expected = in.day(row, "pers_expected_dob").map(Day::date);
        Sex sex = in.code(row, "sex", Sex.class, Sex.UNKNOWN, "pers_sex");
        Ethnicity ethnicity = in.code(row, "ethnicity", Ethnicity.class, Ethnicity.NOBT, "pers_ethnicity");
        boolean isDisabled = disabled.contains(child.get());
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(
                known(in, born, expected),
                (envelope, links) -> new ChildRegistered(envelope, born, expected, sex, ethnicity, isDisabled)));
        in.happened(row, "pers_death_date")
                .ifPresent(day -> parts.add(SourceReading.part(day, (envelope, links) -> new ChildDied(envelope))));
        in.add(PERSON, child.get(), child, PERSON, parts);
    }

    /** The data set does not say when a child became known; no figure depends on it. */
    private static LocalDate known(SourceReading in, Optional<LocalDate> born, Optional<LocalDate> expected) {
        return born.filter(day -> !day.isAfter(in.today()))
                .or(() -> expected.map(day -> day.minusWeeks(WEEKS_UNBORN)))
                .filter(day -> day.isAfter(Validity.EARLIEST))
                .filter(day -> !day.isAfter(in.today()))
                .orElse(Validity.EARLIEST);
    }
}
