package safeguarding.testkit;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import safeguarding.calendar.London;
import safeguarding.casefile.CaseEvent;
import safeguarding.casefile.ChildEvent.ChildFileErased;
import safeguarding.casefile.ChildEvent.PersonMerged;
import safeguarding.casefile.Envelope;
import safeguarding.testkit.RandomHistories.History;

/** Histories are only worth what they contain, so what they are said to contain is looked for. */
class RandomHistoriesTest {

    private static final List<History> SOME =
            LongStream.rangeClosed(1, 40).mapToObj(RandomHistories::of).toList();

    @Test
    void sameSeedGivesTheSameHistory() {
        assertThat(RandomHistories.of(17)).isEqualTo(RandomHistories.of(17)).isNotEqualTo(RandomHistories.of(18));
    }

    @Test
    void everyKindOfEventHappens() {
        Set<String> happened = events().map(CaseEvent::type).collect(Collectors.toSet());

        assertThat(happened).containsExactlyInAnyOrderElementsOf(kinds(CaseEvent.class));
    }

    @Test
    void someEventsComeTwiceAndSomeRecordsAreCorrected() {
        assertThat(SOME).allSatisfy(history -> {
            List<CaseEvent> arrived = history.inArrivalOrder();
            assertThat(new HashSet<>(arrived)).hasSizeLessThan(arrived.size());
            assertThat(versions(history).values()).anyMatch(versions -> versions.size() > 2);
        });
    }

    @Test
    void someVersionsAreRecordedAtTheSameInstant() {
        assertThat(SOME.stream().flatMap(history -> versions(history).values().stream()))
                .anyMatch(versions -> versions.stream()
                                .map(version -> version.envelope().recordedAt())
                                .distinct()
                                .count()
                        < versions.size());
    }

    @Test
    void differentEventsHaveDifferentIds() {
        assertThat(SOME).allSatisfy(history -> {
            Set<CaseEvent> different = new HashSet<>(history.inArrivalOrder());
            assertThat(different.stream().map(event -> event.envelope().eventId()).distinct())
                    .hasSameSizeAs(different);
        });
    }

    @Test
    void momentsAreOfTheDayThatTheyAreSaidToBeOf() {
        assertThat(events().map(CaseEvent::envelope).filter(envelope -> envelope.happenedAt().isPresent()))
                .isNotEmpty()
                .allMatch(envelope ->
                        London.dateOf(envelope.happenedAt().orElseThrow()).equals(envelope.happenedOn()));
    }

    @Test
    void someChildrenAreMergedMoreThanOnceRemoved_neverInACircleAndNeverTwice() {
        int chains = 0;
        for (History history : SOME) {
            Map<String, Set<String>> into = history.inArrivalOrder().stream()
                    .filter(PersonMerged.class::isInstance)
                    .map(PersonMerged.class::cast)
                    .collect(groupingBy(
                            merged -> child(merged.envelope()),
                            Collectors.mapping(
                                    merged -> merged.envelope().authority() + "/" + merged.intoChildId(),
                                    Collectors.toSet())));
            assertThat(into.values()).allMatch(targets -> targets.size() == 1);
            for (String child : into.keySet()) {
                int steps = 0;
                for (String at = child; into.containsKey(at); at = into.get(at).iterator().next()) {
                    assertThat(++steps).as("steps from a child in the %s", history).isLessThan(30);
                }
                chains += steps > 1 ? 1 : 0;
            }
        }
        assertThat(chains).isPositive();
    }

    @Test
    void mergedChildrenGoOnBeingToldOf() {
        assertThat(SOME).anyMatch(history -> isFollowed(history, PersonMerged.class));
        assertThat(SOME).anyMatch(history -> isFollowed(history, ChildFileErased.class));
    }

    /** Whether after an event of a kind another event of that child arrives. */
    private static boolean isFollowed(History history, Class<? extends CaseEvent> kind) {
        Set<String> seen = new HashSet<>();
        for (CaseEvent event : history.inArrivalOrder()) {
            if (kind.isInstance(event)) {
                seen.add(child(event.envelope()));
            } else if (seen.contains(child(event.envelope()))) {
                return true;
            }
        }
        return false;
    }

    private static Stream<CaseEvent> events() {
        return SOME.stream().flatMap(history -> history.inArrivalOrder().stream());
    }

    private static Map<String, List<CaseEvent>> versions(History history) {
        return history.inArrivalOrder().stream()
                .distinct()
                .collect(groupingBy(event -> event.envelope().authority()
                        + event.type()
                        + event.envelope().recordId()));
    }

    private static String child(Envelope envelope) {
        return envelope.authority() + "/" + envelope.childId();
    }

    private static Set<String> kinds(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses())
                        .flatMap(permitted -> kinds(permitted).stream())
                        .collect(Collectors.toSet())
                : Set.of(type.getSimpleName());
    }
}
