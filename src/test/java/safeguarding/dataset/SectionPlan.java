package safeguarding.dataset;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import safeguarding.core.calendar.WorkingDays;
import safeguarding.core.casefile.CaseEvent;

/**
 * What is written of one section of the report once all lives have been lived: with a journal and a chance of its own,
 * so that what one section does leaves the others as they are.
 */
record SectionPlan(Published published, Population town, HistoryRewrite retelling, EventWriter journal, SeededChance chance) {

    /** The scenes of a data set, in the order in which they are asked for. */
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

        /** The scene of a volume; each may be asked for once. */
        SectionPlan scene(int volume) {
            SeededChance chance = new SeededChance(seed + volume, WorkingDays.ofEngland());
            EventWriter journal = new EventWriter(authority, Plan.LAST.atEndOfMonth(), asAt, chance, volume);
            journals.add(journal);
            return new SectionPlan(published, town, retelling, journal, chance);
        }

        /** Everything that is recorded, in that order. */
        List<CaseEvent> events() {
            Stream<CaseEvent> lived = town.journal.written().stream().map(retelling::tell);
            return EventWriter.inOrder(Stream.concat(
                    lived, journals.stream().flatMap(journal -> journal.written().stream())));
        }
    }
}
