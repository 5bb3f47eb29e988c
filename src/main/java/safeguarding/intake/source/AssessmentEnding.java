package safeguarding.intake.source;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Consumer;
import safeguarding.core.casefile.code.AssessmentFactors;
import safeguarding.core.casefile.code.AssessmentOutcome;
import safeguarding.core.casefile.code.Returns;

/** Reads how an assessment ended from the returns on children in need. */
public final class AssessmentEnding {

    private AssessmentEnding() {}

    /**
     * The factors in a column, which are separated by spaces.
     *
     * @param found receives, for each factor, the returns that have it
     */
    public static List<String> factors(SourceReading in, Row row, String column, Consumer<Returns> found) {
        TreeSet<String> factors = new TreeSet<>();
        for (String factor : row.text(column).map(all -> all.split(" +")).orElse(new String[0])) {
            String code = factor.toUpperCase(Locale.ROOT);
            AssessmentFactors.returns(code).ifPresentOrElse(
                    returns -> {
                        found.accept(returns);
                        factors.add(code);
                    },
                    () -> in.findings().unmapped(row, column, factor, "no factor of the census; not counted"));
        }
        return List.copyOf(factors);
    }

    /** The outcome of an episode's last assessment, from the reason for closing the episode: nothing else shows it. */
    public static AssessmentOutcome outcome(String reasonForClosure) {
        return switch (reasonForClosure.toUpperCase(Locale.ROOT)) {
            case "RC8" -> AssessmentOutcome.NO_FURTHER_ACTION;
            case "RC9" -> AssessmentOutcome.STEP_DOWN;
            default -> AssessmentOutcome.OTHER_OR_NOT_RECORDED;
        };
    }
}
