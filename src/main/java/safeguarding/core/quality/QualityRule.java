package safeguarding.core.quality;

import java.util.stream.Stream;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.Kinds;
import safeguarding.core.indicator.Rules;
import safeguarding.core.settings.Staff;

/**
 * One way in which records that are each valid do not fit together. Declared in the file of its subject; {@link QualityRules}
 * lists them all.
 *
 * @param label its name in messages, metrics and settings, never changed once it is in use
 * @param name what people call it
 * @param reads the kinds of event that it rests on: no other ones can change what it finds
 * @param meaning what is wrong, and how figures count it until it is corrected
 * @param toDo what to do about it in the case system
 * @param doubts what it finds in a case file, some of it from a day to come on
 */
public record QualityRule(
        String label,
        String name,
        Kinds reads,
        String meaning,
        String toDo,
        Search doubts) {

    /** Looks for what a rule is about, by the authority's own standards and its staff. */
    @FunctionalInterface
    interface Search {
        Stream<Doubt> in(CaseFile file, Rules standards, Staff staff);
    }

    public QualityRule {
        reads = reads.and(CaseFile.OF_THE_FILE);
    }

    /** What it finds in a file, which is shown to it as far as it says that it rests on it. */
    Stream<Doubt> of(CaseFile file, Rules standards, Staff staff) {
        return doubts.in(file.showing(reads), standards, staff);
    }
}
