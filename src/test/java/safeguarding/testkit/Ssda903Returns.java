package safeguarding.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import safeguarding.core.calendar.London;
import safeguarding.core.calendar.Periods;
import safeguarding.core.casefile.AdoptionEvent.MatchApproved;
import safeguarding.core.casefile.AdoptionEvent.PlacedForAdoption;
import safeguarding.core.casefile.AdoptionEvent.PlacementOrderGranted;
import safeguarding.core.casefile.AdoptionEvent.ShobpaDecided;
import safeguarding.core.casefile.AdoptionEvent.ShobpaReversed;
import safeguarding.core.casefile.CareEvent.LacCeased;
import safeguarding.core.casefile.CareEvent.LacEpisodeChanged;
import safeguarding.core.casefile.CareEvent.LacReviewHeld;
import safeguarding.core.casefile.CareEvent.LacStarted;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.ChildEvent.ChildRegistered;
import safeguarding.core.casefile.ChildEvent.RecordWithdrawn;
import safeguarding.core.casefile.Envelope;
import safeguarding.core.casefile.code.CareEndReason;
import safeguarding.core.casefile.code.CareEpisodeReason;
import safeguarding.core.casefile.code.Ethnicity;
import safeguarding.core.casefile.code.LegalStatus;
import safeguarding.core.casefile.code.PlacementChangeReason;
import safeguarding.core.casefile.code.PlacementProvider;
import safeguarding.core.casefile.code.PlacementType;
import safeguarding.core.casefile.code.Sex;
import safeguarding.pages.report.CsvText;
import safeguarding.testkit.RandomHistories.History;

/**
 * A random history as yearly returns on looked after children (SSDA903): each year's episodes, reviews and decisions,
 * as CSV, as a workbook or as XML. With the files it gives the equivalent events, to ask the oracle about.
 */
public final class Ssda903Returns {

    private static final DateTimeFormatter DAY_FIRST = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final LocalDate SPREADSHEET_ZERO = LocalDate.of(1899, 12, 30);
    private static final int SEX_AS_A_LETTER = 2025;
    private static final int FORMATS = 3;

    private static final Set<Class<?>> EXPRESSIBLE = Set.of(
            ChildRegistered.class, RecordWithdrawn.class, LacStarted.class, LacEpisodeChanged.class, LacCeased.class,
            LacReviewHeld.class, ShobpaDecided.class, ShobpaReversed.class, MatchApproved.class);

    private static final Map<String, List<String>> COLUMNS = Map.of(
            "header", List.of("CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB"),
            "episodes",
                    List.of(
                            "CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "DEC", "REC",
                            "REASON_PLACE_CHANGE", "HOME_POST", "PL_POST", "URN"),
            "reviews", List.of("CHILD", "DOB", "REVIEW", "REVIEW_CODE"),
            "ad1", List.of("CHILD", "DOB", "DATE_INT", "DATE_MATCH", "FOSTER_CARE"),
            "placed_for_adoption", List.of("CHILD", "DOB", "DATE_PLACED", "DATE_PLACED_CEASED", "REASON_PLACED_CEASED"),
            "oc3", List.of("CHILD", "DOB", "IN_TOUCH", "ACTIV", "ACCOM"));

    private final String authority;
    private final Instant at;
    private final LocalDate today;
    private final Random random;
    private final List<CaseEvent> said = new ArrayList<>();
    private final Map<Integer, Map<String, List<Map<String, String>>>> years = new TreeMap<>();
    private final Map<String, Map<String, String>> persons = new TreeMap<>();
    private String child;
    private CaseFile file;

    /** The returns of all years of one authority of a history. */
    public Ssda903Returns(History history, String authority) {
        this.authority = authority;
        at = history.after().truncatedTo(ChronoUnit.MILLIS);
        today = London.dateOf(at);
        random = new Random(history.seed());
        Map<String, List<CaseEvent>> byChild = new TreeMap<>();
        history.inArrivalOrder().stream()
                .filter(event -> event.envelope().authority().equals(authority))
                .filter(event -> EXPRESSIBLE.contains(event.getClass()))
                .filter(event -> !event.envelope().happenedOn().isAfter(today))
                .forEach(event -> byChild.computeIfAbsent(event.envelope().childId(), any -> new ArrayList<>()).add(event));
        byChild.forEach((id, events) -> child(id, CaseFile.of(events)));
    }

    /** When the last return is produced. */
    public Instant at() {
        return at;
    }

    /** The events equivalent to all returns together. */
    public List<CaseEvent> said() {
        return said;
    }

    /** Writes the return of each year to its own folder. */
    public Path write(Path folder) {
        try {
            for (Map.Entry<Integer, Map<String, List<Map<String, String>>>> year : years.entrySet()) {
                Path ofYear = Files.createDirectories(folder.resolve(year.getKey().toString()));
                switch (random.nextInt(FORMATS)) {
                    case 0 -> csv(year.getValue(), ofYear);
                    case 1 -> workbook(year.getValue(), ofYear.resolve("return.xlsx"));
                    default -> xml(year.getValue(), ofYear.resolve("return.xml"));
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void csv(Map<String, List<Map<String, String>>> tables, Path folder) throws IOException {
        for (Map.Entry<String, List<Map<String, String>>> table : tables.entrySet()) {
            List<String> columns = COLUMNS.get(table.getKey());
            String text = CsvText.of(
                    columns,
                    table.getValue().stream().map(row -> columns.stream().map(column -> row.getOrDefault(column, "")).toList()));
            Files.writeString(folder.resolve(table.getKey() + ".csv"), text);
        }
    }

    private void workbook(Map<String, List<Map<String, String>>> tables, Path path) throws IOException {
        try (OutputStream out = Files.newOutputStream(path);
                Workbook workbook = new Workbook(out, "test", null)) {
            tables.forEach((table, rows) -> {
                Worksheet sheet = workbook.newWorksheet(table);
                List<String> columns = COLUMNS.get(table);
                for (int at = 0; at < columns.size(); at++) {
                    sheet.value(0, at, columns.get(at));
                    for (int row = 0; row < rows.size(); row++) {
                        cell(sheet, row + 1, at, rows.get(row).getOrDefault(columns.get(at), ""));
                    }
                }
            });
        }
    }

    /** Writes a cell. A date is a number in some cells and text in others. */
    private void cell(Worksheet sheet, int row, int column, String value) {
        if (value.matches("\\d{2}/\\d{2}/\\d{4}") && random.nextBoolean()) {
            sheet.value(row, column, ChronoUnit.DAYS.between(SPREADSHEET_ZERO, LocalDate.parse(value, DAY_FIRST)));
        } else if (!value.isEmpty()) {
            sheet.value(row, column, value);
        }
    }

    private static void xml(Map<String, List<Map<String, String>>> tables, Path path) throws IOException {
        StringBuilder text = new StringBuilder("<?xml version='1.0' encoding='us-ascii'?>\n<EXPSSDA903>");
        for (Map<String, String> person : tables.get("header")) {
            String id = person.get("CHILD");
            text.append("<CHILD><HEADER><CHILDID>").append(id).append("</CHILDID>");
            fields(text, person);
            elements(text, tables.get("ad1"), id, "", "");
            elements(text, tables.get("reviews"), id, "<AREVIEW>", "</AREVIEW>");
            elements(text, tables.get("placed_for_adoption"), id, "<AD_PLACED>", "</AD_PLACED>");
            text.append("</HEADER>");
            elements(text, tables.get("episodes"), id, "<EPISODE>", "</EPISODE>");
            text.append("</CHILD>");
        }
        Files.writeString(path, text.append("</EXPSSDA903>"), StandardCharsets.US_ASCII);
    }

    private static void elements(
            StringBuilder text, List<Map<String, String>> rows, String child, String open, String close) {
        for (Map<String, String> row : rows) {
            if (row.get("CHILD").equals(child)) {
                text.append(open);
                fields(text, row);
                text.append(close);
            }
        }
    }

    private static void fields(StringBuilder text, Map<String, String> row) {
        row.forEach((column, value) -> {
            String name = column.equals("PLACE") ? "PL" : column;
            if (!column.equals("CHILD") && (!column.equals("DOB") || row.containsKey("ETHNIC"))) {
                text.append(value.isEmpty() ? "<" + name + " />" : "<" + name + ">" + value + "</" + name + ">");
            }
        });
    }

    private void child(String id, CaseFile of) {
        child = id;
        file = of;
        Optional<ChildRegistered> person = file.all(ChildRegistered.class).findFirst();
        person.ifPresent(this::person);
        persons.computeIfAbsent(id, any -> row("CHILD", id, "SEX", "", "DOB", "", "ETHNIC", "NOBT"));
        care();
        reviews();
        adoption();
    }

    private void person(ChildRegistered person) {
        Sex sex = person.sex() == Sex.MALE || person.sex() == Sex.FEMALE ? person.sex() : Sex.UNKNOWN;
        Ethnicity ethnicity = person.ethnicity() == Ethnicity.UNRECOGNISED ? Ethnicity.NOBT : person.ethnicity();
        said.add(new ChildRegistered(
                person.envelope(), person.dateOfBirth(), Optional.empty(), sex, ethnicity, false));
        persons.put(child, row(
                "CHILD", child,
                "SEX", sex.name(),
                "DOB", person.dateOfBirth().map(DAY_FIRST::format).orElse(""),
                "ETHNIC", ethnicity.name(),
                "UPN", "UPN-" + child));
    }

    /** Adds periods of care that do not overlap, and in which no two episodes begin on the same day. */
    private void care() {
        LocalDate free = LocalDate.MIN;
        List<LacStarted> starts = new ArrayList<>(file.all(LacStarted.class).toList());
        starts.sort(Comparator.comparing(Ssda903Returns::dayOf));
        for (LacStarted start : starts) {
            if (dayOf(start).isBefore(free) || isUnknown(start.legalStatus(), start.placement(), start.provider())) {
                continue;
            }
            Optional<LacCeased> ceased = file.after(start, LacCeased.class)
                    .filter(end -> end.envelope().recordId().equals(start.envelope().recordId()))
                    .filter(end -> end.reason() != CareEndReason.X1 && end.reason() != CareEndReason.UNRECOGNISED);
            free = ceased.map(Ssda903Returns::dayOf).orElse(LocalDate.MAX);
            free = free.equals(dayOf(start)) ? free.plusDays(1) : free;
            period(start, ceased);
        }
    }

    private void period(LacStarted start, Optional<LacCeased> ceased) {
        said.add(new LacStarted(
                start.envelope(), start.legalStatus(), start.placement(), start.provider(), Optional.empty(),
                start.startUnknown()));
        ceased.ifPresent(said::add);
        CareEpisodeReason begun = start.isStartUnknown() ? CareEpisodeReason.P : CareEpisodeReason.S;
        List<LacEpisodeChanged> episodes = new ArrayList<>();
        episodes.add(episode(start.envelope(), start, begun, start.legalStatus(), start.placement(), start.provider()));
        Set<LocalDate> taken = new HashSet<>(Set.of(dayOf(start)));
        file.all(LacEpisodeChanged.class)
                .filter(change -> file.recordIds(start).contains(change.periodOfCareId()))
                .filter(change -> dayOf(change).isAfter(dayOf(start)))
                .filter(change -> ceased.filter(end -> !dayOf(change).isBefore(dayOf(end))).isEmpty())
                .filter(change -> !isUnknown(change.legalStatus(), change.placement(), change.provider()))
                .sorted(Comparator.comparing(Ssda903Returns::dayOf).thenComparing(change -> change.envelope().recordId()))
                .filter(change -> taken.add(dayOf(change)))
                .forEach(change -> {
                    boolean isNone = change.reason() == CareEpisodeReason.S || change.reason() == CareEpisodeReason.UNRECOGNISED;
                    LacEpisodeChanged next = episode(
                            change.envelope(), start, isNone ? CareEpisodeReason.P : change.reason(), change.legalStatus(),
                            change.placement(), change.provider());
                    episodes.add(next);
                    said.add(next);
                });
        rows(episodes, ceased);
        ordersAndMoves(episodes);
    }

    private static LacEpisodeChanged episode(
            Envelope envelope,
            LacStarted start,
            CareEpisodeReason why,
            LegalStatus status,
            PlacementType type,
            PlacementProvider provider) {
        return new LacEpisodeChanged(
                envelope, start.envelope().recordId(), why, status, type, provider, Optional.empty(), Optional.empty());
    }

    /**
     * Adds an episode to the returns of all years in which it is open. Its end appears only in the year in which it
     * ends.
     */
    private void rows(List<LacEpisodeChanged> episodes, Optional<LacCeased> ceased) {
        for (int i = 0; i < episodes.size(); i++) {
            LacEpisodeChanged episode = episodes.get(i);
            boolean isLast = i + 1 == episodes.size();
            Optional<LocalDate> end = isLast ? ceased.map(Ssda903Returns::dayOf) : Optional.of(dayOf(episodes.get(i + 1)));
            String why = isLast ? ceased.map(event -> event.reason().name()).orElse("") : "X1";
            for (int year = yearOf(dayOf(episode)); year <= yearOf(end.orElse(today)); year++) {
                boolean hasEnded = end.isPresent() && yearOf(end.get()) == year;
                add(
                        year,
                        "episodes",
                        "CHILD", child,
                        "DECOM", DAY_FIRST.format(dayOf(episode)),
                        "RNE", episode.reason().name(),
                        "LS", episode.legalStatus().name(),
                        "CIN", "N1",
                        "PLACE", episode.placement().name(),
                        "PLACE_PROVIDER", episode.provider().name(),
                        "DEC", hasEnded ? DAY_FIRST.format(end.get()) : "",
                        "REC", hasEnded || random.nextInt(4) == 0 ? why : "",
                        "REASON_PLACE_CHANGE", hasEnded && !isLast ? PlacementChangeReason.CARPL.name() : "",
                        "HOME_POST", "ZZ9 9ZZ");
            }
        }
    }

    /**
     * Adds the equivalent adoption events: a placement order when the legal status becomes one, and a placement for
     * adoption when the placement becomes adoptive.
     */
    private void ordersAndMoves(List<LacEpisodeChanged> episodes) {
        for (int i = 0; i < episodes.size(); i++) {
            LacEpisodeChanged episode = episodes.get(i);
            Optional<LacEpisodeChanged> before = previous(episodes, i);
            boolean startIsKnown = before.isPresent() || episode.reason() == CareEpisodeReason.S;
            boolean wasOrdered = before.filter(one -> isOrdered(one.legalStatus())).isPresent();
            boolean wasPlaced = before.filter(one -> one.placement().name().startsWith("A")).isPresent();
            if (isOrdered(episode.legalStatus()) && !wasOrdered && startIsKnown) {
                said.add(new PlacementOrderGranted(as(episode.envelope(), "order")));
            }
            if (episode.placement().name().startsWith("A") && !wasPlaced) {
                said.add(new PlacedForAdoption(as(episode.envelope(), "placed"), false));
            }
        }
    }

    private static Optional<LacEpisodeChanged> previous(List<LacEpisodeChanged> episodes, int at) {
        return at == 0 ? Optional.empty() : Optional.of(episodes.get(at - 1));
    }

    private static boolean isOrdered(LegalStatus status) {
        return status == LegalStatus.E1 || status == LegalStatus.D1;
    }

    private void reviews() {
        Set<LocalDate> taken = new HashSet<>();
        file.all(LacReviewHeld.class)
                .filter(held -> !held.participation().name().equals("UNRECOGNISED"))
                .filter(held -> taken.add(dayOf(held)))
                .forEach(held -> {
                    said.add(new LacReviewHeld(held.envelope(), Optional.empty(), held.participation()));
                    add(
                            yearOf(dayOf(held)),
                            "reviews",
                            "CHILD", child,
                            "REVIEW", DAY_FIRST.format(dayOf(held)),
                            "REVIEW_CODE", held.participation().name());
                });
    }

    private void adoption() {
        Set<LocalDate> taken = new HashSet<>();
        file.all(ShobpaDecided.class).filter(decided -> taken.add(dayOf(decided))).forEach(decided -> {
            Optional<ShobpaReversed> reversed = file.after(decided, ShobpaReversed.class)
                    .filter(event -> event.envelope().recordId().equals(decided.envelope().recordId()))
                    .filter(event -> !event.reason().name().equals("UNRECOGNISED"));
            said.add(decided);
            reversed.ifPresent(said::add);
            add(
                    yearOf(reversed.map(Ssda903Returns::dayOf).orElse(dayOf(decided))),
                    "placed_for_adoption",
                    "CHILD", child,
                    "DATE_PLACED", DAY_FIRST.format(dayOf(decided)),
                    "DATE_PLACED_CEASED", reversed.map(event -> DAY_FIRST.format(dayOf(event))).orElse(""),
                    "REASON_PLACED_CEASED", reversed.map(event -> event.reason().name()).orElse(""));
        });
        Set<LocalDate> matched = new HashSet<>();
        file.all(MatchApproved.class).filter(match -> matched.add(dayOf(match))).forEach(match -> {
            said.add(match);
            add(
                    yearOf(dayOf(match)),
                    "ad1",
                    "CHILD", child,
                    "DATE_INT", taken.stream().min(Comparator.naturalOrder()).map(DAY_FIRST::format).orElse(""),
                    "DATE_MATCH", DAY_FIRST.format(dayOf(match)),
                    "FOSTER_CARE", "0");
        });
    }

    /** Adds a row to the return of a year, and the child to its header if it is not there yet. */
    private void add(int year, String table, String... fields) {
        Map<String, List<Map<String, String>>> tables = years.computeIfAbsent(year, any -> COLUMNS.keySet().stream()
                .collect(Collectors.toMap(name -> name, name -> new ArrayList<>(), (one, other) -> one, TreeMap::new)));
        tables.get(table).add(row(fields));
        Map<String, String> person = new LinkedHashMap<>(persons.get(child));
        person.put("SEX", sexIn(year, person.get("SEX")));
        if (tables.get("header").stream().noneMatch(one -> one.get("CHILD").equals(child))) {
            tables.get("header").add(person);
        }
    }

    private static String sexIn(int year, String sex) {
        return switch (sex) {
            case "MALE" -> year < SEX_AS_A_LETTER ? "1" : "M";
            case "FEMALE" -> year < SEX_AS_A_LETTER ? "2" : "F";
            default -> "";
        };
    }

    private static Map<String, String> row(String... fields) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            row.put(fields[i], fields[i + 1]);
        }
        return row;
    }

    private static boolean isUnknown(LegalStatus status, PlacementType type, PlacementProvider provider) {
        return status == LegalStatus.UNRECOGNISED
                || type == PlacementType.UNRECOGNISED
                || provider == PlacementProvider.UNRECOGNISED;
    }

    private Envelope as(Envelope of, String what) {
        return new Envelope(
                of.eventId() + what, authority, child, what + "-" + of.happenedOn(), of.happenedOn(), Optional.empty(),
                of.recordedAt(), of.sourceSystem());
    }

    /** The name of a return: the calendar year in which the day's financial year ends. */
    private static int yearOf(LocalDate day) {
        return Periods.financialYearStart(YearMonth.from(day)).getYear() + 1;
    }

    private static LocalDate dayOf(CaseEvent event) {
        return event.envelope().happenedOn();
    }
}
