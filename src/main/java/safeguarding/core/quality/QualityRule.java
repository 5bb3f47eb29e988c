package safeguarding.core.quality;

import java.util.stream.Stream;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.Kinds;
import safeguarding.core.indicator.Rules;
import safeguarding.core.settings.Staff;

/**
 * A rule that finds records which are each valid but do not fit together. It is declared in the file of its subject; {@link
 * QualityRules} lists them all.
 *
 * @param label its name in messages, metrics and settings, which never changes once it is in use
 * @param name what people call it
 * @param reads the types of event that it depends on; no others can change what it finds
 * @param meaning what is wrong, and how figures count it until it is corrected
 * @param toDo what to do about it in the case system
 * @param doubts what it finds in a case file, including what applies only from a future day
 */
public record QualityRule(
        String label,
        String name,
        Kinds reads,
        String meaning,
        String toDo,
        Search doubts) {

    /** Searches a file, given the authority's own standards and its staff. */
    @FunctionalInterface
    interface Search {
        Stream<Doubt> in(CaseFile file, Rules standards, Staff staff);
    }

    public QualityRule {
        reads = reads.and(CaseFile.OF_THE_FILE);
    }

    /** What it finds in a file. The file needs only the events that the rule depends on. */
    Stream<Doubt> of(CaseFile file, Rules standards, Staff staff) {
        return doubts.in(file.showing(reads), standards, staff);
    }
}
