package safeguarding.intake.source;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import safeguarding.core.casefile.Validity;
import safeguarding.intake.source.Entry.Part;

/** One extract while it is read: its rows by table, the findings about them, and the entries made from them. */
public final class SourceReading {

    private final Map<String, List<Row>> rows = new HashMap<>();
    private final CodeMapping codes;
    private final LocalDate today;
    private final ExtractFindings findings;
    private final List<Entry> entries = new ArrayList<>();
    private final String personTable;
    private final Set<String> persons = new HashSet<>();

    /**
     * @param persons the table that has one row for each child
     * @param id its column with the child's id
     */
    public SourceReading(
            Map<String, List<Row>> rows,
            String persons,
            String id,
            CodeMapping codes,
            LocalDate today,
            ExtractFindings findings) {
        rows.forEach((table, all) -> this.rows.put(table, distinct(all, findings)));
        this.codes = codes;
        this.today = today;
        this.findings = findings;
        personTable = persons;
        rows(persons).forEach(row -> row.id(id).ifPresent(this.persons::add));
    }

    /** Removes duplicate rows. A duplicate in another file is kept, because it shows that the record is still current. */
    private static List<Row> distinct(List<Row> all, ExtractFindings findings) {
        Set<SameRow> seen = new HashSet<>();
        List<Row> distinct = new ArrayList<>();
        for (Row row : all) {
            if (seen.add(new SameRow(row.table(), row.values()))) {
                distinct.add(row);
            } else {
                findings.odd("same-row-twice", row, "", "a row that is there already; counted once");
            }
        }
        return distinct;
    }

    private record SameRow(String table, Map<String, String> values) {}

    public List<Row> rows(String table) {
        return rows.getOrDefault(table, List.of());
    }

    public ExtractFindings findings() {
        return findings;
    }

    public List<Entry> entries() {
        return entries;
    }

    public LocalDate today() {
        return today;
    }

    /** The child that a row is about; a row without a child is left out. */
    public Optional<String> child(Row row, String column) {
        return child(row, column, row.id(column));
    }

    /** The same, with a child found in another way if the row does not give it. */
    public Optional<String> child(Row row, String column, Optional<String> child) {
        if (child.isEmpty()) {
            findings.wrong("no-child", row, column, "the row does not say which child it is about; left out");
        } else if (!persons.contains(child.get()) && rows.containsKey(personTable)) {
            findings.odd("unknown-child", row, column, "the child is not in " + personTable + "; counted without date of birth");
        }
        return child;
    }

    /** The date in a column; an invalid date, or one before 1990, is left out. */
    public Optional<Day> day(Row row, String column) {
        return anyDay(row, column).filter(day -> {
            boolean tooEarly = day.date().isBefore(Validity.EARLIEST);
            if (tooEarly) {
                findings.wrong("too-early", row, column, "the date is before 1990; left out");
            }
            return !tooEarly;
        });
    }

    /** The same for any year, such as a date of birth. */
    public Optional<Day> anyDay(Row row, String column) {
        try {
            return row.text(column).flatMap(Day::parse);
        } catch (DateTimeException e) {
            findings.wrong("not-a-date", row, column, "not a date as 2017-01-31 or 31/01/2017; left out");
            return Optional.empty();
        }
    }

    /** The date on which something happened. A date in the future is left out until it arrives. */
    public Optional<Day> happened(Row row, String column) {
        return day(row, column).filter(day -> {
            boolean toCome = day.date().isAfter(today);
            if (toCome) {
                findings.odd("in-the-future", row, column, "the date is still to come; sent once it has come");
            }
            return !toCome;
        });
    }

    /** The date on which a record begins; without one the row is left out. */
    public Optional<Day> began(Row row, String column) {
        if (row.text(column).isEmpty()) {
            findings.wrong("no-date", row, column, "the row has no date; left out");
            return Optional.empty();
        }
        return happened(row, column);
    }

    /** The date on which a record ends; one before it begins is left out, so that the record stays open. */
    public Optional<Day> ended(Row row, String column, Day began) {
        return happened(row, column).filter(end -> {
            boolean before = end.date().isBefore(began.date());
            if (before) {
                findings.wrong(
                        "ends-before-it-begins", row, column, "the end is before the beginning; the record counts as open");
            }
            return !before;
        });
    }

    /** The code in the first of several columns that has one; a default if no code is known. */
    public <E extends Enum<E>> E code(Row row, String list, Class<E> of, E otherwise, String... columns) {
        Optional<String> first = Optional.empty();
        for (String column : columns) {
            Optional<String> text = row.text(column);
            Optional<E> code = text.flatMap(value -> codes.code(list, value, of));
            if (code.isPresent()) {
                return code.get();
            }
            if (first.isEmpty() && text.isPresent()) {
                first = Optional.of(column);
            }
        }
        first.ifPresent(column -> findings.unmapped(
                row, column, row.text(column).orElseThrow(), "no code for it in the list '" + list + "'; counted as " + otherwise));
        return otherwise;
    }

    /** The code for a text or an object of flags, as mapped by a list; empty if nothing in it is known. */
    public Optional<String> outcome(Row row, String list, String column) {
        Optional<String> field = row.text(column);
        List<String> said = field.map(CodeMapping::said).orElse(List.of());
        for (String value : said) {
            if (codes.code(list, value).isEmpty()) {
                findings.unmapped(row, column, value, "no code for it in the list '" + list + "'; not counted");
            }
        }
        return codes.first(list, said);
    }

    /** The code for a text, as mapped by a list. */
    public Optional<String> text(Row row, String list, String column) {
        Optional<String> text = row.text(column);
        Optional<String> code = text.flatMap(value -> codes.code(list, value));
        if (text.isPresent() && code.isEmpty()) {
            findings.unmapped(row, column, text.get(), "no code for it in the list '" + list + "'; not counted");
        }
        return code;
    }

    /** The same, for a column that says what the row is; a row without it is left out. */
    public Optional<String> demanded(Row row, String list, String column) {
        if (row.text(column).isEmpty()) {
            findings.wrong("no-code", row, column, "the row does not say what it is; left out");
        }
        return text(row, list, column);
    }

    /** Whether a flag is set; a default if it is empty or not a flag. */
    public boolean flag(Row row, String column, boolean otherwise) {
        Optional<String> text = row.text(column);
        Optional<Boolean> flag = text.flatMap(CodeMapping::flag);
        if (text.isPresent() && flag.isEmpty()) {
            findings.unmapped(row, column, text.get(), "neither yes nor no; counted as " + (otherwise ? "yes" : "no"));
        }
        return flag.orElse(otherwise);
    }

    public void add(String kind, String child, Optional<String> id, String naturalKey, List<Part> parts) {
        entries.add(new Entry(kind, child, id, naturalKey, List.copyOf(parts)));
    }

    public static Part part(Day day, Entry.Maker maker) {
        return new Part(day.date(), day.at(), "", maker);
    }
}
