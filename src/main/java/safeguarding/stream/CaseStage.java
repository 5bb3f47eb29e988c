package safeguarding.stream;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import safeguarding.casefile.CaseEvent;
import safeguarding.casefile.CaseFile;
import safeguarding.casefile.ChildEvent.ChildFileErased;
import safeguarding.casefile.ChildEvent.PersonMerged;
import safeguarding.casefile.Contradictions;
import safeguarding.casefile.Kinds;
import safeguarding.casefile.Rejected;
import safeguarding.indicator.Contributions;
import safeguarding.indicator.Deltas;
import safeguarding.indicator.Reach;
import safeguarding.indicator.Reaches;
import safeguarding.indicator.Reason;
import safeguarding.indicator.catalogue.Catalogue;
import safeguarding.settings.SettingsEvent;

/**
 * The stage by child: folds an event into the child's case file, and tells the authority what that changes. There is one
 * way through it for all events; new, late, corrected, withdrawn and repeated ones differ only in the deltas that come
 * out.
 */
final class CaseStage implements Processor<String, Incoming, String, Object>, CaseRules.Count {

    static final String NAME = "case-stage";
    static final String STORE = "case-files";

    private static final int MOST_MOVES = 10;

    private static final Reaches REACHES = new Reaches(Catalogue.measures());

    private final StageParts parts;
    private ProcessorContext<String, Object> context;
    private KeyValueStore<String, byte[]> files;
    private Worklists worklists;
    private CaseRules rules;
    private ArrivalCounts arrivals;

    CaseStage(StageParts parts) {
        this.parts = parts;
    }

    @Override
    public void init(ProcessorContext<String, Object> processorContext) {
        context = processorContext;
        files = context.getStateStore(STORE);
        rules = new CaseRules(
                parts, context.getStateStore(CaseRules.RULES), context.getStateStore(CaseRules.TO_COUNT));
        arrivals = new ArrivalCounts(context.getStateStore(ArrivalCounts.NAME));
        worklists = new Worklists(
                parts,
                files,
                new WorklistStore(
                        context.getStateStore(WorklistStore.TOLD), context.getStateStore(WorklistStore.TO_LOOK_AT)));
        context.schedule(parts.options().tick(), PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    private void tick(long timestamp) {
        rules.countOn(files, context.taskId().partition(), this);
        arrivals.take().forEach(come -> context.forward(
                new Record<String, Object>(come.authority(), come, context.currentSystemTimeMs()),
                IndicatorTopology.DELTAS_SINK));
        if (parts.caughtUp().getAsBoolean()) {
            worklists.tell(context);
        }
    }

    @Override
    public void process(Record<String, Incoming> message) {
        if (message.value().event() instanceof SettingsEvent setting && isOurs()) {
            rules.take(setting, message.value().bytes());
            return;
        }
        if (!(message.value().event() instanceof CaseEvent event)) {
            reject(message, new Rejected("not-a-case-event", "this topic takes case events only"));
            return;
        }
        boolean isNew = moves(message.headers()) == 0;
        if (isNew) {
            parts.counts().received(event.type());
            if (isOfKnownAuthority(event)) {
                arrivals.came(event.envelope(), Instant.ofEpochMilli(message.timestamp()));
            }
        }
        Optional<Rejected> refused = whyRefused(message, event);
        if (refused.isPresent()) {
            reject(message, refused.get());
            return;
        }
        if (isNew) {
            parts.counts().lateness(event, Instant.ofEpochMilli(message.timestamp()));
        }
        fold(message, event);
    }

    /** Whether a message comes from the authority stage, and so from a setting that has been accepted. */
    private boolean isOurs() {
        return context.recordMetadata()
                .filter(from -> from.topic().equals(parts.topics().rules()))
                .isPresent();
    }

    /** Counts a case by the rules that hold now, and tells what that changes. */
    @Override
    public void count(String child, byte[] stored, Reason reason) {
        CaseFileBytes before = CaseFileBytes.read(stored);
        CaseFile file = CaseFile.of(events(before, Kinds.ALL).keySet());
        int slash = child.indexOf('/');
        String authority = child.substring(0, slash);
        if (file.mergedInto(child.substring(slash + 1)).isPresent()) {
            return;
        }
        Reach all = Reach.everything(Catalogue.measures());
        Contributions contributions = Contributions.of(file, all.measures(), rules.of(authority));
        Contributions difference = contributions.minus(before.contributions(all::touches));
        if (!difference.isEmpty()) {
            files.put(child, before.with(all::touches, contributions).write());
            worklists.changed(child);
            Instant newest = file.events().stream()
                    .map(event -> event.envelope().recordedAt())
                    .max(Comparator.naturalOrder())
                    .orElse(Instant.EPOCH);
            send(Deltas.of(authority, newest, reason, difference));
        }
    }

    /** The events of some kinds that a file has, with their messages. */
    private Map<CaseEvent, byte[]> events(CaseFileBytes file, Kinds kinds) {
        Map<CaseEvent, byte[]> events = new IdentityHashMap<>();
        file.messages(kinds).forEach(message -> events.put((CaseEvent) parts.wire().read(message), message));
        return events;
    }

    /** What was told of children of whom there may be nothing any more is looked at once, when all has been taken in. */
    @Override
    public void anew() {
        worklists.lookAtAllThatIsTold();
    }

    /** All cases of an authority have been counted by a new rule. */
    @Override
    public void done(CountedAnew counted) {
        context.forward(
                new Record<String, Object>(counted.authority(), counted, context.currentSystemTimeMs()),
                IndicatorTopology.DELTAS_SINK);
    }

    private void send(Deltas deltas) {
        parts.counts().deltas(deltas.moves().size());
        context.forward(
                new Record<String, Object>(deltas.authority(), deltas, context.currentSystemTimeMs()),
                IndicatorTopology.DELTAS_SINK);
    }

    private Optional<Rejected> whyRefused(Record<String, Incoming> message, CaseEvent event) {
        if (moves(message.headers()) > 0) {
            return moves(message.headers()) > MOST_MOVES
                    ? Optional.of(new Rejected("merged-in-a-circle", "the files of these children are merged in a"
                            + " circle; correct one of the merges"))
                    : Optional.empty();
        }
        String expected = event.envelope().authority() + "/" + event.envelope().childId();
        if (!expected.equals(message.key())) {
            return Optional.of(new Rejected(
                    "key-differs", "the message's key is not the authority and the child of its event, with a slash"));
        }
        return parts.validity().check(event, Instant.ofEpochMilli(message.timestamp()));
    }

    /** Folds an event into its file. Only as far as the event reaches is the file read, counted and written anew. */
    private void fold(Record<String, Incoming> message, CaseEvent event) {
        byte[] stored = files.get(message.key());
        CaseFileBytes before = stored == null ? CaseFileBytes.EMPTY : CaseFileBytes.read(stored);
        Reach reach = REACHES.of(event);
        Map<CaseEvent, byte[]> messages = events(before, reach.kinds());
        CaseFile file = CaseFile.of(messages.keySet()).showing(reach.kinds());
        messages.put(event, message.value().bytes());

        String child = message.key().substring(message.key().indexOf('/') + 1);
        Optional<String> target = file.mergedInto(child);
        if (target.isPresent()) {
            sendToMergedFile(message, event, target.get());
            return;
        }
        if (event instanceof ChildFileErased && file.isHeld()) {
            reject(message, new Rejected("file-on-hold", "this file is to be kept for now, so it cannot be erased; the hold has"
                    + " to be taken back first"));
            return;
        }
        CaseFile after = file.with(event);
        if (after == file) {
            return;
        }
        Contradictions.of(event, after).ifPresent(contradiction -> reject(message, contradiction));
        if (event instanceof PersonMerged merged && child.equals(event.envelope().childId())) {
            for (CaseEvent moving : file.events()) {
                move(message, messages.get(moving), merged.intoChildId());
            }
            CaseFile left = CaseFile.of(List.of(event));
            keep(message, event, Reason.MERGE, before.with(reach.kinds(), messages(left, messages)), reach, Contributions.NONE);
        } else {
            Reason reason = moves(message.headers()) > 0 ? Reason.MERGE : Reason.of(event, file);
            Contributions contributions = Contributions.of(
                    after, reach.measures(), rules.of(event.envelope().authority()));
            keep(message, event, reason, before.with(reach.kinds(), messages(after, messages)), reach, contributions);
        }
    }

    private static Map<String, List<byte[]>> messages(CaseFile file, Map<CaseEvent, byte[]> messages) {
        Map<String, List<byte[]>> byType = new HashMap<>();
        file.eventsByType().forEach((type, events) ->
                byType.put(type, events.stream().map(messages::get).toList()));
        return byType;
    }

    private void keep(
            Record<String, Incoming> message,
            CaseEvent event,
            Reason reason,
            CaseFileBytes file,
            Reach reach,
            Contributions contributions) {
        files.put(message.key(), file.with(reach::touches, contributions).write());
        worklists.changed(message.key());
        Contributions difference = contributions.minus(file.contributions(reach::touches));
        if (!difference.isEmpty()) {
            send(Deltas.of(event.envelope().authority(), event.envelope().recordedAt(), reason, difference));
        }
    }

    private void sendToMergedFile(Record<String, Incoming> message, CaseEvent event, String target) {
        if (!(event instanceof PersonMerged merged)) {
            move(message, message.value().bytes(), target);
        } else if (!merged.intoChildId().equals(target)) {
            reject(message, new Rejected("already-merged", "this child's file has been merged into another one"
                    + " before; a file can be merged once"));
        }
    }

    private void move(Record<String, Incoming> message, byte[] event, String intoChild) {
        String authority = message.key().substring(0, message.key().indexOf('/'));
        Headers headers = new RecordHeaders();
        headers.add(IndicatorTopology.MOVES_HEADER, new byte[] {(byte) (moves(message.headers()) + 1)});
        context.forward(
                new Record<String, Object>(authority + "/" + intoChild, event, message.timestamp(), headers),
                IndicatorTopology.MOVED_SINK);
    }

    private static int moves(Headers headers) {
        Header moves = headers.lastHeader(IndicatorTopology.MOVES_HEADER);
        return moves == null ? 0 : moves.value()[0];
    }

    private boolean isOfKnownAuthority(CaseEvent event) {
        return parts.validity().knows(event.envelope().authority());
    }

    private void reject(Record<String, Incoming> message, Rejected rejected) {
        parts.counts().rejected(rejected.rule());
        if (message.value().event() instanceof CaseEvent event
                && moves(message.headers()) == 0
                && isOfKnownAuthority(event)) {
            arrivals.rejected(event.envelope(), Instant.ofEpochMilli(message.timestamp()));
        }
        RejectedMessages.forward(context, IndicatorTopology.REJECTED_SINK, message, rejected);
    }
}
