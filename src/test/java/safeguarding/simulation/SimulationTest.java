package safeguarding.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.Child;
import safeguarding.core.casefile.ChildEvent;
import safeguarding.core.casefile.CodesInUse;
import safeguarding.core.casefile.PeriodOfCare;
import safeguarding.core.casefile.ProtectionPlan;
import safeguarding.core.casefile.Validity;
import safeguarding.core.settings.SettingsValidity;

class SimulationTest {

    private static final LocalDate FROM = LocalDate.of(2024, 4, 1);
    private static final LocalDate TO = LocalDate.of(2026, 4, 1);
    private static final Instant END = London.startOf(TO);
    private static final long CHILDREN = 20_000;
    private static final long FEW = 1_000;
    private static final double YEARS = 2;

    private static final Simulation SIMULATION = simulation(CHILDREN, 1);
    private static List<CaseEvent> events;

    @BeforeAll
    static void generate() {
        events = run(SIMULATION);
    }

    private static Simulation simulation(long children, long seed, String... authorities) {
        return new Simulation(
                authorities.length == 0 ? List.of("371", "372") : List.of(authorities),
                FROM,
                TO,
                children,
                new Rates(Map.of()),
                RecordingQuality.USUAL,
                seed);
    }

    private static List<CaseEvent> run(Simulation simulation) {
        List<CaseEvent> events = new ArrayList<>();
        simulation.run(events::add);
        return events;
    }

    private static List<CaseEvent> of(String authority) {
        return events.stream()
                .filter(event -> event.envelope().authority().equals(authority))
                .toList();
    }

    @Test
    void theSameSeedGivesTheSameEvents_andAnotherOneOthers() {
        List<CaseEvent> some = run(simulation(FEW, 1));

        assertThat(run(simulation(FEW, 1)).equals(some)).isTrue();
        assertThat(run(simulation(FEW, 2)).equals(some)).isFalse();
    }

    @Test
    void oneAuthoritySaysNothingOfAnother() {
        List<CaseEvent> both = run(simulation(FEW, 1));
        List<CaseEvent> one = run(simulation(FEW, 1, "371"));

        assertThat(both.subList(0, one.size()).equals(one)).isTrue();
        assertThat(both.subList(one.size(), both.size()).equals(run(simulation(FEW, 1, "372")))).isTrue();
    }

    @Test
    void noEventIsRejected() {
        Validity validity = new Validity(Set.of("371", "372"));

        assertThat(events.stream().flatMap(event -> validity.check(event, END).stream()).distinct()).isEmpty();
        assertThat(events.stream()
                        .flatMap(event -> CodesInUse.notValid(event).stream())
                        .map(CodesInUse.NotValid::words)
                        .distinct())
                .isEmpty();
    }

    @Test
    void noSettingIsRejected() {
        SettingsValidity validity = new SettingsValidity(Set.of("371", "372"), (number, part) -> true);

        assertThat(SIMULATION.settings().stream()
                        .flatMap(setting -> validity.check(setting, END).stream())
                        .distinct())
                .isEmpty();
    }

    @Test
    void eventsComeInTheOrderOfRecording_exceptThoseThatAreRepeated() {
        for (String authority : List.of("371", "372")) {
            Set<String> known = new HashSet<>();
            List<CaseEvent> first = of(authority).stream()
                    .filter(event -> known.add(event.envelope().eventId()))
                    .toList();

            assertThat(first.size()).isLessThan(of(authority).size());
            assertThat(first.stream().map(event -> event.envelope().recordedAt()).toList())
                    .isSortedAccordingTo(Comparator.naturalOrder());
        }
    }

    @Test
    void allIsRecordedBeforeTheEnd() {
        assertThat(events).allMatch(event -> event.envelope().recordedAt().isBefore(END));
    }

    @Test
    void everyKindOfEventIsThere_exceptWhatIsDoneToFiles() {
        Set<Class<?>> kinds = events.stream().map(CaseEvent::getClass).collect(Collectors.toSet());
        Set<String> missing = Arrays.stream(CaseEvent.class.getPermittedSubclasses())
                .flatMap(family -> family.isInterface()
                        ? Arrays.stream(family.getPermittedSubclasses())
                        : Stream.of(family))
                .filter(kind -> !kinds.contains(kind))
                .map(Class::getSimpleName)
                .collect(Collectors.toSet());

        assertThat(missing)
                .containsExactlyInAnyOrder(
                        "PersonUpdated",
                        "ChildDied",
                        "PersonMerged",
                        "ChildFileErased",
                        "ChildFileHeld",
                        "ChildFileRestricted",
                        "AssessmentCancelled",
                        "CppCategoryChanged",
                        "ShobpaReversed");
    }

    @Test
    void volumesAreThoseOfEngland() {
        Map<String, Long> counts = new TreeMap<>();
        files("372").values().stream()
                .flatMap(file -> file.events().stream())
                .filter(event -> !event.envelope().happenedOn().isBefore(FROM))
                .forEach(event -> counts.merge(event.type(), 1L, Long::sum));

        assertThat(rate(counts, "ContactReceived")).isCloseTo(2_290, within(230.0));
        assertThat(rate(counts, "ReferralReceived")).isCloseTo(537, within(60.0));
        assertThat(rate(counts, "Section47Started")).isCloseTo(180, within(35.0));
        assertThat(rate(counts, "CppStarted")).isCloseTo(53, within(15.0));
        assertThat(rate(counts, "LacStarted")).isCloseTo(26, within(9.0));
    }

    /** The rate per year and 10,000 children. */
    private static double rate(Map<String, Long> counts, String type) {
        return counts.get(type) / YEARS / CHILDREN * 10_000;
    }

    @Test
    void childrenWhoseCasesAreOpenComeWithTheirPast() {
        long lookedAfter = files("372").values().stream()
                .filter(file -> PeriodOfCare.of(file).stream()
                        .anyMatch(care -> care.days().contains(FROM)))
                .count();
        long protectedThen = files("372").values().stream()
                .filter(file -> ProtectionPlan.of(file).stream()
                        .anyMatch(plan -> plan.open().contains(FROM)))
                .count();

        assertThat(lookedAfter * 10_000.0 / CHILDREN).isBetween(45.0, 95.0);
        assertThat(protectedThen * 10_000.0 / CHILDREN).isBetween(25.0, 65.0);
    }

    @Test
    void eventsOfAChildAreOfAChild() {
        files("371").values().forEach(file -> {
            LocalDate born = Child.of(file).dateOfBirth().orElseThrow();
            assertThat(file.events().stream()
                            .filter(event -> !(event instanceof ChildEvent)))
                    .allMatch(event -> !event.envelope().happenedOn().isBefore(born)
                            && !event.envelope().happenedOn().isAfter(born.plusYears(25)));
        });
    }

    private static Map<String, CaseFile> files(String authority) {
        Map<String, List<CaseEvent>> byChild = of(authority).stream()
                .collect(Collectors.groupingBy(event -> event.envelope().childId(), TreeMap::new, Collectors.toList()));
        Map<String, CaseFile> files = new TreeMap<>();
        byChild.forEach((child, its) -> files.put(child, CaseFile.of(its)));
        return files;
    }

    @Test
    void valuesThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new RecordingQuality(101, 0, 0, 0)).hasMessageContaining("late must be a percentage");
        assertThatThrownBy(() -> new Rates(Map.of(Rate.CARE, -1.0))).hasMessageContaining("rate care must be from 0 to 100");
        assertThatThrownBy(() -> new Simulation(
                        List.of("372"), TO, FROM, 1, new Rates(Map.of()), RecordingQuality.USUAL, 1))
                .hasMessageContaining("to must be after from");
    }
}
