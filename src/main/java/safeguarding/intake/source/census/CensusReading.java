package safeguarding.intake.source.census;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.code.DatedCode;
import safeguarding.core.casefile.code.Returns;
import safeguarding.intake.source.CodeMapping;
import safeguarding.intake.source.Day;
import safeguarding.intake.source.Entry.Part;
import safeguarding.intake.source.Entry;
import safeguarding.intake.source.ExtractFindings;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.SourceReading;

/**
 * Census files while they are read, in the order of their years, and the entries made from them. If there are several files
 * for a year, the newest is used. A later year's file overrides an earlier one for a record, even if it lacks the record,
 * because anything still open at the end of a year must be in the next year's file.
 */
final class CensusReading {

    private static final int LAST_OF_MARCH = 31;
    private static final DateTimeFormatter WITH_OR_WITHOUT_ZONE = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffsetId()
            .toFormatter(Locale.ROOT);

    private final List<Census> files;
    private final Map<String, Census> byNumber = new HashMap<>();
    private final ExtractFindings findings;
    private final Map<String, Said> entries = new LinkedHashMap<>();

    /**
     * One file.
     *
     * @param number the number of the file
     * @param writtenAt when it was written; anything that happened later is not in it
     * @param yearEnds the last day of its year
     */
    private record Census(int number, Instant writtenAt, LocalDate yearEnds, SourceReading fields) {}

    /** An entry with its row, and whether the record was open when the file was written. */
    private record Said(Entry entry, Row row, boolean isOpen) {}

    CensusReading(Map<String, List<Row>> rows, CodeMapping codes, LocalDate today, ExtractFindings findings) {
        this.findings = findings;
        Map<String, Map<String, List<Row>>> byFile = new HashMap<>();
        rows.forEach((table, all) -> all.forEach(row -> byFile.computeIfAbsent(file(row), any -> new HashMap<>())
                .computeIfAbsent(table, any -> new ArrayList<>())
                .add(row)));
        byFile.forEach((file, own) -> byNumber.put(file, census(file, own, codes, today, findings)));
        files = newestOfEachYear();
    }

    private static Census census(
            String file, Map<String, List<Row>> rows, CodeMapping codes, LocalDate today, ExtractFindings findings) {
        Optional<Row> header = rows.getOrDefault(CensusTables.HEADER, List.of()).stream().findFirst();
        Optional<Instant> stated = header.flatMap(CensusReading::writtenAt);
        if (stated.isEmpty()) {
            Row any = header.or(() -> rows.getOrDefault(CensusTables.CHILD, List.of()).stream().findFirst()).orElseThrow();
            findings.missing(
                    "no-time-of-file", any.table(), "DateTime", "the header does not say when the file was written; read as of today");
        }
        Instant at = stated.orElseGet(() -> endOf(today));
        LocalDate written = London.dateOf(at);
        LocalDate yearEnds = yearEnd(header.flatMap(row -> row.text("ReferenceDate"))
                .flatMap(CensusReading::date)
                .orElse(written));
        SourceReading fields =
                new SourceReading(rows, CensusTables.CHILD, CensusTables.CHILD_ID, codes, written, findings);
        return new Census(Integer.parseInt(file), at, yearEnds, fields);
    }

    private List<Census> newestOfEachYear() {
        TreeMap<LocalDate, Census> years = new TreeMap<>();
        byNumber.values().stream()
                .sorted(Comparator.comparing(Census::writtenAt).thenComparing(Census::number))
                .forEach(file -> {
                    Census older = years.put(file.yearEnds(), file);
                    if (older != null) {
                        Row first = older.fields().rows(CensusTables.CHILD).get(0);
                        findings.missing("older-file", first.table(), "", "there is a newer file of the same year; left out");
                    }
                });
        return List.copyOf(years.values());
    }

    /** When the newest file was written, according to the headers. */
    static Optional<Instant> writtenAt(Map<String, List<Row>> rows) {
        return rows.getOrDefault(CensusTables.HEADER, List.of()).stream()
                .flatMap(header -> writtenAt(header).stream())
                .max(Comparator.naturalOrder());
    }

    private static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(London.ZONE).toInstant().minusSeconds(1);
    }

    private static LocalDate yearEnd(LocalDate day) {
        LocalDate end = LocalDate.of(day.getYear(), Month.MARCH, LAST_OF_MARCH);
        return day.isAfter(end) ? end.plusYears(1) : end;
    }

    /** The time may have no zone, which means England's. */
    private static Optional<Instant> writtenAt(Row header) {
        return header.text("DateTime").flatMap(text -> {
            try {
                TemporalAccessor at = WITH_OR_WITHOUT_ZONE.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
                return Optional.of(
                        at instanceof OffsetDateTime moment
                                ? moment.toInstant()
                                : ((LocalDateTime) at).atZone(London.ZONE).toInstant());
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Day.parse(text).map(Day::date);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String file(Row row) {
        return row.text(CensusTables.FILE).orElse("0");
    }

    private Census census(Row row) {
        return byNumber.get(file(row));
    }

    /** How the fields of a row are read. */
    SourceReading fields(Row row) {
        return census(row).fields();
    }

    /** The rows of a table, with those of the newest file last. */
    List<Row> rows(String table) {
        return files.stream().flatMap(file -> file.fields().rows(table).stream()).toList();
    }

    /** Reads each row of a table that identifies its child. */
    void each(String table, BiConsumer<Row, String> read) {
        rows(table).forEach(row ->
                fields(row).child(row, CensusTables.CHILD_ID).ifPresent(child -> read.accept(row, child)));
    }

    /** The rows of a table by the row that they belong to. */
    Map<String, List<Row>> rowsWithin(String table) {
        Map<String, List<Row>> within = new HashMap<>();
        rows(table).forEach(row -> row.text(CensusTables.WITHIN)
                .ifPresent(outer -> within.computeIfAbsent(outer, any -> new ArrayList<>()).add(row)));
        return within;
    }

    ExtractFindings findings() {
        return findings;
    }

    List<Entry> entries() {
        return entries.values().stream().filter(said -> !isGone(said)).map(Said::entry).toList();
    }

    /** A record with a different first day is a different record, and the one that it replaced is in no later file. */
    private boolean isGone(Said said) {
        LocalDate nextYear = yearEnd(census(said.row()).yearEnds().plusDays(1));
        boolean isGone = said.isOpen() && files.stream().anyMatch(file -> file.yearEnds().equals(nextYear));
        if (isGone) {
            findings.odd("not-in-next-year", said.row(), "", "still open, but not in the file of the year after; left out");
        }
        return isGone;
    }

    /** A code; one that is not in that year's census is noted but still used. */
    <E extends Enum<E>> E code(Row row, String list, Class<E> of, E otherwise, String column) {
        E code = fields(row).code(row, list, of, otherwise, column);
        if (row.text(column).isPresent() && code instanceof DatedCode dated) {
            noteUnlessIn(row, column, dated.returns());
        }
        return code;
    }

    /** Notes a code that is not in that year's census. */
    void noteUnlessIn(Row row, String column, Returns returns) {
        if (!returns.cover(census(row).yearEnds())) {
            findings.odd("not-in-that-year", row, column, "the census of that year does not have this code; counted");
        }
    }

    /** Adds a record of one day. */
    void add(Row row, String kind, String child, String id, List<Part> parts) {
        add(row, kind, child, id, parts, false);
    }

    /**
     * Adds a record. Two records of the same child and kind with the same day are one record: the later one is used.
     *
     * @param id the day that identifies the record
     * @param isOpen whether it has no end yet
     */
    void add(Row row, String kind, String child, String id, List<Part> parts, boolean isOpen) {
        Entry entry = new Entry(kind, child, Optional.of(id), id, List.copyOf(parts));
        Said before = entries.put(kind + "/" + child + "/" + id, new Said(entry, row, isOpen));
        if (before != null && file(before.row()).equals(file(row))) {
            findings.odd("same-record-twice", row, "", "a record of the same child and day is there already; the later one counts");
        }
    }
}
