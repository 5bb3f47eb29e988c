package safeguarding.intake.source.annexa;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import safeguarding.core.casefile.CareEvent.LacCeased;
import safeguarding.core.casefile.CareEvent.LacEpisodeChanged;
import safeguarding.core.casefile.CareEvent.LacReviewHeld;
import safeguarding.core.casefile.CareEvent.LacStarted;
import safeguarding.core.casefile.CareEvent.LacVisitMade;
import safeguarding.core.casefile.HealthEvent.DentalCheckCompleted;
import safeguarding.core.casefile.HealthEvent.HealthAssessmentCompleted;
import safeguarding.core.casefile.code.CareEndReason;
import safeguarding.core.casefile.code.CareEpisodeReason;
import safeguarding.core.casefile.code.HealthAssessmentKind;
import safeguarding.core.casefile.code.LegalStatus;
import safeguarding.core.casefile.code.PlacementProvider;
import safeguarding.core.casefile.code.PlacementType;
import safeguarding.core.casefile.code.ReviewParticipation;
import safeguarding.intake.source.Day;
import safeguarding.intake.source.Entry;
import safeguarding.intake.source.Entry.Part;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.SourceReading;

/**
 * Children looked after (list 8). A row has the start of care, and the legal status and placement on the day of the list.
 * The original ones are unknown, so the current ones are sent as changes from their own start dates. That preserves what an
 * earlier list said.
 */
final class AnnexACare {

    static final String PERIOD = "care-period";
    static final String CHANGE = "care-episode";
    static final String REVIEW = "care-review";
    static final String VISIT = "care-visit";
    static final String HEALTH = "health-check";

    /** An assessment this soon after the start is the initial one: 20 working days, with some time for lateness. */
    private static final int INITIAL_MONTHS = 3;

    private AnnexACare() {}

    static void read(AnnexAReading lists) {
        lists.in().rows(AnnexATables.CARE).forEach(row -> child(lists, row));
    }

    private static void child(AnnexAReading lists, Row row) {
        SourceReading in = lists.in();
        Optional<String> child = in.child(row, "child");
        Optional<Day> on = in.began(row, "care_start");
        if (child.isEmpty() || on.isEmpty()) {
            return;
        }
        period(lists, row, child.get(), on.get());
        changes(lists, row, child.get(), on.get().date());
        one(in, row, child.get(), "review", REVIEW, (envelope, links) ->
                new LacReviewHeld(envelope, Optional.empty(), ReviewParticipation.PN7));
        one(in, row, child.get(), "visit", VISIT, (envelope, links) -> new LacVisitMade(envelope, true, false));
        HealthAssessmentKind kind = in.happened(row, "health")
                .filter(day -> day.date().isBefore(on.get().date().plusMonths(INITIAL_MONTHS)))
                .map(day -> HealthAssessmentKind.INITIAL)
                .orElse(HealthAssessmentKind.REVIEW);
        one(in, row, child.get(), "health", HEALTH, (envelope, links) -> new HealthAssessmentCompleted(envelope, kind));
        one(in, row, child.get(), "dental", HEALTH, (envelope, links) -> new DentalCheckCompleted(envelope));
    }

    private static void period(AnnexAReading lists, Row row, String child, Day on) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(on.date(), (envelope, links) -> new LacStarted(
                envelope, LegalStatus.V2, PlacementType.Z1, PlacementProvider.PR5, Optional.empty())));
        lists.in().ended(row, "care_end", on).ifPresent(end -> {
            CareEndReason why = lists.code(row, "care end reason", CareEndReason.class, CareEndReason.E8, "care_end_reason");
            parts.add(new Part(end.date(), (envelope, links) -> new LacCeased(envelope, why)));
        });
        lists.in().add(PERIOD, child, Optional.of("since " + on.date()), on.date().toString(), parts);
    }

    private static void changes(AnnexAReading lists, Row row, String child, LocalDate began) {
        LegalStatus status = lists.code(row, "legal status", LegalStatus.class, LegalStatus.V2, "legal_status");
        PlacementType type = lists.code(row, "placement type", PlacementType.class, PlacementType.Z1, "placement");
        PlacementProvider provider =
                lists.code(row, "placement provider", PlacementProvider.class, PlacementProvider.PR5, "provider");
        LocalDate placed = since(lists, row, "placement_start", began);
        LocalDate ordered = since(lists, row, "legal_status_start", began);
        change(lists, child, began, placed, CareEpisodeReason.P, status, type, provider);
        if (ordered.isAfter(placed)) {
            change(lists, child, began, ordered, CareEpisodeReason.L, status, type, provider);
        }
    }

    /** The day in a column; the start of care if there is none, or if the day is earlier. */
    private static LocalDate since(AnnexAReading lists, Row row, String column, LocalDate began) {
        return lists.in().happened(row, column).map(Day::date).filter(day -> day.isAfter(began)).orElse(began);
    }

    private static void change(
            AnnexAReading lists,
            String child,
            LocalDate began,
            LocalDate on,
            CareEpisodeReason why,
            LegalStatus status,
            PlacementType type,
            PlacementProvider provider) {
        Part changed = new Part(on, (envelope, links) -> new LacEpisodeChanged(
                envelope,
                links.record(PERIOD, "since " + began).orElse("unknown"),
                why,
                status,
                type,
                provider,
                Optional.empty(),
                Optional.empty()));
        lists.in().add(CHANGE, child, Optional.empty(), on + " " + why, List.of(changed));
    }

    private static void one(SourceReading in, Row row, String child, String column, String kind, Entry.Maker maker) {
        in.happened(row, column).ifPresent(on -> in.add(
                kind, child, Optional.empty(), on.date() + " " + column, List.of(SourceReading.part(on, maker))));
    }
}
