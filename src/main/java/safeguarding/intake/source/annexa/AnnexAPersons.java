package safeguarding.intake.source.annexa;

import java.time.LocalDate;
import java.util.ArrayList;
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
import safeguarding.intake.source.Table;

/** Children: every list has their date of birth, sex and ethnicity as well as its own subject. */
final class AnnexAPersons {

    static final String PERSON = "person";

    private AnnexAPersons() {}

    static void read(AnnexAReading lists) {
        Map<String, List<Row>> rows = new LinkedHashMap<>();
        for (Table table : AnnexATables.all()) {
            for (Row row : lists.in().rows(table.name())) {
                row.id("child").ifPresent(child -> rows.computeIfAbsent(child, any -> new ArrayList<>()).add(row));
            }
        }
        rows.forEach((child, all) -> person(lists, child, all));
    }

    /** When each child was born. */
    static Map<String, LocalDate> births(AnnexAReading lists) {
        Map<String, LocalDate> births = new LinkedHashMap<>();
        for (Table table : AnnexATables.all()) {
            for (Row row : lists.in().rows(table.name())) {
                row.id("child").ifPresent(child -> lists.in().anyDay(row, "born")
                        .ifPresent(day -> births.put(child, day.date())));
            }
        }
        return births;
    }

    private static void person(AnnexAReading lists, String child, List<Row> rows) {
        LocalDate today = lists.in().today();
        Optional<LocalDate> stated = born(lists, rows);
        Optional<LocalDate> born = stated.filter(day -> !day.isAfter(today));
        Optional<LocalDate> expected = stated.filter(day -> day.isAfter(today));
        Sex sex = rows.stream()
                .map(row -> lists.code(row, "sex", Sex.class, Sex.UNKNOWN, "sex"))
                .filter(code -> code != Sex.UNKNOWN)
                .findFirst()
                .orElse(Sex.UNKNOWN);
        Ethnicity ethnicity = rows.stream()
                .map(row -> lists.code(row, "ethnicity", Ethnicity.class, Ethnicity.NOBT, "ethnicity"))
                .filter(code -> code != Ethnicity.NOBT)
                .findFirst()
                .orElse(Ethnicity.NOBT);
        boolean disabled = rows.stream().anyMatch(row -> lists.flag(row, "disabled", false));
        Part registered = new Part(
                born.filter(day -> day.isAfter(Validity.EARLIEST)).orElse(Validity.EARLIEST),
                (envelope, links) -> new ChildRegistered(envelope, born, expected, sex, ethnicity, disabled));
        lists.in().add(PERSON, child, Optional.of(child), PERSON, List.of(registered));
    }

    /** From the last list that has a date. */
    private static Optional<LocalDate> born(AnnexAReading lists, List<Row> rows) {
        Optional<LocalDate> born = Optional.empty();
        for (Row row : rows) {
            Optional<LocalDate> here = lists.in().anyDay(row, "born").map(Day::date);
            if (born.isPresent() && here.isPresent() && !born.equals(here)) {
                lists.in().findings().odd("two-dates-of-birth", row, "born", "other lists have another date; this one counts");
            }
            born = here.isPresent() ? here : born;
        }
        return born;
    }
}
