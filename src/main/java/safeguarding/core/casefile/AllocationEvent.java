package safeguarding.core.casefile;

import safeguarding.core.casefile.code.WorkerRole;

/** Who works with a child. One record is one allocation of one worker to one child. */
public sealed interface AllocationEvent extends CaseEvent {

    /** A worker takes on a child's case. */
    record WorkerAllocated(Envelope envelope, String workerId, String teamId, WorkerRole role)
            implements AllocationEvent {}

    /** A worker hands on a child's case. */
    record WorkerDeallocated(Envelope envelope) implements AllocationEvent, Follows<WorkerAllocated> {}
}
