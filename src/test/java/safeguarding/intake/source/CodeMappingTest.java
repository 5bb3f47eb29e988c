package safeguarding.intake.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import safeguarding.core.casefile.code.AbuseCategory;
import safeguarding.core.casefile.code.Accommodation;
import safeguarding.core.casefile.code.Activity;
import safeguarding.core.casefile.code.AdoptionReversalReason;
import safeguarding.core.casefile.code.AssessmentOutcome;
import safeguarding.core.casefile.code.CareEndReason;
import safeguarding.core.casefile.code.CareEpisodeReason;
import safeguarding.core.casefile.code.CinClosureReason;
import safeguarding.core.casefile.code.ContactOutcome;
import safeguarding.core.casefile.code.Ethnicity;
import safeguarding.core.casefile.code.InTouch;
import safeguarding.core.casefile.code.LeavingCareEligibility;
import safeguarding.core.casefile.code.LegalStatus;
import safeguarding.core.casefile.code.PlacementChangeReason;
import safeguarding.core.casefile.code.PlacementProvider;
import safeguarding.core.casefile.code.PlacementType;
import safeguarding.core.casefile.code.PrimaryNeed;
import safeguarding.core.casefile.code.ReferralOutcome;
import safeguarding.core.casefile.code.ReferralSource;
import safeguarding.core.casefile.code.ReviewParticipation;
import safeguarding.core.casefile.code.Section47Outcome;
import safeguarding.core.casefile.code.Sex;
import safeguarding.core.casefile.code.WorkerRole;
import safeguarding.intake.extract.CodeFile;

class CodeMappingTest {

    private static final CodeMapping SHIPPED = CodeFile.with(Optional.empty());

    private static final Map<String, Class<? extends Enum<?>>> CODES = Map.ofEntries(
            Map.entry("abuse category", AbuseCategory.class),
            Map.entry("accommodation", Accommodation.class),
            Map.entry("activity", Activity.class),
            Map.entry("adoption reversal reason", AdoptionReversalReason.class),
            Map.entry("assessment outcome", AssessmentOutcome.class),
            Map.entry("care end reason", CareEndReason.class),
            Map.entry("care episode reason", CareEpisodeReason.class),
            Map.entry("contact outcome", ContactOutcome.class),
            Map.entry("ethnicity", Ethnicity.class),
            Map.entry("in touch", InTouch.class),
            Map.entry("leaving care category", LeavingCareEligibility.class),
            Map.entry("legal status", LegalStatus.class),
            Map.entry("need closure", CinClosureReason.class),
            Map.entry("placement change reason", PlacementChangeReason.class),
            Map.entry("placement provider", PlacementProvider.class),
            Map.entry("placement type", PlacementType.class),
            Map.entry("primary need", PrimaryNeed.class),
            Map.entry("referral outcome", ReferralOutcome.class),
            Map.entry("referral source", ReferralSource.class),
            Map.entry("review participation", ReviewParticipation.class),
            Map.entry("section 47 outcome", Section47Outcome.class),
            Map.entry("sex", Sex.class));

    /** Lists whose codes are not just those of an event's field, with their codes. */
    private static final Map<String, Set<String>> OTHERS = Map.of(
            "accommodation suitable", Set.of("true", "false"),
            "disability", Set.of("DISABLED", "NONE"),
            "health check status", Set.of("DONE", "REFUSED", "NOT_DONE"),
            "health check type", Set.of("INITIAL", "REVIEW", "ASSESSMENT", "DENTAL", "NONE"),
            "permanence order", Set.of("ADOPTION", "OTHER"),
            "quorate", Set.of("true", "false"),
            "review continues", Set.of("true", "false"));

    @Test
    void everyShippedCodeIsOne() {
        Map<String, Set<String>> known = new HashMap<>(OTHERS);
        CODES.forEach((list, codes) -> known.put(
                list, Stream.of(codes.getEnumConstants()).map(Enum::name).collect(Collectors.toSet())));
        Set<String> roles = Stream.of(WorkerRole.values()).map(Enum::name).collect(Collectors.toSet());
        known.put("worker role", Stream.concat(roles.stream(), Stream.of("NONE")).collect(Collectors.toSet()));

        assertThat(SHIPPED.lists()).containsExactlyInAnyOrderElementsOf(known.keySet());
        known.forEach((list, codes) -> assertThat(codes).as(list).containsAll(SHIPPED.codes(list)));
    }

    @Test
    void aCodeIsFoundByItsText_byItself_andBeforeOrAfterALabel() {
        assertThat(SHIPPED.code("placement type", "U6", PlacementType.class)).contains(PlacementType.U6);
        assertThat(SHIPPED.code("placement type", "u6: Foster placement", PlacementType.class)).contains(PlacementType.U6);
        assertThat(SHIPPED.code("placement type", "f) U6 - Foster", PlacementType.class)).contains(PlacementType.U6);
        assertThat(SHIPPED.code("ethnicity", "a) WBRI", Ethnicity.class)).contains(Ethnicity.WBRI);
        assertThat(SHIPPED.code("care episode reason", "Started to be  looked AFTER", CareEpisodeReason.class))
                .contains(CareEpisodeReason.S);
        assertThat(SHIPPED.code("sex", "unrecognised", Sex.class)).isEmpty();
        assertThat(SHIPPED.code("placement type", "K9", PlacementType.class)).isEmpty();
    }

    @Test
    void anOutcomeIsReadFromFlagsAsEachSystemWritesThem_andFromText() {
        assertThat(CodeMapping.said("{\"NFA_FLAG\": \"Y\", \"CP_ENQUIRY_FLAG\": \"\", \"COMMENTS\": \"a \"B_FLAG\": \"Y\"\"}"))
                .containsExactly("NFA_FLAG");
        assertThat(CodeMapping.said("{\"OUTCOME_NFA_FLAG\" : \"Y\", \"OUTCOME_MONITOR_FLAG\" : \"N\"}"))
                .containsExactly("NFA_FLAG");
        assertThat(CodeMapping.said("[{\"OUTCOME\": \"Early Help\"}, {\"OUTCOME\": null}]")).containsExactly("early help");
        assertThat(CodeMapping.said("EH Referral")).containsExactly("EH Referral");
        assertThat(SHIPPED.first("contact outcome", List.of("NFA_FLAG", "NEW_REFERRAL_FLAG"))).contains("REFERRAL");
    }

    @Test
    void aDateIsReadAsTablesWriteIt() {
        assertThat(Day.parse("2017-01-31 00:00:00.000")).isEqualTo(Day.parse("31/01/2017"));
        assertThat(Day.parse("2017-07-01T09:30").orElseThrow().at()).contains(Instant.parse("2017-07-01T08:30:00Z"));
        assertThat(Day.parse("1900-01-01")).isEmpty();
    }
}
