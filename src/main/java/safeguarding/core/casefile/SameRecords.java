package safeguarding.core.casefile;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import safeguarding.core.casefile.AssessmentEvent.AssessmentAuthorised;
import safeguarding.core.casefile.AssessmentEvent.AssessmentStarted;
import safeguarding.core.casefile.CareEvent.LacStarted;
import safeguarding.core.casefile.ContactEvent.ContactDecided;
import safeguarding.core.casefile.ContactEvent.ContactReceived;
import safeguarding.core.casefile.NeedEvent.CinEpisodeOpened;
import safeguarding.core.casefile.ProtectionEvent.CppStarted;
import safeguarding.core.casefile.ProtectionEvent.IcpcHeld;
import safeguarding.core.casefile.ReferralEvent.ReferralDecided;
import safeguarding.core.casefile.ReferralEvent.ReferralReceived;
import safeguarding.core.casefile.Section47Event.Section47Completed;
import safeguarding.core.casefile.Section47Event.Section47Started;
import safeguarding.core.casefile.code.ContactKind;
import safeguarding.core.casefile.code.ReferralSource;

/**
 * Records of one child about the same thing, such as a case system can have after a migration. It counts once, by the
 * record that was recorded last, as with two versions of one record. A reference to any of the records refers to the same
 * thing.
 *
 * <p>Events of which only the day matters (visits, reviews, checks, versions of plans) do not need this.
 */
final class SameRecords<E extends CaseEvent> {

    /** What makes two records of one child the same, by type of event: usually the day on which they begin. */
    private static final Map<Class<? extends CaseEvent>, Function<CaseEvent, Object>> SAME = Map.of(
            ContactReceived.class,
            event -> new OfContact(
                    dayOf(event), ((ContactReceived) event).source(), ((ContactReceived) event).kind()),
            ReferralReceived.class, SameRecords::dayOf,
            AssessmentStarted.class, SameRecords::dayOf,
            Section47Started.class, SameRecords::dayOf,
            CinEpisodeOpened.class, SameRecords::dayOf,
            IcpcHeld.class, SameRecords::dayOf,
            CppStarted.class, event -> new OfPlan(dayOf(event), ((CppStarted) event).otherAuthority()),
            LacStarted.class, SameRecords::dayOf);

    /** Answers: the first one on any of the records counts. An event that ends something must be on the record that counts. */
    private static final Set<Class<? extends CaseEvent>> ANSWERS = Set.of(
            ContactDecided.class, ReferralDecided.class, AssessmentAuthorised.class, Section47Completed.class);

    private static final Comparator<CaseEvent> RECORDED = Comparator.comparing(
                    (CaseEvent event) -> event.envelope().recordedAt())
            .thenComparing(event -> event.envelope().eventId());

    private static final Comparator<CaseEvent> HAPPENED =
            Comparator.comparing((CaseEvent event) -> dayOf(event)).thenComparing(RECORDED);

    /** Two contacts from two sources on the same day are two contacts. */
    private record OfContact(LocalDate day, ReferralSource source, ContactKind kind) {}

    private record OfPlan(LocalDate day, boolean otherAuthority) {}

    private final List<E> believed;
    private final Map<String, Set<String>> ids = new HashMap<>();

    private SameRecords(Stream<E> events, Function<CaseEvent, Object> same) {
        Map<Object, E> last = new HashMap<>();
        Map<Object, Set<String>> together = new HashMap<>();
        events.forEach(event -> {
            String id = event.envelope().recordId();
            Object key = same.apply(event);
            last.merge(key, event, (a, b) -> RECORDED.compare(a, b) >= 0 ? a : b);
            Set<String> all = together.computeIfAbsent(key, any -> new TreeSet<>());
            all.add(id);
            ids.put(id, all);
        });
        TreeMap<String, E> inOrder = new TreeMap<>();
        last.values().forEach(event -> inOrder.put(event.envelope().recordId(), event));
        believed = List.copyOf(inOrder.values());
    }

    /** Whether several records of a type can be about the same thing. */
    static boolean mayBe(Class<? extends CaseEvent> kind) {
        return SAME.containsKey(kind);
    }

    static <E extends CaseEvent> SameRecords<E> of(Class<E> kind, Stream<E> events) {
        return new SameRecords<>(events, SAME.get(kind));
    }

    /** For each thing, the record that was recorded last, in the order of their record ids. */
    Stream<E> believed() {
        return believed.stream();
    }

    /** The ids of all records about the same thing as a record, including its own. */
    Set<String> idsWith(String recordId) {
        return ids.getOrDefault(recordId, Set.of(recordId));
    }

    static boolean isAnswer(Class<? extends CaseEvent> kind) {
        return ANSWERS.contains(kind);
    }

    static <A extends CaseEvent> Optional<A> first(Stream<A> answers) {
        return answers.min(HAPPENED);
    }

    private static LocalDate dayOf(CaseEvent event) {
        return event.envelope().happenedOn();
    }
}
