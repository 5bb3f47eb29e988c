package safeguarding.core.casefile;

/**
 * Something that happened in a child's case. Each type is a record whose fields are those of its Avro schema of the
 * same name. A later version of the same event, by {@link Envelope#recordedAt()}, replaces an earlier one.
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

    /** The name of this type of event, which is the name of its schema. */
    default String type() {
        return getClass().getSimpleName();
    }
}
