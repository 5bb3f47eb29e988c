package safeguarding.core.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import safeguarding.core.calendar.London;
import safeguarding.core.calendar.WorkingHours;
import safeguarding.core.casefile.code.SourceSystem;

/**
 * When an authority's case events arrived over the last thirteen weeks, by source and hour. It shows what is usual. It is
 * the same in whatever order arrivals are added, and only reading it needs the current time.
 */
public final class ArrivalLog {

    /** How far back it looks to learn what is usual. */
    public static final Duration MEMORY = Duration.ofDays(91);

    /** The minimum number of days on which a source must have sent something before a pattern is known. */
    private static final int DAYS_OF_A_HABIT = 5;

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final Map<SourceSystem, NavigableMap<Instant, Count>> bySource = new EnumMap<>(SourceSystem.class);

    /** The number of events and how many of them were rejected. */
    public record Count(long rejected, long events) {

        static final Count NONE = new Count(0, 0);

        Count plus(Count other) {
            return new Count(rejected + other.rejected, events + other.events);
        }
    }

    /**
     * How long a source has been silent.
     *
     * @param since the end of the hour in which something last arrived
     * @param workingHours the number of whole working hours since then
     * @param usual the longest usual silence in working hours, leaving out the single longest one, which may have been a fault
     */
    public record Silence(Instant since, long workingHours, long usual) {}

    private ArrivalLog() {}

    public static ArrivalLog of(Collection<Arrivals.Hour> hours) {
        ArrivalLog log = new ArrivalLog();
        hours.forEach(hour -> log.bySource
                .computeIfAbsent(hour.source(), any -> new TreeMap<>())
                .merge(hour.hour(), new Count(hour.rejected(), hour.events()), Count::plus));
        return log;
    }

    public Set<SourceSystem> sources() {
        return bySource.keySet();
    }

    /** How long a source has been silent at a moment; none if it has sent too rarely to know what is usual. */
    public Optional<Silence> silence(SourceSystem source, Instant now, WorkingHours hours) {
        List<Instant> came = new ArrayList<>(
                of(source).subMap(now.minus(MEMORY), true, now, true).keySet());
        if (came.stream().map(London::dateOf).distinct().count() < DAYS_OF_A_HABIT) {
            return Optional.empty();
        }
        List<Long> silences = new ArrayList<>();
        for (int i = 1; i < came.size(); i++) {
            silences.add(hours.between(came.get(i - 1).plus(HOUR), came.get(i)));
        }
        silences.sort(Comparator.reverseOrder());
        Instant since = came.get(came.size() - 1).plus(HOUR);
        return Optional.of(
                new Silence(since, hours.between(since, now), silences.size() > 1 ? silences.get(1) : 0));
    }

    /** How many were rejected within the day before a moment. */
    public Count ofLastDay(SourceSystem source, Instant now) {
        return sum(of(source).subMap(now.minus(DAY), false, now, true));
    }

    /** How many were rejected in the weeks before that day, which shows what is usual. */
    public Count beforeLastDay(SourceSystem source, Instant now) {
        return sum(of(source).subMap(now.minus(MEMORY), true, now.minus(DAY), true));
    }

    private NavigableMap<Instant, Count> of(SourceSystem source) {
        return bySource.getOrDefault(source, new TreeMap<>());
    }

    private static Count sum(Map<Instant, Count> hours) {
        return hours.values().stream().reduce(Count.NONE, Count::plus);
    }
}
