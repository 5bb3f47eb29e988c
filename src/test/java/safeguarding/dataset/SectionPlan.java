package safeguarding.dataset;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import safeguarding.core.calendar.WorkingDays;
import safeguarding.core.casefile.CaseEvent;

/**
 * Everything needed to generate one section of the report once all lives are known. Each section has its own journal
 * and random numbers, so that sections do not affect each other.
 */
record SectionPlan(Published published, Population town, HistoryRewrite retelling, EventWriter journal, SeededChance chance) {

    /** The section plans of a data set, in the order in which they are requested. */
    static final class Scenes {

        private final Published published;
        private final Population town;
        private final String authority;
        private final Instant asAt;
        private final long seed;
        private final HistoryRewrite retelling = new HistoryRewrite();
        private final List<EventWriter> journals = new ArrayList<>();

        Scenes(Published published, Population town, String authority, Instant asAt, long seed) {
            this.published = published;
            this.town = town;
            this.authority = authority;
            this.asAt = asAt;
            this.seed = seed;
        }

        /** The plan of a volume. Each can be requested once. */
        SectionPlan scene(int volume) {
            SeededChance chance = new SeededChance(seed + volume, WorkingDays.ofEngland());
            EventWriter journal = new EventWriter(authority, Plan.LAST.atEndOfMonth(), asAt, chance, volume);
            journals.add(journal);
            return new SectionPlan(published, town, retelling, journal, chance);
        }

        /** All events, in the order of recording. */
        List<CaseEvent> events() {
            Stream<CaseEvent> lived = town.journal.written().stream().map(retelling::tell);
            return EventWriter.inOrder(Stream.concat(
                    lived, journals.stream().flatMap(journal -> journal.written().stream())));
        }
    }
}
