package safeguarding.intake.source.census;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import safeguarding.core.casefile.ChildEvent.ChildDied;
import safeguarding.core.casefile.ChildEvent.ChildRegistered;
import safeguarding.core.casefile.Validity;
import safeguarding.core.casefile.code.Ethnicity;
import safeguarding.core.casefile.code.Sex;
import safeguarding.intake.source.Day;
import safeguarding.intake.source.Entry.Part;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.SourceReading;

/** Children: their dates of birth or expected birth, and their other characteristics that are used. */
final class CensusChildren {

    static final String PERSON = "person";

    private static final int WEEKS_UNBORN = 40;

    private CensusChildren() {}

    static void read(CensusReading in) {
        in.each(CensusTables.CHILD, (row, child) -> person(in, row, child));
    }

    private static void person(CensusReading in, Row row, String child) {
        Optional<LocalDate> born = in.fields(row).anyDay(row, "PersonBirthDate").map(Day::date);
        Optional<LocalDate> expected = in.fields(row).day(row, "ExpectedPersonBirthDate").map(Day::date);
        String column = row.text("Sex").isPresent() ? "Sex" : "GenderCurrent";
        Sex sex = in.code(row, "sex", Sex.class, Sex.UNKNOWN, column);
        Ethnicity ethnicity = in.code(row, "ethnicity", Ethnicity.class, Ethnicity.NOBT, "Ethnicity");
        boolean isDisabled = isDisabled(in, row);
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(
                known(in, row, born, expected),
                (envelope, links) -> new ChildRegistered(envelope, born, expected, sex, ethnicity, isDisabled)));
        in.fields(row).happened(row, "PersonDeathDate")
                .ifPresent(day -> parts.add(SourceReading.part(day, (envelope, links) -> new ChildDied(envelope))));
        in.add(row, PERSON, child, PERSON, parts);
    }

    private static boolean isDisabled(CensusReading in, Row row) {
        return !row.text("Disability").stream()
                .flatMap(codes -> Stream.of(codes.split(" +")))
                .map(code -> new Row(row.table(), row.number(), Map.of("Disability", code)))
                .flatMap(one -> in.fields(row).text(one, "disability", "Disability").stream())
                .filter(code -> !code.equals("NONE"))
                .toList()
                .isEmpty();
    }

    /** The census does not say when a child became known; no figure depends on it. */
    private static LocalDate known(
            CensusReading in, Row row, Optional<LocalDate> born, Optional<LocalDate> expected) {
        LocalDate written = in.fields(row).today();
        return born.filter(day -> !day.isAfter(written))
                .or(() -> expected.map(day -> day.minusWeeks(WEEKS_UNBORN)))
                .filter(day -> day.isAfter(Validity.EARLIEST))
                .filter(day -> !day.isAfter(written))
                .orElse(Validity.EARLIEST);
    }
}
