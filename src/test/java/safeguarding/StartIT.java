package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Unit;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.settings.SettingsEvent.PopulationSet;
import safeguarding.core.settings.SettingsEvent.TeamSet;
import safeguarding.dataset.Computed;
import safeguarding.testkit.Installation;
import safeguarding.testkit.NaiveOracle;
import safeguarding.testkit.Nightly;
import safeguarding.testkit.PostgresServer;
import safeguarding.testkit.Program;
import safeguarding.testkit.ProgramProcess;
import safeguarding.testkit.RandomHistories;
import safeguarding.testkit.RandomHistories.History;
import safeguarding.testkit.RunningPlatform;
import safeguarding.testkit.ScorecardApi;
import safeguarding.testkit.Ssda903Returns;
import safeguarding.testkit.SsdNights;
import safeguarding.testkit.SsdNights.Night;

/**
 * Shows that an authority's first run leads from its data to figures on a page, even if it is interrupted and continued,
 * or reads its answers from standard input.
 */
class StartIT {

    private static final int MONTHS = 3;

    @RegisterExtension
    static final RunningPlatform platform = new RunningPlatform();

    private final History history = RandomHistories.of(13);
    private final Night night = new SsdNights(history, "372").at(history.after());

    @TempDir
    Path folder;

    private Path extract;

    @BeforeEach
    void writeTables() {
        extract = night.write(folder.resolve("extract"));
    }

    private ProgramProcess start(String... more) {
        return startAt(night.at(), more);
    }

    private ProgramProcess startAt(Instant at, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "start", "--folder", folder.resolve("start").toString(), "--yes", "--set", "clock=" + at,
                "--port", "0", "--registry-port", "0", "--http-port", "0"));
        words.addAll(List.of(more));
        return ProgramProcess.start(folder.resolve("said"), words.toArray(String[]::new));
    }

    /** Asserts that the pages' API has the figures of the records for the newest months. */
    private void assertFigures(String address) {
        assertFigures(address, night.at(), night.saidSoFar(), Catalogue.indicators());
    }

    private static void assertFigures(String address, Instant at, List<CaseEvent> said, List<Indicator> indicators) {
        NaiveOracle oracle = NaiveOracle.of(said, "372");
        Computed figures = new ScorecardApi(address, "372").figures();
        LocalDate today = London.dateOf(at);
        for (int back = 0; back < MONTHS; back++) {
            YearMonth month = YearMonth.from(today).minusMonths(back);
            LocalDate last = month.atEndOfMonth().isAfter(today) ? today : month.atEndOfMonth();
            for (Indicator indicator : indicators) {
                assertThat(figures.line(indicator.number(), "", month).orElseThrow().numerator().orElse(0))
                        .as(indicator.number() + " in " + month)
                        .isEqualTo(oracle.amount(indicator.number(), "", last).numerator());
            }
        }
    }

    @Test
    void fromAFolderOfTablesToFiguresOnAPage() {
        try (ProgramProcess program = start("--authority", "rotherham", "--ssd-folder", extract.toString())) {
            String page = program.awaitSaid("Scorecard (http://\\S+)/authorities/372");

            assertFigures(page);
            assertThat(new ScorecardApi(page, "372").answer("/authorities/372").orElseThrow())
                    .contains("Rotherham", "Number of contacts", "86% or more");
            assertThat(rate(page)).isTrue();
            assertThat(program.err())
                    .contains("can be calculated from it", "findings.csv", "coverage.csv", "events sent", "--every 15m")
                    .contains("--role manager");
        }
        assertThat(folder.resolve("start/targets.csv")).content().contains("2.2");
        assertThat(folder.resolve("start/coverage.csv")).content().contains("not from this source");
    }

    /** Reads the database as a read-only user, with the schema given. */
    @Test
    void fromADatabaseToFiguresOnAPage() throws Exception {
        try (PostgresServer server = PostgresServer.start(StartIT.class)) {
            server.run("CREATE USER reader PASSWORD 'password-of-reader'");
            server.reload(night, "ssd_development", "reader");
            Path password = Files.writeString(folder.resolve("password"), "password-of-reader\n");
            String[] database = {
                "--authority", "372", "--jdbc", server.url(), "--user", "reader", "--password-file", password.toString(),
                "--schema", "ssd_development"
            };
            try (ProgramProcess program = start(database)) {
                String page = program.awaitSaid("Scorecard (http://\\S+)/authorities/372");

                assertFigures(page);
                assertThat(program.err())
                        .contains("can be calculated from it", "events sent", "source ssd --jdbc ", "--schema ssd_development")
                        .doesNotContain("password-of-reader");
                program.stop();
            }
        }
    }

    /** Uses the returns of all years about looked after children, which have all the data for some indicators. */
    @Nightly
    @Test
    void fromReturnsToFiguresOnAPage() {
        Ssda903Returns returns = new Ssda903Returns(history, "372");
        Path files = returns.write(folder.resolve("returns"));
        List<Indicator> covered = Catalogue.indicators().stream()
                .filter(indicator -> Set.of("6.1", "6.2", "6.3", "6.8", "8.1", "9.1").contains(indicator.number()))
                .toList();
        String day = London.dateOf(returns.at()).toString();
        try (ProgramProcess program = startAt(
                returns.at(), "--authority", "372", "--files", files.toString(), "--extracted", day)) {
            String page = program.awaitSaid("Scorecard (http://\\S+)/authorities/372");

            assertFigures(page, returns.at(), returns.said(), covered);
            assertThat(program.err()).contains("events sent", "source files ");
            program.stop();
        }
    }

    /** Whether every rate has a figure, which requires a population. */
    private boolean rate(String page) {
        YearMonth month = YearMonth.from(London.dateOf(night.at())).minusMonths(1);
        return Catalogue.indicators().stream()
                .filter(indicator -> indicator.unit() == Unit.RATE_PER_10_000)
                .allMatch(indicator -> new ScorecardApi(page, "372")
                        .figures()
                        .line(indicator.number(), "", month)
                        .orElseThrow()
                        .value()
                        .isPresent());
    }

    @Test
    void killedWhileItLoads_itGoesOnWithoutAskingAndSendsNothingTwice() {
        try (ProgramProcess first = start("--authority", "372", "--ssd-folder", extract.toString())) {
            first.awaitSaid("(Settings +[\\d,]+ sent)");
            first.kill();
        }
        try (ProgramProcess second = start()) {
            String page = second.awaitSaid("Scorecard (http://\\S+)/authorities/372");

            assertThat(second.err()).contains("Going on with the answers in", "Settings  0 sent");
            assertFigures(page);
            second.stop();
        }
        try (ProgramProcess third = start("--exit")) {
            assertThat(third.awaitExit()).isZero();
            assertThat(third.err()).contains("Settings  0 sent", "nothing has changed").doesNotContain("Made a key");
        }
    }

    @Test
    void toldByAFile_itSendsToTheBrokersThatThereAre_onceItMay() throws Exception {
        Installation installation = platform.install("told", night.at());
        Path teams = Files.writeString(folder.resolve("teams.csv"), "team,name,group\nT1,Duty team,duty\n");
        String first = folder.resolve("told").toString();
        String lines = String.join("\n", "rother", "61,000", "no", "none", teams.toString(), "1", extract.toString(), "", "no", "");

        Program refused = installation.commandWithInput(lines, "unused", "start", "--folder", first);

        assertThat(refused.messages()).contains("Load it?", "Nothing was loaded. Your answers are in ");
        assertThat(refused.code()).isZero();
        assertThat(settings(installation)).isEmpty();

        Program loaded = installation.commandWithInput("yes\n", "unused", "start", "--folder", first);

        assertThat(loaded.messages()).contains("events sent", "`run` calculates them").doesNotContain("Which authority");
        assertThat(loaded.code()).isZero();
        assertThat(settings(installation))
                .filteredOn(PopulationSet.class::isInstance)
                .extracting(event -> ((PopulationSet) event).children())
                .contains(61_000L);
        assertThat(settings(installation)).filteredOn(TeamSet.class::isInstance).hasSize(1);

        int sent = settings(installation).size();
        Program again = installation.commandWithInput("", "unused", "start", "--folder", first, "--yes");

        assertThat(again.messages()).contains("Settings  0 sent", "nothing has changed");
        assertThat(settings(installation)).hasSize(sent);
    }

    private static List<SettingsEvent> settings(Installation installation) {
        return installation.values(installation.topics().settings(), SettingsEvent.class);
    }

    @Test
    void withoutASource_inventedChildrenShowWhatItWillBe() {
        Map<String, String> answers = Map.of("--authority", "420", "--source", "simulated", "--targets", "none");
        List<String> words = new ArrayList<>(List.of("--exit"));
        answers.forEach((option, answer) -> words.addAll(List.of(option, answer)));

        try (ProgramProcess program = start(words.toArray(String[]::new))) {
            assertThat(program.awaitExit()).as(program.err()).isZero();
            assertThat(program.err()).contains("Isles of Scilly (420)", "as if ", "Pages     http://");
        }
        assertThat(folder.resolve("start/simulated")).isDirectory();
    }
}
