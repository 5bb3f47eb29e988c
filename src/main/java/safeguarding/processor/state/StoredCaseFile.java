package safeguarding.processor.state;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
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

    private static final Set<String> BY_DAY_NAMES = Set.copyOf(BY_DAY.names());

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
    private static final int SHORT = 12 * 1024;

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
    private final PartedMap days;
    private final PartedMap events;
    private final PartedMap moves;

    /** The events that have been read, by their messages. */
    private final Map<byte[], CaseEvent> decoded = new IdentityHashMap<>();

    private Head head;
    private boolean isChanged;

    /** How many events a file has, and how many bytes their messages take. */
    public record Head(long events, long bytes) {}

    /** An event to store. */
    private record Stored(byte[] key, byte[] message) {}

    /** The keys under which something is stored: from the first up to, but not including, the second. */
    private record Range(byte[] from, byte[] to) {

        /** Types of event and measures, of which there are only so many. */
        private static final Map<String, Range> OF_NAMES = new ConcurrentHashMap<>();

        static Range of(String name) {
            return OF_NAMES.computeIfAbsent(
                    name, any -> new Range(PartedMap.key(name + PART), PartedMap.key(name + NEXT)));
        }

        static Range of(String name, Interval days) {
            return new Range(
                    PartedMap.key(name + PART + text(days.from())), PartedMap.key(name + PART + text(days.to())));
        }
    }

    /** What has been read of a file. */
    public static final class View {

        private final Map<CaseEvent, byte[]> keys = new IdentityHashMap<>();
        private final Map<CaseEvent, byte[]> messages = new IdentityHashMap<>();
        private final Contributions contributions;
        private final Optional<Intervals> days;
        private long bytes;

        private View(Contributions contributions, Optional<Intervals> days) {
            this.contributions = contributions;
            this.days = days;
        }

        private void add(CaseEvent event, byte[] key, byte[] message) {
            keys.put(event, key);
            messages.put(event, message);
            bytes += message.length;
        }

        /** The events that were read, each with its message. */
        public Map<CaseEvent, byte[]> messages() {
            return messages;
        }

        /** What the file was last reported to add to the measures that were asked for. */
        public Contributions contributions() {
            return contributions;
        }

        /** The part of contributions that can be compared with the stored ones. */
        public Contributions only(Contributions all) {
            return days.map(all::within).orElse(all);
        }

        /** How many bytes of events were read. */
        public long bytes() {
            return bytes;
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
        // The head is the first record of the file, so that reading a short file takes a single scan.
        try (KeyValueIterator<String, byte[]> records = store.range(key, key + NEXT)) {
            byte[] stored = records.hasNext() ? records.next().value : null;
            if (stored == null) {
                startEmpty();
                head = new Head(0, 0);
            } else if (stored[0] == OldCaseFile.VERSION) {
                startEmpty();
                head = takeOver(OldCaseFile.read(stored));
            } else {
                head = head(stored);
                if (head.bytes() <= SHORT) {
                    readAll(records);
                }
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

    /** Whether something of it has been replaced, and {@link #records} has not been asked what to write. */
    boolean isChanged() {
        return isChanged;
    }

    static IllegalStateException ofAnotherVersion(int found, int known) {
        return new IllegalStateException("a case file was kept by another version of this program (format " + found
                + ", this one knows " + known + "); start that version again, or give this one an application.id of its"
                + " own, under which it recounts all events");
    }

    private static Head head(byte[] stored) {
        StoredBytes.Numbers in = new StoredBytes.Numbers(stored, 0);
        int version = in.next();
        if (version != VERSION) {
            throw ofAnotherVersion(version, VERSION);
        }
        return new Head(in.nextLong(), in.nextLong());
    }

    private static byte[] write(Head of) {
        return StoredBytes.numbers(VERSION, of.events(), of.bytes());
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
                    store.range(prefix + text(PartedMap.after(from)), prefix + text(PartedMap.LAST))) {
                boolean more = true;
                while (more && found.hasNext()) {
                    KeyValue<String, byte[]> next = found.next();
                    more = parts.take(PartedMap.key(next.key.substring(prefix.length())), next.value);
                }
            }
        };
    }

    private void readAll(KeyValueIterator<String, byte[]> records) {
        startEmpty();
        int letter = key.length() + 1;
        while (records.hasNext()) {
            KeyValue<String, byte[]> next = records.next();
            byte[] fence = PartedMap.key(next.key.substring(letter + 1));
            map(next.key.substring(letter, letter + 1)).ifPresent(map -> map.startWith(fence, next.value));
        }
    }

    private Optional<PartedMap> map(String letter) {
        return switch (letter) {
            case DAYS -> Optional.of(days);
            case EVENTS -> Optional.of(events);
            case MOVES -> Optional.of(moves);
            default -> Optional.empty();
        };
    }

    /** Splits what an earlier version stored as one value into parts; they are written when the file next changes. */
    private Head takeOver(OldCaseFile old) {
        Map<CaseEvent, byte[]> messages = new IdentityHashMap<>();
        old.events().forEach((kind, ofKind) -> {
            if (EventTypes.named(kind).isPresent()) {
                ofKind.forEach(message -> messages.put((CaseEvent) codec.read(message), message));
            }
        });
        View nothing = new View(Contributions.NONE, Optional.empty());
        Contributions counted = Contributions.of(old.moves());
        return become(nothing, CaseFile.of(messages.keySet()), messages, counted, counted, 0, 0);
    }

    /** All contributions that were last reported for the file. */
    public Contributions contributions() {
        return contributions(moves::all);
    }

    private static Contributions contributions(Consumer<PartedMap.Entries> entries) {
        Contributions.Builder counted = new Contributions.Builder();
        entries.accept((key, amount) -> read(key, amount, counted));
        return counted.build();
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
        View view = new View(
                measures.map(ids -> contributions(entries -> ids.forEach(id -> between(moves, Range.of(id), entries))))
                        .orElseGet(this::contributions),
                Optional.empty());
        if (kinds.equals(Kinds.ALL)) {
            events.all((key, message) -> read(key, message, view));
        } else {
            kinds.names().forEach(kind -> read(Range.of(kind), view));
        }
        return view;
    }

    /**
     * Of the event's own type, reads only the events near it or near the stored version of its record. Changes fall on these days
     * and the days after them, and depend on events in the days before.
     */
    private View near(String kind, CaseEvent event, AffectedMeasures affected, RulesOverTime rules) {
        Set<LocalDate> happened = new HashSet<>(Set.of(event.envelope().happenedOn()));
        Optional.ofNullable(days.get(record(kind, event.envelope().recordId())))
                .ifPresent(known -> happened.add(day(known, 0)));
        int after = affected.days(rules) + 1;
        Intervals changed = Intervals.of(happened.stream()
                .map(day -> Interval.through(day, day.plusDays(after)))
                .toList());
        View view = new View(
                contributions(entries -> affected.ids().forEach(
                        id -> changed.stream().forEach(some -> between(moves, Range.of(id, some), entries)))),
                Optional.of(changed));
        affected.kinds().names().stream()
                .filter(other -> !other.equals(kind))
                .forEach(other -> read(Range.of(other), view));
        Intervals around = Intervals.of(happened.stream()
                .map(day -> Interval.through(day.minusDays(after), day.plusDays(after)))
                .toList());
        around.stream().forEach(some -> read(Range.of(kind, some), view));
        return view;
    }

    private static void between(PartedMap map, Range range, PartedMap.Entries entries) {
        map.between(range.from(), range.to(), entries);
    }

    private void read(Range range, View view) {
        between(events, range, (key, message) -> read(key, message, view));
    }

    private void read(byte[] key, byte[] message, View view) {
        view.add(decoded.computeIfAbsent(message, any -> (CaseEvent) codec.read(message)), key, message);
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
        return become(view, kept, messages, contributions, difference, head.events(), head.bytes());
    }

    private Head become(
            View view,
            CaseFile kept,
            Map<CaseEvent, byte[]> messages,
            Contributions contributions,
            Contributions difference,
            long eventsBefore,
            long bytesBefore) {
        isChanged = true;
        Map<CaseEvent, byte[]> gone = new IdentityHashMap<>(view.keys);
        List<Stored> added = new ArrayList<>();
        Set<DatedRecord> dated = new HashSet<>();
        long[] size = {eventsBefore - view.keys.size(), bytesBefore - view.bytes};
        kept.forEachEvent((kind, event) -> {
            byte[] message = messages.get(event);
            size[0]++;
            size[1] += message.length;
            boolean isByDay = isByDay(kind);
            byte[] known = gone.get(event);
            if (known != null && (!isByDay || Arrays.equals(known, key(kind, event, kept)))) {
                gone.remove(event);
                return;
            }
            added.add(new Stored(key(kind, event, kept), message));
            decoded.put(message, event);
            if (isByDay) {
                dated.add(new DatedRecord(kind, event.envelope().recordId()));
            }
        });
        gone.forEach((event, key) -> {
            events.remove(key);
            decoded.remove(view.messages.get(event));
            String kind = kind(key);
            if (isByDay(kind)) {
                dated.add(new DatedRecord(kind, event.envelope().recordId()));
            }
        });
        added.forEach(stored -> events.put(stored.key(), stored.message()));
        dated.forEach(record -> kept.believed(record.kind(), record.id()).ifPresentOrElse(
                event -> days.put(
                        record(record.kind(), record.id()), PartedMap.key(text(event.envelope().happenedOn()))),
                () -> days.remove(record(record.kind(), record.id()))));
        difference.forEach((series, day, any) -> {
            Amount amount = contributions.moves(series).get(day);
            if (amount == null) {
                moves.remove(move(series, day));
            } else {
                moves.put(move(series, day), write(amount));
            }
        });
        return new Head(size[0], size[1]);
    }

    /** A record of a type of event that is stored by day. */
    private record DatedRecord(String kind, String id) {}

    private static boolean isByDay(String kind) {
        return BY_DAY_NAMES.contains(kind);
    }

    /**
     * The records that must be written so that the store has the file as it is now; a record without a value must be deleted.
     * Once they are written, the file can be used again.
     */
    public Map<String, byte[]> records(Head of) {
        head = of;
        isChanged = false;
        Map<String, byte[]> records = new LinkedHashMap<>();
        records.put(key, write(of));
        Map.of(DAYS, days, EVENTS, events, MOVES, moves)
                .forEach((name, map) ->
                        map.changes().forEach((fence, part) -> records.put(key + PART + name + text(fence), part)));
        return records;
    }

    /** The key in the store of one of a file's events. All versions of a record are stored on the day of the one in force. */
    private byte[] key(String kind, CaseEvent event, CaseFile file) {
        String record = event.envelope().recordId();
        String day = isByDay(kind)
                ? text(file.believed(kind, record).orElseThrow().envelope().happenedOn())
                : "";
        String childId = event.envelope().childId();
        return PartedMap.key(kind + PART + day + record + PART + (childId.equals(child) ? "" : childId));
    }

    private static String kind(byte[] key) {
        return new String(key, 0, end(key), StandardCharsets.US_ASCII);
    }

    /** The end of the first part of a key. */
    private static int end(byte[] key) {
        int end = 0;
        while (key[end] != PART) {
            end++;
        }
        return end;
    }

    /** The key under which the day of a record is stored. */
    private static byte[] record(String kind, String recordId) {
        return PartedMap.key(kind + PART + recordId);
    }

    private static byte[] move(String series, LocalDate day) {
        String measure = Measure.ofSeries(series);
        int breakdown = Math.min(measure.length() + 1, series.length());
        return PartedMap.key(measure + PART + text(day) + series.substring(breakdown));
    }

    private static void read(byte[] key, byte[] amount, Contributions.Builder into) {
        int day = end(key) + 1;
        int breakdown = day + DAY_DIGITS;
        String measure = new String(key, 0, day - 1, StandardCharsets.UTF_8);
        StoredBytes.Numbers in = new StoredBytes.Numbers(amount, 0);
        into.add(
                breakdown == key.length
                        ? measure
                        : measure + "/" + new String(key, breakdown, key.length - breakdown, StandardCharsets.UTF_8),
                day(key, day),
                new Amount(in.nextSigned(), in.nextSigned()));
    }

    private static byte[] write(Amount amount) {
        return StoredBytes.numbers(StoredBytes.folded(amount.numerator()), StoredBytes.folded(amount.denominator()));
    }

    private static String text(byte[] key) {
        return new String(key, StandardCharsets.UTF_8);
    }

    /** A day as text that sorts as days do. */
    private static String text(LocalDate day) {
        String digits = Long.toString(DAY_ZERO + day.toEpochDay(), DAY_RADIX);
        return "0".repeat(DAY_DIGITS - digits.length()) + digits;
    }

    private static LocalDate day(byte[] text, int at) {
        long day = 0;
        for (int i = at; i < at + DAY_DIGITS; i++) {
            day = day * DAY_RADIX + Character.digit(text[i], DAY_RADIX);
        }
        return LocalDate.ofEpochDay(day - DAY_ZERO);
    }
}
