package safeguarding.intake.source.daily;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
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

/** Shows what is read from a public daily feed about invented children, and the findings. */
class PublicDailyTest {

    private static final Instant AT = Instant.parse("2025-06-30T02:00:00Z");

    @Test
    void sevenObjectsAreFiveChildren() {
        ExtractFindings findings = new ExtractFindings();
        FileFormat format = FileFormats.of(List.of(PublicFiles.at("dfe-daily/children.ndjson")));
        Map<String, List<Row>> rows = FileFormats.recognised(
                        format, List.of(PublicFiles.at("dfe-daily/children.ndjson")), findings)
                .rows(findings);
        Validity validity = new Validity(Set.of("372"));
        ExtractDifference.Result result = ExtractDifference.of(
                new ExtractDifference.Identity("372", "dfe-daily", format.source().system(), KeyedPseudonyms.none()),
                List.of(),
                format.source().entries(rows, CodeFile.with(Optional.empty()), LocalDate.of(2025, 6, 30), findings),
                AT,
                format.source().kindsOf(rows.keySet()),
                format.source().extent(rows),
                event -> validity.check(event, AT));

        assertThat(result.refused()).isEmpty();
        Map<String, Long> types = result.events().stream()
                .collect(Collectors.groupingBy(CaseEvent::type, TreeMap::new, Collectors.counting()));
        assertThat(types)
                .hasToString("{AssessmentAuthorised=3, AssessmentStarted=3, CareLeaverContact=4, CareLeaverStatusChanged=4,"
                        + " ChildRegistered=5, CinEpisodeClosed=1, CinEpisodeOpened=5, CppEnded=1, CppStarted=1, IcpcHeld=1,"
                        + " LacCeased=2, LacStarted=2, MatchApproved=1, PlacedForAdoption=1, PlanRecorded=1, ReferralDecided=5,"
                        + " ReferralReceived=5, Section47Completed=1, Section47Started=1, ShobpaDecided=1, WorkerAllocated=10,"
                        + " WorkerDeallocated=2}");
        assertThat(findings.all())
                .extracting(ExtractFindings.Finding::rule, ExtractFindings.Finding::column)
                .map(tuple -> tuple.toList().get(0) + " " + tuple.toList().get(1))
                .containsOnly(
                        "unmapped-value ethnicity", "unmapped-value accommodation", "unmapped-value activity",
                        "unmapped-value referral_source", "no-legal-status ", "says-nothing ", "same-child-twice la_child_id");
    }
}
