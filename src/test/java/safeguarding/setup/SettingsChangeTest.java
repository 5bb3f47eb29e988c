package safeguarding.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import safeguarding.core.casefile.code.SourceSystem;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.settings.PopulationGroup;
import safeguarding.core.settings.Settings;
import safeguarding.core.settings.SettingsEnvelope;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.settings.SettingsEvent.BenchmarkSet;
import safeguarding.core.settings.SettingsEvent.PopulationSet;
import safeguarding.core.settings.SettingsEvent.SettingWithdrawn;
import safeguarding.core.settings.SettingsEvent.TargetSet;
import safeguarding.core.settings.SettingsValidity;
import safeguarding.core.settings.TargetBasis;
import safeguarding.core.settings.TargetShape;
import safeguarding.core.settings.TeamGroup;
import safeguarding.dataset.DataSet;

/** The answers give all settings the first time, none the second time, and then only what has changed. */
class SettingsChangeTest {

    private static final Instant MONDAY = Instant.parse("2026-02-02T09:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-02-03T09:00:00Z");
    private static final LocalDate APRIL = LocalDate.of(2025, 4, 1);
    private static final int GROUPS = 8;

    private final ReferenceData reference = ReferenceData.shipped();

    @TempDir
    Path folder;

    private FirstSettings settings(OptionalLong population) {
        FirstSettings settings = new FirstSettings("372");
        settings.population(reference.population("372"), population);
        settings.benchmarks(reference);
        return settings;
    }

    private static List<SettingsEvent> change(List<SettingsEvent> set, FirstSettings wanted, Instant at) {
        return new SettingsChange("372", at).events(set, wanted);
    }

    @Test
    void theSecondTimeNothingIsSent() {
        List<SettingsEvent> first = change(List.of(), settings(OptionalLong.empty()), MONDAY);

        assertThat(first).hasSizeGreaterThan(250);
        assertThat(change(first, settings(OptionalLong.empty()), TUESDAY)).isEmpty();
        SettingsValidity validity = new SettingsValidity(Set.of("372"), Catalogue::isLine);
        assertThat(first).allMatch(event -> validity.check(event, MONDAY).isEmpty());
    }

    @Test
    void estimatesCountForTheirFinancialYear_andTheNewestGoesOn() {
        Settings settings = Settings.of(change(List.of(), settings(OptionalLong.empty()), MONDAY));

        assertThat(population(settings, "2024-03")).hasValue(58_441L);
        assertThat(population(settings, "2024-04")).hasValue(59_521L);
        assertThat(population(settings, "2026-02")).hasValue(59_521L);
    }

    private static OptionalLong population(Settings settings, String month) {
        return settings.population(PopulationGroup.LOOKED_AFTER, YearMonth.parse(month));
    }

    @Test
    void anOwnNumberReplacesTheNewestAlone() {
        List<SettingsEvent> first = change(List.of(), settings(OptionalLong.empty()), MONDAY);

        List<SettingsEvent> then = change(first, settings(OptionalLong.of(60_000)), TUESDAY);

        assertThat(then).hasSize(GROUPS).allSatisfy(event -> assertThat(((PopulationSet) event).children()).isEqualTo(60_000));
        List<SettingsEvent> all = new ArrayList<>(first);
        all.addAll(then);
        assertThat(population(Settings.of(all), "2024-03")).hasValue(58_441L);
        assertThat(population(Settings.of(all), "2026-02")).hasValue(60_000L);
    }

    @Test
    void anOwnNumberIsAllThereIs_whereNoneIsShipped() {
        FirstSettings settings = new FirstSettings("837");
        settings.population(new TreeMap<>(), OptionalLong.of(34_000));

        assertThat(population(Settings.of(new SettingsChange("837", MONDAY).events(List.of(), settings)), "2016-02"))
                .hasValue(34_000L);
    }

    @Test
    void whatIsNoLongerWantedIsWithdrawn_onceAndOnlyWhatAFirstRunHasSet() {
        List<SettingsEvent> set = new ArrayList<>(change(List.of(), settings(OptionalLong.empty()), MONDAY));
        set.add(new BenchmarkSet(
                new SettingsEnvelope("own", "372", "benchmark/6.2/2024-25", MONDAY, SourceSystem.MANUAL),
                "6.2",
                "2024/25",
                Optional.empty(),
                Optional.empty(),
                Optional.of(new BigDecimal("67.00")),
                Optional.empty()));
        FirstSettings without = new FirstSettings("372");
        without.population(reference.population("372"), OptionalLong.empty());

        List<SettingsEvent> withdrawn = change(set, without, TUESDAY);
        set.addAll(withdrawn);

        assertThat(withdrawn).hasSizeGreaterThan(150).allMatch(SettingWithdrawn.class::isInstance);
        assertThat(change(set, without, TUESDAY.plusSeconds(1))).isEmpty();
        assertThat(Settings.of(set).benchmarks("6.2")).hasSize(1);
        assertThat(Settings.of(set).benchmarks("2.2")).isEmpty();
    }

    @Test
    void benchmarksAreOfTheTenNeighbours() {
        Settings settings = Settings.of(change(List.of(), settings(OptionalLong.empty()), MONDAY));
        List<BigDecimal> neighbours = reference.neighbours("372").stream()
                .flatMap(code -> reference.published("2.2", code, 2025).stream())
                .toList();
        BigDecimal sum = neighbours.stream().reduce(BigDecimal.ZERO, BigDecimal::add);

        BenchmarkSet newest = settings.newestBenchmark("2.2").orElseThrow();

        assertThat(newest.year()).isEqualTo("2024/25");
        assertThat(newest.nationalAverage()).contains(new BigDecimal("85.70"));
        assertThat(newest.statisticalNeighbourAverage().orElseThrow().multiply(BigDecimal.valueOf(neighbours.size())))
                .isBetween(sum.subtract(BigDecimal.ONE), sum.add(BigDecimal.ONE));
        assertThat(newest.bestStatisticalNeighbour()).contains(neighbours.stream().max(BigDecimal::compareTo).orElseThrow().setScale(2));
    }

    private static List<TargetSet> ofReport() {
        return DataSet.named(DataSet.ROTHERHAM).settings().stream()
                .filter(TargetSet.class::isInstance)
                .map(TargetSet.class::cast)
                .toList();
    }

    @Test
    void theReportsTargetsAreATemplateThatCanBeReadBack() throws IOException {
        Path file = folder.resolve("targets.csv");
        List<TargetTable.Target> template = TargetTable.template(ofReport());

        TargetTable.write(file, template);

        assertThat(TargetTable.read(file)).isEqualTo(template);
        assertThat(template).extracting(TargetTable.Target::indicator).contains("2.2", "10.4").doesNotContain("6.2", "1.4");
        FirstSettings settings = new FirstSettings("372");
        settings.targets(template, APRIL);
        TargetSet set = (TargetSet) change(List.of(), settings, MONDAY).stream()
                .filter(event -> ((TargetSet) event).indicator().equals("2.2"))
                .findFirst()
                .orElseThrow();
        assertThat(set.from()).isEqualTo(APRIL);
        assertThat(set.shape()).isEqualTo(TargetShape.HIGH);
        assertThat(set.green()).contains(new BigDecimal("86.00"));
    }

    @Test
    void aTargetIsUnderstoodAsPeopleWriteIt() throws IOException {
        Path file = Files.writeString(folder.resolve("targets.csv"), "\uFEFFIndicator,Shape,Red,Green\n2.2, high ,83%,90%\n");

        TargetTable.Target target = TargetTable.read(file).get(0);

        assertThat(target.basis()).isEqualTo(TargetBasis.MONTH);
        assertThat(target.numbers()).containsEntry("green", new BigDecimal("90.00"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "indicator,shape;2.99,HIGH            | line 2: unknown indicator",
        "indicator,shape;2.2,UP               | line 2: column shape must be one of HIGH, LOW, BAND, RANGE, TO_BE_SET",
        "indicator,shape,red;2.2,HIGH,much    | line 2: column red must be a number",
        "indicator,shape;2.2,HIGH;2.2,LOW     | line 3: indicator 2.2 has a target above already",
        "number,shape;2.2,HIGH                | must have the columns indicator, shape"
    })
    void aTargetThatCannotBeMeantIsSaidWithItsLine(String table, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("targets.csv"), table.replace(';', '\n') + "\n");

        assertThatThrownBy(() -> TargetTable.read(file)).isInstanceOf(CannotSetUp.class).hasMessageContaining(message);
    }

    @Test
    void teamsAreReadWithTheirGroups() throws IOException {
        Path file = Files.writeString(folder.resolve("teams.csv"), "team,name,group\nT1,Duty,duty\nT/2,North,CIN North\nT3,Other,\n");

        assertThat(TeamTable.read(file))
                .containsExactly(
                        new TeamTable.Team("T1", "Duty", TeamGroup.DUTY),
                        new TeamTable.Team("T-2", "North", TeamGroup.CIN_NORTH),
                        new TeamTable.Team("T3", "Other", TeamGroup.OTHER));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "team,name,group;T1,Duty,night      | line 2: unknown group; use LOOKED_AFTER, DUTY",
        "team,name;,Duty                    | line 2: a team must have an id and a name",
        "team,name;T1,Duty;T1,Duty          | line 3: this team is in the file already",
        "team;T1                            | must have the columns team, name"
    })
    void aTeamThatCannotBeMeantIsSaidWithItsLine(String table, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("teams.csv"), table.replace(';', '\n') + "\n");

        assertThatThrownBy(() -> TeamTable.read(file)).isInstanceOf(CannotSetUp.class).hasMessageContaining(message);
    }
}
