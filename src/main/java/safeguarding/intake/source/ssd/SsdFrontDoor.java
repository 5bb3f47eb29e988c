package safeguarding.intake.source.ssd;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import safeguarding.core.casefile.AssessmentEvent.AssessmentAuthorised;
import safeguarding.core.casefile.AssessmentEvent.AssessmentStarted;
import safeguarding.core.casefile.ContactEvent.ContactDecided;
import safeguarding.core.casefile.ContactEvent.ContactReceived;
import safeguarding.core.casefile.ContactEvent.EarlyHelpEpisodeClosed;
import safeguarding.core.casefile.ContactEvent.EarlyHelpEpisodeOpened;
import safeguarding.core.casefile.NeedEvent.CinEpisodeClosed;
import safeguarding.core.casefile.NeedEvent.CinEpisodeOpened;
import safeguarding.core.casefile.PlanRecorded;
import safeguarding.core.casefile.ReferralEvent.ReferralDecided;
import safeguarding.core.casefile.ReferralEvent.ReferralReceived;
import safeguarding.core.casefile.code.AssessmentOutcome;
import safeguarding.core.casefile.code.CinClosureReason;
import safeguarding.core.casefile.code.ContactKind;
import safeguarding.core.casefile.code.ContactOutcome;
import safeguarding.core.casefile.code.PlanKind;
import safeguarding.core.casefile.code.PrimaryNeed;
import safeguarding.core.casefile.code.ReferralOutcome;
import safeguarding.core.casefile.code.ReferralSource;
import safeguarding.intake.source.Day;
import safeguarding.intake.source.Entry.Part;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.SourceReading;

/** The front door and children in need: contacts, early help, referrals with their episodes, assessments, plans. */
final class SsdFrontDoor {

    static final String CONTACT = "contact";
    static final String EARLY_HELP = "early-help";
    static final String REFERRAL = "referral";
    static final String ASSESSMENT = "assessment";
    static final String PLAN = "cin-plan";

    private static final Pattern FACTOR = Pattern.compile("\"?(\\d{1,2}[A-Z]?)\"?\\s*(?::\\s*\"?(\\w*)\"?)?");

    private SsdFrontDoor() {}

    static void read(SourceReading in) {
        in.rows(SsdTables.CONTACTS).forEach(row -> contact(in, row));
        in.rows(SsdTables.EARLY_HELP).forEach(row -> earlyHelp(in, row));
        in.rows(SsdTables.REFERRALS).forEach(row -> referral(in, row));
        Map<String, List<String>> factors = factors(in);
        in.rows(SsdTables.ASSESSMENTS).forEach(row -> assessment(in, row, factors));
        in.rows(SsdTables.NEED_PLANS).forEach(row -> plan(in, row));
    }

    private static void contact(SourceReading in, Row row) {
        Optional<String> child = in.child(row, "cont_person_id");
        Optional<Day> on = in.began(row, "cont_contact_date");
        if (child.isEmpty() || on.isEmpty()) {
            return;
        }
        ReferralSource source = source(in, row, "cont_contact_source");
        Optional<ContactOutcome> outcome = in.outcome(row, "contact outcome", "cont_contact_outcome_json")
                .map(ContactOutcome::valueOf);
        ContactKind kind = outcome.filter(ContactOutcome.EXISTING_CASE::equals).isPresent()
                ? ContactKind.OPEN_CASE
                : ContactKind.NEW;
        List<Part> parts = new ArrayList<>();
        parts.add(SourceReading.part(on.get(), (envelope, links) -> new ContactReceived(envelope, source, kind)));
        outcome.ifPresent(code -> parts.add(
                SourceReading.part(on.get(), (envelope, links) -> new ContactDecided(envelope, code))));
        in.add(CONTACT, child.get(), row.id("cont_contact_id"), on.get().date() + " " + source, parts);
    }

    private static ReferralSource source(SourceReading in, Row row, String column) {
        return in.code(
                row,
                "referral source",
                ReferralSource.class,
                ReferralSource.UNKNOWN,
                column + "_code",
                column + "_desc");
    }

    private static void earlyHelp(SourceReading in, Row row) {
        Optional<String> child = in.child(row, "earl_person_id");
        Optional<Day> on = in.began(row, "earl_episode_start_date");
        if (child.isEmpty() || on.isEmpty()) {
            return;
        }
        List<Part> parts = new ArrayList<>();
        parts.add(SourceReading.part(on.get(), (envelope, links) -> new EarlyHelpEpisodeOpened(envelope)));
        in.ended(row, "earl_episode_end_date", on.get())
                .ifPresent(end -> parts.add(
                        SourceReading.part(end, (envelope, links) -> new EarlyHelpEpisodeClosed(envelope))));
        in.add(EARLY_HELP, child.get(), row.id("earl_episode_id"), on.get().date().toString(), parts);
    }

    /** A row is a referral and the episode of need that follows it; there is no episode if no further action is taken. */
    private static void referral(SourceReading in, Row row) {
        Optional<String> child = in.child(row, "cine_person_id");
        Optional<Day> on = in.began(row, "cine_referral_date");
        if (child.isEmpty() || on.isEmpty()) {
            return;
        }
        ReferralSource source = source(in, row, "cine_referral_source");
        boolean nothingDone = in.flag(row, "cine_referral_nfa", false);
        Optional<ReferralOutcome> outcome = nothingDone
                ? Optional.of(ReferralOutcome.NO_FURTHER_ACTION)
                : in.outcome(row, "referral outcome", "cine_referral_outcome_json").map(ReferralOutcome::valueOf);
        List<Part> parts = new ArrayList<>();
        parts.add(SourceReading.part(
                on.get(), (envelope, links) -> new ReferralReceived(envelope, source, Optional.empty(), false)));
        outcome.ifPresent(code -> parts.add(
                SourceReading.part(on.get(), (envelope, links) -> new ReferralDecided(envelope, code))));
        if (!nothingDone) {
            PrimaryNeed need = in.code(row, "primary need", PrimaryNeed.class, PrimaryNeed.N0, "cine_cin_primary_need_code");
            parts.add(SourceReading.part(on.get(), (envelope, links) -> new CinEpisodeOpened(envelope, need)));
            in.ended(row, "cine_close_date", on.get()).ifPresent(end -> {
                CinClosureReason why =
                        in.code(row, "need closure", CinClosureReason.class, CinClosureReason.RC7, "cine_close_reason");
                parts.add(SourceReading.part(end, (envelope, links) -> new CinEpisodeClosed(envelope, why)));
            });
        }
        in.add(REFERRAL, child.get(), row.id("cine_referral_id"), on.get().date().toString(), parts);
    }

    private static Map<String, List<String>> factors(SourceReading in) {
        Map<String, List<String>> factors = new HashMap<>();
        for (Row row : in.rows(SsdTables.FACTORS)) {
            Optional<String> assessment = row.id("cinf_assessment_id");
            Matcher found = FACTOR.matcher(row.text("cinf_assessment_factors_json").orElse(""));
            TreeSet<String> codes = new TreeSet<>();
            while (found.find()) {
                boolean isSet = found.group(2) == null || found.group(2).matches("(?i)y|yes|1|true");
                if (isSet) {
                    codes.add(found.group(1));
                }
            }
            assessment.ifPresent(id -> factors.put(id, List.copyOf(codes)));
        }
        return factors;
    }

    private static void assessment(SourceReading in, Row row, Map<String, List<String>> factors) {
        Optional<String> child = in.child(row, "cina_person_id");
        Optional<Day> on = in.began(row, "cina_assessment_start_date");
        if (child.isEmpty() || on.isEmpty()) {
            return;
        }
        Optional<String> referral = row.id("cina_referral_id");
        List<Part> parts = new ArrayList<>();
        parts.add(SourceReading.part(on.get(), (envelope, links) ->
                new AssessmentStarted(envelope, referral.flatMap(id -> links.record(REFERRAL, id)))));
        in.ended(row, "cina_assessment_auth_date", on.get()).ifPresent(end -> {
            AssessmentOutcome outcome = in.outcome(row, "assessment outcome", "cina_assessment_outcome_json")
                    .map(AssessmentOutcome::valueOf)
                    .orElse(AssessmentOutcome.OTHER_OR_NOT_RECORDED);
            AssessmentOutcome ended = outcome == AssessmentOutcome.OTHER_OR_NOT_RECORDED
                            && in.flag(row, "cina_assessment_outcome_nfa", false)
                    ? AssessmentOutcome.NO_FURTHER_ACTION
                    : outcome;
            List<String> found =
                    row.id("cina_assessment_id").map(id -> factors.getOrDefault(id, List.of())).orElse(List.of());
            parts.add(SourceReading.part(end, (envelope, links) -> new AssessmentAuthorised(envelope, ended, found)));
        });
        in.add(ASSESSMENT, child.get(), row.id("cina_assessment_id"), on.get().date().toString(), parts);
    }

    private static void plan(SourceReading in, Row row) {
        Optional<String> child = in.child(row, "cinp_person_id");
        Optional<Day> on = in.began(row, "cinp_cin_plan_start_date");
        if (child.isEmpty() || on.isEmpty()) {
            return;
        }
        Optional<Day> end = in.ended(row, "cinp_cin_plan_end_date", on.get());
        Part plan = SourceReading.part(on.get(), (envelope, links) ->
                new PlanRecorded(envelope, PlanKind.CIN, Optional.empty(), end.map(Day::date)));
        in.add(PLAN, child.get(), row.id("cinp_cin_plan_id"), on.get().date().toString(), List.of(plan));
    }
}
