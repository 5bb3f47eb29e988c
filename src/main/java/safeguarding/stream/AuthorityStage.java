package safeguarding.stream;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import safeguarding.alert.Arrivals;
import safeguarding.alert.LastChange;
import safeguarding.calendar.London;
import safeguarding.casefile.Rejected;
import safeguarding.indicator.Deltas;
import safeguarding.indicator.Measure;
import safeguarding.indicator.Reason;
import safeguarding.indicator.RulesOverTime;
import safeguarding.settings.SettingsEvent;

/**
 * The stage by authority: adds deltas to series as they come, keeps settings, and reckons scorecards from both at most
 * once a tick. Ticks only publish; what is due is found by comparing what is so with what was published last, so a
 * missed tick, a restart or a replay changes nothing.
 */
final class AuthorityStage implements Processor<String, Incoming, String, Object> {

    static final String NAME = "authority-stage";
    static final String PROGRESS_STORE = "progress";

    private static final long NOTHING_CHANGED = Long.MAX_VALUE;

    private final StageParts parts;
    private final ProgramRules program;
    private final Map<String, Changed> changed = new HashMap<>();
    private final Set<String> reckoned = new HashSet<>();
    private ProcessorContext<String, Object> context;
    private KeyValueStore<String, byte[]> progress;
    private SeriesStore series;
    private SettingsStore settings;
    private NewsStore news;
    private HoldStore holds;
    private LastChanges lastChanges;
    private ArrivalStore arrivals;
    private DataAlerting data;
    private PublishedStore published;
    private FirstLoads firstLoads;
    private Scorecards scorecards;
    private LocalDate lastDay = LocalDate.MIN;
    private long oldestChange = NOTHING_CHANGED;

    AuthorityStage(StageParts parts) {
        this.parts = parts;
        program = ProgramRules.of(parts.workingDays());
    }

    /** Also called when the work of a transaction is undone: what seemed published in it has to be so anew. */
    @Override
    public void init(ProcessorContext<String, Object> processorContext) {
        context = processorContext;
        changed.clear();
        lastDay = LocalDate.MIN;
        oldestChange = NOTHING_CHANGED;
        progress = context.getStateStore(PROGRESS_STORE);
        series = new SeriesStore(context.getStateStore(SeriesStore.NAME));
        settings = new SettingsStore(context.getStateStore(SettingsStore.NAME), parts.wire());
        lastChanges = new LastChanges(context.getStateStore(LastChanges.NAME));
        holds = new HoldStore(context.getStateStore(HoldStore.NAME));
        news = new NewsStore(context.getStateStore(NewsStore.NAME));
        arrivals = new ArrivalStore(context.getStateStore(ArrivalStore.NAME));
        data = new DataAlerting(parts, context.getStateStore(DataAlerting.NAME));
        published = new PublishedStore(context.getStateStore(PublishedStore.NAME), parts);
        firstLoads = new FirstLoads(parts.options().settle());
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
        context.schedule(parts.options().tick(), PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    @Override
    public void process(Record<String, Incoming> message) {
        if (message.value().event() instanceof Deltas deltas) {
            add(deltas);
        } else if (message.value().event() instanceof CountedAnew counted) {
            holds.counted(counted, parts.options().partitions());
        } else if (message.value().event() instanceof Arrivals come) {
            arrivals.add(come);
        } else if (message.value().event() instanceof SettingsEvent event) {
            keep(message, event);
        } else {
            reject(message, new Rejected("not-a-setting", "this topic takes settings only"));
        }
    }

    private void add(Deltas deltas) {
        byte[] known = progress.get(deltas.authority());
        firstLoads.moved(deltas.authority(), context.currentSystemTimeMs());
        Progress reached = known == null
                ? new Progress(YearMonth.from(deltas.moves().get(0).day()), deltas.recordedAt(), Optional.empty())
                : Progress.read(known);
        for (Deltas.Move move : deltas.moves()) {
            series.add(deltas.authority(), move);
            YearMonth month = YearMonth.from(move.day());
            reached = reached.and(month, deltas.recordedAt());
            String measure = Measure.ofSeries(move.series());
            changed(deltas.authority()).measure(measure, month);
            lastChanges.keep(
                    deltas.authority(), measure, new LastChange(deltas.reason(), deltas.recordedAt()));
            if (reached.mayRestate(month)) {
                news.add(deltas.authority(), measure, month, deltas.reason());
            }
        }
        progress.put(deltas.authority(), reached.write());
    }

    private void keep(Record<String, Incoming> message, SettingsEvent event) {
        parts.counts().received(event.type());
        if (!event.envelope().authority().equals(message.key())) {
            reject(message, new Rejected("key-differs", "the message's key is not the authority of its setting"));
            return;
        }
        parts.settingsValidity()
                .check(event, Instant.ofEpochMilli(message.timestamp()))
                .ifPresentOrElse(rejected -> reject(message, rejected), () -> {
                    if (settings.keep(event, message.value().bytes()) && event.movesFigures()) {
                        changed(message.key()).everything();
                        if (RulesOverTime.whyCountAnew(event).isPresent()) {
                            countAnew(event, message.value().bytes());
                        } else {
                            news.addToAll(message.key(), Reason.SETTINGS_CHANGE);
                        }
                    }
                });
    }

    /** Has all cases of an authority counted by what it has set; its figures have to wait until that is done. */
    private void countAnew(SettingsEvent event, byte[] message) {
        String authority = event.envelope().authority();
        holds.hold(authority, event.envelope().eventId());
        context.forward(
                new Record<String, Object>(authority, message, context.currentSystemTimeMs()),
                IndicatorTopology.RULES_SINK);
    }

    private Changed changed(String authority) {
        oldestChange = Math.min(oldestChange, context.currentSystemTimeMs());
        return changed.computeIfAbsent(authority, any -> new Changed());
    }

    private void tick(long timestamp) {
        tellLag(timestamp);
        if (!parts.caughtUp().getAsBoolean()) {
            return;
        }
        if (!holds.isCountedBy(program, this::isNew, parts.options().partitions())) {
            return;
        }
        Instant now = parts.clock().instant();
        LocalDate today = London.dateOf(now);
        if (!today.equals(lastDay)) {
            lastDay = today;
            everythingChanged();
        }
        long end = System.nanoTime() + parts.options().slice().toNanos();
        Iterator<Map.Entry<String, Changed>> waiting = changed.entrySet().iterator();
        while (waiting.hasNext() && System.nanoTime() < end) {
            Map.Entry<String, Changed> next = waiting.next();
            if (holds.isHeld(next.getKey()) || isFirstLoaded(next.getKey(), timestamp)) {
                continue;
            }
            byte[] reached = progress.get(next.getKey());
            if (reached != null) {
                Progress published = scorecards.reckon(
                        context,
                        next.getKey(),
                        next.getValue(),
                        Progress.read(reached),
                        settings.settings(next.getKey()),
                        now);
                progress.put(next.getKey(), published.write());
                reckoned.add(next.getKey());
            }
            waiting.remove();
        }
        if (changed.isEmpty()) {
            oldestChange = NOTHING_CHANGED;
        }
        if (arrivals.isToBeLookedAt(now)) {
            arrivals.authorities().forEach(authority ->
                    data.look(context, authority, arrivals.of(authority), settings.settings(authority), now));
        }
        tellLag(timestamp);
    }

    /** Whether an authority of which nothing has been published yet is still being loaded. */
    private boolean isFirstLoaded(String authority, long now) {
        if (published.hasAny(authority) || firstLoads.isOver(authority, now)) {
            firstLoads.forget(authority);
            return false;
        }
        return true;
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
        parts.counts().left(context.taskId().partition(), Set.copyOf(reckoned));
        reckoned.clear();
    }

    private void everythingChanged() {
        try (KeyValueIterator<String, byte[]> authorities = progress.all()) {
            authorities.forEachRemaining(entry -> changed(entry.key).everything());
        }
    }

    private void reject(Record<String, Incoming> message, Rejected rejected) {
        parts.counts().rejected(rejected.rule());
        RejectedMessages.forward(context, IndicatorTopology.REJECTED_SETTINGS_SINK, message, rejected);
    }
}
