package safeguarding.processor;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import safeguarding.contract.topic.LoadMarker;
import safeguarding.contract.topic.LoadState;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.Rejected;

/**
 * The loads that sources have announced, by authority, and whether an authority's history is complete. It is complete once a
 * load has ended and everything sent before its end has been processed. If no load was announced, it is unknown how far back
 * the history goes, so only months that end after the first event arrived become final without confirmation.
 */
final class AnnouncedLoads {

    private static final String PREFIX = "*loads ";

    /**
     * The most open loads of an authority. More than this means that a source is faulty, and would make the store's value long.
     */
    static final int MOST = 100;

    /** How long an open load may go without any event before it is reported as stopped. */
    static final Duration PATIENCE = Duration.ofMinutes(30);

    private final KeyValueStore<String, String> store;
    private final Supplier<List<String>> publishedBefore;
    private final long startedAt;
    /** When the end of a load was read, for authorities where some of what was sent before it may not have been processed yet. */
    private final Map<String, Long> endings = new HashMap<>();
    /** As stored; null until it has been read. */
    private Map<String, History> histories;
    private final Map<String, Long> movedLast = new HashMap<>();

    /**
     * @param publishedBefore the authorities with final months. If nothing else is known of one, an earlier version of the
     * program published it, and its history is complete
     * @param startedAt the time of the start, in milliseconds
     */
    AnnouncedLoads(KeyValueStore<String, String> store, Supplier<List<String>> publishedBefore, long startedAt) {
        this.store = store;
        this.publishedBefore = publishedBefore;
        this.startedAt = startedAt;
    }

    /**
     * All known histories. An end that was read before a restart is waited for again, because the clocks of instances differ.
     */
    private Map<String, History> histories() {
        if (histories == null) {
            histories = new TreeMap<>();
            try (KeyValueIterator<String, String> kept = store.prefixScan(PREFIX, new StringSerializer())) {
                while (kept.hasNext()) {
                    KeyValue<String, String> next = kept.next();
                    histories.put(next.key.substring(PREFIX.length()), History.read(next.value));
                }
            }
            histories.forEach((authority, history) -> {
                if (history.isEnding()) {
                    endings.put(authority, startedAt);
                }
            });
            publishedBefore.get().stream()
                    .filter(authority -> !histories.containsKey(authority))
                    .forEach(authority -> keep(authority, History.NOTHING.processed()));
        }
        return histories;
    }

    /** Why a marker does not count, if it does not. */
    Optional<Rejected> check(LoadMarker marker, String key, boolean isKnown) {
        if (!marker.authority().equals(key)) {
            return rejected("key-differs", "the message's key is not the authority of its load");
        }
        if (!isKnown) {
            return rejected("unknown-authority", "unknown authority code; use a three-digit code such as 372");
        }
        if (marker.state() == LoadState.UNRECOGNISED) {
            return rejected("unknown-code", "state is not a code of this version");
        }
        if (isNoName(marker.source()) || isNoName(marker.load())) {
            return rejected("beyond-limit", "source and load must have 1 to " + LoadMarker.LONGEST + " printable characters");
        }
        return marker.state() == LoadState.BEGAN && of(key).isFull(marker.source())
                ? rejected("too-many-loads", "this authority has " + MOST + " open loads; end those that have stopped first")
                : Optional.empty();
    }

    private static Optional<Rejected> rejected(String rule, String words) {
        return Optional.of(new Rejected(rule, words));
    }

    private static boolean isNoName(String text) {
        return text.isBlank() || text.length() > LoadMarker.LONGEST || text.chars().anyMatch(Character::isISOControl);
    }

    /** Takes the start or the end of a load. */
    void take(LoadMarker marker, long now) {
        String authority = marker.authority();
        movedLast.put(authority, now);
        if (marker.state() == LoadState.BEGAN) {
            keep(authority, of(authority).beginning(marker));
        } else {
            endings.put(authority, now);
            keep(authority, of(authority).ending(marker));
        }
    }

    /** Records that an event of an authority arrived at a moment, by the clock of the figures. */
    void arrived(String authority, Instant at, long now) {
        movedLast.put(authority, now);
        History known = of(authority);
        History after = known.arrived(at.toEpochMilli());
        if (after != known) {
            keep(authority, after);
        }
    }

    /** The authorities whose loads have ended and been processed since the last call, judged by the watermark. */
    List<String> processed(Optional<Completeness.Watermark> watermark) {
        histories();
        List<String> done = new ArrayList<>();
        watermark.map(reached -> reached.moment().toEpochMilli()).ifPresent(reached -> endings.entrySet().removeIf(ending -> {
            boolean isDone = reached >= ending.getValue();
            if (isDone) {
                done.add(ending.getKey());
                keep(ending.getKey(), of(ending.getKey()).processed());
            }
            return isDone;
        }));
        return done;
    }

    /** Whether a load of an authority is under way, or has ended but has not been processed. */
    boolean isLoading(String authority) {
        return of(authority).isEnding() || isAnyOpen(authority);
    }

    /** Whether a load of an authority has begun and has not ended. */
    boolean isAnyOpen(String authority) {
        return !of(authority).open().isEmpty();
    }

    /** Whether an authority's history is complete, according to its sources. */
    boolean isComplete(String authority) {
        return of(authority).isComplete();
    }

    /** Whether a month of an authority can become final without confirmation. */
    boolean canBeFinal(String authority, YearMonth month) {
        History history = of(authority);
        return history.isComplete() || history.arrival()
                .filter(arrival -> London.startOf(month.plusMonths(1).atDay(1)).toEpochMilli() > arrival)
                .isPresent();
    }

    /** The first month of an authority that can become final without confirmation. */
    YearMonth firstFinal(String authority, YearMonth first, YearMonth newest) {
        YearMonth month = first;
        while (month.isBefore(newest) && !canBeFinal(authority, month)) {
            month = month.plusMonths(1);
        }
        return month;
    }

    /** The authorities with any recorded history. */
    List<String> authorities() {
        return List.copyOf(histories().keySet());
    }

    /**
     * Whether it is too early to say that an open load has stopped, because nothing of its authority has arrived since a recent
     * start.
     */
    boolean isUnclear(String authority, long now) {
        return isAnyOpen(authority) && !movedLast.containsKey(authority) && now - startedAt < PATIENCE.toMillis();
    }

    /** The oldest open load of an authority that has sent nothing for a long time. */
    Optional<Open> stopped(String authority, long now) {
        return now - movedLast.getOrDefault(authority, startedAt) < PATIENCE.toMillis()
                ? Optional.empty()
                : of(authority).open().values().stream().min((a, b) -> Long.compare(a.begun(), b.begun()));
    }

    private History of(String authority) {
        return histories().getOrDefault(authority, History.NOTHING);
    }

    private void keep(String authority, History history) {
        histories().put(authority, history);
        store.put(PREFIX + authority, history.write());
    }

    /** An open load. */
    record Open(String load, long begun, String source) {}

    /**
     * What is known of an authority's history.
     *
     * @param arrival when the first event arrived, by the clock of the figures; empty if none has
     * @param isComplete whether a load has ended and been processed
     * @param isEnding whether a load has ended and has not been processed yet
     * @param open the open loads, by source
     */
    record History(Optional<Long> arrival, boolean isComplete, boolean isEnding, Map<String, Open> open) {

        private static final String VERSION = "1";
        private static final String NONE = "-";
        private static final int FIELDS = 3;

        private static final History NOTHING = new History(Optional.empty(), false, false, Map.of());

        boolean isFull(String source) {
            return open.size() >= MOST && !open.containsKey(source);
        }

        History beginning(LoadMarker marker) {
            Map<String, Open> more = new TreeMap<>(open);
            more.put(marker.source(), new Open(marker.load(), marker.at().toEpochMilli(), marker.source()));
            return new History(arrival, isComplete, isEnding, more);
        }

        /** A later load of the same source stays open. */
        History ending(LoadMarker marker) {
            Map<String, Open> left = new TreeMap<>(open);
            left.values().removeIf(load -> load.source().equals(marker.source()) && load.load().equals(marker.load()));
            return new History(arrival, isComplete, true, left);
        }

        History processed() {
            return new History(arrival, true, false, open);
        }

        History arrived(long at) {
            return arrival.isPresent() && arrival.get() <= at
                    ? this
                    : new History(Optional.of(at), isComplete, isEnding, open);
        }

        String write() {
            StringBuilder text = new StringBuilder(VERSION)
                    .append(' ')
                    .append(arrival.map(String::valueOf).orElse(NONE))
                    .append(isComplete ? " complete" : " incomplete")
                    .append(isEnding ? " ending" : "");
            open.values().forEach(load -> text.append('\n')
                    .append(load.begun())
                    .append('\t')
                    .append(load.load())
                    .append('\t')
                    .append(load.source()));
            return text.toString();
        }

        static History read(String text) {
            String[] lines = text.split("\n");
            String[] words = lines[0].split(" ");
            if (!words[0].equals(VERSION)) {
                throw new IllegalStateException("a history of version " + words[0] + " is of a later version of the program");
            }
            Map<String, Open> open = new TreeMap<>();
            for (int i = 1; i < lines.length; i++) {
                String[] fields = lines[i].split("\t", FIELDS);
                open.put(fields[2], new Open(fields[1], Long.parseLong(fields[0]), fields[2]));
            }
            return new History(
                    words[1].equals(NONE) ? Optional.empty() : Optional.of(Long.valueOf(words[1])),
                    words[2].equals("complete"),
                    words.length > FIELDS,
                    open);
        }
    }
}
