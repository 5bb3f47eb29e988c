package safeguarding.intake.source.daily;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import safeguarding.core.casefile.AdoptionEvent.MatchApproved;
import safeguarding.core.casefile.AdoptionEvent.PlacedForAdoption;
import safeguarding.core.casefile.AdoptionEvent.ShobpaDecided;
import safeguarding.core.casefile.CareEvent.LacCeased;
import safeguarding.core.casefile.CareEvent.LacEpisodeChanged;
import safeguarding.core.casefile.CareEvent.LacStarted;
import safeguarding.core.casefile.code.CareEndReason;
import safeguarding.core.casefile.code.CareEpisodeReason;
import safeguarding.core.casefile.code.LegalStatus;
import safeguarding.core.casefile.code.PlacementChangeReason;
import safeguarding.core.casefile.code.PlacementProvider;
import safeguarding.core.casefile.code.PlacementType;
import safeguarding.intake.source.Day;
import safeguarding.intake.source.Entry.Maker;
import safeguarding.intake.source.Entry.Part;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.SourceReading;

/**
 * Children looked after. The feed has placements, and consecutive ones form a period of care. It has no legal status or
 * provider.
 */
final class DailyCare {

    static final String PERIOD = "care-period";
    static final String CHANGE = "care-episode";
    static final String ADOPTION = "adoption";

    private static final LegalStatus STATUS = LegalStatus.V2;
    private static final PlacementProvider PROVIDER = PlacementProvider.PR5;

    private final DailyReading in;
    private final SourceReading fields;

    /** A placement. */
    private record Stay(Row row, Day from, Optional<Day> to) {

        LocalDate start() {
            return from.date();
        }

        String id() {
            return row.id("child_looked_after_placement_id").orElse("since " + start());
        }
    }

    private DailyCare(DailyReading in) {
        this.in = in;
        fields = in.fields();
    }

    static void read(DailyReading in) {
        new DailyCare(in).read();
    }

    private void read() {
        Map<String, List<Stay>> children = new TreeMap<>();
        in.each(DailyTables.PLACEMENTS, (row, child) -> fields.began(row, "start_date")
                .ifPresent(from -> children.computeIfAbsent(child, any -> new ArrayList<>())
                        .add(new Stay(row, from, fields.ended(row, "end_date", from)))));
        children.forEach(this::periods);
        in.each(DailyTables.ADOPTION, this::adoption);
    }

    /** In a partial feed the earlier placements are unknown. */
    private void periods(String child, List<Stay> stays) {
        Row row = stays.get(0).row();
        if (in.isPart()) {
            in.findings().wrong(
                    "placements-in-part", row, "", "a part does not say which placements came before; send the child as a whole");
            return;
        }
        in.findings().missing(
                "no-legal-status", row.table(), "", "placements have neither legal status nor provider; counted as V2 and PR5");
        stays.sort(Comparator.comparing(Stay::start).thenComparing(Stay::id));
        List<Stay> period = new ArrayList<>();
        for (Stay stay : stays) {
            boolean isNew = stay.row().text("start_reason").filter("S"::equalsIgnoreCase).isPresent();
            if (!period.isEmpty() && (isNew || ceased(period.get(period.size() - 1)).isPresent())) {
                period(child, period);
                period.clear();
            }
            period.add(stay);
        }
        period(child, period);
    }

    private void period(String child, List<Stay> stays) {
        Stay first = stays.get(0);
        Optional<Boolean> startUnknown =
                first.row().text("start_reason").filter("S"::equalsIgnoreCase).isPresent()
                        ? Optional.empty()
                        : Optional.of(true);
        PlacementType type = type(first);
        List<Part> parts = new ArrayList<>();
        parts.add(SourceReading.part(first.from(), (envelope, links) -> new LacStarted(
                envelope, STATUS, type, PROVIDER, Optional.of("placement-" + first.start()), startUnknown)));
        Stay last = stays.get(stays.size() - 1);
        Optional<Part> ceased = ceased(last);
        ceased.ifPresent(parts::add);
        if (ceased.isEmpty() && last.to().isPresent()) {
            in.findings().odd(
                    "no-next-episode", last.row(), "end_reason",
                    "the placement ended, but care did not, and no placement follows; counted as still looked after");
        }
        in.add(PERIOD, child, Optional.of(first.id()), first.start().toString(), parts);
        for (int i = 1; i < stays.size(); i++) {
            change(child, first.id(), stays.get(i - 1), stays.get(i));
        }
    }

    /** The end of the period whose last placement this is; X1, or no reason, ends only the placement. */
    private Optional<Part> ceased(Stay stay) {
        Row row = stay.row();
        CareEndReason why = fields.code(row, "care end reason", CareEndReason.class, CareEndReason.X1, "end_reason");
        return stay.to()
                .filter(end -> why != CareEndReason.X1)
                .map(end -> SourceReading.part(end, (envelope, links) -> new LacCeased(envelope, why)));
    }

    private void change(String child, String period, Stay before, Stay stay) {
        Row row = stay.row();
        CareEpisodeReason why =
                fields.code(row, "care episode reason", CareEpisodeReason.class, CareEpisodeReason.P, "start_reason");
        PlacementType type = type(stay);
        Optional<PlacementChangeReason> moved = fields.text(before.row(), "placement change reason", "change_reason")
                .map(PlacementChangeReason::valueOf);
        Maker maker = (envelope, links) -> new LacEpisodeChanged(
                envelope,
                links.record(PERIOD, period).orElse("unknown"),
                why,
                STATUS,
                type,
                PROVIDER,
                Optional.of("placement-" + stay.start()),
                moved);
        in.add(CHANGE, child, Optional.of(stay.id()), stay.start() + " " + why, List.of(new Part(stay.start(), maker)));
    }

    private PlacementType type(Stay stay) {
        return fields.code(stay.row(), "placement type", PlacementType.class, PlacementType.Z1, "placement_type");
    }

    private void adoption(Row row, String child) {
        List<Part> parts = new ArrayList<>();
        part(row, "initial_decision_date", parts, (envelope, links) -> new ShobpaDecided(envelope));
        part(row, "matched_date", parts, (envelope, links) -> new MatchApproved(envelope));
        part(row, "placed_date", parts, (envelope, links) -> new PlacedForAdoption(envelope, false));
        parts.stream()
                .map(Part::on)
                .min(Comparator.naturalOrder())
                .ifPresent(first -> in.add(ADOPTION, child, row.id(DailyTables.EPISODE_ID), first.toString(), parts));
    }

    private void part(Row row, String column, List<Part> parts, Maker maker) {
        fields.happened(row, column).ifPresent(day -> parts.add(SourceReading.part(day, maker)));
    }
}
