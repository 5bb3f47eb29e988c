package safeguarding.intake.source.ssd;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import safeguarding.core.casefile.CareEvent.LacCeased;
import safeguarding.core.casefile.CareEvent.LacEpisodeChanged;
import safeguarding.core.casefile.CareEvent.LacReviewHeld;
import safeguarding.core.casefile.CareEvent.LacStarted;
import safeguarding.core.casefile.CareEvent.LacVisitMade;
import safeguarding.core.casefile.HealthEvent.DentalCheckCompleted;
import safeguarding.core.casefile.HealthEvent.HealthAssessmentCompleted;
import safeguarding.core.casefile.HealthEvent.HealthCheckRefused;
import safeguarding.core.casefile.PlanRecorded;
import safeguarding.core.casefile.code.CareEndReason;
import safeguarding.core.casefile.code.CareEpisodeReason;
import safeguarding.core.casefile.code.HealthAssessmentKind;
import safeguarding.core.casefile.code.HealthCheckKind;
import safeguarding.core.casefile.code.LegalStatus;
import safeguarding.core.casefile.code.PlacementChangeReason;
import safeguarding.core.casefile.code.PlacementProvider;
import safeguarding.core.casefile.code.PlacementType;
import safeguarding.core.casefile.code.PlanKind;
import safeguarding.core.casefile.code.ReviewParticipation;
import safeguarding.intake.source.Day;
import safeguarding.intake.source.Entry.Part;
import safeguarding.intake.source.Entry;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.SourceReading;

/**
 * Children looked after. An episode in the data set has no placement details or legal status of its own: they come from the
 * placement that it names and the status in force on its first day.
 */
final class SsdCare {

    static final String PERIOD = "care-period";
    static final String CHANGE = "care-episode";
    static final String REVIEW = "care-review";
    static final String VISIT = "care-visit";
    static final String HEALTH = "health-check";
    static final String PLAN = "care-plan";

    private final SourceReading in;
    private final Map<String, Stay> placements = new HashMap<>();
    private final Map<String, List<Stay>> placementsOfChild = new HashMap<>();
    private final Map<String, List<Status>> statuses = new HashMap<>();
    private final Map<String, String> children = new HashMap<>();
    private final Map<String, List<LocalDate>> periodsOfChild = new HashMap<>();

    /** A legal status and its period. */
    private record Status(LegalStatus status, LocalDate from, LocalDate to) {}

    /** A placement. */
    private record Stay(Row row, LocalDate from, LocalDate to) {}

    /** A row of an episode. */
    private record Episode(Row row, Day from, Optional<Day> to) {}

    private SsdCare(SourceReading in) {
        this.in = in;
    }

    static void read(SourceReading in) {
        new SsdCare(in).read();
    }

    private void read() {
        in.rows(SsdTables.LEGAL_STATUS).forEach(this::status);
        in.rows(SsdTables.PLACEMENTS).forEach(this::placement);
        Map<String, List<Episode>> periods = new LinkedHashMap<>();
        in.rows(SsdTables.CARE_EPISODES).forEach(row -> episode(row, periods));
        periods.values().forEach(this::period);
        in.rows(SsdTables.CARE_REVIEWS).forEach(this::review);
        in.rows(SsdTables.CARE_VISITS).forEach(this::visit);
        health();
        in.rows(SsdTables.CARE_PLANS).forEach(this::plan);
    }

    private void status(Row row) {
        Optional<String> child = row.id("lega_person_id");
        Optional<Day> from = in.day(row, "lega_legal_status_start_date");
        if (child.isPresent() && from.isPresent()) {
            LegalStatus status = in.code(row, "legal status", LegalStatus.class, LegalStatus.V2, "lega_legal_status");
            LocalDate to = in.day(row, "lega_legal_status_end_date").map(Day::date).orElse(LocalDate.MAX);
            statuses.computeIfAbsent(child.get(), any -> new ArrayList<>())
                    .add(new Status(status, from.get().date(), to));
        }
    }

    private void placement(Row row) {
        Optional<Day> from = in.day(row, "clap_cla_placement_start_date");
        if (from.isEmpty()) {
            return;
        }
        LocalDate to = in.day(row, "clap_cla_placement_end_date").map(Day::date).orElse(LocalDate.MAX);
        Stay stay = new Stay(row, from.get().date(), to);
        row.id("clap_cla_placement_id").ifPresent(id -> placements.put(id, stay));
        row.id("clap_person_id")
                .ifPresent(child -> placementsOfChild.computeIfAbsent(child, any -> new ArrayList<>()).add(stay));
    }

    private void episode(Row row, Map<String, List<Episode>> periods) {
        Optional<String> child = in.child(row, "clae_person_id");
        Optional<Day> from = in.began(row, "clae_cla_episode_start_date");
        if (child.isEmpty() || from.isEmpty()) {
            return;
        }
        row.id("clae_cla_id").ifPresent(id -> children.put(id, child.get()));
        String period = child.get() + "/"
                + row.id("clae_cla_id")
                        .or(() -> row.text("clae_entered_care_date"))
                        .orElseGet(() -> from.get().date().toString());
        periods.computeIfAbsent(period, any -> new ArrayList<>())
                .add(new Episode(row, from.get(), in.ended(row, "clae_cla_episode_ceased_date", from.get())));
    }

    private void period(List<Episode> found) {
        List<Episode> episodes = distinct(found);
        episodes.sort(Comparator.comparing((Episode one) -> one.from().date())
                .thenComparing(one -> one.to().map(Day::date).orElse(LocalDate.MAX))
                .thenComparing(one -> one.row().id("clae_cla_episode_id").orElse("")));
        Episode first = episodes.get(0);
        Row row = first.row();
        String child = row.id("clae_person_id").orElseThrow();
        Day from = in.happened(row, "clae_entered_care_date")
                .filter(entered -> entered.date().isBefore(first.from().date()))
                .orElse(first.from());
        periodsOfChild.computeIfAbsent(child, any -> new ArrayList<>()).add(from.date());
        List<Part> parts = new ArrayList<>();
        Details details = details(first);
        parts.add(new Part(from.date(), (envelope, links) -> new LacStarted(
                envelope, details.status(), details.type(), details.provider(), details.placementId())));
        ceased(episodes.get(episodes.size() - 1)).ifPresent(parts::add);
        Optional<String> id = row.id("clae_cla_id");
        in.add(PERIOD, child, id.or(() -> Optional.of("since " + from.date())), from.date().toString(), parts);
        changes(child, id.orElse("since " + from.date()), episodes);
    }

    /** An episode that appears twice under two ids is one episode. */
    private List<Episode> distinct(List<Episode> found) {
        Map<String, Episode> distinct = new TreeMap<>();
        for (Episode episode : found) {
            String id = episode.row().id("clae_cla_episode_id").orElse("");
            distinct.merge(
                    episode.from().date() + " " + episode.to().map(Day::date) + " " + content(episode),
                    episode,
                    (one, other) -> id.compareTo(one.row().id("clae_cla_episode_id").orElse("")) < 0 ? other : one);
        }
        return new ArrayList<>(distinct.values());
    }

    /** An episode that ended with X1 and is followed by none is a gap in the records, and the child is still looked after. */
    private Optional<Part> ceased(Episode last) {
        if (last.to().isEmpty()) {
            return Optional.empty();
        }
        Row row = last.row();
        String column = "clae_cla_episode_ceased_reason";
        CareEndReason why = in.code(row, "care end reason", CareEndReason.class, CareEndReason.E8, column);
        if (why == CareEndReason.X1) {
            in.findings().odd("no-next-episode", row, column, "X1, but no episode follows; counted as still looked after");
            return Optional.empty();
        }
        if (row.text(column).isEmpty()) {
            in.findings().odd("no-reason", row, column, "the last episode has an end and no reason; counted as E8");
        }
        return Optional.of(SourceReading.part(last.to().get(), (envelope, links) -> new LacCeased(envelope, why)));
    }

    /** The order of changes on one day matters, so all of them are sent again if one is different. */
    private void changes(String child, String period, List<Episode> episodes) {
        Map<LocalDate, String> daysOfSeveral = new HashMap<>();
        for (Episode episode : episodes) {
            daysOfSeveral.merge(episode.from().date(), content(episode), (a, b) -> a + " " + b);
        }
        for (int i = 1; i < episodes.size(); i++) {
            Episode episode = episodes.get(i);
            Row row = episode.row();
            LocalDate on = episode.from().date();
            Details details = details(episode);
            CareEpisodeReason why = in.code(
                    row, "care episode reason", CareEpisodeReason.class, CareEpisodeReason.P, "clae_cla_episode_start_reason");
            Optional<PlacementChangeReason> moved = stay(episodes.get(i - 1))
                    .filter(before -> stay(episode).filter(before::equals).isEmpty())
                    .flatMap(before -> moved(before.row()));
            Entry.Maker maker = (envelope, links) -> new LacEpisodeChanged(
                    envelope,
                    links.record(PERIOD, period).orElse("unknown"),
                    why,
                    details.status(),
                    details.type(),
                    details.provider(),
                    details.placementId(),
                    moved);
            String all = daysOfSeveral.get(on);
            String order = all.equals(content(episode)) ? "" : "%04d %s".formatted(i, all);
            in.add(
                    CHANGE,
                    child,
                    row.id("clae_cla_episode_id"),
                    on + " " + why,
                    List.of(new Part(on, Optional.empty(), order, maker)));
        }
    }

    private String content(Episode episode) {
        Details of = details(episode);
        return of + episode.row().text("clae_cla_episode_start_reason").orElse("");
    }

    private Optional<PlacementChangeReason> moved(Row placement) {
        return in.text(placement, "placement change reason", "clap_cla_placement_change_reason")
                .map(PlacementChangeReason::valueOf);
    }

    private record Details(
            LegalStatus status, PlacementType type, PlacementProvider provider, Optional<String> placementId) {}

    private Details details(Episode episode) {
        Optional<Stay> stay = stay(episode);
        Row row = episode.row();
        if (stay.isEmpty()) {
            in.findings().odd("no-placement", row, "clae_cla_placement_id", "the placement is unknown; counted as Z1");
        }
        Optional<PlacementType> type = stay.map(one -> in.code(
                one.row(), "placement type", PlacementType.class, PlacementType.Z1, "clap_cla_placement_type"));
        Optional<PlacementProvider> provider = stay.map(one -> in.code(
                one.row(), "placement provider", PlacementProvider.class, PlacementProvider.PR5, "clap_cla_placement_provider"));
        return new Details(
                legalStatus(episode),
                type.orElse(PlacementType.Z1),
                provider.orElse(PlacementProvider.PR5),
                stay.map(one -> "placement-" + one.from()));
    }

    private Optional<Stay> stay(Episode episode) {
        LocalDate on = episode.from().date();
        return episode.row()
                .id("clae_cla_placement_id")
                .map(placements::get)
                .or(() -> episode.row().id("clae_person_id").stream()
                        .flatMap(child -> placementsOfChild.getOrDefault(child, List.of()).stream())
                        .filter(stay -> holds(stay.from(), stay.to(), on))
                        .max(Comparator.comparing(Stay::from)));
    }

    private LegalStatus legalStatus(Episode episode) {
        LocalDate on = episode.from().date();
        return episode.row().id("clae_person_id").stream()
                .flatMap(child -> statuses.getOrDefault(child, List.of()).stream())
                .filter(status -> holds(status.from(), status.to(), on))
                .max(Comparator.comparing(Status::from).thenComparing(Status::to).thenComparing(Status::status))
                .map(Status::status)
                .orElseGet(() -> {
                    in.findings().odd(
                            "no-legal-status",
                            episode.row(),
                            "clae_cla_episode_start_date",
                            "no legal status holds on the episode's first day; counted as V2");
                    return LegalStatus.V2;
                });
    }

    /** Valid until the day before it ends, or on its only day if it begins and ends on the same day. */
    private static boolean holds(LocalDate from, LocalDate to, LocalDate on) {
        return !from.isAfter(on) && (to.isAfter(on) || from.equals(on));
    }

    private void review(Row row) {
        boolean cancelled = in.flag(row, "clar_cla_review_cancelled", false);
        if (cancelled || row.text("clar_cla_review_date").isEmpty()) {
            return;
        }
        Optional<String> child = in.child(
                row, "clar_cla_id", row.id("clar_cla_person_id").or(() -> row.id("clar_cla_id").map(children::get)));
        Optional<Day> on = in.happened(row, "clar_cla_review_date");
        if (child.isEmpty() || on.isEmpty()) {
            return;
        }
        Optional<LocalDate> due = SsdProtection.due(in, row, "clar_cla_review_due_date", on.get());
        ReviewParticipation how = in.code(
                row, "review participation", ReviewParticipation.class, ReviewParticipation.PN7, "clar_cla_review_participation");
        Part held = SourceReading.part(on.get(), (envelope, links) -> new LacReviewHeld(envelope, due, how));
        in.add(REVIEW, child.get(), row.id("clar_cla_review_id"), on.get().date().toString(), List.of(held));
    }

    private void visit(Row row) {
        Optional<String> child = in.child(
                row, "clav_person_id", row.id("clav_person_id").or(() -> row.id("clav_cla_id").map(children::get)));
        Optional<Day> on = in.began(row, "clav_cla_visit_date");
        if (child.isEmpty() || on.isEmpty()) {
            return;
        }
        boolean seen = in.flag(row, "clav_cla_visit_seen", true);
        boolean alone = in.flag(row, "clav_cla_visit_seen_alone", false);
        Part made = SourceReading.part(on.get(), (envelope, links) -> new LacVisitMade(envelope, seen, alone));
        in.add(VISIT, child.get(), row.id("clav_cla_visit_id"), on.get().date() + (seen ? "" : " not seen"), List.of(made));
    }

    /** An assessment that is not marked as the initial one or a review is the initial one if it is the first of a period. */
    private void health() {
        List<Row> inOrder = new ArrayList<>(in.rows(SsdTables.HEALTH));
        Map<String, List<LocalDate>> assessed = new HashMap<>();
        Map<Row, Day> days = new LinkedHashMap<>();
        for (Row row : inOrder) {
            in.began(row, "clah_health_check_date").ifPresent(day -> days.put(row, day));
        }
        days.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.comparing(Day::date)))
                .forEach(one -> check(one.getKey(), one.getValue(), assessed));
    }

    private void check(Row row, Day on, Map<String, List<LocalDate>> assessed) {
        Optional<String> child = in.child(row, "clah_person_id");
        Optional<String> type = in.demanded(row, "health check type", "clah_health_check_type");
        Optional<String> status = in.text(row, "health check status", "clah_health_check_status");
        if (child.isEmpty() || type.isEmpty() || type.get().equals("NONE") || status.filter("NOT_DONE"::equals).isPresent()) {
            return;
        }
        boolean dental = type.get().equals("DENTAL");
        boolean refused = status.filter("REFUSED"::equals).isPresent();
        Part part;
        if (refused) {
            HealthCheckKind kind = dental ? HealthCheckKind.DENTAL_CHECK : HealthCheckKind.HEALTH_ASSESSMENT;
            part = SourceReading.part(on, (envelope, links) -> new HealthCheckRefused(envelope, kind));
        } else if (dental) {
            part = SourceReading.part(on, (envelope, links) -> new DentalCheckCompleted(envelope));
        } else {
            HealthAssessmentKind kind = kind(type.get(), child.get(), on.date(), assessed);
            part = SourceReading.part(on, (envelope, links) -> new HealthAssessmentCompleted(envelope, kind));
        }
        in.add(
                HEALTH,
                child.get(),
                row.id("clah_health_check_id"),
                on.date() + " " + type.get() + (refused ? " refused" : ""),
                List.of(part));
    }

    private HealthAssessmentKind kind(String type, String child, LocalDate on, Map<String, List<LocalDate>> assessed) {
        List<LocalDate> before = assessed.computeIfAbsent(child, any -> new ArrayList<>());
        Optional<LocalDate> since = periodsOfChild.getOrDefault(child, List.of()).stream()
                .filter(start -> !start.isAfter(on))
                .max(Comparator.naturalOrder());
        boolean isFirst = since.isPresent() && before.stream().noneMatch(day -> !day.isBefore(since.get()));
        before.add(on);
        return switch (type) {
            case "INITIAL" -> HealthAssessmentKind.INITIAL;
            case "REVIEW" -> HealthAssessmentKind.REVIEW;
            default -> isFirst ? HealthAssessmentKind.INITIAL : HealthAssessmentKind.REVIEW;
        };
    }

    private void plan(Row row) {
        Optional<String> child = in.child(row, "lacp_person_id");
        Optional<Day> on = in.began(row, "lacp_cla_care_plan_start_date");
        if (child.isEmpty() || on.isEmpty()) {
            return;
        }
        Optional<Day> end = in.ended(row, "lacp_cla_care_plan_end_date", on.get());
        Part plan = SourceReading.part(on.get(), (envelope, links) ->
                new PlanRecorded(envelope, PlanKind.LAC, Optional.empty(), end.map(Day::date)));
        in.add(PLAN, child.get(), row.id("lacp_table_id"), on.get().date().toString(), List.of(plan));
    }
}
