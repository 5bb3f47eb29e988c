package safeguarding.core.casefile;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.CareEvent.LacReviewHeld;
import safeguarding.core.casefile.ChildEvent.ChildFileErased;
import safeguarding.core.casefile.ChildEvent.ChildRegistered;
import safeguarding.core.casefile.ChildEvent.PersonMerged;
import safeguarding.core.casefile.ChildEvent.PersonUpdated;
import safeguarding.core.casefile.ChildEvent.RecordWithdrawn;
import safeguarding.core.casefile.ProtectionEvent.CpReviewHeld;
import safeguarding.core.casefile.ProtectionEvent.IcpcHeld;

/**
 * Whether a case event can be true by itself. An event that cannot be true is rejected with a reason, since a figure
 * based on it would be wrong without anyone knowing why.
 */
public final class Validity {

    /** No earlier event counts: the Children Act 1989 came into force in 1991. */
    public static final LocalDate EARLIEST = LocalDate.of(1990, 1, 1);

    private static final Duration A_DAY = Duration.ofDays(1);
    private static final int LONGEST_PLAN_YEARS = 10;
    private static final String FUTURE = "date-in-future";

    private final Set<String> authorities;

    /** A validity check with the codes of all authorities. */
    public Validity(Set<String> authorities) {
        this.authorities = Set.copyOf(authorities);
    }

    /** Whether a code is that of an authority whose events are accepted. */
    public boolean knows(String authority) {
        return authorities.contains(authority);
    }

    /** Why an event received at a moment must be rejected, if it must. */
    public Optional<Rejected> check(CaseEvent event, Instant received) {
        Envelope envelope = event.envelope();
        Fields fields = Fields.of((Record) event);
        return new FirstFault()
                .when(
                        !knows(envelope.authority()),
                        "unknown-authority",
                        "unknown authority code; use a three-digit code such as 372")
                .in(fields::beyondLimit)
                .in(fields::unknownCode)
                .in(() -> times(envelope, received))
                .in(() -> details(event))
                .found();
    }

    private static Optional<Rejected> times(Envelope envelope, Instant received) {
        LocalDate happened = envelope.happenedOn();
        LocalDate recorded = recordedOn(envelope);
        return new FirstFault()
                .when(
                        happened.isAfter(recorded.plusDays(1)),
                        FUTURE,
                        () -> "happened on " + happened + ", but was recorded on " + recorded + ", before it happened")
                .when(
                        envelope.recordedAt().isAfter(received.plus(A_DAY)),
                        "recorded-in-future",
                        () -> "recorded at " + envelope.recordedAt() + ", but was received at " + received
                                + ", more than a day before")
                .when(
                        envelope.happenedAt()
                                .filter(at -> !London.dateOf(at).equals(happened))
                                .isPresent(),
                        "time-not-on-date",
                        "happenedAt is on a different day (UK time) from happenedOn, " + happened)
                .found();
    }

    private static Optional<Rejected> details(CaseEvent event) {
        Envelope envelope = event.envelope();
        if (event instanceof ChildRegistered child) {
            return births(envelope, child.dateOfBirth(), child.expectedDateOfBirth());
        }
        if (event instanceof PersonUpdated child) {
            return births(envelope, child.dateOfBirth(), child.expectedDateOfBirth());
        }
        if (event instanceof PersonMerged merged) {
            return new FirstFault()
                    .when(
                            merged.intoChildId().equals(envelope.childId()),
                            "merged-into-itself",
                            "a child's file cannot be merged into itself")
                    .found();
        }
        if (event instanceof RecordWithdrawn withdrawn) {
            return withdrawal(withdrawn.eventType());
        }
        if (event instanceof IcpcHeld conference) {
            return notice(envelope, conference.notifiedOn());
        }
        if (event instanceof CpReviewHeld review) {
            return due(envelope, review.dueOn());
        }
        if (event instanceof LacReviewHeld review) {
            return due(envelope, review.dueOn());
        }
        return event instanceof PlanRecorded plan ? plan(plan) : Optional.empty();
    }

    private static Optional<Rejected> births(
            Envelope envelope, Optional<LocalDate> born, Optional<LocalDate> expected) {
        LocalDate latest = recordedOn(envelope).plusYears(1);
        return new FirstFault()
                .when(
                        after(born, latest),
                        FUTURE,
                        "the date of birth is more than a year after it was recorded")
                .when(
                        after(expected, latest),
                        FUTURE,
                        "the expected date of birth is more than a year after it was recorded")
                .found();
    }

    private static Optional<Rejected> withdrawal(String type) {
        Optional<Class<? extends CaseEvent>> kind = EventTypes.named(type);
        return new FirstFault()
                .when(
                        kind.isEmpty(),
                        "unknown-event-type",
                        "unknown event type in field eventType")
                .when(
                        kind.filter(Validity::isFinal).isPresent(),
                        "cannot-be-withdrawn",
                        "an event of type " + type + " cannot be withdrawn")
                .found();
    }

    private static boolean isFinal(Class<? extends CaseEvent> kind) {
        return kind == ChildFileErased.class || kind == PersonMerged.class || kind == RecordWithdrawn.class;
    }

    private static Optional<Rejected> notice(Envelope envelope, Optional<LocalDate> notifiedOn) {
        LocalDate held = envelope.happenedOn();
        return new FirstFault()
                .when(
                        after(notifiedOn, held),
                        "notified-after-conference",
                        () -> "notice of the transfer was given on " + shown(notifiedOn) + ", after the conference on " + held)
                .found();
    }

    /** A review may be years late, but nobody holds one a year early. */
    private static Optional<Rejected> due(Envelope envelope, Optional<LocalDate> dueOn) {
        LocalDate held = envelope.happenedOn();
        return new FirstFault()
                .when(
                        after(dueOn, held.plusYears(1)),
                        "due-date-absurd",
                        () -> "due on " + shown(dueOn) + ", which does not fit a review held on " + held)
                .found();
    }

    private static Optional<Rejected> plan(PlanRecorded plan) {
        LocalDate start = plan.envelope().happenedOn();
        LocalDate recorded = recordedOn(plan.envelope());
        return new FirstFault()
                .when(
                        before(plan.reviewedOn(), start),
                        "reviewed-before-it-begins",
                        () -> "reviewed on " + shown(plan.reviewedOn()) + ", before the plan began on " + start)
                .when(
                        after(plan.reviewedOn(), recorded.plusDays(1)),
                        FUTURE,
                        () -> "reviewed on " + shown(plan.reviewedOn()) + ", but recorded on " + recorded + ", before that")
                .when(
                        before(plan.endedOn(), start),
                        "ends-before-it-begins",
                        () -> "ended on " + shown(plan.endedOn()) + ", before the plan began on " + start)
                .when(
                        after(plan.endedOn(), recorded.plusYears(LONGEST_PLAN_YEARS)),
                        FUTURE,
                        () -> "ends on " + shown(plan.endedOn()) + ", more than " + LONGEST_PLAN_YEARS
                                + " years after it was recorded; a plan without an end has no endedOn")
                .found();
    }

    private static LocalDate recordedOn(Envelope envelope) {
        return London.dateOf(envelope.recordedAt());
    }

    private static boolean before(Optional<LocalDate> date, LocalDate limit) {
        return date.filter(day -> day.isBefore(limit)).isPresent();
    }

    private static boolean after(Optional<LocalDate> date, LocalDate limit) {
        return date.filter(day -> day.isAfter(limit)).isPresent();
    }

    private static String shown(Optional<LocalDate> date) {
        return date.map(LocalDate::toString).orElse("");
    }
}
