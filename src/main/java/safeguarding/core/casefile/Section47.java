package safeguarding.core.casefile;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import safeguarding.core.casefile.Section47Event.Section47Completed;
import safeguarding.core.casefile.Section47Event.Section47Started;
import safeguarding.core.casefile.Section47Event.StrategyDiscussionHeld;

/** An enquiry under section 47. It starts on the day of the strategy discussion that initiated it, if that is known. */
public record Section47(Set<String> ids, LocalDate startedOn, Optional<Section47Completed> completed) {

    /** The types of event that enquiries are built from. */
    public static final Kinds KINDS =
            Kinds.of(Section47Started.class, StrategyDiscussionHeld.class, Section47Completed.class);

    /** The enquiries about a child. */
    public static List<Section47> of(CaseFile file) {
        return file.derived(Section47.class, KINDS, Section47::fold);
    }

    private static List<Section47> fold(CaseFile file) {
        return file.all(Section47Started.class)
                .map(started -> new Section47(
                        file.recordIds(started),
                        clockStart(file, started.envelope().recordId()).orElseThrow(),
                        file.after(started, Section47Completed.class)))
                .toList();
    }

    /**
     * The day on which the clock of a conference that refers to a record starts: the day of the strategy discussion, even if
     * no enquiry is recorded with it, or the start of the enquiry.
     */
    public static Optional<LocalDate> clockStart(CaseFile file, String recordId) {
        return file.on(recordId, StrategyDiscussionHeld.class)
                .map(discussion -> discussion.envelope().happenedOn())
                .or(() -> file.on(recordId, Section47Started.class)
                        .map(started -> started.envelope().happenedOn()));
    }
}
