package safeguarding.casefile;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import safeguarding.calendar.Interval;
import safeguarding.casefile.ProtectionEvent.CppEnded;
import safeguarding.casefile.ProtectionEvent.CppStarted;

/** A child protection plan of this authority, from its start until the day it ended. */
public record ProtectionPlan(String id, LocalDate startedOn, Optional<LocalDate> endedOn) {

    /** What plans are folded from. */
    public static final Kinds KINDS = Kinds.of(CppStarted.class, CppEnded.class);

    /** The plans of a child, without the temporary ones of other authorities. */
    public static List<ProtectionPlan> of(CaseFile file) {
        return file.derived(ProtectionPlan.class, KINDS, ProtectionPlan::fold);
    }

    private static List<ProtectionPlan> fold(CaseFile file) {
        return file.all(CppStarted.class)
                .filter(started -> !started.otherAuthority())
                .map(started -> new ProtectionPlan(
                        started.envelope().recordId(),
                        started.envelope().happenedOn(),
                        file.after(started, CppEnded.class)
                                .map(ended -> ended.envelope().happenedOn())))
                .toList();
    }

    /** The days on which the plan is open; on the day it ends it no longer is. */
    public Interval open() {
        return new Interval(startedOn, endedOn.orElse(Interval.NEVER));
    }
}
