package safeguarding.intake.source.census;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.Validity;
import safeguarding.intake.extract.CodeFile;
import safeguarding.intake.extract.KeyedPseudonyms;
import safeguarding.intake.extract.files.FileFormat;
import safeguarding.intake.extract.files.FileFormats;
import safeguarding.intake.source.ExtractDifference;
import safeguarding.intake.source.ExtractFindings;
import safeguarding.intake.source.Row;
import safeguarding.testkit.PublicFiles;

/** Shows what is read from public censuses about invented children, and the findings. */
class PublicCensusTest {

    private final ExtractFindings findings = new ExtractFindings();

    private Map<String, Long> read(String name) {
        FileFormat format = FileFormats.of(List.of(PublicFiles.at("cin-census/" + name)));
        FileFormats.Recognised recognised =
                FileFormats.recognised(format, List.of(PublicFiles.at("cin-census/" + name)), findings);
        Instant at = format.writtenAt(recognised.files()).orElseThrow();
        Map<String, List<Row>> rows = recognised.rows(findings);
        Validity validity = new Validity(Set.of("372"));
        ExtractDifference.Result result = ExtractDifference.of(
                new ExtractDifference.Identity("372", "cin-census", format.source().system(), KeyedPseudonyms.none()),
                List.of(),
                format.source().entries(rows, CodeFile.with(Optional.empty()), London.dateOf(at), findings),
                at,
                format.source().kindsOf(rows.keySet()),
                format.source().extent(rows),
                event -> validity.check(event, at));
        assertThat(result.refused()).isEmpty();
        return result.events().stream()
                .collect(Collectors.groupingBy(CaseEvent::type, TreeMap::new, Collectors.counting()));
    }

    private List<String> findings() {
        return findings.all().stream()
                .map(finding -> finding.rule() + " " + finding.column() + " " + finding.count())
                .toList();
    }

    @Test
    void aLargeOneHasReferralsAlone_ofWhichEachSaysThatNothingWasDone() {
        assertThat(read("fake_CIN_data.xml"))
                .isEqualTo(Map.of(
                        "ChildRegistered", 332L, "ChildDied", 21L, "ReferralReceived", 394L, "ReferralDecided", 394L,
                        "CinEpisodeOpened", 344L, "CinEpisodeClosed", 227L, "IcpcHeld", 344L));
        assertThat(findings())
                .containsExactlyInAnyOrder(
                        "in-the-future CINreferralDate 8",
                        "in-the-future CINclosureDate 6",
                        "in-the-future DateOfInitialCPC 6",
                        "no-enquiry DateOfInitialCPC 344",
                        "action-after-all ReferralNFA 344");
    }

    @Test
    void aPlanThatIsThereTwiceIsReadOnce() {
        assertThat(read("CIN2rows.xml")).containsEntry("CppStarted", 1L).containsEntry("CppEnded", 1L).containsEntry("CpReviewHeld", 1L);
        assertThat(findings())
                .containsExactlyInAnyOrder(
                        "stray-text ChildIdentifiers 1",
                        "no-enquiry DateOfInitialCPC 1",
                        "same-row-twice  1",
                        "earlier-plans-missing NumberOfPreviousCPP 1");
    }

    @Test
    void oneOf1970HasNothingThatCounts() {
        assertThat(read("CIN_Census_2021.xml")).isEqualTo(Map.of("ChildRegistered", 1L));
        assertThat(findings()).filteredOn(line -> line.startsWith("too-early")).hasSize(9);
    }

    @Test
    void whatCannotHaveHappenedYetIsLeftOut() {
        assertThat(read("CIN_Census_2026.xml"))
                .hasToString("{ChildRegistered=2, CinEpisodeClosed=1, CinEpisodeOpened=1, CpReviewHeld=1, CppEnded=1, CppStarted=1,"
                        + " IcpcHeld=2, PlanRecorded=1, ReferralDecided=1, ReferralReceived=1, Section47Started=1}");
        assertThat(findings()).contains("in-the-future AssessmentActualStartDate 2", "in-the-future CINreferralDate 1");
    }
}
