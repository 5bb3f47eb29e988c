package safeguarding.replay;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import safeguarding.calendar.London;
import safeguarding.casefile.CareEvent.LacEpisodeChanged;
import safeguarding.casefile.CareEvent.LacStarted;
import safeguarding.casefile.CaseEvent;
import safeguarding.casefile.ChildEvent.ChildRegistered;
import safeguarding.casefile.ChildEvent.RecordWithdrawn;
import safeguarding.casefile.Envelope;
import safeguarding.casefile.ProtectionEvent.CppStarted;
import safeguarding.casefile.ProtectionEvent.IcpcHeld;
import safeguarding.casefile.code.PlacementType;

/**
 * What is settled about invented children only when their whole lives are known: when they were born, how long they had
 * been known before the first month, and where they live. What was written before is told again with it.
 */
final class Retelling {

    private static final LocalTime OFFICES_CLOSE = LocalTime.of(17, 0);

    private record Shift(LocalDate until, int days) {

        /** What goes on to a later day takes along the withdrawals of what was written by mistake. */
        private boolean takesAlong(CaseEvent event) {
            LocalDate day = event.envelope().happenedOn();
            return !day.isAfter(until)
                    || days < 0 && event instanceof RecordWithdrawn && day.isBefore(Plan.FIRST.atDay(1));
        }
    }

    private final Map<String, LocalDate> born = new HashMap<>();
    private final Map<String, Shift> shifts = new HashMap<>();
    private final Map<String, LocalDate> registered = new HashMap<>();
    private final Map<String, PlacementType> placements = new HashMap<>();
    private final Map<String, LocalDate> starts = new HashMap<>();

    void born(Life life, LocalDate day) {
        born.put(life.id, day);
    }

    /** All that happened to a child up to a day happened so many days earlier; the child was born as many earlier. */
    void earlier(Life life, LocalDate until, int days) {
        shifts.put(life.id, new Shift(until, days));
    }

    /** The child was known from a day on that is earlier than what was written. */
    void registered(Life life, LocalDate day) {
        registered.put(life.id, day);
    }

    /** Where a child lives when a period of care begins, and when its legal status changes. */
    void placed(String periodOfCare, PlacementType type) {
        placements.put(periodOfCare, type);
    }

    /** A conference was held, or a plan or a period of care began, on another day than was written. */
    void started(String record, LocalDate day) {
        starts.put(record, day);
    }

    private boolean isOnAnotherDay(CaseEvent event) {
        return (event instanceof CppStarted || event instanceof IcpcHeld || event instanceof LacStarted)
                && starts.containsKey(event.envelope().recordId());
    }

    CaseEvent tell(CaseEvent event) {
        Envelope envelope = event.envelope();
        Shift shift = shifts.get(envelope.childId());
        CaseEvent told = event;
        if (shift != null && shift.takesAlong(event)) {
            told = with(event, earlier(envelope, shift.days()));
        }
        if (isOnAnotherDay(told)) {
            told = with(told, on(starts.get(envelope.recordId()), told.envelope()));
        }
        if (told instanceof ChildRegistered child) {
            return tell(child);
        }
        if (told instanceof LacStarted started && placements.containsKey(envelope.recordId())) {
            return new LacStarted(
                    started.envelope(),
                    started.legalStatus(),
                    placements.get(envelope.recordId()),
                    started.provider(),
                    started.placementId());
        }
        if (told instanceof LacEpisodeChanged changed && placements.containsKey(changed.periodOfCareId())) {
            return new LacEpisodeChanged(
                    changed.envelope(),
                    changed.periodOfCareId(),
                    changed.reason(),
                    changed.legalStatus(),
                    placements.get(changed.periodOfCareId()),
                    changed.provider(),
                    changed.placementId(),
                    changed.reasonForPlacementChange());
        }
        return told;
    }

    private CaseEvent tell(ChildRegistered child) {
        String id = child.envelope().childId();
        LocalDate known = registered.getOrDefault(id, child.envelope().happenedOn());
        int days = (int) (child.envelope().happenedOn().toEpochDay() - known.toEpochDay());
        return new ChildRegistered(
                earlier(child.envelope(), days),
                Optional.ofNullable(born.get(id)).or(child::dateOfBirth),
                child.expectedDateOfBirth(),
                child.sex(),
                child.ethnicity(),
                child.disabled());
    }

    private static Envelope earlier(Envelope envelope, int days) {
        return new Envelope(
                envelope.eventId(),
                envelope.authority(),
                envelope.childId(),
                envelope.recordId(),
                envelope.happenedOn().minusDays(days),
                envelope.happenedAt(),
                envelope.recordedAt().minus(Duration.ofDays(days)),
                envelope.sourceSystem());
    }

    /** What happened earlier was recorded earlier; what happened later, when it was, if that is still after it. */
    private static Envelope on(LocalDate day, Envelope envelope) {
        Envelope moved = earlier(envelope, (int) (envelope.happenedOn().toEpochDay() - day.toEpochDay()));
        Instant evening = day.atTime(OFFICES_CLOSE).atZone(London.ZONE).toInstant();
        boolean isLater = envelope.recordedAt().isBefore(moved.recordedAt());
        return isLater ? recordedAt(moved, envelope.recordedAt().isBefore(evening) ? evening : envelope.recordedAt()) : moved;
    }

    private static Envelope recordedAt(Envelope envelope, Instant recordedAt) {
        return new Envelope(
                envelope.eventId(),
                envelope.authority(),
                envelope.childId(),
                envelope.recordId(),
                envelope.happenedOn(),
                envelope.happenedAt(),
                recordedAt,
                envelope.sourceSystem());
    }

    /** The same event in another envelope. */
    private static CaseEvent with(CaseEvent event, Envelope envelope) {
        try {
            RecordComponent[] components = event.getClass().getRecordComponents();
            Class<?>[] types = new Class<?>[components.length];
            Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                values[i] = types[i] == Envelope.class ? envelope : components[i].getAccessor().invoke(event);
            }
            return (CaseEvent) event.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("an event that is no plain record", e);
        }
    }
}
