package safeguarding.intake.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import safeguarding.contract.topic.SourceEvent;
import safeguarding.contract.topic.SourceRecord;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ChildEvent.RecordWithdrawn;
import safeguarding.core.casefile.Envelope;
import safeguarding.core.casefile.Rejected;
import safeguarding.core.casefile.code.SourceSystem;
import safeguarding.intake.source.Entry.Links;
import safeguarding.intake.source.Entry.Part;

/**
 * What has changed in a source since it was last read, as events. A new record is sent, a changed one is sent again with a
 * later recorded time, and one that has gone is withdrawn. Unchanged records are not sent, nor is anything about a child
 * whose file was erased.
 *
 * <p>An entry is matched with the record from last time that has the same id and natural key, or else the same natural key,
 * or else the same id. So new ids every night change nothing, and a record whose first day is corrected keeps our id if the
 * source keeps its own.
 */
public final class ExtractDifference {

    private static final int DIGITS = 32;

    /** The id of an event that has none yet. */
    private static final String NOT_SENT = "not-sent";

    private final Identity identity;
    private final Instant runAt;
    private final Set<String> compared;
    private final Predicate<SourceRecord> hasGone;
    private final Function<CaseEvent, Optional<Rejected>> validity;
    private final List<CaseEvent> events = new ArrayList<>();
    private final List<SourceRecord> changed = new ArrayList<>();
    private final List<SourceRecord> gone = new ArrayList<>();
    private final Map<String, Tally> tallies = new TreeMap<>();
    private final Map<String, Long> refused = new TreeMap<>();

    /**
     * Identifies a source.
     *
     * @param source the name of the source
     */
    public record Identity(String authority, String source, SourceSystem system, Pseudonyms pseudonyms) {}

    /**
     * The changes to the records of a kind.
     *
     * @param known how many there were
     * @param now how many there are
     */
    public record Tally(long known, long now, long added, long corrected, long withdrawn) {

        static final Tally NONE = new Tally(0, 0, 0, 0, 0);

        Tally plus(Tally more) {
            return new Tally(
                    known + more.known,
                    now + more.now,
                    added + more.added,
                    corrected + more.corrected,
                    withdrawn + more.withdrawn);
        }
    }

    /**
     * What a run must send.
     *
     * @param events oldest first: a later one overrides an earlier one
     * @param changed what the source says now, for the records whose events are sent or whose ids have changed
     * @param gone what the source last sent time of records that it has no longer
     * @param tallies by kind
     * @param refused how many events cannot be true, by reason
     */
    public record Result(
            List<CaseEvent> events,
            List<SourceRecord> changed,
            List<SourceRecord> gone,
            Map<String, Tally> tallies,
            Map<String, Long> refused) {

        /** How many records the source has. */
        public long records() {
            return tallies.values().stream().mapToLong(Tally::now).sum();
        }

        /**
         * The kinds for which so many records have gone that the extract may be broken: all of them, or more than a given
         * share and number.
         */
        public List<String> suspicious(double share, int few) {
            return tallies.entrySet().stream()
                    .filter(entry -> isSuspicious(entry.getValue(), share, few))
                    .map(Map.Entry::getKey)
                    .toList();
        }

        private static boolean isSuspicious(Tally of, double share, int few) {
            return of.withdrawn() > 0
                    && (of.now() == 0 && of.known() > 1 || of.withdrawn() > few && of.withdrawn() > share * of.known());
        }
    }

    /** An entry, with the digests that identify it. */
    private record Candidate(Entry entry, String sourceId, String naturalKey) {}

    /** An entry that has been matched with a record. */
    private record Matched(Candidate candidate, String childId, String recordId, Optional<SourceRecord> before) {

        Entry entry() {
            return candidate.entry();
        }
    }

    /** An event that is sent once it has its id, with its sort key. */
    private record Sent(Function<String, CaseEvent> event, String order) {}

    private ExtractDifference(
            Identity identity,
            Instant runAt,
            Set<String> compared,
            Extent extent,
            Function<CaseEvent, Optional<Rejected>> validity) {
        this.identity = identity;
        this.runAt = runAt;
        this.compared = compared;
        hasGone = extent.gone(identity.pseudonyms());
        this.validity = validity;
    }

    /**
     * The difference between what a source said last and what it says now.
     *
     * @param last what it said last
     * @param now what it says now
     * @param runAt the recorded time of the events sent, later than any before
     * @param compared the kinds that are complete in the extract; nothing is sent or withdrawn for others
     * @param extent which records from last time have gone if the source does not have them now
     * @param validity detects events that cannot be true
     */
    public static Result of(
            Identity identity,
            Collection<SourceRecord> last,
            Collection<Entry> now,
            Instant runAt,
            Set<String> compared,
            Extent extent,
            Function<CaseEvent, Optional<Rejected>> validity) {
        ExtractDifference difference = new ExtractDifference(identity, runAt, compared, extent, validity);
        difference.compare(last, now);
        return new Result(
                difference.events, difference.changed, difference.gone, difference.tallies, difference.refused);
    }

    private void compare(Collection<SourceRecord> last, Collection<Entry> now) {
        Map<String, Map<String, List<SourceRecord>>> before = new TreeMap<>();
        for (SourceRecord record : last) {
            before.computeIfAbsent(record.childId(), any -> new TreeMap<>())
                    .computeIfAbsent(record.kind(), any -> new ArrayList<>())
                    .add(record);
        }
        Map<String, Map<String, List<Entry>>> after = new TreeMap<>();
        for (Entry entry : now) {
            after.computeIfAbsent(identity.pseudonyms().of("child", entry.child()), any -> new TreeMap<>())
                    .computeIfAbsent(entry.kind(), any -> new ArrayList<>())
                    .add(entry);
        }
        compared.forEach(kind -> tallies.put(kind, Tally.NONE));
        Set<String> children = new HashSet<>(before.keySet());
        children.addAll(after.keySet());
        List<Sent> sent = new ArrayList<>();
        children.removeIf(child -> before.getOrDefault(child, Map.of()).containsKey(SourceRecord.ERASED));
        children.stream()
                .sorted()
                .forEach(child -> ofChild(
                        child, before.getOrDefault(child, Map.of()), after.getOrDefault(child, Map.of()), sent));
        number(sent);
    }

    private void ofChild(
            String childId,
            Map<String, List<SourceRecord>> before,
            Map<String, List<Entry>> after,
            List<Sent> sent) {
        List<Matched> matched = new ArrayList<>();
        for (String kind : compared) {
            List<SourceRecord> known = before.getOrDefault(kind, List.of());
            matched.addAll(match(childId, kind, known, after.getOrDefault(kind, List.of()), sent));
        }
        Map<String, String> ids = new HashMap<>();
        // A reference may be to a record of a kind that tonight's extract lacks.
        before.values().forEach(records -> records.forEach(
                record -> ids.put(record.kind() + "/" + record.sourceId(), record.recordId())));
        matched.forEach(one -> ids.put(one.entry().kind() + "/" + one.candidate().sourceId(), one.recordId()));
        Links links = new Links() {
            @Override
            public Optional<String> record(String kind, String sourceId) {
                return Optional.ofNullable(ids.get(kind + "/" + digest(kind, sourceId)));
            }

            @Override
            public String worker(String id) {
                return identity.pseudonyms().of("worker", id);
            }
        };
        matched.forEach(one -> say(one, links, sent));
    }

    /** Pairs the entries of a kind with the records from last time; records left unpaired have gone. */
    private List<Matched> match(
            String childId, String kind, List<SourceRecord> known, List<Entry> entries, List<Sent> sent) {
        List<Candidate> open = distinct(entries);
        List<SourceRecord> left = new ArrayList<>(known);
        left.sort(Comparator.comparing(SourceRecord::naturalKey).thenComparing(SourceRecord::recordId));
        List<Matched> matched = new ArrayList<>();
        pair(childId, open, left, matched, (one, record) ->
                record.sourceId().equals(one.sourceId()) && record.naturalKey().equals(one.naturalKey()));
        pair(childId, open, left, matched, (one, record) -> record.naturalKey().equals(one.naturalKey()));
        pair(childId, open, left, matched, (one, record) ->
                !one.sourceId().isEmpty() && record.sourceId().equals(one.sourceId()));
        Set<String> taken = new HashSet<>();
        known.forEach(record -> taken.add(record.recordId()));
        for (Candidate one : open) {
            matched.add(new Matched(one, childId, newId(one.entry(), taken), Optional.empty()));
        }
        List<SourceRecord> withdrawn = left.stream().filter(hasGone).toList();
        withdrawn.forEach(record -> withdraw(record, sent));
        int now = known.size() + open.size() - withdrawn.size();
        Tally tally = new Tally(known.size(), now, open.size(), 0, withdrawn.size());
        tallies.merge(kind, tally, Tally::plus);
        return matched;
    }

    private static void pair(
            String childId,
            List<Candidate> open,
            List<SourceRecord> left,
            List<Matched> matched,
            BiPredicate<Candidate, SourceRecord> same) {
        for (Candidate one : List.copyOf(open)) {
            Optional<SourceRecord> record =
                    left.stream().filter(known -> same.test(one, known)).findFirst();
            if (record.isPresent()) {
                matched.add(new Matched(one, childId, record.get().recordId(), record));
                left.remove(record.get());
                open.remove(one);
            }
        }
    }

    /** One for each id, in an order that does not depend on the order of the rows. */
    private List<Candidate> distinct(List<Entry> entries) {
        List<Candidate> sorted = new ArrayList<>();
        for (Entry entry : entries) {
            String id = entry.sourceId().map(own -> digest(entry.kind(), own)).orElse("");
            sorted.add(new Candidate(entry, id, digest(entry.kind() + " key", entry.naturalKey())));
        }
        sorted.sort(Comparator.comparing((Candidate one) -> one.entry().naturalKey()).thenComparing(Candidate::sourceId));
        Map<String, Candidate> distinct = new LinkedHashMap<>();
        for (Candidate one : sorted) {
            distinct.put(one.sourceId().isEmpty() ? "/" + one.naturalKey() : one.sourceId(), one);
        }
        return new ArrayList<>(distinct.values());
    }

    private String newId(Entry entry, Set<String> taken) {
        String id = entry.kind() + "-"
                + identity.pseudonyms()
                        .of("record", entry.kind() + "/" + entry.child() + "/" + entry.sourceId().orElse(entry.naturalKey()));
        String free = id;
        for (int more = 2; !taken.add(free); more++) {
            free = id + "-" + more;
        }
        return free;
    }

    private String digest(String kind, String sourceId) {
        return digest(identity.pseudonyms(), kind, sourceId);
    }

    /** The digest that identifies an id of the source. */
    static String digest(Pseudonyms pseudonyms, String kind, String sourceId) {
        return pseudonyms.of("id", kind + "/" + sourceId);
    }

    private void say(Matched one, Links links, List<Sent> sent) {
        Map<String, String> before = new HashMap<>();
        one.before().ifPresent(record -> record.events().forEach(event -> before.put(event.type(), event.fingerprint())));
        Map<String, SourceEvent> now = new TreeMap<>();
        boolean sends = false;
        for (Part part : one.entry().parts()) {
            Function<String, CaseEvent> withId = id ->
                    part.maker().make(envelope(id, one.childId(), one.recordId(), part.on(), part.at()), links);
            CaseEvent event = withId.apply(NOT_SENT);
            Optional<Rejected> fault = validity.apply(event);
            if (fault.isPresent()) {
                refused.merge(event.type() + ": " + fault.get().rule(), 1L, Long::sum);
                continue;
            }
            String fingerprint = fingerprint(event, part.order());
            now.put(event.type(), new SourceEvent(event.type(), fingerprint));
            if (!fingerprint.equals(before.get(event.type()))) {
                sent.add(sent(withId, part.on() + part.order()));
                sends = true;
            }
        }
        for (String type : before.keySet()) {
            if (!now.containsKey(type)) {
                withdraw(one.childId(), one.recordId(), type, sent);
                sends = true;
            }
        }
        if (sends && one.before().isPresent()) {
            tallies.merge(one.entry().kind(), new Tally(0, 0, 0, 1, 0), Tally::plus);
        }
        SourceRecord record = new SourceRecord(
                identity.authority(),
                one.childId(),
                identity.source(),
                one.entry().kind(),
                one.recordId(),
                one.candidate().sourceId(),
                one.candidate().naturalKey(),
                sends ? runAt : one.before().map(SourceRecord::recordedAt).orElse(runAt),
                List.copyOf(now.values()));
        if (one.before().filter(record::equals).isEmpty()) {
            changed.add(record);
        }
    }

    private void withdraw(SourceRecord record, List<Sent> sent) {
        gone.add(record);
        record.events().forEach(event -> withdraw(record.childId(), record.recordId(), event.type(), sent));
    }

    private void withdraw(String childId, String recordId, String type, List<Sent> sent) {
        LocalDate today = London.dateOf(runAt);
        sent.add(sent(
                id -> new RecordWithdrawn(envelope(id, childId, recordId, today, Optional.empty()), type),
                today.toString()));
    }

    private static Sent sent(Function<String, CaseEvent> withId, String order) {
        CaseEvent event = withId.apply(NOT_SENT);
        Envelope envelope = event.envelope();
        return new Sent(withId, String.join("\t", envelope.childId(), order, event.type(), envelope.recordId()));
    }

    private Envelope envelope(String id, String childId, String recordId, LocalDate on, Optional<Instant> at) {
        return new Envelope(id, identity.authority(), childId, recordId, on, at, runAt, identity.system());
    }

    /** A digest of what an event says, apart from when it was sent. */
    private static String fingerprint(CaseEvent event, String order) {
        Envelope envelope = event.envelope();
        String content = event.toString().replace(envelope.toString(), "") + envelope.happenedOn() + envelope.happenedAt() + order;
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Gives the events ids in order, because they all have the same recorded time and the greatest id overrides the others. */
    private void number(List<Sent> sent) {
        sent.sort(Comparator.comparing(Sent::order));
        String run = "%s-%013d".formatted(identity.source(), runAt.toEpochMilli());
        for (int i = 0; i < sent.size(); i++) {
            events.add(sent.get(i).event().apply(run + "-%08d".formatted(i)));
        }
    }
}
