package safeguarding.simulation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ChildEvent.RecordWithdrawn;
import safeguarding.core.casefile.Envelope;
import safeguarding.core.casefile.code.SourceSystem;

/**
 * Records what happens to one child as case systems do: mostly on the day, some of it late, some with a wrong date first,
 * some twice and then withdrawn. Some messages arrive twice. Once all have arrived, what is left is what happened.
 */
final class CaseRecorder {

    private static final int MOST_DAYS_LATE = 60;
    private static final int MOST_DAYS_WRONG = 12;
    private static final int MOST_DAYS_UNTIL_CORRECTED = 40;
    private static final int MOST_DAYS_UNTIL_SENT_AGAIN = 3;

    private final String authority;
    private final String child;
    private final LocalDate born;
    private final RecordingQuality quality;
    private final Chance chance;
    private final List<Arrival> arrivals = new ArrayList<>();
    private int messages;
    private int records;

    CaseRecorder(String authority, String child, LocalDate born, RecordingQuality quality, Chance chance) {
        this.authority = authority;
        this.child = child;
        this.born = born;
        this.quality = quality;
        this.chance = chance;
    }

    /** Records the first event of a new record, and returns the id of the record. */
    String begin(String kind, LocalDate day, Function<Envelope, CaseEvent> event) {
        String record = newRecord(kind);
        add(record, day, event);
        if (chance.percent(quality.withdrawn())) {
            addByMistake(newRecord(kind), day, event);
        }
        return record;
    }

    /** The same for an event whose time is known. */
    String beginAt(String kind, Instant moment, Function<Envelope, CaseEvent> event) {
        String record = newRecord(kind);
        addAt(record, moment, event);
        return record;
    }

    /** Records a further event of a record. */
    void add(String record, LocalDate day, Function<Envelope, CaseEvent> event) {
        Instant recordedAt = recordedAt(day);
        if (chance.percent(quality.corrected())) {
            LocalDate wrong = day.minusDays(chance.between(1, MOST_DAYS_WRONG));
            send(event.apply(envelope(record, wrong.isBefore(born) ? born : wrong, Optional.empty(), recordedAt)));
            recordedAt = afterwards(recordedAt);
        }
        send(event.apply(envelope(record, day, Optional.empty(), recordedAt)));
    }

    /** The same for an event whose time is known. */
    void addAt(String record, Instant moment, Function<Envelope, CaseEvent> event) {
        LocalDate day = London.dateOf(moment);
        Instant recordedAt = recordedAt(day);
        send(event.apply(envelope(
                record, day, Optional.of(moment), recordedAt.isBefore(moment) ? moment.plusSeconds(60) : recordedAt)));
    }

    /** Records an event that the child's other events depend on: at the start of the day, and without faults. */
    void register(LocalDate day, Function<Envelope, CaseEvent> event) {
        send(event.apply(envelope(newRecord("person"), day, Optional.empty(), London.startOf(day))));
    }

    private void addByMistake(String record, LocalDate day, Function<Envelope, CaseEvent> event) {
        Instant recordedAt = recordedAt(day);
        CaseEvent mistake = event.apply(envelope(record, day, Optional.empty(), recordedAt));
        send(mistake);
        Instant withdrawnAt = afterwards(recordedAt);
        send(new RecordWithdrawn(
                envelope(record, London.dateOf(withdrawnAt), Optional.empty(), withdrawnAt), mistake.type()));
    }

    private void send(CaseEvent event) {
        Instant at = event.envelope().recordedAt();
        arrivals.add(new Arrival(at, event));
        if (chance.percent(quality.repeated())) {
            LocalDate again = London.dateOf(at).plusDays(chance.between(1, MOST_DAYS_UNTIL_SENT_AGAIN));
            arrivals.add(new Arrival(chance.officeTime(again), event));
        }
    }

    private String newRecord(String kind) {
        return kind + "-" + child + "-" + ++records;
    }

    private Envelope envelope(String record, LocalDate day, Optional<Instant> moment, Instant recordedAt) {
        String eventId = authority + "-" + child + "-" + ++messages;
        return new Envelope(eventId, authority, child, record, day, moment, recordedAt, SourceSystem.LCS);
    }

    private Instant recordedAt(LocalDate day) {
        return chance.officeTime(chance.percent(quality.late()) ? day.plusDays(chance.between(1, MOST_DAYS_LATE)) : day);
    }

    private Instant afterwards(Instant before) {
        return chance.officeTime(London.dateOf(before).plusDays(chance.between(1, MOST_DAYS_UNTIL_CORRECTED)));
    }

    /** Everything recorded, in no particular order. */
    List<Arrival> arrivals() {
        return arrivals;
    }
}
