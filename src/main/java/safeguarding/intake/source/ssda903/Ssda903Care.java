package safeguarding.intake.source.ssda903;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import safeguarding.core.casefile.CareEvent.LacCeased;
import safeguarding.core.casefile.CareEvent.LacEpisodeChanged;
import safeguarding.core.casefile.CareEvent.LacReviewHeld;
import safeguarding.core.casefile.CareEvent.LacStarted;
import safeguarding.core.casefile.code.CareEndReason;
import safeguarding.core.casefile.code.CareEpisodeReason;
import safeguarding.core.casefile.code.PlacementChangeReason;
import safeguarding.core.casefile.code.ReviewParticipation;
import safeguarding.intake.source.Day;
import safeguarding.intake.source.Entry;
import safeguarding.intake.source.Entry.Part;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.SourceReading;

/**
 * Periods of care and reviews. A row of the return is an episode; a period of care begins with the reason S, and ends with a
 * date and a reason other than X1. If no row has S, the period began before the first return, on an unknown day.
 */
final class Ssda903Care {

    static final String PERIOD = "care-period";
    static final String CHANGE = "care-episode";
    static final String REVIEW = "care-review";

    private static final int AGE_FOR_PARTICIPATION = 4;

    private final SourceReading in;

    private Ssda903Care(SourceReading in) {
        this.in = in;
    }

    static void read(SourceReading in, Map<String, List<Ssda903Episode>> episodes) {
        Ssda903Care care = new Ssda903Care(in);
        episodes.forEach(care::child);
        care.reviews();
    }

    private void child(String child, List<Ssda903Episode> episodes) {
        List<Ssda903Episode> period = new ArrayList<>();
        for (Ssda903Episode episode : episodes) {
            if (!period.isEmpty() && (episode.isStart() || last(period).endsCare())) {
                period(child, period);
                period = new ArrayList<>();
            }
            period.add(episode);
        }
        period(child, period);
        Ssda903Episode last = last(period);
        if (last.to().isPresent() && !last.endsCare()) {
            in.findings().odd(
                    "no-next-episode", last.row(), "rec", "X1, but no episode follows; counted as still looked after");
        }
        for (int i = 1; i < episodes.size(); i++) {
            lookAtBorder(episodes.get(i - 1), episodes.get(i));
        }
    }

    private void lookAtBorder(Ssda903Episode before, Ssda903Episode next) {
        LocalDate from = next.from();
        if (before.to().isEmpty()) {
            in.findings().odd("not-closed", before.row(), "dec", "open, but another episode follows; counted until that begins");
        } else if (before.to().get().isAfter(from)) {
            in.findings().odd("overlap", before.row(), "dec", "ends after the next episode begins; counted until then");
        } else if (!before.endsCare() && before.to().get().isBefore(from)) {
            in.findings().odd(
                    "gap", before.row(), "dec", "X1, but the next episode begins later; counted as looked after in between");
        }
        if (next.isStart() && !before.endsCare()) {
            in.findings().odd(
                    "starts-twice", next.row(), "rne", "S, but the period before has not ended; counted as no new start");
        }
    }

    private static Ssda903Episode last(List<Ssda903Episode> episodes) {
        return episodes.get(episodes.size() - 1);
    }

    private void period(String child, List<Ssda903Episode> episodes) {
        Ssda903Episode first = episodes.get(0);
        if (!first.isStart()) {
            in.findings().odd(
                    "no-start", first.row(), "rne", "no episode with S; counted as looked after from here, but not as a start");
        }
        Optional<Boolean> startUnknown = Optional.of(!first.isStart()).filter(unknown -> unknown);
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(first.from(), (envelope, links) -> new LacStarted(
                envelope, first.status(), first.type(), first.provider(), Optional.empty(), startUnknown)));
        ceased(last(episodes)).ifPresent(parts::add);
        String id = "since " + first.from();
        in.add(PERIOD, child, Optional.of(id), first.from().toString(), parts);
        changes(child, id, episodes);
    }

    private Optional<Part> ceased(Ssda903Episode last) {
        CareEndReason why = last.reasonEnded().orElse(CareEndReason.E8);
        return last.to()
                .filter(on -> last.endsCare())
                .map(on -> new Part(on, (envelope, links) -> new LacCeased(envelope, why)));
    }

    /** The order of changes on one day matters, so all of them are sent again if one is different. */
    private void changes(String child, String period, List<Ssda903Episode> episodes) {
        Map<LocalDate, String> daysOfSeveral = new HashMap<>();
        for (Ssda903Episode episode : episodes) {
            daysOfSeveral.merge(episode.from(), episode.content(), (a, b) -> a + " " + b);
        }
        for (int i = 1; i < episodes.size(); i++) {
            Ssda903Episode episode = episodes.get(i);
            CareEpisodeReason why = episode.reasonBegun();
            Optional<PlacementChangeReason> moved = episodes.get(i - 1).reasonMoved();
            Entry.Maker maker = (envelope, links) -> new LacEpisodeChanged(
                    envelope,
                    links.record(PERIOD, period).orElse("unknown"),
                    why,
                    episode.status(),
                    episode.type(),
                    episode.provider(),
                    Optional.empty(),
                    moved);
            String all = daysOfSeveral.get(episode.from());
            String order = all.equals(episode.content()) ? "" : "%04d %s".formatted(i, all);
            in.add(
                    CHANGE,
                    child,
                    Optional.empty(),
                    episode.from() + " " + why + " " + episode.place(),
                    List.of(new Part(episode.from(), Optional.empty(), order, maker)));
        }
    }

    private void reviews() {
        Map<String, LocalDate> births = Ssda903Children.births(in);
        Map<String, Row> seen = new LinkedHashMap<>();
        for (Row row : in.rows(Ssda903Tables.REVIEWS)) {
            Optional<String> child = in.child(row, "child");
            Optional<LocalDate> on = in.began(row, "review").map(Day::date);
            if (child.isEmpty() || on.isEmpty()) {
                continue;
            }
            Row other = seen.put(child.get() + " " + on.get(), row);
            if (other != null && other.table().equals(row.table())) {
                in.findings().odd("two-reviews-a-day", row, "review", "two reviews of a child on one day; counted once");
            }
            ReviewParticipation how = in.code(
                    row, "review participation", ReviewParticipation.class, ReviewParticipation.PN7, "review_code");
            if (how == ReviewParticipation.PN0 && isFour(births.get(child.get()), on.get())) {
                in.findings().odd("too-old", row, "review_code", "PN0 is for children under four");
            }
            Part held = new Part(on.get(), (envelope, links) -> new LacReviewHeld(envelope, Optional.empty(), how));
            in.add(REVIEW, child.get(), Optional.empty(), on.get().toString(), List.of(held));
        }
    }

    private static boolean isFour(LocalDate born, LocalDate on) {
        return born != null && !born.plusYears(AGE_FOR_PARTICIPATION).isAfter(on);
    }
}
