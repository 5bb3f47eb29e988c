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
 * What is settled about invented children only when their whole lives are known: when they were born, how long they had
 * been known before the first month, and where they live. What was written before is told again with it: first the past
 * of a child is moved, then the beginnings that have a day of their own, and last what is said of child and placement.
 */
final class HistoryRewrite {

    private static final LocalTime OFFICES_CLOSE = LocalTime.of(17, 0);

    /** The past of a child, up to a day, happened so many days earlier, or later where they are fewer than none. */
    private record Shift(LocalDate until, int days) {

        /** What goes on to a later day takes along the withdrawals of what was written by mistake. */
        private boolean takesAlong(CaseEvent event) {
            LocalDate day = event.envelope().happenedOn();
            return !day.isAfter(until)
                    || days < 0 && event instanceof RecordWithdrawn && day.isBefore(Plan.FIRST.atDay(1));
        }
    }

    /** By child. */
    private final Map<String, Shift> shifts = new HashMap<>();

    private final Map<String, LocalDate> births = new HashMap<>();
    private final Map<String, LocalDate> registrations = new HashMap<>();

    /** By record. */
    private final Map<String, LocalDate> starts = new HashMap<>();

    private final Map<String, PlacementType> placements = new HashMap<>();

    void born(SyntheticChild life, LocalDate day) {
        births.put(life.id, day);
    }

    /** All that happened to a child up to a day happened so many days earlier. */
    void earlier(SyntheticChild life, LocalDate until, int days) {
        shifts.put(life.id, new Shift(until, days));
    }

    /** The child was known from a day on that is earlier than what was written. */
    void registered(SyntheticChild life, LocalDate day) {
        registrations.put(life.id, day);
    }

    /** Where a child lives when a period of care begins, and when its legal status changes. */
    void placed(String periodOfCare, PlacementType type) {
        placements.put(periodOfCare, type);
    }

    /** A conference was held, or a plan or a period of care began, on another day than was written. */
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

    /** What happened earlier was recorded as much earlier. */
    private static Envelope earlier(Envelope envelope, int days) {
        return envelope.on(
                envelope.happenedOn().minusDays(days), envelope.recordedAt().minus(Duration.ofDays(days)));
    }

    /** What happened later was recorded when it was, or at the end of its day where that is later. */
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
