package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.core.calendar.London;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Unit;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.settings.SettingsEvent.PopulationSet;
import safeguarding.core.settings.SettingsEvent.TeamSet;
import safeguarding.dataset.Computed;
import safeguarding.testkit.Installation;
import safeguarding.testkit.NaiveOracle;
import safeguarding.testkit.Program;
import safeguarding.testkit.ProgramProcess;
import safeguarding.testkit.RandomHistories;
import safeguarding.testkit.RandomHistories.History;
import safeguarding.testkit.RunningPlatform;
import safeguarding.testkit.ScorecardApi;
import safeguarding.testkit.SsdNights;
import safeguarding.testkit.SsdNights.Night;

/** An authority's first run: from a folder of tables to figures on a page, broken off and gone on with, and told by a file. */
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
        List<String> words = new ArrayList<>(List.of(
                "start", "--folder", folder.resolve("start").toString(), "--yes", "--set", "clock=" + night.at(),
                "--port", "0", "--registry-port", "0", "--http-port", "0"));
        words.addAll(List.of(more));
        return ProgramProcess.start(folder.resolve("said"), words.toArray(String[]::new));
    }

    /** The figures of the newest months, as the pages' API has them, are those of the records. */
    private void assertFigures(String address) {
        NaiveOracle oracle = NaiveOracle.of(night.saidSoFar(), "372");
        Computed figures = new ScorecardApi(address, "372").figures();
        LocalDate today = London.dateOf(night.at());
        for (int back = 0; back < MONTHS; back++) {
            YearMonth month = YearMonth.from(today).minusMonths(back);
            LocalDate last = month.atEndOfMonth().isAfter(today) ? today : month.atEndOfMonth();
            for (Indicator indicator : Catalogue.indicators()) {
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

    /** Whether a rate has a figure, which it has with a population alone. */
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
