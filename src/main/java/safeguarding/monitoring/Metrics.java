package safeguarding.monitoring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import safeguarding.core.alert.AlertKind;
import safeguarding.core.scorecard.Figure;
import safeguarding.core.scorecard.Line;
import safeguarding.core.scorecard.Rag;
import safeguarding.processor.Counts;

/**
 * The processor's own work and the newest value of every indicator, as metrics. Tags are event types, rules, authorities and
 * indicators; never anything about a child.
 */
public final class Metrics implements Counts {

    /** Rules whose rejections are counted from 0 at the start. A metric that is missing would look like a failure. */
    private static final List<String> RULES_FROM_THE_START = List.of("key-differs", "not-a-case-event");

    private final MeterRegistry registry;
    private final Counter deltas;
    private final Counter moves;
    private final Counter unreadable;
    private final Map<String, Counter> received = new ConcurrentHashMap<>();
    private final Map<String, DistributionSummary> recordedAfter = new ConcurrentHashMap<>();
    private final Map<String, DistributionSummary> receivedAfter = new ConcurrentHashMap<>();
    private final Map<Failed, Counter> failures = new EnumMap<>(Failed.class);
    private final Map<Integer, RegisteredGauge<AtomicLong>> viewLags = new ConcurrentHashMap<>();
    private final Map<String, RegisteredGauge<AtomicLong>> ledgers = new ConcurrentHashMap<>();
    private final Map<String, Map<String, RegisteredGauge<AtomicReference<Line>>>> figures = new ConcurrentHashMap<>();
    private final Map<String, Map<Tags, RegisteredGauge<AtomicReference<Rag>>>> alerts = new ConcurrentHashMap<>();

    /** A value, and the meters that show it for as long as this instance reports it. */
    private record RegisteredGauge<T>(T value, List<Meter> meters) {}

    public Metrics(MeterRegistry registry) {
        this.registry = registry;
        deltas = Counter.builder("safeguarding.deltas")
                .description("Deltas records sent, one for every event that changed any series")
                .register(registry);
        moves = Counter.builder("safeguarding.deltas.moves")
                .description("Days of series changed by deltas")
                .register(registry);
        unreadable = Counter.builder("safeguarding.events.unreadable")
                .description("Records that could not be read or processed, sent to the dead letter topic")
                .register(registry);
        RULES_FROM_THE_START.forEach(this::rejections);
        for (Failed what : Failed.values()) {
            failures.put(
                    what,
                    Counter.builder("safeguarding.processing.failures")
                            .description("Processing failures that were isolated: a record, a child, an authority, the ledger between the stages")
                            .tag("what", word(what))
                            .register(registry));
        }
    }

    @Override
    public void received(String type) {
        received.computeIfAbsent(type, any -> registry.counter("safeguarding.events", "type", type)).increment();
    }

    @Override
    public void rejected(String rule) {
        rejections(rule).increment();
    }

    private Counter rejections(String rule) {
        return registry.counter("safeguarding.events.rejected", "rule", rule);
    }

    @Override
    public void unreadable() {
        unreadable.increment();
    }

    @Override
    public void failed(Failed what) {
        failures.get(what).increment();
    }

    @Override
    public void ledger(String authority, boolean differs) {
        ledgers.computeIfAbsent(authority, this::ledgerGauge).value().set(differs ? 1 : 0);
    }

    private RegisteredGauge<AtomicLong> ledgerGauge(String authority) {
        AtomicLong differs = new AtomicLong();
        Meter gauge = Gauge.builder("safeguarding.ledger.difference", differs, AtomicLong::get)
                .description("1 while an authority's series differ from its case files, 0 if they were compared and match")
                .tag("authority", authority)
                .register(registry);
        return new RegisteredGauge<>(differs, List.of(gauge));
    }

    @Override
    public void late(String type, Duration recorded, Duration received) {
        recordedAfter(type).record(notNegativeSeconds(recorded));
        receivedAfter(type).record(notNegativeSeconds(received));
    }

    private DistributionSummary recordedAfter(String type) {
        return recordedAfter.computeIfAbsent(type, any -> lateness(
                "safeguarding.lateness.recorded", "How long after it happened an event was recorded", type));
    }

    private DistributionSummary receivedAfter(String type) {
        return receivedAfter.computeIfAbsent(type, any -> lateness(
                "safeguarding.lateness.received", "How long after it was recorded an event was received", type));
    }

    /** Not a timer: that adds up nanoseconds, and would overflow after some thousand events from ten years ago. */
    private DistributionSummary lateness(String name, String description, String type) {
        return DistributionSummary.builder(name)
                .description(description)
                .baseUnit("seconds")
                .tag("type", type)
                .register(registry);
    }

    private static long notNegativeSeconds(Duration duration) {
        return duration.isNegative() ? 0 : duration.toSeconds();
    }

    @Override
    public void deltas(int count) {
        deltas.increment();
        moves.increment(count);
    }

    @Override
    public void viewLag(int partition, Duration lag) {
        viewLags.computeIfAbsent(partition, this::viewLagGauge).value().set(lag.toMillis());
    }

    private RegisteredGauge<AtomicLong> viewLagGauge(int partition) {
        AtomicLong milliseconds = new AtomicLong();
        Meter gauge = TimeGauge.builder("safeguarding.view.lag", milliseconds, TimeUnit.MILLISECONDS, AtomicLong::get)
                .description("How long the oldest change has waited to be published")
                .tag("partition", String.valueOf(partition))
                .register(registry);
        return new RegisteredGauge<>(milliseconds, List.of(gauge));
    }

    @Override
    public void indicator(String authority, Line line) {
        // Other definitions of an indicator, with a letter in their number, are only in the API.
        if (line.breakdown().isEmpty() && Character.isDigit(lastOf(line.indicator().number()))) {
            figures.computeIfAbsent(authority, any -> new ConcurrentHashMap<>())
                    .compute(line.indicator().number(), (number, shown) -> figure(authority, line, shown));
        }
    }

    private static char lastOf(String number) {
        return number.charAt(number.length() - 1);
    }

    /** One number for each indicator: England has 153 authorities, and monitoring reads all of them every few seconds. */
    private RegisteredGauge<AtomicReference<Line>> figure(String authority, Line line,
            RegisteredGauge<AtomicReference<Line>> shown) {
        if (shown != null && shown.value().get().rag() == line.rag()) {
            shown.value().set(line);
            return shown;
        }
        Optional.ofNullable(shown).ifPresent(this::remove);
        AtomicReference<Line> newest = new AtomicReference<>(line);
        Meter gauge = Gauge.builder("safeguarding.figure", newest, Metrics::number)
                .description("The newest month's value of an indicator, as the report prints it, and the band that it is in")
                .tags("authority", authority, "indicator", line.indicator().number(), "band", word(line.rag()))
                .register(registry);
        return new RegisteredGauge<>(newest, List.of(gauge));
    }

    /** RegisteredGauge from the first time that it is open; from then on, monitoring can also see that it has closed. */
    @Override
    public void told(AlertKind kind, String authority, String indicator, String breakdown, Rag band) {
        Map<Tags, RegisteredGauge<AtomicReference<Rag>>> known =
                alerts.computeIfAbsent(authority, any -> new ConcurrentHashMap<>());
        Tags tags = Tags.of(
                "authority", authority, "kind", word(kind), "indicator", indicator, "breakdown", breakdown);
        if (band.isBreach() || known.containsKey(tags)) {
            known.computeIfAbsent(tags, this::alertGauges).value().set(band);
        }
    }

    private RegisteredGauge<AtomicReference<Rag>> alertGauges(Tags tags) {
        AtomicReference<Rag> now = new AtomicReference<>(Rag.NONE);
        List<Meter> meters = new ArrayList<>();
        for (Rag rag : List.of(Rag.AMBER, Rag.RED)) {
            meters.add(Gauge.builder("safeguarding.alert.open", now, open -> open.get() == rag ? 1 : 0)
                    .description("1 while an alert about an indicator or the data is open on the alerts"
                            + " topic; 0 once it has cleared")
                    .tags(tags.and("band", word(rag)))
                    .register(registry));
        }
        return new RegisteredGauge<>(now, meters);
    }

    /** The form of a constant in tags. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void left(int partition, Set<String> authorities) {
        Optional.ofNullable(viewLags.remove(partition)).ifPresent(this::remove);
        for (String authority : authorities) {
            Optional.ofNullable(ledgers.remove(authority)).ifPresent(this::remove);
            Optional.ofNullable(figures.remove(authority))
                    .ifPresent(ofAuthority -> ofAuthority.values().forEach(this::remove));
            Optional.ofNullable(alerts.remove(authority))
                    .ifPresent(ofAuthority -> ofAuthority.values().forEach(this::remove));
        }
    }

    private void remove(RegisteredGauge<?> shown) {
        shown.meters().forEach(registry::remove);
    }

    private static double number(AtomicReference<Line> newest) {
        return newest.get()
                .figure()
                .flatMap(Figure::value)
                .map(Number::doubleValue)
                .orElse(Double.NaN);
    }
}
