package safeguarding.processor.state;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import safeguarding.contract.topic.MessageCodec;
import safeguarding.core.calendar.Interval;
import safeguarding.core.calendar.Intervals;
import safeguarding.core.casefile.CareEvent.LacVisitMade;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.ChildKey;
import safeguarding.core.casefile.EventTypes;
import safeguarding.core.casefile.Kinds;
import safeguarding.core.casefile.ProtectionEvent.CpVisitMade;
import safeguarding.core.indicator.AffectedMeasures;
import safeguarding.core.indicator.Amount;
import safeguarding.core.indicator.Cell;
import safeguarding.core.indicator.Contributions;
import safeguarding.core.indicator.Measure;
import safeguarding.core.indicator.RulesOverTime;

/**
 * One child's case file in the store, read only as far as needed: the messages of its events, byte for byte, and the
 * contributions that were last sent to the authority stage. The contributions are stored rather than recalculated, so that the
 * difference is right even after the rules have changed.
 *
 * <p>Under the child's own key there is a head, which says how large the file is. Its parts follow under the same key with a zero
 * and a letter behind it: {@code d}, the day under which each record is found, for the types stored by day; {@code e}, the events
 * by type and record; {@code m}, the moves of series by measure and day. Each of the three is a {@link PartedMap}.
 *
 * <p>Visits are stored by day, because a visit is only affected by those close to it. Which types these are is part of the
 * format.
 */
public final class StoredCaseFile {

    /** Types of event that are stored by the day on which they happened. */
    private static final Kinds BY_DAY = Kinds.of(LacVisitMade.class, CpVisitMade.class);

    private static final int VERSION = 3;

    private static final char PART = '\0';
    private static final char NEXT = '\1';
    private static final String DAYS = "d";
    private static final String EVENTS = "e";
    private static final String MOVES = "m";

    /**
     * Files with up to this many bytes of events are read in one go, because a lookup in the store costs more than the bytes it
     * reads.
     */
    private static final int SHORT = 4 * 1024;

    /** The size of parts. Smaller parts of events cost more records, larger ones more bytes: decision 22 has the measurements. */
    private static final int LONGEST_PART_OF_EVENTS = 256;

    private static final int LONGEST_PART = 512;

    private static final int DAY_DIGITS = 5;
    private static final int DAY_RADIX = 32;
    private static final long DAY_ZERO = 1 << 24;

    private final String key;
    private final String child;
    private final ReadOnlyKeyValueStore<String, byte[]> store;
    private final MessageCodec codec;
    private final Head head;
    private final PartedMap days;
    private final PartedMap events;
    private final PartedMap moves;

    /** How many events a file has, and how many bytes their messages take. */
    public record Head(long events, long bytes) {}

    /**
     * What has been read of a file.
     *
     * @param entries messages of events, by their keys in the store
     * @param messages the same, by event
     * @param contributions what the file was last reported to add to the measures that were asked for
     * @param days the days for which all of that is complete; all days if empty
     */
    public record View(
            Map<String, byte[]> entries,
            Map<CaseEvent, byte[]> messages,
            Contributions contributions,
            Optional<Intervals> days) {

        /** The part of contributions that can be compared with the stored ones. */
        public Contributions only(Contributions all) {
            return days.map(all::within).orElse(all);
        }

        /** How many bytes of events were read. */
        public long bytes() {
            return entries.values().stream().mapToLong(message -> message.length).sum();
        }
    }

    private StoredCaseFile(ChildKey child, ReadOnlyKeyValueStore<String, byte[]> store, MessageCodec codec) {
        this.key = child.text();
        this.child = child.childId();
        this.store = store;
        this.codec = codec;
        days = new PartedMap(source(DAYS), LONGEST_PART);
        events = new PartedMap(source(EVENTS), LONGEST_PART_OF_EVENTS);
        moves = new PartedMap(source(MOVES), LONGEST_PART);
        byte[] stored = store.get(key);
        if (stored == null) {
            startEmpty();
            head = new Head(0, 0);
        } else if (stored[0] == OldCaseFile.VERSION) {
            startEmpty();
            head = takeOver(OldCaseFile.read(stored));
        } else {
            head = head(stored);
            if (head.bytes() <= SHORT) {
                readAll();
            }
        }
    }

    /**
     * A child's file; an empty one if there is none.
     *
     * @param codec reads its messages
     */
    public static StoredCaseFile of(ChildKey child, ReadOnlyKeyValueStore<String, byte[]> store, MessageCodec codec) {
        return new StoredCaseFile(child, store, codec);
    }

    /** Whether a record of the store is one of the parts of a file. */
    public static boolean isPart(String key) {
        return key.indexOf(PART) >= 0;
    }

    public Head head() {
        return head;
    }

    static IllegalStateException ofAnotherVersion(int found, int known) {
        return new IllegalStateException("a case file was kept by another version of this program (format " + found
                + ", this one knows " + known + "); start that version again, or give this one an application.id of its"
                + " own, under which it recounts all events");
    }

    private static Head head(byte[] stored) {
        return StoredBytes.read(stored, in -> {
            int version = in.readByte();
            if (version != VERSION) {
                throw ofAnotherVersion(version, VERSION);
            }
            return new Head(StoredBytes.number(in), StoredBytes.number(in));
        });
    }

    private static byte[] write(Head of) {
        return StoredBytes.write(out -> {
            out.writeByte(VERSION);
            StoredBytes.number(out, of.events());
            StoredBytes.number(out, of.bytes());
        });
    }

    private void startEmpty() {
        days.startEmpty();
        events.startEmpty();
        moves.startEmpty();
    }

    private PartedMap.Source source(String map) {
        String prefix = key + PART + map;
        return (from, parts) -> {
            try (KeyValueIterator<String, byte[]> found =
                    store.range(prefix + PartedMap.after(from), prefix + PartedMap.LAST)) {
                boolean more = true;
                while (more && found.hasNext()) {
                    KeyValue<String, byte[]> next = found.next();
                    more = parts.take(next.key.substring(prefix.length()), next.value);
                }
            }
        };
    }

    private void readAll() {
        Map<String, SortedMap<String, byte[]>> parts = new HashMap<>();
        int prefix = key.length() + 1;
        try (KeyValueIterator<String, byte[]> all = store.range(key + PART, key + NEXT)) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> next = all.next();
                parts.computeIfAbsent(
                                next.key.substring(prefix, prefix + 1), any -> new TreeMap<>(PartedMap.BY_CODE_POINT))
                        .put(next.key.substring(prefix + 1), next.value);
            }
        }
        days.startWith(parts.getOrDefault(DAYS, new TreeMap<>()));
        events.startWith(parts.getOrDefault(EVENTS, new TreeMap<>()));
        moves.startWith(parts.getOrDefault(MOVES, new TreeMap<>()));
    }

    /** Splits what an earlier version stored as one value into parts; they are written when the file next changes. */
    private Head takeOver(OldCaseFile old) {
        Map<CaseEvent, byte[]> messages = new IdentityHashMap<>();
        old.events().forEach((kind, ofKind) -> {
            if (EventTypes.named(kind).isPresent()) {
                ofKind.forEach(message -> messages.put((CaseEvent) codec.read(message), message));
            }
        });
        Map<String, byte[]> entries = entries(CaseFile.of(messages.keySet()), messages);
        entries.forEach(events::put);
        dayOfRecords(entries.keySet()).forEach(days::put);
        old.moves().forEach((cell, amount) -> moves.put(move(cell), write(amount)));
        return new Head(entries.size(), entries.values().stream().mapToLong(message -> message.length).sum());
    }

    /** All contributions that were last reported for the file. */
    public Contributions contributions() {
        Map<Cell, Amount> amounts = new HashMap<>();
        read(moves.between("", PartedMap.LAST), amounts);
        return Contributions.of(amounts);
    }

    /** All of the file. */
    public View whole() {
        return view(Kinds.ALL, Optional.empty());
    }

    /** Some types of event, and the contributions last reported for some measures. */
    public View of(Kinds kinds, Collection<String> measures) {
        return view(kinds, Optional.of(measures));
    }

    /** The part of the file that an event can affect, by some rules. */
    public View reachedBy(CaseEvent event, AffectedMeasures affected, RulesOverTime rules) {
        Optional<String> near = affected.near().filter(BY_DAY::contains).map(Class::getSimpleName);
        return near.isPresent()
                ? near(near.get(), event, affected, rules)
                : view(affected.kinds(), affected.isAll() ? Optional.empty() : Optional.of(affected.ids()));
    }

    private View view(Kinds kinds, Optional<Collection<String>> measures) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        kinds.names().forEach(kind -> entries.putAll(events.between(kind + PART, kind + NEXT)));
        Map<Cell, Amount> amounts = new HashMap<>();
        measures.ifPresentOrElse(
                ids -> ids.stream().sorted().forEach(id -> read(moves.between(id + PART, id + NEXT), amounts)),
                () -> read(moves.between("", PartedMap.LAST), amounts));
        return new View(entries, messages(entries), Contributions.of(amounts), Optional.empty());
    }

    /**
     * Of the event's own type, reads only the events near it or near the stored version of its record. Changes fall on these days
     * and the days after them, and depend on events in the days before.
     */
    private View near(String kind, CaseEvent event, AffectedMeasures affected, RulesOverTime rules) {
        Map<String, byte[]> entries = new TreeMap<>(PartedMap.BY_CODE_POINT);
        affected.kinds().names().stream()
                .filter(other -> !other.equals(kind))
                .forEach(other -> entries.putAll(events.between(other + PART, other + NEXT)));
        Set<LocalDate> happened = new HashSet<>(Set.of(event.envelope().happenedOn()));
        Optional.ofNullable(days.get(kind + PART + event.envelope().recordId()))
                .ifPresent(known -> happened.add(day(new String(known, StandardCharsets.US_ASCII))));
        int after = affected.days(rules) + 1;
        Intervals around = Intervals.of(happened.stream()
                .map(day -> Interval.through(day.minusDays(after), day.plusDays(after)))
                .toList());
        around.stream().forEach(some ->
                entries.putAll(events.between(kind + PART + text(some.from()), kind + PART + text(some.to()))));
        Intervals changed = Intervals.of(happened.stream()
                .map(day -> Interval.through(day, day.plusDays(after)))
                .toList());
        Map<Cell, Amount> amounts = new HashMap<>();
        affected.ids().stream().sorted().forEach(id -> changed.stream().forEach(some ->
                read(moves.between(id + PART + text(some.from()), id + PART + text(some.to())), amounts)));
        return new View(entries, messages(entries), Contributions.of(amounts), Optional.of(changed));
    }

    private Map<CaseEvent, byte[]> messages(Map<String, byte[]> entries) {
        Map<CaseEvent, byte[]> messages = new IdentityHashMap<>();
        entries.values().forEach(message -> messages.put((CaseEvent) codec.read(message), message));
        return messages;
    }

    private static void read(Map<String, byte[]> entries, Map<Cell, Amount> into) {
        entries.forEach((entry, amount) -> into.put(cell(entry), amount(amount)));
    }

    /**
     * Replaces the part of this file that was read.
     *
     * @param view what was read of it
     * @param kept the same part of the file as it is now
     * @param messages the messages of its events
     * @param contributions what it now adds to the measures that were read, on the days that were
     * @param difference what of that is new
     * @return the new size of the file
     */
    public Head become(
            View view,
            CaseFile kept,
            Map<CaseEvent, byte[]> messages,
            Contributions contributions,
            Contributions difference) {
        Map<String, byte[]> now = entries(kept, messages);
        Set<String> changed = new HashSet<>();
        long bytes = head.bytes();
        for (Map.Entry<String, byte[]> entry : view.entries().entrySet()) {
            if (!now.containsKey(entry.getKey())) {
                events.remove(entry.getKey());
                changed.add(entry.getKey());
            }
            bytes -= entry.getValue().length;
        }
        for (Map.Entry<String, byte[]> entry : now.entrySet()) {
            if (!Arrays.equals(entry.getValue(), view.entries().get(entry.getKey()))) {
                events.put(entry.getKey(), entry.getValue());
                changed.add(entry.getKey());
            }
            bytes += entry.getValue().length;
        }
        Map<String, byte[]> daysNow = dayOfRecords(now.keySet());
        dayOfRecords(changed).keySet().forEach(record -> {
            byte[] day = daysNow.get(record);
            if (day == null) {
                days.remove(record);
            } else {
                days.put(record, day);
            }
        });
        difference.moves().keySet().forEach(cell -> {
            Amount amount = contributions.moves(cell.series()).get(cell.day());
            if (amount == null) {
                moves.remove(move(cell));
            } else {
                moves.put(move(cell), write(amount));
            }
        });
        return new Head(head.events() + now.size() - view.entries().size(), bytes);
    }

    /** The records to write so that the store has the file as it is now; a record without a value must be deleted. */
    public Map<String, byte[]> records(Head of) {
        Map<String, byte[]> records = new LinkedHashMap<>();
        records.put(key, write(of));
        Map.of(DAYS, days, EVENTS, events, MOVES, moves)
                .forEach((name, map) ->
                        map.changes().forEach((fence, part) -> records.put(key + PART + name + fence, part)));
        return records;
    }

    /** The messages of a file's events by their keys in the store. */
    private Map<String, byte[]> entries(CaseFile file, Map<CaseEvent, byte[]> messages) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        file.eventsByType().forEach((kind, ofKind) -> {
            boolean isByDay = EventTypes.named(kind).filter(BY_DAY::contains).isPresent();
            ofKind.forEach(event -> {
                String record = event.envelope().recordId();
                // All versions of a record are stored on the day of the one in force.
                String day = isByDay
                        ? text(file.believed(kind, record).orElseThrow().envelope().happenedOn())
                        : "";
                String childId = event.envelope().childId();
                String suffix = childId.equals(child) ? "" : childId;
                entries.put(kind + PART + day + record + PART + suffix, messages.get(event));
            });
        });
        return entries;
    }

    /** The day under which each record among some entries is stored, if its type is stored by day. */
    private static Map<String, byte[]> dayOfRecords(Collection<String> entries) {
        Map<String, byte[]> found = new HashMap<>();
        entries.forEach(entry -> {
            int kind = entry.indexOf(PART);
            if (EventTypes.named(entry.substring(0, kind)).filter(BY_DAY::contains).isPresent()) {
                int day = kind + 1;
                int record = day + DAY_DIGITS;
                found.put(
                        entry.substring(0, day) + entry.substring(record, entry.indexOf(PART, record)),
                        entry.substring(day, record).getBytes(StandardCharsets.US_ASCII));
            }
        });
        return found;
    }

    private static String move(Cell cell) {
        String measure = Measure.ofSeries(cell.series());
        int breakdown = Math.min(measure.length() + 1, cell.series().length());
        return measure + PART + text(cell.day()) + cell.series().substring(breakdown);
    }

    private static Cell cell(String entry) {
        int day = entry.indexOf(PART) + 1;
        int breakdown = day + DAY_DIGITS;
        String measure = entry.substring(0, day - 1);
        return new Cell(
                breakdown == entry.length() ? measure : measure + "/" + entry.substring(breakdown),
                day(entry.substring(day, breakdown)));
    }

    private static byte[] write(Amount amount) {
        return StoredBytes.write(out -> {
            StoredBytes.signed(out, amount.numerator());
            StoredBytes.signed(out, amount.denominator());
        });
    }

    private static Amount amount(byte[] bytes) {
        return StoredBytes.read(bytes, in -> new Amount(StoredBytes.signed(in), StoredBytes.signed(in)));
    }

    /** A day as text that sorts as days do. */
    private static String text(LocalDate day) {
        String digits = Long.toString(DAY_ZERO + day.toEpochDay(), DAY_RADIX);
        return "0".repeat(DAY_DIGITS - digits.length()) + digits;
    }

    private static LocalDate day(String text) {
        return LocalDate.ofEpochDay(Long.parseLong(text, DAY_RADIX) - DAY_ZERO);
    }
}
