package safeguarding.core.quality;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import safeguarding.core.casefile.AssessmentEvent.AssessmentAuthorised;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.CodesInUse.NotValid;
import safeguarding.core.casefile.CodesInUse;
import safeguarding.core.casefile.EventTypes;
import safeguarding.core.casefile.Kinds;
import safeguarding.core.casefile.code.DatedCode;

/** The rule about codes that were not in their list at the time. */
final class CodeRules {

    private static final Kinds KINDS = kinds();

    static final List<QualityRule> RULES = List.of(new QualityRule(
            "code-not-valid",
            "Code not valid on its day",
            KINDS,
            "A code was not in its list of the statutory returns on the day of the record. It counts like any other.",
            "Choose a code of the list for that year.",
            (file, standards, staff) -> KINDS.classes().stream().flatMap(kind -> notValid(file, kind))));

    private CodeRules() {}

    /** The kinds of event that have codes with years. */
    private static Kinds kinds() {
        Set<Class<? extends CaseEvent>> kinds = new HashSet<>(Set.of(AssessmentAuthorised.class));
        EventTypes.all().values().stream()
                .filter(kind -> Stream.of(kind.getRecordComponents())
                        .anyMatch(field -> field.getGenericType().getTypeName().contains("casefile.code.")
                                && Stream.of(field.getType()).anyMatch(CodeRules::isDatedOrMayHoldOne)))
                .forEach(kinds::add);
        return new Kinds(kinds);
    }

    private static boolean isDatedOrMayHoldOne(Class<?> type) {
        return DatedCode.class.isAssignableFrom(type) || !type.isEnum();
    }

    private static Stream<Doubt> notValid(CaseFile file, Class<? extends CaseEvent> kind) {
        return file.all(kind)
                .filter(event -> !CodesInUse.notValid(event).isEmpty())
                .map(event -> Doubt.about(
                        event,
                        event.envelope().happenedOn(),
                        "%s",
                        CodesInUse.notValid(event).stream().map(NotValid::words).collect(Collectors.joining(" "))));
    }
}
