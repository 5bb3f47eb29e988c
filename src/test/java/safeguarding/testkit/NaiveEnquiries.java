package safeguarding.testkit;

import static java.util.Map.entry;
import static safeguarding.testkit.Definition.Happened.howMany;
import static safeguarding.testkit.Definition.Happened.ofHowMany;
import static safeguarding.testkit.Definition.Over.MONTH;
import static safeguarding.testkit.Definition.Over.TWELVE_MONTHS;
import static safeguarding.testkit.KnownChild.dayOf;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import safeguarding.core.casefile.Section47Event.Section47Completed;
import safeguarding.core.casefile.Section47Event.Section47Started;
import safeguarding.core.casefile.Section47Event.StrategyDiscussionHeld;
import safeguarding.core.casefile.code.Section47Outcome;
import safeguarding.testkit.Definition.Occurrence;

/** Section 3 of the oracle, by definition: section 47 enquiries. */
final class NaiveEnquiries {

    static final Map<String, Definition> DEFINITIONS = Map.ofEntries(
            entry("3.1", howMany(MONTH, NaiveEnquiries::started)),
            entry("3.2", howMany(TWELVE_MONTHS, NaiveEnquiries::started)),
            entry("3.3", howMany(TWELVE_MONTHS, NaiveEnquiries::started)),
            entry("3.4", howMany(MONTH, child -> completedWith(child, outcome -> true))),
            entry("3.5", ending(outcome -> outcome == Section47Outcome.CONTINUING_RISK)),
            entry("3.6", ending(outcome -> outcome == Section47Outcome.NO_CONTINUING_RISK)),
            entry("3.7", ending(outcome -> outcome == Section47Outcome.NOT_SUBSTANTIATED)),
            entry("3.8", ending(NaiveEnquiries::isNoneOfTheOthers)));

    private NaiveEnquiries() {}

    private static Definition ending(Predicate<Section47Outcome> bucket) {
        return ofHowMany(MONTH, child -> completedWith(child, bucket));
    }

    /** The four outcomes must add up to the whole, so an unknown outcome counts as not recorded. */
    private static boolean isNoneOfTheOthers(Section47Outcome outcome) {
        return outcome == Section47Outcome.NOT_RECORDED || outcome == Section47Outcome.UNRECOGNISED;
    }

    /** An enquiry starts on the day of its strategy discussion, or on its own day if none is known. */
    static LocalDate startOf(KnownChild child, Section47Started enquiry) {
        Optional<StrategyDiscussionHeld> discussion =
                child.on(enquiry.envelope().recordId(), StrategyDiscussionHeld.class);
        return discussion.isPresent() ? dayOf(discussion.get()) : dayOf(enquiry);
    }

    private static List<Occurrence> started(KnownChild child) {
        List<Occurrence> found = new ArrayList<>();
        for (Section47Started enquiry : child.all(Section47Started.class)) {
            found.add(Occurrence.on(startOf(child, enquiry)));
        }
        return found;
    }

    private static List<Occurrence> completedWith(KnownChild child, Predicate<Section47Outcome> bucket) {
        List<Occurrence> found = new ArrayList<>();
        for (Section47Started enquiry : child.all(Section47Started.class)) {
            Optional<Section47Completed> completed = child.then(enquiry, Section47Completed.class);
            if (completed.isPresent()) {
                found.add(Occurrence.on(
                        dayOf(completed.get()), bucket.test(completed.get().outcome())));
            }
        }
        return found;
    }
}
