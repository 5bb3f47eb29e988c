package safeguarding.processor;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import safeguarding.contract.topic.ControlTotals;
import safeguarding.contract.topic.LoadMarker;
import safeguarding.contract.topic.RecountAsked;
import safeguarding.contract.topic.RecountCompleted;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ChildKey;
import safeguarding.core.casefile.Kinds;
import safeguarding.core.casefile.Rejected;
import safeguarding.core.indicator.ControlTotal;
import safeguarding.core.indicator.Reason;
import safeguarding.core.quality.DataQuality;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.processor.failure.FailureWords;
import safeguarding.processor.failure.Infrastructure;
import safeguarding.processor.state.ChildList;
import safeguarding.processor.state.ChildListStore;
import safeguarding.processor.state.Children;
import safeguarding.processor.state.RecentFiles;
import safeguarding.processor.state.StaffStore;

/**
 * The stage by child: folds an event into the child's case file, and sends the resulting changes to the authority stage.
 * {@link CaseProcessing} first works out what an event leads to, and this class carries it out. An event that cannot be
 * processed goes to the dead letters. A child that cannot be counted keeps the previous count, and work continues with the
 * next.
 */
public final class CaseStage implements Processor<byte[], Incoming, byte[], byte[]>, CaseRules.Count, Resends.Send {

    static final String NAME = "case-stage";
    public static final String STORE = "case-files";

    private static final Logger LOG = LoggerFactory.getLogger(CaseStage.class);

    /** How often to do work that can wait: worklists, recounts, counts of arrivals. */
    private static final Duration BETWEEN_TICKS = Duration.ofSeconds(1);

    /** In place of a timestamp: a recount is not caused by a new event. */
    private static final long NO_EVENT = 0;

    private final StageDependencies parts;
    private final CaseProcessing processing;
    private ProcessorContext<byte[], byte[]> context;
    private KeyValueStore<String, byte[]> files;
    private RecentFiles recent;
    private Children children;
    private ChildListTopic dataQuality;
    private List<ChildListTopic> lists;
    private CaseRules rules;
    private ArrivalCounts arrivals;
    private FailingChildren failing;
    private SentSequences sequences;
    private Resends resends;
    private FileTotals totals;
    private ListedAuthorities listed;

    CaseStage(StageDependencies parts) {
        this.parts = parts;
        processing = new CaseProcessing(parts);
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> processorContext) {
        context = processorContext;
        files = context.getStateStore(STORE);
        recent = RecentFiles.ofOneOf(parts.options().partitions(), files, parts.codec());
        children = new Children(files);
        KeyValueStore<String, String> toCount = context.getStateStore(CaseRules.TO_COUNT);
        rules = new CaseRules(parts, context.getStateStore(CaseRules.RULES), toCount);
        arrivals = new ArrivalCounts(context.getStateStore(ArrivalCounts.NAME));
        failing = new FailingChildren(toCount);
        sequences = new SentSequences(toCount, context.taskId().partition());
        resends = new Resends(toCount, sequences);
        totals = new FileTotals(toCount);
        listed = new ListedAuthorities(toCount, parts.options().settle(), context.currentSystemTimeMs());
        ChildListTopic worklist = list(
                new Worklists(parts, recent, rules),
                IndicatorTopology.WORKLIST_SINK,
                ChildListStore.WORKLIST,
                ChildListStore.WORKLIST_TO_LOOK_AT);
        dataQuality = list(
                new DataQualityLists(parts, recent, rules),
                IndicatorTopology.DATA_QUALITY_SINK,
                ChildListStore.DATA_QUALITY,
                ChildListStore.DATA_QUALITY_TO_LOOK_AT);
        lists = List.of(worklist, dataQuality);
        context.schedule(firstTick(), BETWEEN_TICKS, PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    private ChildListTopic list(ChildList of, String sink, String told, String toLookAt) {
        ChildListStore store = new ChildListStore(context.getStateStore(told), context.getStateStore(toLookAt));
        return new ChildListTopic(of, sink, store, parts.clock());
    }

    /** Each partition has its own moment in a second, so that events do not wait for the ticks of all partitions together. */
    private Instant firstTick() {
        return Instant.EPOCH.plus(BETWEEN_TICKS
                .multipliedBy(context.taskId().partition())
                .dividedBy(parts.options().partitions()));
    }

    private void tick(long timestamp) {
        failing.due(timestamp).forEach((child, reason) ->
                Optional.ofNullable(files.get(child.text())).ifPresentOrElse(
                        any -> retry(child, reason), () -> failing.recovered(child)));
        rules.countOn(children, context.taskId().partition(), this);
        resends.goOn(children, parts.options().slice(), authority -> !rules.isToCount(authority), this);
        totals.goOn(
                London.dateOf(Instant.ofEpochMilli(timestamp)),
                children,
                child -> CaseProcessing.total(recent.read(child)),
                parts.options().slice(),
                this::tell);
        arrivals.take().forEach(come -> send(come.authority(), come));
        tellLists(timestamp);
        failing.changed(context.taskId().partition())
                .forEach(count -> send(count.authority(), count));
    }

    private void tellLists(long timestamp) {
        boolean isComplete = parts.completeness().isComplete();
        Optional<Completeness.Watermark> watermark =
                parts.completeness().watermark(context.taskId().partition());
        long end = System.nanoTime() + parts.options().slice().toNanos();
        lists.forEach(list -> list.tell(
                        context,
                        this::ofChild,
                        authority -> listed.isListed(authority, isComplete, watermark, timestamp),
                        end)
                .forEach(child -> failing.failed(child, Reason.RULE_CHANGE)));
    }

    @Override
    public void process(Record<byte[], Incoming> incoming) {
        ReceivedRecord record = ReceivedRecord.of(context, incoming, parts.topics());
        if (record.topic().equals(parts.topics().rules())) {
            if (record.event() instanceof RecountAsked asked) {
                sendAgain(asked, record.receivedAt());
            } else if (record.event() instanceof LoadMarker marker) {
                listed.take(marker);
            } else {
                take((SettingsEvent) record.event(), record.value());
            }
            return;
        }
        if (!record.hasMoved() && record.sentAt() == ReceivedTimestamps.IMPOSSIBLE) {
            quarantine(record, "timestamp-impossible", "The record has no timestamp, or one that cannot be true");
            return;
        }
        if (!(record.event() instanceof CaseEvent event)) {
            reject(record, new Rejected("not-a-case-event", "this topic takes case events only"));
            return;
        }
        Optional<Optional<Rejected>> checked =
                worked(record, () -> processing.check(record, event, Instant.ofEpochMilli(context.currentSystemTimeMs())));
        if (checked.isEmpty()) {
            return;
        }
        count(record, event);
        if (checked.get().isPresent()) {
            reject(record, checked.get().get());
            return;
        }
        worked(record, () -> processing.fold(
                        record,
                        event,
                        recent.of(record.child()),
                        rules.of(event.envelope().authority())))
                .ifPresent(outcome -> {
                    if (!record.hasMoved()) {
                        parts.counts().lateness(event, record.receivedAt());
                    }
                    carryOut(record.child(), record.sentAt(), outcome, Kinds.changedBy(event));
                    outcome.rejected().forEach(rejected -> reject(record, rejected));
                });
    }

    /** Takes a setting. Only the children whose findings it may change are checked again. */
    private void take(SettingsEvent event, byte[] message) {
        StaffStore.StaffChange change = rules.take(event, message);
        String authority = event.envelope().authority();
        if (change.isOfAll()) {
            dataQuality.lookAtThoseRestingOnAny(authority, DataQuality.ofStaff());
        } else {
            change.of().forEach(one ->
                    dataQuality.lookAtThoseRestingOn(authority, DataQualityLists.name(one), DataQuality.ofStaff()));
        }
    }

    /**
     * The result of processing a record; empty if processing failed, in which case the record is now among the dead letters.
     */
    private <T> Optional<T> worked(ReceivedRecord record, Supplier<T> work) {
        return Infrastructure.unlessItFails(work, e -> {
            recent.forget(record.child());
            LOG.error(
                    "a record that cannot be processed goes to the dead letters: topic {}, partition {}, offset {}: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    FailureWords.of(e));
            if (record.event() instanceof CaseEvent event && isCounted(record, event)) {
                arrivals.came(event.envelope(), record.receivedAt());
                arrivals.rejected(event.envelope(), record.receivedAt());
            }
            parts.counts().failed(Counts.Failed.RECORD);
            quarantine(
                    record,
                    "processing-failed",
                    "The program failed at this record (" + e.getClass().getSimpleName() + "); its log says where");
        });
    }

    private void count(ReceivedRecord record, CaseEvent event) {
        if (!record.hasMoved()) {
            parts.counts().received(event.type());
        }
        if (isCounted(record, event)) {
            arrivals.came(event.envelope(), record.receivedAt());
        }
    }

    /** Whether an event counts among those that its source sent: it is not a repeat, and its authority exists. */
    private boolean isCounted(ReceivedRecord record, CaseEvent event) {
        return !record.hasMoved()
                && event.envelope() != null
                && event.envelope().authority() != null
                && parts.validity().knows(event.envelope().authority());
    }

    private void carryOut(ChildKey child, long sentAt, CaseOutcome outcome, Kinds changed) {
        if (sentAt != NO_EVENT) {
            listed.moved(child.authority(), sentAt, context.currentSystemTimeMs());
        }
        outcome.moved().forEach(moved -> move(moved, sentAt));
        outcome.records().forEach(files::put);
        if (!outcome.records().isEmpty()) {
            changed(child, changed);
        }
        totals.changed(child, () -> outcome.deltas().stream()
                .map(CaseOutcome.DeltasRecord::total)
                .reduce(ControlTotal.ZERO, ControlTotal::plus));
        if (resends.isSent(child)) {
            send(outcome.deltas(), sentAt);
        }
    }

    private void changed(ChildKey child, Kinds kinds) {
        lists.forEach(list -> list.changed(child, kinds));
    }

    /** Reports the total of an authority's files, unless some of it has not been sent yet. */
    private void tell(String authority, ControlTotal total) {
        if (!resends.isUnderWay(authority)) {
            send(authority, ControlTotals.of(authority, context.taskId().partition(), total));
        }
    }

    /**
     * @param sentAt the timestamp of the event that they come from; {@link #NO_EVENT} if they come from none
     */
    private void send(List<CaseOutcome.DeltasRecord> records, long sentAt) {
        records.forEach(deltas -> {
            parts.counts().deltas(deltas.moves());
            sendBytes(deltas.authority(), deltas.bytes(), List.of(SentAt.header(sentAt)));
        });
    }

    /** Some of what was sent about an authority was lost: all of it is sent again. */
    private void sendAgain(RecountAsked asked, Instant askedAt) {
        if (asked.authority().equals(RecountCompleted.ALL)) {
            rules.tellAgain();
            return;
        }
        resends.ask(asked, askedAt, Instant.ofEpochMilli(context.currentSystemTimeMs()), this);
    }

    @Override
    public void child(ChildKey child) {
        send(processing.resend(child, recent.read(child)), NO_EVENT);
    }

    @Override
    public void done(RecountAsked asked) {
        failing.tellAgain(asked.authority());
        done(new RecountCompleted(asked.authority(), asked.id(), context.taskId().partition()));
    }

    private void move(CaseOutcome.Moved moved, long sentAt) {
        Headers headers = new RecordHeaders();
        headers.add(IndicatorTopology.MOVES_HEADER, new byte[] {(byte) moved.moves()});
        context.forward(
                new Record<>(moved.child().text().getBytes(StandardCharsets.UTF_8), moved.event(), sentAt, headers),
                IndicatorTopology.MOVED_SINK);
    }

    /** Counts a case by the current rules, and sends what that changes. */
    @Override
    public void count(ChildKey child, Reason reason) {
        ofChild(child, () -> recounted(child, reason)).ifPresentOrElse(
                outcome -> {
                    carryOut(child, NO_EVENT, outcome, Kinds.ALL);
                    // Its rules may have changed even if no figure has.
                    dataQuality.changed(child, Kinds.ALL);
                },
                () -> failing.failed(child, reason));
    }

    private void retry(ChildKey child, Reason reason) {
        Optional<CaseOutcome> outcome = ofChild(child, () -> {
            lists.forEach(list -> list.tryOut(child));
            return recounted(child, reason);
        });
        outcome.ifPresent(counted -> {
            carryOut(child, NO_EVENT, counted, Kinds.ALL);
            changed(child, Kinds.ALL);
            failing.recovered(child);
        });
    }

    private CaseOutcome recounted(ChildKey child, Reason reason) {
        return processing.recount(child, recent.of(child), reason, rules.of(child.authority()));
    }

    /** The result of some work for a child; empty if it fails, in which case the child stays as it was. */
    private <T> Optional<T> ofChild(ChildKey child, Supplier<T> work) {
        return Infrastructure.unlessItFails(work, e -> {
            recent.forget(child);
            LOG.error(
                    "a child of authority {} cannot be processed and is left as it was: {}",
                    child.authority(),
                    FailureWords.of(e));
            parts.counts().failed(Counts.Failed.CHILD);
        });
    }

    /** Checks everything published about children who may no longer have any records, once all input has been read. */
    @Override
    public void anew() {
        lists.forEach(ChildListTopic::lookAtAllThatIsTold);
    }

    /** All cases of an authority have been counted by a new rule. */
    @Override
    public void done(RecountCompleted counted) {
        send(counted.authority(), counted);
    }

    private void send(String authority, Object value) {
        sendBytes(authority, parts.codec().write(parts.topics().deltas(), value), List.of());
    }

    /** Sends something about an authority to the authority stage. */
    private void sendBytes(String authority, byte[] value, List<Header> more) {
        Sequence sequence = sequences.next(authority, context.currentSystemTimeMs());
        List<Header> headers = new ArrayList<>(more);
        headers.add(sequence.header());
        Outputs.send(context, IndicatorTopology.DELTAS_SINK, authority, value, headers);
    }

    private void quarantine(ReceivedRecord record, String reason, String words) {
        parts.counts().unreadable();
        Outputs.send(context, IndicatorTopology.DEAD_CASES_SINK, record.deadLetter(reason, words));
    }

    private void reject(ReceivedRecord record, Rejected rejected) {
        parts.counts().rejected(rejected.rule());
        if (record.event() instanceof CaseEvent event && isCounted(record, event)) {
            arrivals.rejected(event.envelope(), record.receivedAt());
        }
        Outputs.send(
                context,
                IndicatorTopology.REJECTED_SINK,
                record,
                parts.codec().write(parts.topics().rejected(), RejectedMessages.of(record, rejected)));
    }
}
