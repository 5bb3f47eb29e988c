package safeguarding.intake.source.daily;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import safeguarding.core.casefile.AssessmentEvent.AssessmentAuthorised;
import safeguarding.core.casefile.AssessmentEvent.AssessmentStarted;
import safeguarding.core.casefile.NeedEvent.CinEpisodeClosed;
import safeguarding.core.casefile.NeedEvent.CinEpisodeOpened;
import safeguarding.core.casefile.PlanRecorded;
import safeguarding.core.casefile.ReferralEvent.ReferralDecided;
import safeguarding.core.casefile.ReferralEvent.ReferralReceived;
import safeguarding.core.casefile.code.AssessmentOutcome;
import safeguarding.core.casefile.code.CinClosureReason;
import safeguarding.core.casefile.code.PlanKind;
import safeguarding.core.casefile.code.PrimaryNeed;
import safeguarding.core.casefile.code.ReferralOutcome;
import safeguarding.core.casefile.code.ReferralSource;
import safeguarding.intake.source.AssessmentEnding;
import safeguarding.intake.source.Day;
import safeguarding.intake.source.Entry.Part;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.SourceReading;

/** Children in need: referrals with their episodes, assessments, plans. */
final class DailyNeed {

    static final String REFERRAL = "referral";
    static final String ASSESSMENT = "assessment";
    static final String PLAN = "cin-plan";

    private final DailyReading in;
    private final SourceReading fields;

    /** The episodes that have rows in a table, by table. */
    private final Map<String, Set<String>> episodes = new HashMap<>();

    /** The first day of the last assessment of an episode. */
    private final Map<String, LocalDate> lastAssessments = new HashMap<>();

    private final Map<String, String> closures = new HashMap<>();

    private DailyNeed(DailyReading in) {
        this.in = in;
        fields = in.fields();
    }

    static void read(DailyReading in) {
        new DailyNeed(in).read();
    }

    private void read() {
        for (String table : DailyTables.withinEpisodes()) {
            in.rows(table).stream()
                    .filter(row -> !DailyTables.isDeleted(row))
                    .forEach(row -> episodes.computeIfAbsent(table, any -> new HashSet<>()).add(episode(row)));
        }
        in.each(DailyTables.EPISODES, this::referral);
        in.rows(DailyTables.ASSESSMENTS).forEach(row -> fields.anyDay(row, "start_date")
                .ifPresent(day -> lastAssessments.merge(episode(row), day.date(), (one, other) -> one.isAfter(other) ? one : other)));
        in.each(DailyTables.ASSESSMENTS, this::assessment);
        in.each(DailyTables.NEED_PLANS, this::plan);
    }

    /** The key of an episode includes the child, because episodes of two children may have the same id. */
    private static String episode(Row row) {
        return row.text(DailyTables.CHILD_ID).orElse("") + "\t" + row.id(DailyTables.EPISODE_ID).orElse("");
    }

    /** An object is a referral and the episode of need that follows it; there is no episode if no further action is taken. */
    private void referral(Row row, String child) {
        Optional<Day> on = fields.began(row, "referral_date");
        if (on.isEmpty()) {
            return;
        }
        ReferralSource source =
                fields.code(row, "referral source", ReferralSource.class, ReferralSource.UNKNOWN, "referral_source");
        ReferralOutcome outcome = outcome(row);
        List<Part> parts = new ArrayList<>();
        parts.add(SourceReading.part(
                on.get(), (envelope, links) -> new ReferralReceived(envelope, source, Optional.empty(), false)));
        parts.add(SourceReading.part(on.get(), (envelope, links) -> new ReferralDecided(envelope, outcome)));
        if (outcome != ReferralOutcome.NO_FURTHER_ACTION) {
            parts.add(SourceReading.part(on.get(), (envelope, links) -> new CinEpisodeOpened(envelope, PrimaryNeed.N0)));
            fields.ended(row, "closure_date", on.get()).ifPresent(end -> {
                CinClosureReason why =
                        fields.code(row, "need closure", CinClosureReason.class, CinClosureReason.RC7, "closure_reason");
                parts.add(SourceReading.part(end, (envelope, links) -> new CinEpisodeClosed(envelope, why)));
            });
        }
        row.text("closure_reason").ifPresent(reason -> closures.put(episode(row), reason));
        in.add(REFERRAL, child, row.id(DailyTables.EPISODE_ID), on.get().date().toString(), parts);
    }

    /** The feed only says whether there was no further action; any action is in the objects of the episode. */
    private ReferralOutcome outcome(Row row) {
        String episode = episode(row);
        boolean hasMore = episodes.values().stream().anyMatch(all -> all.contains(episode));
        if (fields.flag(row, "referral_no_further_action_flag", false)) {
            if (!hasMore || in.isPart()) {
                return ReferralOutcome.NO_FURTHER_ACTION;
            }
            in.findings().odd(
                    "action-after-all", row, "referral_no_further_action_flag",
                    "no further action, but there is more in the episode; counted as an episode of need");
        }
        return ReferralOutcome.OTHER;
    }

    private void assessment(Row row, String child) {
        Optional<Day> on = fields.began(row, "start_date");
        if (on.isEmpty()) {
            return;
        }
        Optional<String> referral = row.id(DailyTables.EPISODE_ID);
        boolean isLast = on.get().date().equals(lastAssessments.get(episode(row)));
        AssessmentOutcome outcome = isLast
                ? AssessmentEnding.outcome(closures.getOrDefault(episode(row), ""))
                : AssessmentOutcome.OTHER_OR_NOT_RECORDED;
        List<Part> parts = new ArrayList<>();
        parts.add(SourceReading.part(on.get(), (envelope, links) ->
                new AssessmentStarted(envelope, referral.flatMap(id -> links.record(REFERRAL, id)))));
        fields.ended(row, "authorisation_date", on.get()).ifPresent(end -> {
            List<String> factors = AssessmentEnding.factors(fields, row, "factors", returns -> {});
            parts.add(SourceReading.part(end, (envelope, links) -> new AssessmentAuthorised(envelope, outcome, factors)));
        });
        in.add(ASSESSMENT, child, row.id("child_and_family_assessment_id"), on.get().date().toString(), parts);
    }

    private void plan(Row row, String child) {
        fields.began(row, "start_date").ifPresent(on -> {
            Optional<Day> end = fields.ended(row, "end_date", on);
            Part plan = SourceReading.part(on, (envelope, links) ->
                    new PlanRecorded(envelope, PlanKind.CIN, Optional.empty(), end.map(Day::date)));
            in.add(PLAN, child, row.id("child_in_need_plan_id"), on.date().toString(), List.of(plan));
        });
    }
}
