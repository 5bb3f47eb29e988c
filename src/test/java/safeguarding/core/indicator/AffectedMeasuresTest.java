package safeguarding.core.indicator;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static safeguarding.testkit.CaseBuilder.aChild;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import safeguarding.core.casefile.Allocation;
import safeguarding.core.casefile.Assessment;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.Child;
import safeguarding.core.casefile.ContactEvent.ContactReceived;
import safeguarding.core.casefile.Kinds;
import safeguarding.core.casefile.PeriodOfCare;
import safeguarding.core.casefile.ProtectionPlan;
import safeguarding.core.casefile.ReferralEvent.ReferralReceived;
import safeguarding.core.casefile.Section47;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.testkit.RandomHistories;

/** An event changes only its affected measures. All others are not recounted, so a missing one would have wrong figures. */
class AffectedMeasuresTest {

    private static final Rules RULES = Rules.ofEngland();
    private static final List<Kinds> FOLDED = List.of(
            Child.KINDS,
            Assessment.KINDS,
            Section47.KINDS,
            ProtectionPlan.KINDS,
            PeriodOfCare.KINDS,
            Allocation.KINDS);

    static LongStream seeds() {
        return RandomHistories.seeds().limit(12);
    }

    static Stream<Measure> measures() {
        return Catalogue.measures().stream();
    }

    @Test
    void visitTouchesTheMeasuresOfVisitsAlone() {
        CaseEvent visit = aChild("c1").lookedAfter("2025-03-03").visited("2025-03-05").events().stream()
                .filter(event -> event.type().equals("LacVisitMade"))
                .findFirst()
                .orElseThrow();

        assertThat(AffectedMeasures.of(visit, Catalogue.measures()).measures().stream().map(Measure::id))
                .containsExactlyInAnyOrder(
                        "looked-after-visits-national",
                        "looked-after-visits-local",
                        "looked-after-visits-regulation");
    }

    @Test
    void withdrawalReachesAsFarAsWhatItWithdraws() {
        List<CaseEvent> events = aChild("c1").referred("2025-03-03").withdrawn().events();

        assertThat(AffectedMeasures.of(events.get(1), Catalogue.measures()).measures())
                .isEqualTo(AffectedMeasures.of(events.get(0), Catalogue.measures()).measures())
                .isNotEmpty();
    }

    @Test
    void erasureReachesEverything_ofMeasuresThatAreCountedNoMoreToo() {
        CaseEvent erasure = aChild("c1").erased("2025-03-03").events().get(0);

        assertThat(AffectedMeasures.of(erasure, Catalogue.measures()).touches("counted-once/source=police")).isTrue();
    }

    @Test
    void touchesTheSeriesOfItsMeasuresAndTheirParts() {
        CaseEvent contact = aChild("c1").contacted("2025-03-03").events().get(0);
        AffectedMeasures affected = AffectedMeasures.of(contact, Catalogue.measures());

        assertThat(Stream.of("contacts", "contacts/source=police", "contacts-to-referral").filter(affected::touches))
                .hasSize(3);
        assertThat(Stream.of("cases/team=t1", "contact", "looked-after").filter(affected::touches)).isEmpty();
    }

    @Test
    void measureThatAsksForWhatItDoesNotRestOnIsRefused() {
        CaseFile file = aChild("c1").contacted("2025-03-02").referred("2025-03-03").file();
        Measure wrong = Measure.measure("wrong", Kinds.of(ContactReceived.class), it -> it.all(ReferralReceived.class)
                .map(referral -> Contribution.on(LocalDate.EPOCH)));

        assertThatThrownBy(() -> Contributions.of(file, List.of(wrong), RULES))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ReferralReceived")
                .hasMessageContaining("ContactReceived");
    }

    /**
     * Recounting only the affected measures after each event, from only the event types that they read, gives the same as
     * counting everything.
     */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatAnEventReachesIsAllThatItChanges(long seed) {
        RandomHistories.of(seed).inArrivalOrder().stream()
                .collect(groupingBy(event -> event.envelope().authority() + event.envelope().childId()))
                .values()
                .forEach(ofChild -> {
                    CaseFile file = CaseFile.EMPTY;
                    Contributions counted = Contributions.NONE;
                    for (CaseEvent event : ofChild) {
                        AffectedMeasures affected = AffectedMeasures.of(event, Catalogue.measures());
                        CaseFile before = only(affected.kinds(), file);
                        Contributions difference = Contributions.of(before.with(event), affected.measures(), RULES)
                                .minus(Contributions.of(before, affected.measures(), RULES));
                        file = file.with(event);
                        Contributions whole = Contributions.of(file, Catalogue.measures(), RULES);

                        assertThat(difference)
                                .as("a %s in the history of seed %d", event.type(), seed)
                                .isEqualTo(whole.minus(counted));
                        counted = whole;
                    }
                });
    }

    private static CaseFile only(Kinds kinds, CaseFile file) {
        List<CaseEvent> events = new ArrayList<>();
        file.forEachEvent((type, event) -> {
            if (kinds.names().contains(type)) {
                events.add(event);
            }
        });
        return CaseFile.of(events).showing(kinds);
    }

    @Test
    void nothingIsAddedByAFileWithoutEvents() {
        assertThat(Contributions.of(CaseFile.EMPTY, Catalogue.measures(), RULES)).isEqualTo(Contributions.NONE);
    }

    /** A registration, the first event of every file, does not have to be counted. */
    @ParameterizedTest
    @MethodSource("measures")
    void nothingIsAddedByWhoAChildIs(Measure measure) {
        for (CaseFile file : Files.ALL) {
            List<CaseEvent> about = file.events().stream()
                    .filter(event -> Child.KINDS.names().contains(event.type()))
                    .toList();

            assertThat(measure.rule().apply(CaseFile.of(about), Rules.ofEngland())).isEmpty();
        }
    }

    /**
     * Each event type that a measure reads makes a difference in some file. A measure that read more types would be right
     * but slow. Types that are folded together count as one.
     */
    @ParameterizedTest
    @MethodSource("measures")
    void whateverAMeasureRestsOnMattersInSomeFile(Measure measure) {
        Set<String> idle = new TreeSet<>(measure.reads().names());
        Iterator<CaseFile> files = Files.ALL.iterator();
        while (!idle.isEmpty() && files.hasNext()) {
            CaseFile file = files.next();
            Contributions whole = Contributions.of(file, List.of(measure), RULES);
            for (Class<? extends CaseEvent> kind : measure.reads().classes()) {
                if (idle.contains(kind.getSimpleName()) && matters(kind, file, measure, whole)) {
                    idle.removeAll(together(kind, measure));
                }
            }
        }

        assertThat(idle).isEmpty();
    }

    private static boolean matters(
            Class<? extends CaseEvent> kind, CaseFile file, Measure measure, Contributions whole) {
        if (file.all(kind).findAny().isEmpty()) {
            return false;
        }
        CaseFile without = CaseFile.of(
                file.events().stream().filter(event -> !kind.isInstance(event)).toList());
        return !Contributions.of(without, List.of(measure), RULES).equals(whole);
    }

    /** An event type and the types that are folded together with it. A measure depends on all of them or on none. */
    private static Set<String> together(Class<? extends CaseEvent> kind, Measure measure) {
        Set<String> together = new TreeSet<>(Set.of(kind.getSimpleName()));
        FOLDED.stream()
                .filter(folded -> folded.contains(kind) && measure.reads().containsAll(folded))
                .forEach(folded -> together.addAll(folded.names()));
        return together;
    }

    /** The files of some histories, built once. */
    private static final class Files {

        private static final List<CaseFile> ALL = LongStream.rangeClosed(1, 80)
                .mapToObj(RandomHistories::of)
                .flatMap(history -> history.inArrivalOrder().stream()
                        .collect(groupingBy(
                                event -> event.envelope().authority() + event.envelope().childId(),
                                Collectors.toList()))
                        .values()
                        .stream())
                .map(CaseFile::of)
                .toList();
    }
}
