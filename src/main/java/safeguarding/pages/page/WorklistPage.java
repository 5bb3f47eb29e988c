package safeguarding.pages.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import safeguarding.core.indicator.DutyKind;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.worklist.Obligation;
import safeguarding.core.worklist.Wanted;

/**
 * What the worklist page shows: how much of each kind is overdue and due soon, and the obligations themselves.
 *
 * @param filter which obligations are asked for
 * @param teams the teams that there are to choose from
 * @param kinds for each kind how many are overdue and how many are due soon
 * @param shown longest overdue first, as many as a page shows
 * @param all how many there are
 * @param upToDate how far the figures of the authority reach, and the worklist with them
 */
public record WorklistPage(
        String authority,
        String name,
        LocalDate today,
        Filter filter,
        List<String> teams,
        List<Kind> kinds,
        List<Obligation> shown,
        int all,
        UpToDate upToDate) {

    private static final int MOST_SHOWN = 500;
    private static final int USUAL_DAYS = 7;
    private static final int MOST_DAYS = 366;

    /** How far ahead one may choose to look, in days. */
    public static final List<Integer> DAYS = List.of(0, 7, 14, 28);

    /**
     * Which obligations are asked for: those of one team or all, of one kind or all, of one indicator or all, due within
     * so many days.
     *
     * @param team empty for all
     * @param kind empty for all
     * @param indicator its number; empty for all
     */
    public record Filter(String team, String kind, String indicator, int days) {

        /**
         * @throws IllegalArgumentException if they are not valid; the message says why
         */
        static Filter of(
                Optional<String> team, Optional<String> kind, Optional<String> indicator, Optional<String> days) {
            if (indicator.flatMap(Catalogue::indicator).isEmpty() && indicator.isPresent()) {
                throw new IllegalArgumentException("unknown indicator; use a number such as 5.15");
            }
            String wanted = kind.orElse("");
            if (!wanted.isEmpty() && Stream.of(DutyKind.values()).noneMatch(known -> known.name().equals(wanted))) {
                throw new IllegalArgumentException("unknown task");
            }
            String within = days.orElse(String.valueOf(USUAL_DAYS));
            if (!within.matches("\\d{1,3}") || Integer.parseInt(within) > MOST_DAYS) {
                throw new IllegalArgumentException("days must be a number from 0 to 366");
            }
            return new Filter(team.orElse(""), wanted, indicator.orElse(""), Integer.parseInt(within));
        }

        Wanted wanted(LocalDate today) {
            return new Wanted(
                    Optional.of(team).filter(named -> !named.isEmpty()),
                    Optional.of(kind).filter(named -> !named.isEmpty()).map(DutyKind::valueOf),
                    Optional.of(indicator).filter(named -> !named.isEmpty()),
                    today.plusDays(days));
        }
    }

    /** How many obligations of a kind an indicator will count, or counts already. */
    public record Kind(DutyKind kind, String indicator, String name, long overdue, long soon) {}

    static WorklistPage of(
            String authority, String name, List<Obligation> all, Filter filter, LocalDate today, UpToDate upToDate) {
        List<Obligation> taken = filter.wanted(today).of(all);
        return new WorklistPage(
                authority,
                name,
                today,
                filter,
                all.stream().flatMap(due -> due.teamId().stream()).distinct().sorted().toList(),
                kinds(taken, today),
                taken.stream().limit(MOST_SHOWN).toList(),
                taken.size(),
                upToDate);
    }

    private static List<Kind> kinds(List<Obligation> obligations, LocalDate today) {
        TreeMap<Integer, Kind> kinds = new TreeMap<>();
        for (Obligation due : obligations) {
            long overdue = due.isOverdue(today) ? 1 : 0;
            kinds.merge(
                    Catalogue.position(due.indicator()),
                    new Kind(due.kind(), due.indicator(), nameOf(due.indicator()), overdue, 1 - overdue),
                    (a, b) -> new Kind(a.kind, a.indicator, a.name, a.overdue + b.overdue, a.soon + b.soon));
        }
        return new ArrayList<>(kinds.values());
    }

    /** The indicators that expect something to be done, among which one can choose. */
    public List<Indicator> indicators() {
        return Catalogue.indicators().stream()
                .filter(indicator -> indicator.duty().isPresent())
                .toList();
    }

    private static String nameOf(String indicator) {
        return Catalogue.indicator(indicator).map(Indicator::name).orElse("");
    }

    public long overdue() {
        return kinds.stream().mapToLong(Kind::overdue).sum();
    }

    public long soon() {
        return kinds.stream().mapToLong(Kind::soon).sum();
    }

    /** All kinds that can be chosen. */
    public List<DutyKind> choices() {
        return Stream.of(DutyKind.values())
                .filter(kind -> kind != DutyKind.UNRECOGNISED)
                .toList();
    }

    /** The worklist as CSV at the same filter. */
    public String csvAddress() {
        return "/authorities/" + authority + "/worklist.csv?days=" + filter.days()
                + (filter.kind().isEmpty() ? "" : "&kind=" + filter.kind())
                + (filter.indicator().isEmpty() ? "" : "&indicator=" + filter.indicator())
                + (filter.team().isEmpty() ? "" : "&team=" + encoded(filter.team()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
