package safeguarding.intake.source.census;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
final class CensusNeed {

    static final String REFERRAL = "referral";
    static final String ASSESSMENT = "assessment";
    static final String PLAN = "cin-plan";

    private static final String FACTORS = "AssessmentFactors";

    private final CensusReading in;
    private final Map<String, List<Row>> assessments;
    private final Map<String, List<Row>> plans;

    /** Episodes that have assessments or child protection records, in any file. */
    private final Set<String> assessed = new HashSet<>();

    private final Set<String> protectedOnes = new HashSet<>();
    private final Set<String> planned = new HashSet<>();

    private CensusNeed(CensusReading in) {
        this.in = in;
        assessments = in.rowsWithin(CensusTables.ASSESSMENTS);
        plans = in.rowsWithin(CensusTables.NEED_PLANS);
        Map<String, List<Row>> enquiries = in.rowsWithin(CensusTables.ENQUIRIES);
        Map<String, List<Row>> protectionPlans = in.rowsWithin(CensusTables.PROTECTION_PLANS);
        for (Row row : in.rows(CensusTables.NEED)) {
            String key = CensusTables.key(row);
            boolean isProtected = enquiries.containsKey(key)
                    || protectionPlans.containsKey(key)
                    || row.text("DateOfInitialCPC").isPresent();
            note(row, assessments.containsKey(key), assessed);
            note(row, isProtected, protectedOnes);
            note(row, plans.containsKey(key), planned);
        }
    }

    private static void note(Row row, boolean is, Set<String> episodes) {
        if (is) {
            episodes.add(episode(row));
        }
    }

    /** The key of an episode, the same in all files that contain it. */
    private static String episode(Row row) {
        return row.text(CensusTables.CHILD_ID).orElse("") + "/" + row.text("CINreferralDate").orElse("");
    }

    static void read(CensusReading in) {
        CensusNeed need = new CensusNeed(in);
        in.each(CensusTables.NEED, need::read);
    }

    /** A module is a referral and the episode of need that follows it; there is no episode if no further action is taken. */
    private void read(Row row, String child) {
        Optional<Day> on = in.fields(row).began(row, "CINreferralDate");
        on.ifPresent(day -> referral(row, child, day));
        assessments(row, child, on);
        plans.getOrDefault(CensusTables.key(row), List.of()).forEach(plan -> plan(plan, child));
    }

    private void referral(Row row, String child, Day on) {
        ReferralSource source =
                in.code(row, "referral source", ReferralSource.class, ReferralSource.UNKNOWN, "ReferralSource");
        ReferralOutcome outcome = outcome(row);
        List<Part> parts = new ArrayList<>();
        parts.add(SourceReading.part(
                on, (envelope, links) -> new ReferralReceived(envelope, source, Optional.empty(), false)));
        parts.add(SourceReading.part(on, (envelope, links) -> new ReferralDecided(envelope, outcome)));
        boolean isNeed = outcome != ReferralOutcome.NO_FURTHER_ACTION;
        Optional<Day> end = isNeed ? in.fields(row).ended(row, "CINclosureDate", on) : Optional.empty();
        if (isNeed) {
            PrimaryNeed need = in.code(row, "primary need", PrimaryNeed.class, PrimaryNeed.N0, "PrimaryNeedCode");
            parts.add(SourceReading.part(on, (envelope, links) -> new CinEpisodeOpened(envelope, need)));
            end.ifPresent(day -> parts.add(closed(row, day)));
        }
        in.add(row, REFERRAL, child, on.date().toString(), parts, isNeed && end.isEmpty());
    }

    private Part closed(Row row, Day end) {
        if (row.text("ReasonForClosure").isEmpty()) {
            in.findings().odd("no-reason", row, "ReasonForClosure", "the episode is closed without a reason; counted as RC7");
        }
        CinClosureReason why =
                in.code(row, "need closure", CinClosureReason.class, CinClosureReason.RC7, "ReasonForClosure");
        return SourceReading.part(end, (envelope, links) -> new CinEpisodeClosed(envelope, why));
    }

    /** The census only says whether there was no further action; any action is in the modules of the episode. */
    private ReferralOutcome outcome(Row row) {
        String episode = episode(row);
        boolean isAssessed = assessed.contains(episode);
        boolean isProtected = protectedOnes.contains(episode);
        if (in.fields(row).flag(row, "ReferralNFA", false)) {
            if (!isAssessed && !isProtected && !planned.contains(episode)) {
                return ReferralOutcome.NO_FURTHER_ACTION;
            }
            in.findings().odd(
                    "action-after-all", row, "ReferralNFA",
                    "no further action, but there are assessments, enquiries, conferences or plans; counted as an episode of need");
        }
        return isAssessed
                ? ReferralOutcome.ASSESSMENT
                : isProtected ? ReferralOutcome.STRATEGY_DISCUSSION : ReferralOutcome.OTHER;
    }

    private void assessments(Row need, String child, Optional<Day> referred) {
        Map<Row, Day> started = new LinkedHashMap<>();
        for (Row row : assessments.getOrDefault(CensusTables.key(need), List.of())) {
            in.fields(row).began(row, "AssessmentActualStartDate").ifPresent(day -> started.put(row, day));
        }
        Optional<LocalDate> last = started.values().stream().map(Day::date).max(Comparator.naturalOrder());
        Optional<String> referral = referred.map(day -> day.date().toString());
        AssessmentOutcome ending = AssessmentEnding.outcome(need.text("ReasonForClosure").orElse(""));
        started.forEach((row, on) -> {
            boolean isLast = last.filter(on.date()::equals).isPresent();
            assessment(row, child, on, referral, isLast ? ending : AssessmentOutcome.OTHER_OR_NOT_RECORDED);
        });
    }

    private void assessment(Row row, String child, Day on, Optional<String> referral, AssessmentOutcome outcome) {
        List<Part> parts = new ArrayList<>();
        parts.add(SourceReading.part(on, (envelope, links) ->
                new AssessmentStarted(envelope, referral.flatMap(id -> links.record(REFERRAL, id)))));
        Optional<Day> end = in.fields(row).ended(row, "AssessmentAuthorisationDate", on);
        end.ifPresent(day -> {
            List<String> factors = AssessmentEnding.factors(
                    in.fields(row), row, FACTORS, returns -> in.noteUnlessIn(row, FACTORS, returns));
            parts.add(SourceReading.part(day, (envelope, links) -> new AssessmentAuthorised(envelope, outcome, factors)));
        });
        in.add(row, ASSESSMENT, child, on.date().toString(), parts, end.isEmpty());
    }

    private void plan(Row row, String child) {
        in.fields(row).began(row, "CINPlanStartDate").ifPresent(on -> {
            Optional<Day> end = in.fields(row).ended(row, "CINPlanEndDate", on);
            Part plan = SourceReading.part(on, (envelope, links) ->
                    new PlanRecorded(envelope, PlanKind.CIN, Optional.empty(), end.map(Day::date)));
            in.add(row, PLAN, child, on.date().toString(), List.of(plan), end.isEmpty());
        });
    }
}
