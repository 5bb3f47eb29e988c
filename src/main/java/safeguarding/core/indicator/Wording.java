package safeguarding.core.indicator;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How an indicator is counted, in words, so that people can check a figure by hand.
 *
 * @param counts its numerator; for a percentage, which of the cases in the denominator count
 * @param of its denominator; empty for a count or a rate
 * @param remark any further remark
 * @param clock when its clock starts and stops, and in what unit; empty if it does not measure time
 * @param parameters how an authority can change it: the names of local standards or of other settings events
 * @param sources the sources of the rule
 */
public record Wording(
        String counts, String of, String remark, String clock, List<String> parameters, List<String> sources) {

    static final Wording NONE = new Wording("", "", "", "", List.of(), List.of());

    public Wording {
        parameters = List.copyOf(parameters);
        sources = List.copyOf(sources);
    }

    Wording counts(String words) {
        return new Wording(words, of, remark, clock, parameters, sources);
    }

    Wording of(String words) {
        return new Wording(counts, words, remark, clock, parameters, sources);
    }

    Wording remark(String words) {
        return new Wording(counts, of, words, clock, parameters, sources);
    }

    Wording clock(String words) {
        return new Wording(counts, of, remark, words, parameters, sources);
    }

    Wording by(List<String> more) {
        return new Wording(
                counts, of, remark, clock, Stream.concat(parameters.stream(), more.stream()).toList(), sources);
    }

    Wording from(List<String> from) {
        return new Wording(counts, of, remark, clock, parameters, from);
    }

    /** The whole rule, in a sentence. */
    String rule(Unit unit) {
        String sentence =
                switch (unit) {
                    case PERCENTAGE -> "Of " + of + ", " + counts;
                    case AVERAGE -> "Average of " + counts + ", for " + of;
                    case RATE_PER_10_000 -> counts + ", per 10,000 children under 18";
                    case COUNT -> counts;
                    case PER_FULL_TIME_EQUIVALENT -> counts + ", per " + of;
                };
        return Stream.of(sentence, remark)
                .filter(part -> !part.isEmpty())
                .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
                .map(part -> part.endsWith(".") ? part : part + ".")
                .collect(Collectors.joining(" "));
    }

    /** Its denominator; for a rate, the children of the authority. */
    String denominator(Unit unit) {
        return unit == Unit.RATE_PER_10_000 ? "children under 18, divided by 10,000" : of;
    }
}
