package safeguarding.core.casefile;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import safeguarding.core.casefile.AssessmentEvent.AssessmentAuthorised;
import safeguarding.core.casefile.ContactEvent.ContactReceived;
import safeguarding.core.casefile.Fields.Field;
import safeguarding.core.casefile.code.AssessmentFactors;
import safeguarding.core.casefile.code.DatedCode;

/** Checks which codes of an event were valid on its day. All codes are accepted and counted, old and new. */
public final class CodesInUse {

    private static final Pattern CODE = Pattern.compile("\\d{1,2}[A-Z]?");

    private CodesInUse() {}

    /** A code of a field that was not in its list on a day. */
    public record NotValid(String code, String field, LocalDate day) {

        /** This as a sentence. */
        public String words() {
            return "Code " + code + " of field " + field + " was not valid on " + day + ".";
        }
    }

    /** The codes of an event that were not valid on its day, in the order of its fields. */
    public static List<NotValid> notValid(CaseEvent event) {
        if (event instanceof ContactReceived) {
            // No statutory return includes contacts.
            return List.of();
        }
        LocalDate day = event.envelope().happenedOn();
        return Fields.of((Record) event).stream()
                .flatMap(field -> notValid(field, event, day))
                .toList();
    }

    private static Stream<NotValid> notValid(Field field, CaseEvent event, LocalDate day) {
        if (field.value() instanceof DatedCode code) {
            return code.returns().cover(day)
                    ? Stream.empty()
                    : Stream.of(new NotValid(code.toString(), field.name(), day));
        }
        return event instanceof AssessmentAuthorised assessment && field.name().equals("factors")
                ? factors(assessment, day)
                : Stream.empty();
    }

    /** A code that is in no list was never valid. */
    private static Stream<NotValid> factors(AssessmentAuthorised assessment, LocalDate day) {
        return assessment.factors().stream()
                .filter(factor -> Optional.of(factor)
                        .flatMap(AssessmentFactors::returns)
                        .filter(returns -> returns.cover(day))
                        .isEmpty())
                .map(factor -> new NotValid(shown(factor), "factors", day))
                .distinct();
    }

    /** A factor can be any text. It is shown only if it looks like a code. */
    private static String shown(String factor) {
        return CODE.matcher(factor).matches() ? factor : "(not a code)";
    }
}
