package safeguarding.intake.source.daily;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import safeguarding.core.casefile.ChildEvent.ChildRegistered;
import safeguarding.core.casefile.Validity;
import safeguarding.core.casefile.code.Ethnicity;
import safeguarding.core.casefile.code.Sex;
import safeguarding.intake.source.Day;
import safeguarding.intake.source.Entry.Part;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.SourceReading;

/** Children: their dates of birth or expected birth, and their other characteristics that are used. */
final class DailyChildren {

    static final String PERSON = "person";

    private static final int WEEKS_UNBORN = 40;

    private DailyChildren() {}

    static void read(DailyReading in) {
        in.each(DailyTables.DETAILS, (row, child) -> person(in, row, child));
    }

    private static void person(DailyReading in, Row row, String child) {
        SourceReading fields = in.fields();
        Optional<LocalDate> born = fields.anyDay(row, "date_of_birth").map(Day::date);
        Optional<LocalDate> expected = fields.day(row, "expected_date_of_birth").map(Day::date);
        Sex sex = fields.code(row, "sex", Sex.class, Sex.UNKNOWN, "sex");
        Ethnicity ethnicity = fields.code(row, "ethnicity", Ethnicity.class, Ethnicity.NOBT, "ethnicity");
        boolean isDisabled = isDisabled(fields, row);
        Part registered = new Part(known(in, born, expected), (envelope, links) ->
                new ChildRegistered(envelope, born, expected, sex, ethnicity, isDisabled));
        in.add(PERSON, child, Optional.of(child), PERSON, List.of(registered));
    }

    private static boolean isDisabled(SourceReading fields, Row row) {
        return !row.text("disabilities").stream()
                .flatMap(codes -> Stream.of(codes.split(" +")))
                .map(code -> new Row(row.table(), row.number(), Map.of("disabilities", code)))
                .flatMap(one -> fields.text(one, "disability", "disabilities").stream())
                .filter(code -> !code.equals("NONE"))
                .toList()
                .isEmpty();
    }

    /** The feed does not say when a child became known; no figure depends on it. */
    private static LocalDate known(DailyReading in, Optional<LocalDate> born, Optional<LocalDate> expected) {
        LocalDate today = in.fields().today();
        return born.filter(day -> !day.isAfter(today))
                .or(() -> expected.map(day -> day.minusWeeks(WEEKS_UNBORN)))
                .filter(day -> day.isAfter(Validity.EARLIEST))
                .filter(day -> !day.isAfter(today))
                .orElse(Validity.EARLIEST);
    }
}
