package safeguarding.core.casefile;

/**
 * Something that happened in a child's case. Each kind is a record whose fields are those of its Avro schema of the
 * same name; a later version of the same event, by {@link Envelope#recordedAt()}, takes the place of an earlier one.
 */
public sealed interface CaseEvent
        permits ChildEvent,
                ContactEvent,
                ReferralEvent,
                AssessmentEvent,
                Section47Event,
                NeedEvent,
                ProtectionEvent,
                CareEvent,
                HealthEvent,
                LeavingCareEvent,
                AdoptionEvent,
                AllocationEvent,
                PlanRecorded {

    Envelope envelope();

    /** The name of this kind of event, which is the name of its schema. */
    default String type() {
        return getClass().getSimpleName();
    }
}
