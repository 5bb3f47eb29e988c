package safeguarding.core.quality;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import safeguarding.core.casefile.AssessmentEvent.AssessmentStarted;
import safeguarding.core.casefile.CareEvent.LacReviewHeld;
import safeguarding.core.casefile.CareEvent.LacStarted;
import safeguarding.core.casefile.CareEvent.LacVisitMade;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.ContactEvent.ContactReceived;
import safeguarding.core.casefile.HealthEvent.DentalCheckCompleted;
import safeguarding.core.casefile.HealthEvent.HealthAssessmentCompleted;
import safeguarding.core.casefile.Kinds;
import safeguarding.core.casefile.NeedEvent.CinEpisodeOpened;
import safeguarding.core.casefile.PlanRecorded;
import safeguarding.core.casefile.ProtectionEvent.CpReviewHeld;
import safeguarding.core.casefile.ProtectionEvent.CpVisitMade;
import safeguarding.core.casefile.ProtectionEvent.CppStarted;
import safeguarding.core.casefile.ProtectionEvent.IcpcHeld;
import safeguarding.core.casefile.ReferralEvent.ReferralReceived;
import safeguarding.core.casefile.Section47Event.Section47Started;

/** The rule about the same thing recorded more than once. */
final class RepeatRules {

    /** Types for which the case file itself knows which records are the same. */
    private static final List<Class<? extends CaseEvent>> IN_THE_FILE = List.of(
            ContactReceived.class,
            ReferralReceived.class,
            AssessmentStarted.class,
            Section47Started.class,
            CinEpisodeOpened.class,
            IcpcHeld.class,
            CppStarted.class,
            LacStarted.class);

    /** Types that count by their day, with the fields that make two on one day the same. */
    private static final Map<Class<? extends CaseEvent>, Function<CaseEvent, Object>> BY_DAY = Map.of(
            CpReviewHeld.class, review -> ((CpReviewHeld) review).planId(),
            CpVisitMade.class, visit -> "",
            LacReviewHeld.class, review -> "",
            LacVisitMade.class, visit -> "",
            HealthAssessmentCompleted.class, check -> ((HealthAssessmentCompleted) check).kind(),
            DentalCheckCompleted.class, check -> "",
            PlanRecorded.class, plan -> ((PlanRecorded) plan).kind());

    static final List<QualityRule> RULES = List.of(new QualityRule(
            "same-twice",
            "The same recorded twice",
            kinds(),
            "More than one record says that the same thing happened to the child on one day. It counts once.",
            "Keep the record that is right, and delete the others.",
            (file, standards, staff) -> Stream.concat(
                    IN_THE_FILE.stream().flatMap(kind -> inTheFile(file, kind)),
                    BY_DAY.keySet().stream().flatMap(kind -> byDay(file, kind)))));

    private RepeatRules() {}

    private static Kinds kinds() {
        Kinds kinds = Kinds.NONE;
        for (Class<? extends CaseEvent> kind : IN_THE_FILE) {
            kinds = kinds.and(Kinds.of(kind));
        }
        for (Class<? extends CaseEvent> kind : BY_DAY.keySet()) {
            kinds = kinds.and(Kinds.of(kind));
        }
        return kinds;
    }

    private static Stream<Doubt> inTheFile(CaseFile file, Class<? extends CaseEvent> kind) {
        return file.all(kind)
                .filter(event -> file.recordIds(event).size() > 1)
                .map(event -> doubt(event, new TreeSet<>(file.recordIds(event))));
    }

    private record Same(LocalDate day, Object what) {}

    private static Stream<Doubt> byDay(CaseFile file, Class<? extends CaseEvent> kind) {
        Map<Same, List<CaseEvent>> same = new LinkedHashMap<>();
        file.all(kind).forEach(event -> same.computeIfAbsent(
                        new Same(event.envelope().happenedOn(), BY_DAY.get(kind).apply(event)), any -> new ArrayList<>())
                .add(event));
        return same.values().stream()
                .filter(events -> events.size() > 1)
                .map(events -> doubt(last(events), new TreeSet<>(ids(events))));
    }

    private static CaseEvent last(List<CaseEvent> events) {
        return events.stream()
                .max(Comparator.comparing((CaseEvent event) -> event.envelope().recordedAt())
                        .thenComparing(event -> event.envelope().eventId()))
                .orElseThrow();
    }

    private static List<String> ids(List<CaseEvent> events) {
        return events.stream().map(event -> event.envelope().recordId()).toList();
    }

    private static Doubt doubt(CaseEvent kept, TreeSet<String> ids) {
        List<String> others =
                ids.stream().filter(id -> !id.equals(kept.envelope().recordId())).toList();
        return Doubt.about(
                        kept.getClass(),
                        ids,
                        kept.envelope().happenedOn(),
                        "%s records of one %s on %s.",
                        String.valueOf(ids.size()),
                        RecordNames.of(kept.getClass()),
                        Doubt.day(kept))
                .figuresWithout(Kinds.of(kept.getClass()), others);
    }
}
