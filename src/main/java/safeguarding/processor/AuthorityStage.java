package safeguarding.processor;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import safeguarding.contract.topic.ControlTotals;
import safeguarding.contract.topic.LoadMarker;
import safeguarding.contract.topic.LoadState;
import safeguarding.contract.topic.ProcessingFailures;
import safeguarding.contract.topic.RecountAsked;
import safeguarding.contract.topic.RecountCompleted;
import safeguarding.core.alert.Arrivals;
import safeguarding.core.alert.DataAlert;
import safeguarding.core.alert.LastChange;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.Rejected;
import safeguarding.core.indicator.ControlTotal;
import safeguarding.core.indicator.Deltas;
import safeguarding.core.indicator.Measure;
import safeguarding.core.indicator.Reason;
import safeguarding.core.indicator.RulesOverTime;
import safeguarding.core.settings.SettingsEvent.ReportIssued;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.settings.TeamOrWorker;
import safeguarding.processor.failure.FailureWords;
import safeguarding.processor.failure.Infrastructure;
import safeguarding.processor.state.ArrivalStore;
import safeguarding.processor.state.BandStore;
import safeguarding.processor.state.ForecastStore;
import safeguarding.processor.state.HoldStore;
import safeguarding.processor.state.PendingReasonStore;
import safeguarding.processor.state.ProgramRules;
import safeguarding.processor.state.PublishedStore;
import safeguarding.processor.state.SeriesStore;
import safeguarding.processor.state.SettingsCache;
import safeguarding.processor.state.SettingsStore;

/**
 * The stage by authority: adds deltas to series as they arrive, keeps settings, and calculates scorecards from both. The
 * figures of an authority are calculated within a tenth of a second of a change, and at most once a tick while they keep
 * changing. During a backlog, provisional figures are still published; final months and alerts wait until everything of their
 * authority has been processed. A look only publishes. It finds what is due by comparing the figures with those published last,
 * so a missed look, a restart or a replay changes nothing. If an authority's figures cannot be calculated, the last published
 * ones stay, an alert is raised, and the calculation is retried; all other authorities continue.
 */
final class AuthorityStage implements Processor<byte[], Incoming, byte[], byte[]> {

    static final String NAME = "authority-stage";
    static final String PROGRESS_STORE = "progress";

    private static final Logger LOG = LoggerFactory.getLogger(AuthorityStage.class);

    private static final long NOTHING_CHANGED = Long.MAX_VALUE;

    /** How often to look for authorities whose figures have changed: often, so that a commit finds them published. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    /**
     * The shortest time between two commits that are requested as soon as figures have been published, so that readers see them
     * without waiting for the next regular commit.
     */
    static final Duration BETWEEN_COMMITS = Duration.ofMillis(200);

    /** The shortest time between two publications of an authority during a backlog, when processing events comes first. */
    private static final Duration BETWEEN_LOOKS_WHEN_BEHIND = Duration.ofSeconds(2);

    /** A shorter backlog is a busy moment and not a load: publishing less often would add more delay than it saves. */
    private static final Duration SHORTEST_BACKLOG = Duration.ofSeconds(10);

    /** How often to check for silent sources, partitions that have not answered, and data alerts. */
    private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(1);

    /** How long to wait before retrying an authority whose figures cannot be calculated. */
    private static final Duration BETWEEN_TRIES = Duration.ofMinutes(1);

    private final StageDependencies parts;
    private final ProgramRules program;
    /** In the order in which they changed, so that each has its turn however many there are. */
    private final Map<String, DirtyFigures> changed = new LinkedHashMap<>();
    /** Figures published during a backlog, whose final months and alerts have not been calculated yet. */
    private final Map<String, DirtyFigures> unfinished = new LinkedHashMap<>();
    /** The authorities whose metrics this instance has set. */
    private final Set<String> told = new HashSet<>();
    /** When the figures of each authority were calculated last. */
    private final Map<String, Long> calculated = new HashMap<>();
    /** The authorities whose figures cannot be calculated at the moment, and when to retry each. */
    private final Map<String, Long> failing = new HashMap<>();
    /** The authorities whose set of children that cannot be counted has changed. */
    private final Set<String> aboutChildren = new TreeSet<>();
    /** The authorities for which records have gone missing, or have been recovered, until that has been reported. */
    private final Map<String, Boolean> missing = new TreeMap<>();
    /** When the series of each authority were last compared with what was added to them. */
    private final Map<String, LocalDate> compared = new HashMap<>();
    private ProcessorContext<byte[], byte[]> context;
    private KeyValueStore<String, byte[]> progress;
    private SeriesStore series;
    private SettingsCache settings;
    private PendingReasonStore news;
    private HoldStore holds;
    private ReceivedSequences sequences;
    private Recounts recounts;
    private LastChanges lastChanges;
    private ArrivalStore arrivals;
    private DataAlerting data;
    private PublishedStore published;
    /** The authorities whose earlier staff settings have not been sent to the case stage yet; null before the first look. */
    private Deque<String> toTellStaff;

    private LoadsInProgress loads;
    private AnnouncedLoads announced;
    private ScorecardPublisher scorecards;
    private LocalDate lastDay = LocalDate.MIN;
    private long oldestChange = NOTHING_CHANGED;
    /** From when on a commit may be requested again. */
    private long commitsFrom = Long.MIN_VALUE;
    /** When the next look may start, after one that used all of its time: events take priority until then. */
    private long restsUntil = Long.MIN_VALUE;

    AuthorityStage(StageDependencies parts) {
        this.parts = parts;
        program = ProgramRules.of(parts.workingDays());
    }

    /** Also called when a transaction is aborted: whatever was published in it must be published again. */
    @Override
    public void init(ProcessorContext<byte[], byte[]> processorContext) {
        context = processorContext;
        changed.clear();
        unfinished.clear();
        calculated.clear();
        failing.clear();
        aboutChildren.clear();
        missing.clear();
        compared.clear();
        toTellStaff = null;
        lastDay = LocalDate.MIN;
        oldestChange = NOTHING_CHANGED;
        restsUntil = Long.MIN_VALUE;
        commitsFrom = Long.MIN_VALUE;
        progress = context.getStateStore(PROGRESS_STORE);
        int partitions = parts.options().partitions();
        series = SeriesStore.ofOneOf(partitions, context.getStateStore(SeriesStore.NAME));
        settings = new SettingsCache(new SettingsStore(context.getStateStore(SettingsStore.NAME), parts.codec()));
        lastChanges = new LastChanges(context.getStateStore(LastChanges.NAME));
        holds = new HoldStore(context.getStateStore(HoldStore.NAME));
        sequences = new ReceivedSequences(context.getStateStore(HoldStore.NAME));
        recounts = new Recounts(context.getStateStore(HoldStore.NAME), parts.options().partitions());
        news = new PendingReasonStore(context.getStateStore(PendingReasonStore.NAME));
        arrivals = new ArrivalStore(context.getStateStore(ArrivalStore.NAME));
        data = new DataAlerting(parts, context.getStateStore(DataAlerting.NAME));
        published = new PublishedStore(
                context.getStateStore(PublishedStore.NAME), parts.codec(), parts.topics(), partitions);
        loads = new LoadsInProgress(parts.options().settle(), context.currentSystemTimeMs());
        announced = new AnnouncedLoads(
                context.getStateStore(HoldStore.NAME), this::authoritiesWithFinalMonths, context.currentSystemTimeMs());
        scorecards = new ScorecardPublisher(
                parts,
                series,
                published,
                new Alerting(
                        parts,
                        new BandStore(context.getStateStore(BandStore.NAME)),
                        new ForecastStore(context.getStateStore(ForecastStore.NAME)),
                        lastChanges,
                        data),
                news);
        Duration tick = parts.options().tick();
        context.schedule(
                BETWEEN_LOOKS.compareTo(tick) < 0 ? BETWEEN_LOOKS : tick, PunctuationType.WALL_CLOCK_TIME, this::look);
        context.schedule(BETWEEN_CHECKS, PunctuationType.WALL_CLOCK_TIME, this::check);
    }

    @Override
    public void process(Record<byte[], Incoming> incoming) {
        ReceivedRecord record = ReceivedRecord.of(context, incoming, parts.topics());
        if (record.topic().equals(parts.topics().settings())) {
            keep(record);
            return;
        }
        if (record.topic().equals(parts.topics().loads())) {
            mark(record);
            return;
        }
        if (!isOurs(record)) {
            lost(record);
            return;
        }
        if (!isToAdd(record)) {
            return;
        }
        if (record.event() instanceof Deltas deltas) {
            add(deltas, SentAt.of(record.headers()).orElse(record.sentAt()));
        } else if (record.event() instanceof RecountCompleted counted) {
            counted(counted);
        } else if (record.event() instanceof ControlTotals totals) {
            compare(totals);
        } else if (record.event() instanceof Arrivals come) {
            arrivals.add(come);
        } else if (record.event() instanceof ProcessingFailures failures) {
            holds.failing(failures);
            aboutChildren.add(failures.authority());
        }
    }

    /** Whether a record of the deltas topic was written by the case stage. */
    private static boolean isOurs(ReceivedRecord record) {
        Object event = record.event();
        return Sequence.isReadable(record.headers())
                && (event instanceof Deltas
                        || event instanceof RecountCompleted
                        || event instanceof ControlTotals
                        || event instanceof Arrivals
                        || event instanceof ProcessingFailures);
    }

    /**
     * A record from the case stage cannot be read. It goes to the dead letters, and its authority is recounted; if the
     * authority is unknown too, all authorities are recounted.
     */
    private void lost(ReceivedRecord record) {
        quarantine(record, "unreadable", "A record between the stages cannot be read; what it said is counted again");
        String authority = record.keyText();
        if (progress.get(authority) != null) {
            LOG.error("a record about authority {} cannot be read; all its cases are counted again", authority);
            recount(authority);
            return;
        }
        ask(new RecountAsked(RecountCompleted.ALL, context.currentSystemTimeMs()));
        if (authority.equals(RecountCompleted.ALL)) {
            LOG.error("a record about all authorities cannot be read; it is asked for again");
            return;
        }
        LOG.error("a record of the deltas topic cannot be read; all cases of its authorities are counted again");
        authorities().forEach(this::recount);
    }

    /**
     * Whether a record of the case stage has not been added yet. If records before it are missing, the case stage is asked to
     * send all of them again.
     */
    private boolean isToAdd(ReceivedRecord record) {
        Optional<Sequence> sequence = Sequence.of(record.headers());
        String authority = record.keyText();
        // What all partitions report about the program's rules replaces what they reported before.
        if (sequence.isEmpty() || authority.equals(RecountCompleted.ALL)) {
            return true;
        }
        ReceivedSequences.Position place = sequences.take(authority, sequence.get(), moves(record));
        if (place == ReceivedSequences.Position.AFTER_A_GAP) {
            LOG.error(
                    "records of partition {} about authority {} are missing from the deltas topic; its figures stay as"
                            + " published until all its cases have been counted again",
                    sequence.get().sender(),
                    authority);
            recount(authority);
        } else if (place == ReceivedSequences.Position.FROM_NOTHING) {
            LOG.error(
                    "partition {} has lost the case files of authority {}; its figures stay as published until the"
                            + " processor has been reset",
                    sequence.get().sender(),
                    authority);
            missing.put(authority, true);
        }
        return place == ReceivedSequences.Position.NEXT || place == ReceivedSequences.Position.FROM_NOTHING;
    }

    private static ControlTotal moves(ReceivedRecord record) {
        return record.event() instanceof Deltas deltas ? ControlTotal.of(deltas) : ControlTotal.ZERO;
    }

    /**
     * Compares the totals of a partition's files with what it has sent, and what all partitions have sent with what is kept
     * here.
     */
    private void compare(ControlTotals told) {
        String authority = told.authority();
        if (recounts.isUnderWay(authority) || sequences.isIncomplete(authority)) {
            return;
        }
        Optional<ControlTotal> sent = sequences.total(authority, told.partition());
        if (sent.isEmpty()) {
            sequences.adopt(authority, told.partition(), told.total());
        }
        boolean isAsSent = sent.isEmpty() || sent.get().equals(told.total());
        LocalDate today = London.dateOf(Instant.ofEpochMilli(context.currentSystemTimeMs()));
        boolean isAsKept = today.equals(compared.put(authority, today))
                || sequences.total(authority, IntStream.range(0, parts.options().partitions()))
                        .map(series.total(authority)::equals)
                        .orElse(true);
        parts.counts().ledger(authority, !isAsSent || !isAsKept);
        if (!isAsSent || !isAsKept) {
            LOG.error(
                    "the series of authority {} are not what {} come to; its figures stay as published until all its cases"
                            + " have been counted again",
                    authority,
                    isAsSent ? "the records that were added" : "the case files of partition " + told.partition());
            recount(authority);
        }
    }

    /** Rebuilds an authority's series from everything that the case stage has counted for it. */
    private void recount(String authority) {
        long now = context.currentSystemTimeMs();
        int senders = parts.options().partitions();
        RecountAsked asked = new RecountAsked(authority, Math.max(now, sequences.epoch(authority, senders) + 1));
        series.clear(authority);
        sequences.begin(authority, asked.epoch(), senders);
        // The recount that was due by then is finished once everything has been sent.
        holds.release(authority);
        recounts.begin(asked, now);
        missing.put(authority, true);
        parts.counts().failed(Counts.Failed.LEDGER);
        ask(asked);
    }

    private void ask(RecountAsked asked) {
        Outputs.send(
                context,
                IndicatorTopology.RULES_SINK,
                asked.authority(),
                parts.codec().write(parts.topics().rules(), asked));
    }

    private void counted(RecountCompleted counted) {
        if (!RecountAsked.isId(counted.eventId())) {
            holds.counted(counted, parts.options().partitions());
        } else if (recounts.isDoneWith(counted)) {
            news.addToAll(counted.authority(), Reason.RECOUNT);
            changed(counted.authority()).everything();
            missing.put(counted.authority(), false);
            parts.counts().ledger(counted.authority(), false);
        }
    }

    private void add(Deltas deltas, long sentAt) {
        byte[] known = progress.get(deltas.authority());
        loads.moved(deltas.authority(), sentAt, context.currentSystemTimeMs());
        if (sentAt > ReceivedTimestamps.IMPOSSIBLE) {
            arrived(deltas.authority(), sentAt);
        }
        Progress reached = known == null
                ? new Progress(YearMonth.from(deltas.moves().get(0).day()), deltas.recordedAt(), Optional.empty())
                : Progress.read(known);
        for (Deltas.Move move : deltas.moves()) {
            series.add(deltas.authority(), move);
            YearMonth month = YearMonth.from(move.day());
            reached = reached.and(month, deltas.recordedAt());
            String measure = Measure.ofSeries(move.series());
            changed(deltas.authority()).measure(measure, month);
            if (deltas.reason() == Reason.RECOUNT) {
                continue;
            }
            lastChanges.keep(
                    deltas.authority(), measure, new LastChange(deltas.reason(), deltas.recordedAt()));
            if (reached.mayRestate(month)) {
                news.add(deltas.authority(), measure, month, deltas.reason());
            }
        }
        progress.put(deltas.authority(), reached.write());
    }

    /** By the clock of the figures, which runs ahead of the machine's or behind it in trials. */
    private void arrived(String authority, long sentAt) {
        Duration ago = Duration.between(Instant.ofEpochMilli(sentAt), parts.systemClock().instant());
        announced.arrived(authority, parts.clock().instant().minus(ago), context.currentSystemTimeMs());
    }

    /** Takes a load marker. */
    private void mark(ReceivedRecord record) {
        if (!(record.event() instanceof LoadMarker marker)) {
            reject(record, new Rejected("not-a-load", "this topic takes markers of loads only"));
            return;
        }
        announced.check(marker, record.keyText(), parts.validity().knows(marker.authority()))
                .ifPresentOrElse(
                        rejected -> reject(record, rejected),
                        () -> take(marker));
    }

    /** Also informs the case stage, which sends no lists of children during a load. */
    private void take(LoadMarker marker) {
        boolean isFirst = marker.state() == LoadState.BEGAN && !announced.isAnyOpen(marker.authority());
        announced.take(marker, context.currentSystemTimeMs());
        if (isFirst) {
            tellCases(marker);
        }
    }

    private void tellCases(LoadMarker marker) {
        Outputs.send(
                context,
                IndicatorTopology.RULES_SINK,
                marker.authority(),
                parts.codec().write(parts.topics().rules(), marker));
    }

    /** Publishes everything of an authority whose loads have ended and been processed. */
    private void loaded(String authority) {
        changed(authority).everything();
        if (!announced.isAnyOpen(authority)) {
            Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
            tellCases(LoadMarker.ofWhole(authority, "all sources", now));
        }
    }

    private void keep(ReceivedRecord record) {
        if (record.sentAt() == ReceivedTimestamps.IMPOSSIBLE) {
            quarantine(record, "timestamp-impossible", "The record has no timestamp, or one that cannot be true");
            return;
        }
        if (!(record.event() instanceof SettingsEvent event)) {
            reject(record, new Rejected("not-a-setting", "this topic takes settings only"));
            return;
        }
        parts.counts().received(event.type());
        worked(record, () -> looked(record, event)).ifPresent(look -> {
            look.rejected().ifPresent(rejected -> reject(record, rejected));
            if (look.isNew()) {
                if (TeamOrWorker.SETTINGS.contains(event.kind())) {
                    tellStaff(event.envelope().authority(), record.value());
                }
                settings.keep(event, record.value());
                look.whyRecount().ifPresent(reason -> countAnew(event, record.value()));
                if (event instanceof ReportIssued report) {
                    changed(record.keyText()).issued(YearMonth.from(report.month()));
                }
                if (look.movesFigures()) {
                    changed(record.keyText()).everything();
                    if (look.whyRecount().isEmpty()) {
                        news.addToAll(record.keyText(), Reason.SETTINGS_CHANGE);
                    }
                }
            }
        });
    }

    /**
     * The effect of a setting.
     *
     * @param rejected why it does not count, if it does not
     * @param isNew whether it counts, and replaces an earlier setting
     * @param whyRecount why it requires a recount of all cases, if it does
     */
    private record Look(Optional<Rejected> rejected, boolean isNew, boolean movesFigures, Optional<Reason> whyRecount) {}

    private Look looked(ReceivedRecord record, SettingsEvent event) {
        Optional<Rejected> rejected = event.envelope().authority().equals(record.keyText())
                ? parts.settingsValidity().check(event, record.receivedAt())
                : Optional.of(new Rejected("key-differs", "the message's key is not the authority of its setting"));
        if (rejected.isPresent() || !settings.isNew(event)) {
            return new Look(rejected, false, false, Optional.empty());
        }
        boolean movesFigures = event.movesFigures();
        return new Look(
                rejected, true, movesFigures, movesFigures ? RulesOverTime.whyCountAnew(event) : Optional.empty());
    }

    /**
     * The result of processing a setting; empty if processing failed, in which case the setting is now among the dead letters.
     */
    private <T> Optional<T> worked(ReceivedRecord record, Supplier<T> work) {
        return Infrastructure.unlessItFails(work, e -> {
            LOG.error(
                    "a setting that cannot be processed goes to the dead letters: topic {}, partition {}, offset {}: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    FailureWords.of(e));
            parts.counts().failed(Counts.Failed.RECORD);
            quarantine(
                    record,
                    "processing-failed",
                    "The program failed at this record (" + e.getClass().getSimpleName() + "); its log says where");
        });
    }

    /** Starts a recount of an authority's cases after a setting; its figures wait until the recount is done. */
    private void countAnew(SettingsEvent event, byte[] message) {
        String authority = event.envelope().authority();
        holds.hold(authority, event.envelope().eventId());
        Outputs.send(context, IndicatorTopology.RULES_SINK, authority, message);
    }

    /** Sends a staff setting to the case stage, which checks allocations against it. */
    private void tellStaff(String authority, byte[] message) {
        if (!holds.isStaffTold(authority) && settings.ofStaff(authority).isEmpty()) {
            holds.staffTold(authority);
        }
        Outputs.send(context, IndicatorTopology.RULES_SINK, authority, message);
    }

    /**
     * Sends one authority's staff settings from before this version of the program, which is the first to send them to the case
     * stage. One authority at a time, because there can be thousands of contracts.
     */
    private void tellEarlierStaff() {
        if (toTellStaff == null) {
            toTellStaff = new ArrayDeque<>(settings.authorities());
            toTellStaff.removeIf(holds::isStaffTold);
        }
        String authority = toTellStaff.poll();
        if (authority != null) {
            settings.ofStaff(authority)
                    .forEach(message -> Outputs.send(context, IndicatorTopology.RULES_SINK, authority, message));
            holds.staffTold(authority);
        }
    }

    private DirtyFigures changed(String authority) {
        oldestChange = Math.min(oldestChange, context.currentSystemTimeMs());
        return changed.computeIfAbsent(authority, any -> new DirtyFigures());
    }

    /** Publishes what has changed, as far as the time limit allows. */
    private void look(long timestamp) {
        tellLag(timestamp);
        announced.processed(parts.completeness().watermark(context.taskId().partition()))
                .forEach(this::loaded);
        Round round = round(timestamp);
        Instant now = round.now();
        LocalDate today = London.dateOf(now);
        scorecards.due(round.processedUpTo()).stream()
                .filter(authority -> isComplete(authority, round))
                .forEach(authority -> changed(authority).due());
        List<String> toFinish =
                unfinished.keySet().stream().filter(authority -> isComplete(authority, round)).toList();
        boolean isIdle = changed.isEmpty() && toFinish.isEmpty() && today.equals(lastDay);
        if (isIdle || timestamp < restsUntil || !isCountedByTheseRules()) {
            return;
        }
        toFinish.forEach(authority -> changed(authority).add(unfinished.remove(authority)));
        if (!today.equals(lastDay)) {
            lastDay = today;
            everythingChanged();
        }
        long began = System.nanoTime();
        long slice = parts.options().slice().toNanos();
        boolean hasPublished = false;
        Iterator<Map.Entry<String, DirtyFigures>> waiting = changed.entrySet().iterator();
        boolean hasTime = true;
        while (hasTime && waiting.hasNext()) {
            Map.Entry<String, DirtyFigures> next = waiting.next();
            boolean isComplete = isComplete(next.getKey(), round);
            if (hasToWait(next.getKey(), round, isComplete)) {
                continue;
            }
            if (calculate(next.getKey(), next.getValue(), round, isComplete)) {
                waiting.remove();
                if (!isComplete) {
                    unfinished.computeIfAbsent(next.getKey(), any -> new DirtyFigures()).add(next.getValue());
                }
            } else {
                next.getValue().everything();
            }
            calculated.put(next.getKey(), timestamp);
            hasPublished = true;
            hasTime = System.nanoTime() - began < slice;
        }
        if (!hasTime) {
            restsUntil = timestamp + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        }
        if (changed.isEmpty() && unfinished.isEmpty()) {
            oldestChange = NOTHING_CHANGED;
        }
        if (hasPublished && round.isLive()) {
            commitSoon(timestamp);
        }
        tellLag(timestamp);
    }

    /** Not during a backlog, when large transactions are cheaper and nobody waits for a single figure. */
    private void commitSoon(long timestamp) {
        if (timestamp >= commitsFrom) {
            commitsFrom = timestamp + BETWEEN_COMMITS.toMillis();
            context.commit();
        }
    }

    /**
     * What is the same for all authorities at one look.
     *
     * @param timestamp the time of the machine's clock, in milliseconds
     * @param isComplete whether all input of all authorities has been processed
     * @param watermark the watermark, if it is of today
     */
    private record Round(Instant now, long timestamp, boolean isComplete, Optional<Completeness.Watermark> watermark) {

        /** The moment up to which all input has been processed, by the clock of the figures. */
        Instant processedUpTo() {
            return isComplete ? now : watermark.map(processed -> now.minus(processed.ago())).orElse(Instant.MIN);
        }

        /** Whether events are processed as they arrive, at most after a short wait. */
        boolean isLive() {
            return isComplete || watermark.filter(processed -> processed.ago().compareTo(SHORTEST_BACKLOG) < 0).isPresent();
        }
    }

    private Round round(long timestamp) {
        Instant now = parts.clock().instant();
        LocalDate today = London.dateOf(now);
        return new Round(
                now,
                timestamp,
                parts.completeness().isComplete(),
                parts.completeness()
                        .watermark(context.taskId().partition())
                        .filter(processed -> London.dateOf(now.minus(processed.ago())).equals(today)));
    }

    /**
     * Whether, as far as is known, all events of an authority have been sent and processed, so that its figures can be final,
     * restated and alerted on.
     */
    private boolean isComplete(String authority, Round round) {
        return isRead(authority, round) && !announced.isLoading(authority);
    }

    /** Whether all events that have been sent for an authority have been processed. */
    private boolean isRead(String authority, Round round) {
        return round.isComplete() || loads.isComplete(authority, round.watermark(), round.timestamp());
    }

    private boolean isCountedByTheseRules() {
        return holds.isCountedBy(program, this::isNew, parts.options().partitions());
    }

    /** Runs the checks that can wait a second. */
    private void check(long timestamp) {
        tellEarlierStaff();
        if (!isCountedByTheseRules()) {
            return;
        }
        Round round = round(timestamp);
        Instant now = round.now();
        if (round.isComplete() && arrivals.isToBeLookedAt(now)) {
            arrivals.authorities().forEach(authority -> lookAtArrivals(authority, now));
        }
        tellLoads(round);
        recounts.askAgain(timestamp, this::ask);
        missing.entrySet().removeIf(entry -> {
            boolean isRead = isRead(entry.getKey(), round);
            if (isRead) {
                tell(entry.getKey(), DataAlert.recordsMissing(entry.getValue(), now), now);
            }
            return isRead;
        });
        aboutChildren.removeIf(authority -> {
            boolean isRead = isRead(authority, round);
            if (isRead) {
                tell(authority, DataAlert.childrenFail(holds.failingChildren(authority), now), now);
            }
            return isRead;
        });
    }

    /** Reports loads that stopped before their end, and authorities whose earlier months need confirmation. */
    private void tellLoads(Round round) {
        for (String authority : announced.authorities()) {
            told.add(authority);
            if (!announced.isUnclear(authority, round.timestamp())) {
                Optional<Instant> since = announced.stopped(authority, round.timestamp())
                        .map(load -> Instant.ofEpochMilli(load.begun()));
                tell(authority, DataAlert.loadStopped(since, round.now()), round.now());
            }
            if (isComplete(authority, round) && published.hasAny(authority)) {
                tell(authority, DataAlert.historyUnconfirmed(unconfirmedBefore(authority, round.now()), round.now()), round.now());
            }
        }
    }

    /** The first month that can become final without confirmation, if there are months before it that cannot. */
    private Optional<YearMonth> unconfirmedBefore(String authority, Instant now) {
        YearMonth newest = YearMonth.from(London.dateOf(now));
        YearMonth horizon = newest.minusMonths(parts.options().months());
        return Optional.ofNullable(progress.get(authority))
                .map(reached -> Progress.read(reached).firstMonth())
                .map(first -> first.isBefore(horizon) ? horizon : first)
                .filter(first -> !announced.canBeFinal(authority, first))
                .map(first -> announced.firstFinal(authority, first, newest));
    }

    /** Whether an authority's figures cannot be relied on yet, or could not be calculated a moment ago. */
    private boolean hasToWait(String authority, Round round, boolean isComplete) {
        long timestamp = round.timestamp();
        return isCalculatedOften(
                        authority, timestamp, round.isLive() ? parts.options().tick() : BETWEEN_LOOKS_WHEN_BEHIND)
                || !isComplete && !holds.hasBeenComplete(authority)
                || holds.isHeld(authority)
                || recounts.isUnderWay(authority)
                || sequences.isIncomplete(authority)
                || isFirstLoaded(authority, timestamp)
                || timestamp < failing.getOrDefault(authority, Long.MIN_VALUE);
    }

    private boolean isCalculatedOften(String authority, long timestamp, Duration between) {
        Long last = calculated.get(authority);
        return last != null && timestamp - last < between.toMillis();
    }

    /**
     * Publishes what is due for an authority. Returns whether the figures could be calculated; if not, nothing is published.
     */
    private boolean calculate(String authority, DirtyFigures what, Round round, boolean isComplete) {
        Instant now = round.now();
        byte[] reached = progress.get(authority);
        if (reached == null) {
            return true;
        }
        Outputs out = new Outputs(context);
        Optional<Progress> after = Infrastructure.unlessItFails(
                () -> scorecards.calculate(
                        out,
                        authority,
                        what,
                        Progress.read(reached),
                        settings.settings(authority),
                        now,
                        isComplete ? Optional.of(round.processedUpTo()) : Optional.empty(),
                        month -> announced.canBeFinal(authority, month)),
                e -> {
                    LOG.error("the figures of authority {} cannot be calculated: {}", authority, FailureWords.of(e));
                    parts.counts().failed(Counts.Failed.AUTHORITY);
                    failing.put(authority, round.timestamp() + BETWEEN_TRIES.toMillis());
                });
        if (after.isPresent()) {
            out.carryOut();
            progress.put(authority, after.get().write());
            if (isComplete) {
                holds.becameComplete(authority);
            }
            told.add(authority);
            failing.remove(authority);
        }
        tell(authority, DataAlert.figuresFail(after.isEmpty(), now), now);
        return after.isPresent();
    }

    private void lookAtArrivals(String authority, Instant now) {
        Infrastructure.unlessItFails(
                        () -> {
                            Outputs found = new Outputs(context);
                            data.look(found, authority, arrivals.of(authority), settings.settings(authority), now);
                            return found;
                        },
                        e -> {
                            LOG.error("the sources of authority {} cannot be checked: {}", authority, FailureWords.of(e));
                            parts.counts().failed(Counts.Failed.AUTHORITY);
                        })
                .ifPresent(Outputs::carryOut);
    }

    private void tell(String authority, DataAlert found, Instant now) {
        Outputs out = new Outputs(context);
        data.tell(out, authority, found, now);
        out.carryOut();
    }

    /**
     * Whether an authority that has no published figures yet may still be loading, from a source that does not announce its
     * loads.
     */
    private boolean isFirstLoaded(String authority, long now) {
        return !announced.isComplete(authority) && !published.hasAny(authority) && !loads.isFirstOver(authority, now);
    }

    /** Whether nothing has been published yet, by any version of the program. */
    private boolean isNew() {
        KeyValueStore<String, byte[]> snapshots = context.getStateStore(PublishedStore.NAME);
        try (KeyValueIterator<String, byte[]> published = snapshots.all()) {
            return !published.hasNext();
        }
    }

    private void tellLag(long now) {
        long lag = oldestChange == NOTHING_CHANGED ? 0 : Math.max(0, now - oldestChange);
        parts.counts().viewLag(context.taskId().partition(), Duration.ofMillis(lag));
    }

    /**
     * The work ends here, and may continue on another instance: two instances must not report different things about one
     * authority.
     */
    @Override
    public void close() {
        parts.counts().left(context.taskId().partition(), Set.copyOf(told));
        told.clear();
    }

    private void everythingChanged() {
        for (String authority : authorities()) {
            changed(authority).everything();
            missing.put(authority, recounts.isUnderWay(authority) || sequences.isIncomplete(authority));
        }
    }

    private List<String> authoritiesWithFinalMonths() {
        return authorities().stream()
                .filter(authority -> Progress.read(progress.get(authority)).lastPublished().isPresent())
                .toList();
    }

    /** The authorities that have any counts. */
    private List<String> authorities() {
        List<String> found = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> known = progress.all()) {
            known.forEachRemaining(entry -> found.add(entry.key));
        }
        return found;
    }

    private void quarantine(ReceivedRecord record, String reason, String words) {
        parts.counts().unreadable();
        Outputs.send(context, IndicatorTopology.DEAD_SETTINGS_SINK, record.deadLetter(reason, words));
    }

    private void reject(ReceivedRecord record, Rejected rejected) {
        parts.counts().rejected(rejected.rule());
        Outputs.send(
                context,
                IndicatorTopology.REJECTED_SETTINGS_SINK,
                record,
                parts.codec().write(parts.topics().rejected(), RejectedMessages.of(record, rejected)));
    }
}
