package safeguarding.testkit;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.FieldLimit;
import safeguarding.core.casefile.FieldLimit.DayList;
import safeguarding.core.casefile.FieldLimit.Days;
import safeguarding.core.casefile.FieldLimit.Decimals;
import safeguarding.core.casefile.FieldLimit.FinancialYear;
import safeguarding.core.casefile.FieldLimit.Id;
import safeguarding.core.casefile.FieldLimit.Known;
import safeguarding.core.casefile.FieldLimit.Moments;
import safeguarding.core.casefile.FieldLimit.Text;
import safeguarding.core.casefile.FieldLimit.Texts;
import safeguarding.core.casefile.FieldLimit.Whole;
import safeguarding.core.casefile.FieldLimits;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.settings.TargetShape;

/**
 * Test events of one kind, each valid except possibly for one field. That field is at its limit, just inside it, just
 * outside it or far outside it, or is not a sensible value at all.
 */
public final class LimitProbes {

    /** The first and last days that an event can have. */
    public static final LocalDate FIRST = LocalDate.of(1990, 1, 1);

    public static final LocalDate LAST = LocalDate.of(2200, 1, 1);

    private static final String EVERY_ID = "r";
    private static final Instant LATE = LAST.atTime(12, 0).atZone(London.ZONE).toInstant();
    private static final int FAR_TOO_LONG = 200_000;
    private static final List<String> IN_MONTHS = List.of("from", "to", "month");
    private static final List<String> ABSENT =
            List.of("happenedAt", "to", "numerator", "denominator", "breakdown", "dueOn", "notifiedOn", "reviewedOn",
                    "endedOn", "expectedDateOfBirth");

    private static final Map<String, Object> VALUES = values();

    private final Class<? extends Record> kind;

    private LimitProbes(Class<? extends Record> kind) {
        this.kind = kind;
    }

    /**
     * An event with one field at or beyond its limit.
     *
     * @param field the field that differs from the usual event
     * @param what a description of its value
     * @param allowed whether the value is within the limit
     * @param fields its value, and those of other fields that must change with it
     */
    public record Probe(
            Class<? extends Record> kind, String field, String what, boolean allowed, Map<String, Object> fields) {

        public Record event() {
            return usual(kind, fields);
        }

        /** The same event, with other values for fields that are not under test. */
        public Record event(Map<String, Object> others) {
            Map<String, Object> all = new HashMap<>(others);
            all.putAll(fields);
            return usual(kind, all);
        }

        @Override
        public String toString() {
            return kind.getSimpleName() + "." + field + ": " + what;
        }
    }

    private record Value(String what, boolean allowed, Object value) {}

    private static Map<String, Object> values() {
        Map<String, Object> values = new HashMap<>();
        values.put("eventId", "e");
        values.put("authority", CaseBuilder.AUTHORITY);
        values.put("childId", "c");
        values.put("happenedOn", LocalDate.parse("2025-05-05"));
        values.put("recordedAt", Instant.parse("2025-05-06T09:00:00Z"));
        values.put("dateOfBirth", LocalDate.parse("2014-02-28"));
        values.put("RecordWithdrawn.eventType", "ContactReceived");
        values.put("SettingWithdrawn.eventType", "TargetSet");
        values.put("factors", List.of("1A"));
        values.put("from", LocalDate.parse("2025-04-01"));
        values.put("on", LocalDate.parse("2025-04-01"));
        values.put("month", LocalDate.parse("2025-04-01"));
        values.put("issuedOn", LocalDate.parse("2025-05-20"));
        values.put("firstDay", LocalDate.parse("2025-04-01"));
        values.put("lastDay", LocalDate.parse("2025-07-20"));
        values.put("closedOn", List.of(LocalDate.parse("2025-05-05")));
        values.put("indicator", "1.2");
        values.put("year", "2014/15");
        values.put("standard", "cp-visit-days");
        values.put("LocalStandardSet.value", "20");
        values.put("EarlierYearSet.value", new BigDecimal("1.00"));
        values.put("children", 50_000L);
        values.put("hours", new BigDecimal("37.00"));
        values.put("fullTimeEquivalent", new BigDecimal("1.00"));
        values.put("shape", TargetShape.TO_BE_SET);
        return Collections.unmodifiableMap(values);
    }

    /** A valid event of a kind, in authority 372 and for child c, whose other ids are all the same. */
    public static Record usual(Class<? extends Record> kind) {
        return new LimitProbes(kind).with(Map.of());
    }

    /** A valid event of a kind with some fields replaced; an empty Optional removes a field. */
    public static Record usual(Class<? extends Record> kind, Map<String, Object> fields) {
        return new LimitProbes(kind).with(fields);
    }

    /** The largest event of a kind: its texts and lists are as long as allowed, in characters that take the most bytes. */
    public static Record fullest(Class<? extends Record> kind) {
        Map<String, Object> fields = new HashMap<>();
        FieldLimits.of(kind).forEach((field, limit) -> fields.put(field, largest(field, limit)));
        return new LimitProbes(kind).with(fields);
    }

    private static Object largest(String field, FieldLimit limit) {
        if (limit instanceof Id id) {
            return "€".repeat(id.longest());
        }
        if (limit instanceof Text text) {
            return "€".repeat(text.longest());
        }
        if (limit instanceof Known known) {
            return "€".repeat(known.longest());
        }
        if (limit instanceof Texts texts) {
            return Collections.nCopies(texts.most(), "€".repeat(texts.longest()));
        }
        if (limit instanceof DayList days) {
            return Collections.nCopies(days.most(), days.each().last());
        }
        if (limit instanceof Days days) {
            return days.last();
        }
        if (limit instanceof Moments moments) {
            return London.startOf(moments.last());
        }
        if (limit instanceof Whole whole) {
            return whole.most();
        }
        if (limit instanceof Decimals decimals) {
            return BigDecimal.valueOf(decimals.most());
        }
        if (limit instanceof FinancialYear) {
            return "2199/00";
        }
        throw new AssertionError(field + " has a kind of limit that is not tried here: " + limit);
    }

    /** All probes of a kind of event: several values for each field that has a limit. */
    public static List<Probe> of(Class<? extends Record> kind) {
        LimitProbes probes = new LimitProbes(kind);
        List<Probe> all = new ArrayList<>();
        FieldLimits.of(kind).forEach((field, limit) -> values(field, limit).forEach(value -> {
            Map<String, Object> fields = probes.companions(field, value.value());
            fields.put(field, value.value());
            all.add(new Probe(kind, field, value.what(), value.allowed(), fields));
        }));
        return all;
    }

    /** The other fields that must change with a field, so that only its own limit can be violated. */
    private Map<String, Object> companions(String field, Object value) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (CaseEvent.class.isAssignableFrom(kind)) {
            if (value instanceof LocalDate day) {
                fields.put("recordedAt", LATE);
                fields.put(
                        "happenedOn",
                        List.of("reviewedOn", "endedOn", "dateOfBirth", "expectedDateOfBirth").contains(field)
                                ? FIRST
                                : within(day));
            } else if (value instanceof Instant moment) {
                fields.put("recordedAt", LATE);
                fields.put("happenedOn", field.equals("recordedAt") ? FIRST : dateOf(moment));
                fields.put("dateOfBirth", FIRST);
            }
        }
        switch (field) {
            case "to", "lastDay", "issuedOn" -> {
                fields.put("from", FIRST);
                fields.put("firstDay", FIRST);
                fields.put("month", FIRST);
            }
            case "firstDay" -> fields.put("lastDay", LAST);
            case "month" -> fields.put("issuedOn", LAST);
            case "numerator" -> fields.put("denominator", 100_000_000L);
            case "denominator" -> fields.put("numerator", 0L);
            default -> {
                // no other field depends on it
            }
        }
        return fields;
    }

    private static LocalDate within(LocalDate day) {
        return day.isBefore(FIRST) ? FIRST : day.isAfter(LAST) ? LAST : day;
    }

    private static LocalDate dateOf(Instant moment) {
        return moment.isBefore(London.startOf(FIRST))
                ? FIRST
                : moment.isBefore(London.startOf(LAST)) ? London.dateOf(moment) : LAST;
    }

    private static List<Value> values(String field, FieldLimit limit) {
        if (limit instanceof Id id) {
            return ids(id);
        }
        if (limit instanceof Text text) {
            return texts(text);
        }
        if (limit instanceof Known known) {
            return List.of(
                    new Value("nothing", field.equals("breakdown"), ""),
                    new Value("a control character", false, "1.2\u0000"),
                    new Value("half a character", false, "1.2\ud800"),
                    new Value("one character too many", false, "1".repeat(known.longest() + 1)),
                    new Value("far too many characters", false, "1".repeat(FAR_TOO_LONG)));
        }
        if (limit instanceof Texts texts) {
            return lists(texts);
        }
        if (limit instanceof DayList days) {
            return dayLists(days);
        }
        if (limit instanceof Days days) {
            return days(days, IN_MONTHS.contains(field));
        }
        if (limit instanceof Moments moments) {
            return moments(moments);
        }
        if (limit instanceof Whole whole) {
            return List.of(
                    new Value("the least", true, whole.least()),
                    new Value("one more than the least", true, whole.least() + 1),
                    new Value("one less than the most", true, whole.most() - 1),
                    new Value("the most", true, whole.most()),
                    new Value("one less than the least", false, whole.least() - 1),
                    new Value("one too many", false, whole.most() + 1),
                    new Value("the least long", false, Long.MIN_VALUE),
                    new Value("the greatest long", false, Long.MAX_VALUE));
        }
        if (limit instanceof Decimals decimals) {
            return decimals(decimals);
        }
        if (limit instanceof FinancialYear) {
            return years();
        }
        throw new AssertionError(field + " has a kind of limit that is not tried here: " + limit);
    }

    private static List<Value> ids(Id id) {
        List<Value> values = new ArrayList<>(characters(id.longest()));
        values.addAll(List.of(
                new Value("nothing", false, ""),
                new Value("blank", false, " \u2003"),
                new Value("a slash", id.mayHaveSlash(), "a/b"),
                new Value("a space within", true, "a b"),
                new Value("a space before", false, " a"),
                new Value("a no-break space after", false, "a\u00a0"),
                new Value("a no-break space within", false, "a\u00a0b"),
                new Value("a byte order mark", false, "\ufeffa"),
                new Value("a zero-width space", false, "a\u200bb"),
                new Value("an upright stroke", true, "a|b"),
                new Value("the end of a line", false, "a\nb"),
                new Value("a null character", false, "a\u0000"),
                new Value("half a character", false, "a\ud800"),
                new Value("the other half of a character", false, "\udc00a")));
        return values;
    }

    private static List<Value> texts(Text text) {
        List<Value> values = new ArrayList<>(characters(text.longest()));
        values.addAll(List.of(
                new Value("nothing", text.mayBeEmpty(), ""),
                new Value("blank", text.mayBeEmpty(), " \u2003"),
                new Value("the end of a line", text.lines(), "a\nb"),
                new Value("a bell", false, "a\u0007"),
                new Value("a null character", false, "\u0000"),
                new Value("half a character", false, "a\ud800"),
                new Value("the other half of a character", false, "\udc00a")));
        return values;
    }

    private static List<Value> characters(int longest) {
        return List.of(
                new Value("one character", true, "a"),
                new Value("one character less than the most", true, "a".repeat(longest - 1)),
                new Value("the most characters", true, "a".repeat(longest)),
                new Value("the most characters of three bytes", true, "€".repeat(longest)),
                new Value("the most characters of four bytes", true, "😀".repeat(longest / 2)),
                new Value("one character too many", false, "a".repeat(longest + 1)),
                new Value("one character of four bytes too many", false, "😀".repeat(longest / 2 + 1)),
                new Value("far too many characters", false, "a".repeat(FAR_TOO_LONG)),
                new Value("far too many control characters", false, "\u0000".repeat(FAR_TOO_LONG)));
    }

    private static List<Value> lists(Texts texts) {
        String longest = "€".repeat(texts.longest());
        return List.of(
                new Value("nothing", true, List.of()),
                new Value("an empty entry", true, List.of("")),
                new Value("the most entries of the most characters", true, Collections.nCopies(texts.most(), longest)),
                new Value("one entry too many", false, Collections.nCopies(texts.most() + 1, "1A")),
                new Value("far too many entries", false, Collections.nCopies(FAR_TOO_LONG, "")),
                new Value("one character too many", false, List.of("1A", longest + "€")),
                new Value("far too many characters", false, List.of("a".repeat(FAR_TOO_LONG))),
                new Value("a control character", false, List.of("1A", "1\u0000")),
                new Value("half a character", false, List.of("\udfff")));
    }

    private static List<Value> dayLists(DayList list) {
        List<Value> values = new ArrayList<>();
        days(list.each(), false)
                .forEach(day -> values.add(new Value(day.what(), day.allowed(), List.of(FIRST, day.value()))));
        List<LocalDate> most = Stream.iterate(FIRST, day -> day.plusDays(1)).limit(list.most()).toList();
        values.add(new Value("nothing", true, List.of()));
        values.add(new Value("the most days", true, most));
        values.add(new Value("the most days, all the same", true, Collections.nCopies(list.most(), LAST)));
        values.add(new Value("one day too many", false, Collections.nCopies(list.most() + 1, LAST)));
        values.add(new Value("far too many days", false, Collections.nCopies(FAR_TOO_LONG, LAST)));
        return values;
    }

    private static List<Value> days(Days days, boolean inMonths) {
        LocalDate first = days.first();
        LocalDate last = days.last();
        return List.of(
                new Value("the first", true, first),
                new Value("just after the first", true, inMonths ? first.plusMonths(1) : first.plusDays(1)),
                new Value("just before the last", true, inMonths ? last.minusMonths(1) : last.minusDays(1)),
                new Value("the last", true, last),
                new Value("just before the first", false, inMonths ? first.minusMonths(1) : first.minusDays(1)),
                new Value("just after the last", false, inMonths ? last.plusMonths(1) : last.plusDays(1)),
                new Value("the year 1", false, LocalDate.of(1, 1, 1)),
                new Value("the end of four-digit years", false, LocalDate.of(9999, 12, 1)),
                new Value("the year 10000", false, LocalDate.of(10_000, 1, 1)),
                new Value("the least date of Avro", false, LocalDate.ofEpochDay(Integer.MIN_VALUE)),
                new Value("the greatest date of Avro", false, LocalDate.ofEpochDay(Integer.MAX_VALUE)),
                new Value("the least date of Java", false, LocalDate.MIN),
                new Value("the greatest date of Java", false, LocalDate.MAX));
    }

    private static List<Value> moments(Moments moments) {
        Instant first = London.startOf(moments.first());
        Instant after = London.startOf(moments.last().plusDays(1));
        return List.of(
                new Value("the first", true, first),
                new Value("just after the first", true, first.plusMillis(1)),
                new Value("the last", true, after.minusMillis(1)),
                new Value("just before the first", false, first.minusMillis(1)),
                new Value("just after the last", false, after),
                new Value("the least of Avro", false, Instant.ofEpochMilli(Long.MIN_VALUE)),
                new Value("the greatest of Avro", false, Instant.ofEpochMilli(Long.MAX_VALUE)),
                new Value("the least of Java", false, Instant.MIN),
                new Value("the greatest of Java", false, Instant.MAX));
    }

    private static List<Value> decimals(Decimals decimals) {
        BigDecimal least = BigDecimal.valueOf(decimals.least());
        BigDecimal most = BigDecimal.valueOf(decimals.most());
        BigDecimal cent = new BigDecimal("0.01");
        BigInteger immense = BigInteger.ONE.shiftLeft(8 * FAR_TOO_LONG);
        return List.of(
                new Value("the least", true, least),
                new Value("just above the least", true, least.add(cent)),
                new Value("just below the most", true, most.subtract(cent)),
                new Value("the most", true, most),
                new Value("just below the least", false, least.subtract(cent)),
                new Value("just above the most", false, most.add(cent)),
                new Value("what overflows in hundredths", false, BigDecimal.TEN.pow(28)),
                new Value("the same below nothing", false, BigDecimal.TEN.pow(28).negate()),
                new Value("the greatest long", false, BigDecimal.valueOf(Long.MAX_VALUE)),
                new Value("200,000 bytes", false, new BigDecimal(immense, 2)),
                new Value("200,000 bytes below nothing", false, new BigDecimal(immense.negate(), 2)),
                new Value("a thousand million digits", false, new BigDecimal("1E+999999999")),
                new Value("a thousand million places", false, new BigDecimal("1E-999999999")));
    }

    private static List<Value> years() {
        return Stream.concat(
                        Stream.of("1990/91", "1999/00", "2198/99", "2199/00").map(year -> new Value(year, true, year)),
                        Stream.of(
                                        "1989/90", "2200/01", "0000/01", "9999/00", "2014/16", "2014-15", "2014", "", "NaN",
                                        "2014/15\n", "٢٠١٤/١٥", "-014/15", "2014/1\ud800", "2014/15" + "0".repeat(FAR_TOO_LONG))
                                .map(year -> new Value(year.length() < 10 ? year : "far too long", false, year)))
                .toList();
    }

    private Record with(Map<String, Object> fields) {
        return make(kind, fields);
    }

    private Record make(Class<? extends Record> holder, Map<String, Object> fields) {
        RecordComponent[] components = holder.getRecordComponents();
        Object[] values = Arrays.stream(components)
                .map(component -> component.getType().isRecord()
                        ? make(component.getType().asSubclass(Record.class), fields)
                        : value(holder, component, fields))
                .toArray();
        try {
            Constructor<? extends Record> constructor = holder.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Object value(Class<?> holder, RecordComponent component, Map<String, Object> fields) {
        String name = component.getName();
        boolean isOptional = component.getType() == Optional.class;
        if (fields.get(name) instanceof Optional<?> absent) {
            return absent;
        }
        Type type = isOptional
                ? ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0]
                : component.getGenericType();
        if (isOptional && !fields.containsKey(name) && (ABSENT.contains(name) || type == BigDecimal.class)) {
            return Optional.empty();
        }
        Object value = fields.getOrDefault(name, usual(holder, name, type));
        return isOptional ? Optional.of(value) : value;
    }

    private static Object usual(Class<?> holder, String name, Type type) {
        Object value = VALUES.getOrDefault(holder.getSimpleName() + "." + name, VALUES.get(name));
        if (value != null) {
            return value;
        }
        if (type == String.class) {
            return name.equals("intoChildId") ? "another" : name.endsWith("Id") ? EVERY_ID : "Some words";
        }
        if (type == boolean.class || type == Boolean.class) {
            return true;
        }
        if (type instanceof Class<?> code && code.isEnum()) {
            return Arrays.stream(code.getEnumConstants())
                    .filter(constant -> !constant.toString().equals("UNRECOGNISED"))
                    .findFirst()
                    .orElseThrow();
        }
        return type == Long.class ? (Object) 1L : type == BigDecimal.class ? BigDecimal.ONE : LocalDate.parse("2025-05-05");
    }

    /**
     * When an event can be received: at the moment it is recorded, limited to what a message timestamp in milliseconds
     * can hold.
     */
    public static Instant received(Record event) {
        Instant recorded = event instanceof CaseEvent of
                ? of.envelope().recordedAt()
                : ((SettingsEvent) event).envelope().recordedAt();
        Instant latest = Instant.ofEpochMilli(Long.MAX_VALUE);
        return recorded.isAfter(latest) ? latest : recorded;
    }
}
