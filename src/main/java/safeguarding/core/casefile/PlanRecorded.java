package safeguarding.core.casefile;

import java.time.LocalDate;
import java.util.Optional;
import safeguarding.core.casefile.code.PlanKind;

/**
 * A written plan for a child: a child in need, child protection, care, personal education or pathway plan. The record is
 * one version of the plan, dated {@code happenedOn}.
 */
public record PlanRecorded(
        Envelope envelope, PlanKind kind, Optional<LocalDate> reviewedOn, Optional<LocalDate> endedOn)
        implements CaseEvent {}
