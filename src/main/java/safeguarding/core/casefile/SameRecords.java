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
 * Records of one child that speak of the same thing, as a case system has them after a migration. Such a thing counts once,
 * and of its records the one that was written down last is believed, as of two versions of one record. What refers to any
 * of the records refers to the thing.
 *
 * <p>What is only looked at by its day (visits, reviews, checks, versions of plans) is the same on one day without this.
 */
final class SameRecords<E extends CaseEvent> {

    /** By kind of event, what makes two records of one child the same: mostly the day on which they begin. */
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

    /** Answers, of which the first one on any of the records counts; what ends something has to be on the one believed. */
    private static final Set<Class<? extends CaseEvent>> ANSWERS = Set.of(
            ContactDecided.class, ReferralDecided.class, AssessmentAuthorised.class, Section47Completed.class);

    private static final Comparator<CaseEvent> RECORDED = Comparator.comparing(
                    (CaseEvent event) -> event.envelope().recordedAt())
            .thenComparing(event -> event.envelope().eventId());

    private static final Comparator<CaseEvent> HAPPENED =
            Comparator.comparing((CaseEvent event) -> dayOf(event)).thenComparing(RECORDED);

    /** Two contacts on a day from two sources are two. */
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

    /** Whether records of a kind can speak of the same thing. */
    static boolean mayBe(Class<? extends CaseEvent> kind) {
        return SAME.containsKey(kind);
    }

    static <E extends CaseEvent> SameRecords<E> of(Class<E> kind, Stream<E> events) {
        return new SameRecords<>(events, SAME.get(kind));
    }

    /** Of all that is the same the one that was written down last, in the order of their record ids. */
    Stream<E> believed() {
        return believed.stream();
    }

    /** The ids of all records that speak of the same thing as a record, its own among them. */
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
