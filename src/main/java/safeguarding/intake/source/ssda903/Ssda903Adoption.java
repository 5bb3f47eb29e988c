package safeguarding.intake.source.ssda903;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import safeguarding.core.casefile.AdoptionEvent.MatchApproved;
import safeguarding.core.casefile.AdoptionEvent.PlacedForAdoption;
import safeguarding.core.casefile.AdoptionEvent.PlacementOrderGranted;
import safeguarding.core.casefile.AdoptionEvent.ShobpaDecided;
import safeguarding.core.casefile.AdoptionEvent.ShobpaReversed;
import safeguarding.core.casefile.code.AdoptionReversalReason;
import safeguarding.core.casefile.code.CareEpisodeReason;
import safeguarding.core.casefile.code.PlacementType;
import safeguarding.intake.source.Day;
import safeguarding.intake.source.Entry.Part;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.SourceReading;

/**
 * The adoption process. Decisions and matches have their own files. Placement orders and moves to the adopters are the first
 * days of episodes, and the adoption order is the end of care.
 */
final class Ssda903Adoption {

    static final String DECISION = "adoption-decision";
    static final String MATCH = "adoption-match";
    static final String ORDER = "placement-order";
    static final String MOVE = "adoptive-placement";

    private Ssda903Adoption() {}

    static void read(SourceReading in, Map<String, List<Ssda903Episode>> episodes) {
        decisions(in);
        matches(in);
        episodes.forEach((child, all) -> {
            for (int i = 0; i < all.size(); i++) {
                Optional<Ssda903Episode> before = i == 0 ? Optional.empty() : Optional.of(all.get(i - 1));
                order(in, child, before, all.get(i));
                move(in, child, before, all.get(i));
            }
        });
    }

    /** Only adopted children are in {@code ad1}; their decision is in both files, and is one. */
    private static void decisions(SourceReading in) {
        Map<String, List<Part>> decisions = new TreeMap<>();
        Map<String, String> children = new TreeMap<>();
        for (Row row : in.rows(Ssda903Tables.PLACED_FOR_ADOPTION)) {
            decided(in, row, "date_placed", decisions, children).ifPresent(parts -> {
                Optional<Day> reversed = in.happened(row, "date_placed_ceased");
                reversed.ifPresent(on -> {
                    AdoptionReversalReason why = in.code(
                            row,
                            "adoption reversal reason",
                            AdoptionReversalReason.class,
                            AdoptionReversalReason.RD4,
                            "reason_placed_ceased");
                    parts.add(new Part(on.date(), (envelope, links) -> new ShobpaReversed(envelope, why)));
                });
            });
        }
        in.rows(Ssda903Tables.ADOPTION).forEach(row -> {
            String key = key(in, row, "date_int").orElse("");
            if (!decisions.containsKey(key)) {
                decided(in, row, "date_int", decisions, children);
            }
        });
        decisions.forEach((key, parts) ->
                in.add(DECISION, children.get(key), Optional.empty(), parts.get(0).on().toString(), parts));
    }

    private static Optional<String> key(SourceReading in, Row row, String column) {
        return in.child(row, "child").flatMap(child -> in.happened(row, column).map(on -> child + "/" + on.date()));
    }

    private static Optional<List<Part>> decided(
            SourceReading in, Row row, String column, Map<String, List<Part>> decisions, Map<String, String> children) {
        Optional<String> key = key(in, row, column);
        key.ifPresent(decision -> {
            LocalDate on = in.happened(row, column).orElseThrow().date();
            List<Part> parts = new ArrayList<>();
            parts.add(new Part(on, (envelope, links) -> new ShobpaDecided(envelope)));
            decisions.put(decision, parts);
            children.put(decision, row.id("child").orElseThrow());
        });
        return key.map(decisions::get);
    }

    private static void matches(SourceReading in) {
        for (Row row : in.rows(Ssda903Tables.ADOPTION)) {
            Optional<String> child = in.child(row, "child");
            Optional<Day> on = in.happened(row, "date_match");
            if (child.isPresent() && on.isPresent()) {
                Part matched = new Part(on.get().date(), (envelope, links) -> new MatchApproved(envelope));
                in.add(MATCH, child.get(), Optional.empty(), on.get().date().toString(), List.of(matched));
            }
        }
    }

    /** If the first known episode is already under an order and began for another reason, the date of the order is unknown. */
    private static void order(SourceReading in, String child, Optional<Ssda903Episode> before, Ssda903Episode episode) {
        boolean changes = before.isPresent()
                ? !before.get().isUnderPlacementOrder()
                : episode.reasonBegun() != CareEpisodeReason.P && episode.reasonBegun() != CareEpisodeReason.T;
        if (episode.isUnderPlacementOrder() && changes) {
            Part granted = new Part(episode.from(), (envelope, links) -> new PlacementOrderGranted(envelope));
            in.add(ORDER, child, Optional.empty(), episode.from().toString(), List.of(granted));
        }
    }

    /** The same for the move to the adopters, who may be the foster carers. */
    private static void move(SourceReading in, String child, Optional<Ssda903Episode> before, Ssda903Episode episode) {
        boolean changes = before.isPresent()
                ? !before.get().isAdoptive()
                : episode.reasonBegun() != CareEpisodeReason.L;
        if (episode.isAdoptive() && changes) {
            boolean byCarer = episode.type() == PlacementType.A3 || episode.type() == PlacementType.A5;
            Part placed = new Part(episode.from(), (envelope, links) -> new PlacedForAdoption(envelope, byCarer));
            in.add(MOVE, child, Optional.empty(), episode.from().toString(), List.of(placed));
        }
    }
}
