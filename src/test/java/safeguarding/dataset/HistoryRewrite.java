package safeguarding.dataset;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.CareEvent.LacEpisodeChanged;
import safeguarding.core.casefile.CareEvent.LacStarted;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ChildEvent.ChildRegistered;
import safeguarding.core.casefile.ChildEvent.RecordWithdrawn;
import safeguarding.core.casefile.Envelope;
import safeguarding.core.casefile.ProtectionEvent.CppStarted;
import safeguarding.core.casefile.ProtectionEvent.IcpcHeld;
import safeguarding.core.casefile.code.PlacementType;

/**
 * The decisions about synthetic children that can only be made once their whole lives are known: when they were born,
 * how long they had been known before the first month, and where they live. Earlier events are rewritten to match. The
 * child's past moves first, then conferences and starts that have a date set separately, and finally the details of the
 * child and the placement change.
 */
final class HistoryRewrite {

    private static final LocalTime OFFICES_CLOSE = LocalTime.of(17, 0);

    /** A shift of everything in a child's past up to a day: this many days earlier, or later if negative. */
    private record Shift(LocalDate until, int days) {

        /**
         * Whether the shift applies to an event. A shift to a later day also moves the withdrawals of records made by
         * mistake.
         */
        private boolean takesAlong(CaseEvent event) {
            LocalDate day = event.envelope().happenedOn();
            return !day.isAfter(until)
                    || days < 0 && event instanceof RecordWithdrawn && day.isBefore(Plan.FIRST.atDay(1));
        }
    }

    /** By child id. */
    private final Map<String, Shift> shifts = new HashMap<>();

    private final Map<String, LocalDate> births = new HashMap<>();
    private final Map<String, LocalDate> registrations = new HashMap<>();

    /** By record id. */
    private final Map<String, LocalDate> starts = new HashMap<>();

    private final Map<String, PlacementType> placements = new HashMap<>();

    void born(SyntheticChild life, LocalDate day) {
        births.put(life.id, day);
    }

    /** Moves everything that happened to a child up to a day this many days earlier. */
    void earlier(SyntheticChild life, LocalDate until, int days) {
        shifts.put(life.id, new Shift(until, days));
    }

    /** Sets an earlier day from which the child was known. */
    void registered(SyntheticChild life, LocalDate day) {
        registrations.put(life.id, day);
    }

    /** Sets the type of placement in a period of care, both at its start and when the legal status changes. */
    void placed(String periodOfCare, PlacementType type) {
        placements.put(periodOfCare, type);
    }

    /** Moves a conference, or the start of a plan or a period of care, to a different day. */
    void started(String record, LocalDate day) {
        starts.put(record, day);
    }

    CaseEvent tell(CaseEvent event) {
        CaseEvent told = onItsOwnDay(inItsPast(event));
        if (told instanceof ChildRegistered child) {
            return registered(child);
        } else if (told instanceof LacStarted started) {
            return placed(started);
        } else if (told instanceof LacEpisodeChanged changed) {
            return placed(changed);
        }
        return told;
    }

    private CaseEvent inItsPast(CaseEvent event) {
        return Optional.ofNullable(shifts.get(event.envelope().childId()))
                .filter(shift -> shift.takesAlong(event))
                .map(shift -> SameEvent.in(earlier(event.envelope(), shift.days()), event))
                .orElse(event);
    }

    private CaseEvent onItsOwnDay(CaseEvent event) {
        boolean canHaveOne = event instanceof CppStarted || event instanceof IcpcHeld || event instanceof LacStarted;
        return Optional.ofNullable(starts.get(event.envelope().recordId()))
                .filter(day -> canHaveOne)
                .map(day -> SameEvent.in(on(day, event.envelope()), event))
                .orElse(event);
    }

    private CaseEvent registered(ChildRegistered child) {
        Envelope envelope = child.envelope();
        LocalDate known = registrations.getOrDefault(envelope.childId(), envelope.happenedOn());
        return new ChildRegistered(
                earlier(envelope, days(known, envelope.happenedOn())),
                Optional.ofNullable(births.get(envelope.childId())).or(child::dateOfBirth),
                child.expectedDateOfBirth(),
                child.sex(),
                child.ethnicity(),
                child.disabled());
    }

    private CaseEvent placed(LacStarted started) {
        return new LacStarted(
                started.envelope(),
                started.legalStatus(),
                placements.getOrDefault(started.envelope().recordId(), started.placement()),
                started.provider(),
                started.placementId());
    }

    private CaseEvent placed(LacEpisodeChanged changed) {
        return new LacEpisodeChanged(
                changed.envelope(),
                changed.periodOfCareId(),
                changed.reason(),
                changed.legalStatus(),
                changed.placement().isTemporary()
                        ? changed.placement()
                        : placements.getOrDefault(changed.periodOfCareId(), changed.placement()),
                changed.provider(),
                changed.placementId(),
                changed.reasonForPlacementChange());
    }

    /** The envelope of an event moved this many days earlier. The time of recording moves by the same number of days. */
    private static Envelope earlier(Envelope envelope, int days) {
        return envelope.on(
                envelope.happenedOn().minusDays(days), envelope.recordedAt().minus(Duration.ofDays(days)));
    }

    /**
     * The envelope of an event moved to another day. If the new day is earlier, the time of recording moves with it. If
     * it is later, the time of recording stays the same, or becomes the end of the new working day if that is later.
     */
    private static Envelope on(LocalDate day, Envelope envelope) {
        if (!day.isAfter(envelope.happenedOn())) {
            return earlier(envelope, days(day, envelope.happenedOn()));
        }
        Instant evening = day.atTime(OFFICES_CLOSE).atZone(London.ZONE).toInstant();
        return envelope.on(day, envelope.recordedAt().isBefore(evening) ? evening : envelope.recordedAt());
    }

    private static int days(LocalDate first, LocalDate last) {
        return (int) first.until(last, ChronoUnit.DAYS);
    }
}
