package safeguarding.dataset;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ChildEvent.RecordWithdrawn;
import safeguarding.core.casefile.Envelope;
import safeguarding.core.casefile.code.SourceSystem;

/**
 * Records what happens to synthetic children, as case systems do. Most events are recorded on the day, others days,
 * weeks or months late. Some are first recorded with a wrong date and corrected later. Some records are duplicates that
 * are withdrawn later, and a few events are sent twice. All events together show what really happened.
 */
final class EventWriter {

    private static final double CORRECTED_PERCENT = 1.5;
    private static final double WITHDRAWN_PERCENT = 0.4;
    private static final double REPEATED_PERCENT = 0.3;
    private static final LocalTime OPENS = LocalTime.of(9, 0);
    private static final int OFFICE_SECONDS = 8 * 3600;
    static final int IDS_OF_A_VOLUME = 1_000_000;

    private final String authority;
    private final LocalDate lastDay;
    private final Instant asAt;
    private final SeededChance chance;
    private final List<CaseEvent> events = new ArrayList<>();
    private int messages;
    private int records;

    /**
     * @param lastDay the last day on which anything can happen
     * @param asAt everything is recorded before this instant
     */
    EventWriter(String authority, LocalDate lastDay, Instant asAt, SeededChance chance) {
        this(authority, lastDay, asAt, chance, 0);
    }

    /** @param volume the number of this journal in its data set, which keeps the ids of the journals apart */
    EventWriter(String authority, LocalDate lastDay, Instant asAt, SeededChance chance, int volume) {
        this.messages = volume * IDS_OF_A_VOLUME;
        this.records = volume * IDS_OF_A_VOLUME;
        this.authority = authority;
        this.lastDay = lastDay;
        this.asAt = asAt;
        this.chance = chance;
    }

    /** The id of a new row in the case system. */
    String newRecord(String kind) {
        return kind + "-" + (1_000_000 + records++);
    }

    /** Records an event that starts a record, and returns the record's id. */
    String begin(String kind, SyntheticChild life, LocalDate day, Function<Envelope, CaseEvent> event) {
        return begin(kind, life, day, Optional.empty(), event);
    }

    String begin(
            String kind, SyntheticChild life, LocalDate day, Optional<Instant> moment, Function<Envelope, CaseEvent> event) {
        String record = newRecord(kind);
        write(life, record, day, moment, event);
        if (chance.percent(WITHDRAWN_PERCENT)) {
            writeTwiceAndWithdraw(newRecord(kind), life, day, moment, event);
        }
        return record;
    }

    /** Records an event on an existing record. */
    void write(SyntheticChild life, String record, LocalDate day, Function<Envelope, CaseEvent> event) {
        write(life, record, day, Optional.empty(), event);
    }

    void write(
            SyntheticChild life,
            String record,
            LocalDate day,
            Optional<Instant> moment,
            Function<Envelope, CaseEvent> event) {
        if (day.isAfter(lastDay)) {
            throw new IllegalStateException("something happens on " + day + ", after the last day");
        }
        Instant recordedAt = recordedAt(day, moment);
        if (moment.isEmpty() && chance.percent(CORRECTED_PERCENT)) {
            LocalDate wrong = later(life.born, day.minusDays(chance.between(1, 12)));
            add(event.apply(envelope(life, record, wrong, Optional.empty(), recordedAt)));
            recordedAt = afterwards(recordedAt, 40);
        }
        add(event.apply(envelope(life, record, day, moment, recordedAt)));
    }

    private void writeTwiceAndWithdraw(
            String record, SyntheticChild life, LocalDate day, Optional<Instant> moment, Function<Envelope, CaseEvent> event) {
        Instant recordedAt = recordedAt(day, moment);
        CaseEvent spurious = event.apply(envelope(life, record, day, moment, recordedAt));
        add(spurious);
        Instant withdrawnAt = afterwards(recordedAt, 60);
        add(new RecordWithdrawn(
                envelope(life, record, London.dateOf(withdrawnAt), Optional.empty(), withdrawnAt), spurious.type()));
    }

    /** Registers a child, before anything else is recorded about it. */
    void register(SyntheticChild life, LocalDate day, Function<Envelope, CaseEvent> event) {
        Instant early = day.atTime(8, 30).atZone(London.ZONE).toInstant();
        add(event.apply(envelope(life, newRecord("person"), day, Optional.empty(), early)));
    }

    private void add(CaseEvent event) {
        events.add(event);
        if (chance.percent(REPEATED_PERCENT)) {
            events.add(event);
        }
    }

    private Envelope envelope(
            SyntheticChild life, String record, LocalDate day, Optional<Instant> moment, Instant recordedAt) {
        return new Envelope(
                MessageIds.of(messages++),
                authority,
                life.id,
                record,
                day,
                moment,
                recordedAt,
                record.startsWith("early-help") ? SourceSystem.EHM : SourceSystem.LCS);
    }

    private Instant recordedAt(LocalDate day, Optional<Instant> moment) {
        Instant written = atWork(day.plusDays(lag()));
        if (moment.isPresent() && written.isBefore(moment.get())) {
            written = moment.get().plusSeconds(chance.between(60, 3000));
        }
        return written.isBefore(asAt) ? written : betweenDayAndEnd(day, moment);
    }

    private int lag() {
        int percent = chance.below(100);
        if (percent < 60) {
            return 0;
        } else if (percent < 82) {
            return chance.between(1, 2);
        } else if (percent < 93) {
            return chance.between(3, 14);
        } else if (percent < 98) {
            return chance.between(15, 45);
        }
        return chance.between(46, 120);
    }

    private Instant atWork(LocalDate day) {
        return day.atTime(OPENS).atZone(London.ZONE).toInstant().plusSeconds(chance.below(OFFICE_SECONDS));
    }

    private Instant afterwards(Instant first, int days) {
        Instant later = atWork(London.dateOf(first).plusDays(chance.between(1, days)));
        return later.isBefore(asAt) ? later : first.plusSeconds(first.until(asAt, ChronoUnit.SECONDS) / 2);
    }

    private Instant betweenDayAndEnd(LocalDate day, Optional<Instant> moment) {
        Instant first = moment.orElseGet(() -> day.atTime(OPENS).atZone(London.ZONE).toInstant());
        long span = first.until(asAt, ChronoUnit.SECONDS);
        return first.plusSeconds(span * chance.between(1, 98) / 100);
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    /** All events, in no particular order. */
    List<CaseEvent> written() {
        return List.copyOf(events);
    }

    /** The events in the order in which they were recorded. */
    static List<CaseEvent> inOrder(Stream<CaseEvent> events) {
        return events.sorted(Comparator.comparing((CaseEvent event) -> event.envelope().recordedAt())
                        .thenComparing(event -> event.envelope().eventId()))
                .toList();
    }
}
