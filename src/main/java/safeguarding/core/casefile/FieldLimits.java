package safeguarding.core.casefile;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/**
 * The longest text and list, and the range of every number and date, of all events and settings. They are checked
 * before anything else is done with an event, so that no value is too long to store or too large to calculate with.
 * {@code docs/limits.md} is generated from this table.
 */
public final class FieldLimits {

    /** The maximum number of characters in the role of a person who writes something. */
    public static final int LONGEST_ROLE = 200;

    /** The maximum number of characters in a note. */
    public static final int LONGEST_NOTE = 1000;

    /** The maximum number of characters in a note on a worklist task. */
    public static final int LONGEST_WORKLIST_NOTE = 300;

    /** The maximum number of characters in commentary. */
    public static final int LONGEST_COMMENTARY = 5000;

    /** The maximum number of bytes of any event within its limits in Avro; a test checks every type of event against it. */
    public static final int MOST_BYTES = 64 * 1024;

    /** The maximum number of bytes of an int as Avro writes it, with seven bits a byte. */
    static final int VARINT_OF_INT = 5;

    /** The same for a long. */
    static final int VARINT_OF_LONG = 10;

    private static final LocalDate EARLIEST_BIRTH = LocalDate.of(1950, 1, 1);

    /** Later than any real date, and early enough to calculate other dates from it. */
    private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);

    private static final String FUTURE = "date-in-future";
    private static final String NEVER_DUE = "due-date-absurd";

    private static final FieldLimit ID = new Id(Ids.LONGEST, false);
    private static final FieldLimit FACT_DAY = new Days(Validity.EARLIEST, LATEST, FieldLimit.TOO_EARLY, FUTURE);
    private static final FieldLimit BIRTH = new Days(EARLIEST_BIRTH, LATEST, FieldLimit.TOO_EARLY, FUTURE);
    private static final FieldLimit DUE = new Days(Validity.EARLIEST, LATEST, NEVER_DUE, NEVER_DUE);
    private static final Days SET_DAY = new Days(Validity.EARLIEST, LATEST, FieldLimit.TOO_EARLY, FieldLimit.TOO_LATE);
    private static final FieldLimit NAME = new Text(100, true, false);
    private static final FieldLimit NOTE = new Text(LONGEST_NOTE, true, true);
    private static final FieldLimit SAID = new Text(LONGEST_NOTE, false, true);

    /** More than any count of children in England, where there are twelve million. */
    private static final FieldLimit FIGURE = new Decimals(0, 100_000_000);

    private static final FieldLimit COUNTED = new Whole(0, 100_000_000);
    private static final FieldLimit COUNTED_OF = new Whole(1, 100_000_000);

    /**
     * Limits by the name of a field. A name with the record before it is an exception for that one record, and takes
     * precedence. A field with neither name, whose name ends with {@code Id}, is an id.
     */
    private static final Map<String, FieldLimit> TABLE = Map.ofEntries(
            // Fields of case events and settings alike.
            Map.entry("authority", new Known(10)),
            Map.entry("recordedAt", new Moments(Validity.EARLIEST, LATEST, "recorded-in-future")),
            Map.entry("eventType", new Known(100)),
            // Case events.
            Map.entry("happenedOn", FACT_DAY),
            Map.entry("happenedAt", new Moments(Validity.EARLIEST, LATEST, FUTURE)),
            Map.entry("dateOfBirth", BIRTH),
            Map.entry("expectedDateOfBirth", FACT_DAY),
            Map.entry("dueOn", DUE),
            Map.entry("notifiedOn", FACT_DAY),
            Map.entry("reviewedOn", FACT_DAY),
            Map.entry("endedOn", FACT_DAY),
            // The census has about 40 factors, with codes such as 11A.
            Map.entry("factors", new Texts(100, 20)),
            // Settings. Their records are named by people, with slashes.
            Map.entry("SettingsEnvelope.recordId", new Id(Ids.LONGEST, true)),
            Map.entry("from", SET_DAY),
            Map.entry("to", SET_DAY),
            Map.entry("on", SET_DAY),
            Map.entry("month", SET_DAY),
            Map.entry("issuedOn", SET_DAY),
            Map.entry("firstDay", SET_DAY),
            Map.entry("lastDay", SET_DAY),
            // Nearly three years of days in one event.
            Map.entry("closedOn", new DayList(1000, SET_DAY)),
            Map.entry("indicator", new Known(10)),
            Map.entry("breakdown", new Known(100)),
            Map.entry("standard", new Known(100)),
            Map.entry("LocalStandardSet.value", new Known(500)),
            Map.entry("year", new FinancialYear(Validity.EARLIEST.getYear(), LATEST.getYear() - 1)),
            Map.entry("role", new Text(LONGEST_ROLE, false, true)),
            Map.entry("text", new Text(LONGEST_COMMENTARY, false, true)),
            Map.entry("WorklistNote.text", new Text(LONGEST_WORKLIST_NOTE, false, true)),
            Map.entry("note", NOTE),
            Map.entry("AlertAcknowledged.note", SAID),
            Map.entry("reason", NOTE),
            // It is printed on a chart.
            Map.entry("ProcessRebased.reason", new Text(200, false, true)),
            Map.entry("BaselineSet.reason", new Text(200, false, true)),
            Map.entry("name", NAME),
            Map.entry("publishedIn", new Text(100, false, false)),
            Map.entry("FormerlyPublished.reason", new Text(LONGEST_NOTE, false, true)),
            Map.entry("owner", new Text(LONGEST_ROLE, false, false)),
            Map.entry("contact", new Text(200, false, false)),
            Map.entry("fromSystem", NAME),
            Map.entry("toSystem", NAME),
            // More than there are children in England.
            Map.entry("children", new Whole(1, 20_000_000)),
            Map.entry("value", FIGURE),
            Map.entry("numerator", COUNTED),
            Map.entry("denominator", COUNTED_OF),
            Map.entry("red", FIGURE),
            Map.entry("green", FIGURE),
            Map.entry("target", FIGURE),
            Map.entry("greenWithin", FIGURE),
            Map.entry("amberWithin", FIGURE),
            Map.entry("low", FIGURE),
            Map.entry("high", FIGURE),
            // A hundred times the upper end.
            Map.entry("amberPercentAbove", new Decimals(0, 10_000)),
            Map.entry("statisticalNeighbourAverage", FIGURE),
            Map.entry("bestStatisticalNeighbour", FIGURE),
            Map.entry("nationalAverage", FIGURE),
            Map.entry("nationalTopQuartile", FIGURE),
            // The number of hours in a week.
            Map.entry("hours", new Decimals(0, 168)),
            // Several posts can share one id, for example agency workers. 100 is one post given in hundredths by mistake.
            Map.entry("fullTimeEquivalent", new Decimals(0, 10)));

    private static final ClassValue<Map<String, FieldLimit>> OF_EVENT = new ClassValue<>() {
        @Override
        protected Map<String, FieldLimit> computeValue(Class<?> type) {
            Map<String, FieldLimit> limits = new LinkedHashMap<>();
            collect(type, limits);
            return Collections.unmodifiableMap(limits);
        }
    };

    private FieldLimits() {}

    /** The limits of the fields of an event and its envelope, by name; codes and booleans have none. */
    public static Map<String, FieldLimit> of(Class<?> event) {
        return OF_EVENT.get(event);
    }

    /** The first field of an event that breaks its limit, if any. */
    public static Optional<Rejected> breach(Record event) {
        return breach(event.getClass(), Fields.of(event));
    }

    static Optional<Rejected> breach(Class<?> event, Fields fields) {
        Map<String, FieldLimit> limits = of(event);
        return fields.stream()
                .flatMap(field -> Optional.ofNullable(limits.get(field.name()))
                        .flatMap(limit -> limit.check(field.name(), field.value()))
                        .stream())
                .findFirst();
    }

    /** The maximum number of bytes of an event of a type in Avro when all its fields are within their limits. */
    public static int mostBytes(Class<?> event) {
        int bytes = 0;
        for (RecordComponent component : event.getRecordComponents()) {
            if (component.getType().isRecord()) {
                bytes += mostBytes(component.getType());
            } else {
                int whetherThere = component.getType() == Optional.class ? 1 : 0;
                bytes += whetherThere + (isLimited(component) ? limit(event, component).mostBytes() : VARINT_OF_INT);
            }
        }
        return bytes;
    }

    private static void collect(Class<?> holder, Map<String, FieldLimit> limits) {
        for (RecordComponent component : holder.getRecordComponents()) {
            if (component.getType().isRecord()) {
                collect(component.getType(), limits);
            } else if (isLimited(component)) {
                limits.put(component.getName(), limit(holder, component));
            }
        }
    }

    private static boolean isLimited(RecordComponent component) {
        Type type = component.getType() == Optional.class
                ? ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0]
                : component.getType();
        return !(type instanceof Class<?> kind && (kind.isEnum() || kind == boolean.class || kind == Boolean.class));
    }

    private static FieldLimit limit(Class<?> holder, RecordComponent component) {
        String exception = holder.getSimpleName() + "." + component.getName();
        FieldLimit limit = TABLE.getOrDefault(exception, TABLE.get(component.getName()));
        if (limit == null && component.getName().endsWith("Id")) {
            return ID;
        }
        if (limit == null) {
            throw new IllegalStateException(exception + " has no limit; give it one here");
        }
        return limit;
    }

    /** The names in the table, so that a test can find names of fields that no longer exist. */
    static List<String> names() {
        return TABLE.keySet().stream().sorted().toList();
    }
}
