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
import safeguarding.contract.topic.CountedAnew;
import safeguarding.contract.topic.LoadMarker;
import safeguarding.contract.topic.LoadState;
import safeguarding.contract.topic.ProcessingFailures;
import safeguarding.contract.topic.RecountAsked;
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
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.settings.SettingsEvent.ReportIssued;
import safeguarding.core.settings.TeamOrWorker;
import safeguarding.processor.failure.FailureWords;
import safeguarding.processor.failure.Infrastructure;
import safeguarding.processor.state.ArrivalStore;
import safeguarding.processor.state.BandStore;
import safeguarding.processor.state.ForecastStore;
import safeguarding.processor.state.HoldStore;
import safeguarding.processor.state.NewsStore;
import safeguarding.processor.state.ProgramRules;
import safeguarding.processor.state.PublishedStore;
import safeguarding.processor.state.SeriesStore;
import safeguarding.processor.state.SettingsCache;
import safeguarding.processor.state.SettingsStore;

/**
 * The stage by authority: adds deltas to series as they come, keeps settings, and calculates scorecards from both. The figures
 * of an authority are calculated within a tenth of a second of a change, and at most once a tick while they keep changing.
 * During a backlog, provisional figures are still published; final months and alerts wait until everything of their authority has
 * been processed.
 * A look only publishes: what is due is found by comparing the figures with those published last, so a missed look, a restart
 * or a replay changes nothing. An authority whose figures cannot be calculated keeps those published last, with an alert, and
 * is tried again; all others continue.
 */
final class AuthorityStage implements Processor<byte[], Incoming, byte[], byte[]> {

    static final String NAME = "authority-stage";
    static final String PROGRESS_STORE = "progress";

    private static final Logger LOG = LoggerFactory.getLogger(AuthorityStage.class);

    private static final long NOTHING_CHANGED = Long.MAX_VALUE;

    /** How often to look for authorities whose figures have changed: often, so that a commit finds them published. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    /** The shortest time between two publications of an authority during a backlog, when processing events comes first. */
    private static final Duration BETWEEN_LOOKS_WHEN_BEHIND = Duration.ofSeconds(2);

    /** How often to check for silent sources, partitions that have not answered, and alerts about data. */
    private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(1);

    /** How long an authority whose figures cannot be calculated waits for the next try. */
    private static final Duration BETWEEN_TRIES = Duration.ofMinutes(1);

    private final StageParts parts;
    private final ProgramRules program;
    /** In the order in which they changed, so that each has its turn however many there are. */
    private final Map<String, Changed> changed = new LinkedHashMap<>();
    /** What was published during a backlog, for which final months and alerts have still to be calculated. */
    private final Map<String, Changed> unfinished = new LinkedHashMap<>();
    /** The authorities whose metrics this instance has set. */
    private final Set<String> told = new HashSet<>();
    /** When the figures of each authority were calculated last. */
    private final Map<String, Long> calculated = new HashMap<>();
    /** The authorities whose figures cannot be calculated just now, and when to try again. */
    private final Map<String, Long> failing = new HashMap<>();
    /** The authorities of which other children than before cannot be counted. */
    private final Set<String> aboutChildren = new TreeSet<>();
    /** The authorities about which records are missing, or no longer are, until that has been said. */
    private final Map<String, Boolean> missing = new TreeMap<>();
    /** When the series of each authority were compared last with what was added to them. */
    private final Map<String, LocalDate> compared = new HashMap<>();
    private ProcessorContext<byte[], byte[]> context;
    private KeyValueStore<String, byte[]> progress;
    private SeriesStore series;
    private SettingsCache settings;
    private NewsStore news;
    private HoldStore holds;
    private ReceivedSequences sequences;
    private Recounts recounts;
    private LastChanges lastChanges;
    private ArrivalStore arrivals;
    private DataAlerting data;
    private PublishedStore published;
    /** The authorities whose earlier settings of staff have still to be sent to the case stage; nothing before the first look. */
    private Deque<String> toTellStaff;

    private Loads loads;
    private AnnouncedLoads announced;
    private Scorecards scorecards;
    private LocalDate lastDay = LocalDate.MIN;
    private long oldestChange = NOTHING_CHANGED;
    /** When the next look may start, after one that used all of its time: events come first until then. */
    private long restsUntil = Long.MIN_VALUE;

    AuthorityStage(StageParts parts) {
        this.parts = parts;
        program = ProgramRules.of(parts.workingDays());
    }

    /** Also called when the work of a transaction is undone: what seemed published in it has to be so anew. */
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
        progress = context.getStateStore(PROGRESS_STORE);
        int partitions = parts.options().partitions();
        series = SeriesStore.ofOneOf(partitions, context.getStateStore(SeriesStore.NAME));
        settings = new SettingsCache(new SettingsStore(context.getStateStore(SettingsStore.NAME), parts.wire()));
        lastChanges = new LastChanges(context.getStateStore(LastChanges.NAME));
        holds = new HoldStore(context.getStateStore(HoldStore.NAME));
        sequences = new ReceivedSequences(context.getStateStore(HoldStore.NAME));
        recounts = new Recounts(context.getStateStore(HoldStore.NAME), parts.options().partitions());
        news = new NewsStore(context.getStateStore(NewsStore.NAME));
        arrivals = new ArrivalStore(context.getStateStore(ArrivalStore.NAME));
        data = new DataAlerting(parts, context.getStateStore(DataAlerting.NAME));
        published = new PublishedStore(
                context.getStateStore(PublishedStore.NAME), parts.wire(), parts.topics(), partitions);
        loads = new Loads(parts.options().settle(), context.currentSystemTimeMs());
        announced = new AnnouncedLoads(
                context.getStateStore(HoldStore.NAME), this::authoritiesWithFinalMonths, context.currentSystemTimeMs());
        scorecards = new Scorecards(
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
        Received record = Received.of(context, incoming, parts.topics());
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
        } else if (record.event() instanceof CountedAnew counted) {
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

    /** Whether a record of the deltas topic is as the case stage writes them. */
    private static boolean isOurs(Received record) {
        Object event = record.event();
        return Sequence.isReadable(record.headers())
                && (event instanceof Deltas
                        || event instanceof CountedAnew
                        || event instanceof ControlTotals
                        || event instanceof Arrivals
                        || event instanceof ProcessingFailures);
    }

    /**
     * Something that the case stage has sent cannot be read. It goes to the dead letters, and the authority that it was about
     * is counted again; where even that cannot be told, all of them are.
     */
    private void lost(Received record) {
        quarantine(record, "unreadable", "A record between the stages cannot be read; what it said is counted again");
        String authority = record.keyText();
        if (progress.get(authority) != null) {
            LOG.error("a record about authority {} cannot be read; all its cases are counted again", authority);
            recount(authority);
            return;
        }
        ask(new RecountAsked(CountedAnew.ALL, context.currentSystemTimeMs()));
        if (authority.equals(CountedAnew.ALL)) {
            LOG.error("a record about all authorities cannot be read; it is asked for again");
            return;
        }
        LOG.error("a record of the deltas topic cannot be read; all cases of its authorities are counted again");
        authorities().forEach(this::recount);
    }

    /** Whether a record of the case stage has not been added yet. Where others before it are missing, all are asked for again. */
    private boolean isToAdd(Received record) {
        Optional<Sequence> sequence = Sequence.of(record.headers());
        String authority = record.keyText();
        // What all partitions tell of the program's rules takes the place of what they told before.
        if (sequence.isEmpty() || authority.equals(CountedAnew.ALL)) {
            return true;
        }
        ReceivedSequences.Place place = sequences.take(authority, sequence.get(), moves(record));
        if (place == ReceivedSequences.Place.AFTER_A_GAP) {
            LOG.error(
                    "records of partition {} about authority {} are missing from the deltas topic; its figures stay as"
                            + " published until all its cases have been counted again",
                    sequence.get().sender(),
                    authority);
            recount(authority);
        } else if (place == ReceivedSequences.Place.FROM_NOTHING) {
            LOG.error(
                    "partition {} has lost the case files of authority {}; its figures stay as published until the"
                            + " processor has been reset",
                    sequence.get().sender(),
                    authority);
            missing.put(authority, true);
        }
        return place == ReceivedSequences.Place.NEXT || place == ReceivedSequences.Place.FROM_NOTHING;
    }

    private static ControlTotal moves(Received record) {
        return record.event() instanceof Deltas deltas ? ControlTotal.of(deltas) : ControlTotal.ZERO;
    }

    /** Compares what a partition's files come to with what it has sent, and what all have sent with what is kept here. */
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

    /** Makes an authority's series again, from all that the case stage has counted of it. */
    private void recount(String authority) {
        long now = context.currentSystemTimeMs();
        int senders = parts.options().partitions();
        RecountAsked asked = new RecountAsked(authority, Math.max(now, sequences.epoch(authority, senders) + 1));
        series.clear(authority);
        sequences.begin(authority, asked.epoch(), senders);
        // What had to be counted anew by then is done once all has been sent.
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
                parts.wire().write(parts.topics().rules(), asked));
    }

    private void counted(CountedAnew counted) {
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

    /** By the clock of the figures, which is ahead of the machine's or behind it in trials. */
    private void arrived(String authority, long sentAt) {
        Duration ago = Duration.between(Instant.ofEpochMilli(sentAt), parts.systemClock().instant());
        announced.arrived(authority, parts.clock().instant().minus(ago), context.currentSystemTimeMs());
    }

    /** Takes a marker of a load. */
    private void mark(Received record) {
        if (!(record.event() instanceof LoadMarker marker)) {
            reject(record, new Rejected("not-a-load", "this topic takes markers of loads only"));
            return;
        }
        announced.check(marker, record.keyText(), parts.validity().knows(marker.authority()))
                .ifPresentOrElse(
                        rejected -> reject(record, rejected),
                        () -> take(marker));
    }

    /** Also says so to the case stage, which sends no lists of children during a load. */
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
                parts.wire().write(parts.topics().rules(), marker));
    }

    /** Has everything of an authority published whose loads have ended and been processed. */
    private void loaded(String authority) {
        changed(authority).everything();
        if (!announced.isAnyOpen(authority)) {
            Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
            tellCases(LoadMarker.ofWhole(authority, "all sources", now));
        }
    }

    private void keep(Received record) {
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
     * What a setting leads to.
     *
     * @param rejected why it does not count, if it does not
     * @param isNew whether it counts, and takes the place of what was set before
     * @param whyRecount why all cases have to be counted again by it, if they have to
     */
    private record Look(Optional<Rejected> rejected, boolean isNew, boolean movesFigures, Optional<Reason> whyRecount) {}

    private Look looked(Received record, SettingsEvent event) {
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

    /** What comes of a setting that can be processed; nothing where it cannot, and is among the dead letters now. */
    private <T> Optional<T> worked(Received record, Supplier<T> work) {
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

    /** Has all cases of an authority counted by what it has set; its figures have to wait until that is done. */
    private void countAnew(SettingsEvent event, byte[] message) {
        String authority = event.envelope().authority();
        holds.hold(authority, event.envelope().eventId());
        Outputs.send(context, IndicatorTopology.RULES_SINK, authority, message);
    }

    /** Sends a setting of an authority's staff to the case stage, which looks for allocations that do not go with it. */
    private void tellStaff(String authority, byte[] message) {
        if (!holds.isStaffTold(authority) && settings.ofStaff(authority).isEmpty()) {
            holds.staffTold(authority);
        }
        Outputs.send(context, IndicatorTopology.RULES_SINK, authority, message);
    }

    /**
     * Sends what one authority had set of its staff before this version of the program, which alone tells the case stage of it;
     * one at a time, since there can be thousands of contracts.
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

    private Changed changed(String authority) {
        oldestChange = Math.min(oldestChange, context.currentSystemTimeMs());
        return changed.computeIfAbsent(authority, any -> new Changed());
    }

    /** Publishes what has changed, as far as time allows. */
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
        Iterator<Map.Entry<String, Changed>> waiting = changed.entrySet().iterator();
        boolean hasTime = true;
        while (hasTime && waiting.hasNext()) {
            Map.Entry<String, Changed> next = waiting.next();
            boolean isComplete = isComplete(next.getKey(), round);
            if (hasToWait(next.getKey(), round, isComplete)) {
                continue;
            }
            if (calculate(next.getKey(), next.getValue(), round, isComplete)) {
                waiting.remove();
                if (!isComplete) {
                    unfinished.computeIfAbsent(next.getKey(), any -> new Changed()).add(next.getValue());
                }
            } else {
                next.getValue().everything();
            }
            calculated.put(next.getKey(), timestamp);
            hasTime = System.nanoTime() - began < slice;
        }
        if (!hasTime) {
            restsUntil = timestamp + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        }
        if (changed.isEmpty() && unfinished.isEmpty()) {
            oldestChange = NOTHING_CHANGED;
        }
        tellLag(timestamp);
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
     * Whether all events of an authority have been sent and processed, as far as anyone can say, so that its figures can be final, restated
     * and alerted on.
     */
    private boolean isComplete(String authority, Round round) {
        return isRead(authority, round) && !announced.isLoading(authority);
    }

    /** Whether all events of an authority that have been sent have been processed. */
    private boolean isRead(String authority, Round round) {
        return round.isComplete() || loads.isComplete(authority, round.watermark(), round.timestamp());
    }

    private boolean isCountedByTheseRules() {
        return holds.isCountedBy(program, this::isNew, parts.options().partitions());
    }

    /** Checks what can wait a second. */
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

    /** Says which loads have stopped before their end, and which authorities' earlier months wait for someone to confirm them. */
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

    /** The first month that can become final by itself, if there are months before it that cannot. */
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
                        authority, timestamp, round.isComplete() ? parts.options().tick() : BETWEEN_LOOKS_WHEN_BEHIND)
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

    /** Publishes what is due of an authority; says whether that could be calculated, and does nothing where it could not. */
    private boolean calculate(String authority, Changed what, Round round, boolean isComplete) {
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

    /** Whether an authority of which nothing has been published yet may still be being loaded, by a source that does not say so. */
    private boolean isFirstLoaded(String authority, long now) {
        return !announced.isComplete(authority) && !published.hasAny(authority) && !loads.isFirstOver(authority, now);
    }

    /** Whether nothing has been published yet, by whatever version of the program. */
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

    /** Its work ends here, and may go on elsewhere: two instances are not to tell two things of one authority. */
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

    /** The authorities of which anything is counted. */
    private List<String> authorities() {
        List<String> found = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> known = progress.all()) {
            known.forEachRemaining(entry -> found.add(entry.key));
        }
        return found;
    }

    private void quarantine(Received record, String reason, String words) {
        parts.counts().unreadable();
        Outputs.send(context, IndicatorTopology.DEAD_SETTINGS_SINK, record.deadLetter(reason, words));
    }

    private void reject(Received record, Rejected rejected) {
        parts.counts().rejected(rejected.rule());
        Outputs.send(
                context,
                IndicatorTopology.REJECTED_SETTINGS_SINK,
                record,
                parts.wire().write(parts.topics().rejected(), RejectedMessages.of(record, rejected)));
    }
}
