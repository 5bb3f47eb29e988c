package safeguarding.intake.source.ssda903;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import safeguarding.core.casefile.code.CareEndReason;
import safeguarding.core.casefile.code.CareEpisodeReason;
import safeguarding.core.casefile.code.LegalStatus;
import safeguarding.core.casefile.code.PlacementChangeReason;
import safeguarding.core.casefile.code.PlacementProvider;
import safeguarding.core.casefile.code.PlacementType;
import safeguarding.intake.source.Day;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.SourceReading;

/**
 * A row of the return's episodes.
 *
 * @param to when it ended; empty while it is open
 * @param reasonMoved why the child left this placement; it goes with the event of the next episode
 */
record Ssda903Episode(
        Row row,
        LocalDate from,
        Optional<LocalDate> to,
        CareEpisodeReason reasonBegun,
        Optional<CareEndReason> reasonEnded,
        LegalStatus status,
        PlacementType type,
        PlacementProvider provider,
        Optional<PlacementChangeReason> reasonMoved) {

    /** The episodes of each child, in order. */
    static Map<String, List<Ssda903Episode>> byChild(SourceReading in) {
        Map<String, List<Row>> rows = new LinkedHashMap<>();
        for (Row row : in.rows(Ssda903Tables.EPISODES)) {
            in.child(row, "child").ifPresent(child -> rows.computeIfAbsent(child, any -> new ArrayList<>()).add(row));
        }
        Map<String, List<Ssda903Episode>> episodes = new TreeMap<>();
        rows.forEach((child, all) -> {
            List<Ssda903Episode> found = new ArrayList<>();
            all.forEach(row -> read(in, row).ifPresent(episode -> add(episode, found)));
            found.sort(Comparator.comparing(Ssda903Episode::from).thenComparing(one -> one.to().orElse(LocalDate.MAX)));
            if (!found.isEmpty()) {
                episodes.put(child, checked(in, found));
            }
        });
        return episodes;
    }

    /** An episode that began in an earlier year is in several returns; the last one has its latest state. */
    private static void add(Ssda903Episode episode, List<Ssda903Episode> found) {
        found.removeIf(other -> other.from().equals(episode.from())
                && other.reasonBegun() == episode.reasonBegun()
                && !other.row().table().equals(episode.row().table()));
        found.add(episode);
    }

    private static Optional<Ssda903Episode> read(SourceReading in, Row row) {
        Optional<Day> from = in.began(row, "decom");
        if (from.isEmpty()) {
            return Optional.empty();
        }
        Optional<LocalDate> to = in.ended(row, "dec", from.get()).map(Day::date);
        Optional<CareEndReason> ended = row.text("rec").isEmpty()
                ? Optional.empty()
                : Optional.of(in.code(row, "care end reason", CareEndReason.class, CareEndReason.E8, "rec"));
        if (ended.isPresent() && row.text("dec").isEmpty()) {
            in.findings().odd("reason-without-end", row, "rec", "a reason, but no date; counted as open");
        }
        PlacementType type = in.code(row, "placement type", PlacementType.class, PlacementType.Z1, "place");
        PlacementProvider provider = in.code(
                row, "placement provider", PlacementProvider.class, PlacementProvider.PR5, "place_provider");
        if (provider == PlacementProvider.PR0 && type != PlacementType.P1) {
            in.findings().odd("not-with-parents", row, "place_provider", "PR0 is for placements with parents (P1)");
        }
        return Optional.of(new Ssda903Episode(
                row,
                from.get().date(),
                to,
                in.code(row, "care episode reason", CareEpisodeReason.class, CareEpisodeReason.P, "rne"),
                ended,
                in.code(row, "legal status", LegalStatus.class, LegalStatus.V2, "ls"),
                type,
                provider,
                in.text(row, "placement change reason", "reason_place_change").map(PlacementChangeReason::valueOf)));
    }

    /** An end without a reason is the end of the episode if another follows immediately, otherwise the end of care. */
    private static List<Ssda903Episode> checked(SourceReading in, List<Ssda903Episode> found) {
        List<Ssda903Episode> checked = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            Ssda903Episode one = found.get(i);
            if (one.to().isPresent() && one.reasonEnded().isEmpty()) {
                boolean goesOn = i + 1 < found.size() && !found.get(i + 1).from().isAfter(one.to().get());
                CareEndReason why = goesOn ? CareEndReason.X1 : CareEndReason.E8;
                in.findings().odd("no-reason", one.row(), "rec", "an end, but no reason; counted as " + why);
                checked.add(one.ended(why));
            } else {
                checked.add(one);
            }
        }
        return checked;
    }

    private Ssda903Episode ended(CareEndReason why) {
        return new Ssda903Episode(
                row, from, to, reasonBegun, Optional.of(why), status, type, provider, reasonMoved);
    }

    /** Whether a period of care begins with it. */
    boolean isStart() {
        return reasonBegun == CareEpisodeReason.S;
    }

    /** Whether the child ceased to be looked after with it. A reason without a date is no end. */
    boolean endsCare() {
        return to.isPresent() && reasonEnded.filter(why -> why != CareEndReason.X1).isPresent();
    }

    boolean isAdoptive() {
        return type.setting() == PlacementType.Setting.ADOPTIVE;
    }

    /** Under a placement order, or a freeing order, which came before placement orders existed. */
    boolean isUnderPlacementOrder() {
        return status == LegalStatus.E1 || status == LegalStatus.D1;
    }

    /** Distinguishes it from other episodes of its day. */
    String place() {
        return status + " " + type;
    }

    /** Everything that the episode says, apart from its dates. */
    String content() {
        return String.join(" ", reasonBegun.name(), status.name(), type.name(), provider.name());
    }
}
