package safeguarding.pages.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import safeguarding.core.casefile.AllocatedTo;
import safeguarding.core.indicator.Task;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.worklist.WorklistOrder;
import safeguarding.core.worklist.WorklistQuery;

/**
 * Which part of a worklist an address asks for, and in which order. An address names no child and no worker, because addresses
 * are logged.
 *
 * @param team empty for all; {@link #NOBODY} for children without a team and a worker
 * @param kind the name of a task, or of a type of task; empty for all
 * @param indicator its number; empty for all
 * @param days due within so many days
 * @param notes whether to show only tasks with a note, or only those without one
 * @param page the page number, from 1
 */
public record WorklistFilter(
        String team,
        String kind,
        String indicator,
        int days,
        WorklistQuery.Old old,
        WorklistQuery.Notes notes,
        WorklistOrder order,
        boolean descending,
        int page) {

    /** In place of a team, for children without a team and a worker. No id contains this character. */
    public static final String NOBODY = "/none";

    private static final int USUAL_DAYS = 7;
    private static final int MOST_DAYS = 366;
    private static final String DESCENDING = "-";

    /**
     * @throws IllegalArgumentException if something is not valid; the message says why
     */
    static WorklistFilter of(ChildListPages.Asked asked) {
        String indicator = asked.of("indicator").orElse("");
        if (!indicator.isEmpty() && Catalogue.indicator(indicator).isEmpty()) {
            throw new IllegalArgumentException("unknown indicator; use a number such as 5.15");
        }
        String kind = asked.of("kind").orElse("");
        if (!kind.isEmpty() && Task.named(kind).isEmpty()) {
            throw new IllegalArgumentException("unknown task");
        }
        String sort = asked.of("sort").orElse(WorklistOrder.DUE.label());
        boolean descending = sort.startsWith(DESCENDING);
        return new WorklistFilter(
                asked.of("team").orElse(""),
                kind,
                indicator,
                days(asked.of("days")),
                old(asked.of("old")),
                notes(asked.of("notes")),
                WorklistOrder.named(descending ? sort.substring(DESCENDING.length()) : sort)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "sort must be due, task, child, team or worker, with - before it for the other way round")),
                descending,
                page(asked.of("page")));
    }

    private static int days(Optional<String> asked) {
        String days = asked.orElse(String.valueOf(USUAL_DAYS));
        if (!days.matches("\\d{1,3}") || Integer.parseInt(days) > MOST_DAYS) {
            throw new IllegalArgumentException("days must be a number from 0 to 366");
        }
        return Integer.parseInt(days);
    }

    private static WorklistQuery.Old old(Optional<String> asked) {
        return asked.map(word -> switch (word) {
                    case "hidden" -> WorklistQuery.Old.HIDDEN;
                    case "included" -> WorklistQuery.Old.INCLUDED;
                    case "only" -> WorklistQuery.Old.ONLY;
                    default -> throw new IllegalArgumentException("old must be hidden, included or only");
                })
                .orElse(WorklistQuery.Old.HIDDEN);
    }

    private static WorklistQuery.Notes notes(Optional<String> asked) {
        return asked.map(word -> switch (word) {
                    case "any" -> WorklistQuery.Notes.ANY;
                    case "with" -> WorklistQuery.Notes.WITH;
                    case "without" -> WorklistQuery.Notes.WITHOUT;
                    default -> throw new IllegalArgumentException("notes must be any, with or without");
                })
                .orElse(WorklistQuery.Notes.ANY);
    }

    static int page(Optional<String> asked) {
        String page = asked.orElse("1");
        if (!page.matches("[1-9]\\d{0,5}")) {
            throw new IllegalArgumentException("page must be a number from 1");
        }
        return Integer.parseInt(page);
    }

    /** The allocation that a team in an address stands for. */
    static AllocatedTo allocated(String team) {
        return team.isEmpty()
                ? AllocatedTo.ANYBODY
                : team.equals(NOBODY) ? AllocatedTo.NOBODY : AllocatedTo.team(team);
    }

    WorklistQuery query(LocalDate today) {
        return new WorklistQuery(
                allocated(team),
                Task.named(kind).orElse(Set.of()),
                Optional.of(indicator).filter(named -> !named.isEmpty()),
                today.plusDays(days),
                old,
                notes);
    }

    /** The value of the parameter {@code old} in an address. */
    public String oldWord() {
        return old.name().toLowerCase(Locale.ROOT);
    }

    /** The value of the parameter {@code notes} in an address. */
    public String notesWord() {
        return notes.name().toLowerCase(Locale.ROOT);
    }

    /** The same for one team, from the first page on. */
    public WorklistFilter ofTeam(String other) {
        return new WorklistFilter(other, kind, indicator, days, old, notes, order, descending, 1);
    }

    public WorklistFilter ofTask(Task other) {
        return new WorklistFilter(team, other.name(), indicator, days, old, notes, order, descending, 1);
    }

    /** The same with only what has been overdue for more than a year, or without it. */
    public WorklistFilter withOld(WorklistQuery.Old other) {
        return new WorklistFilter(team, kind, indicator, days, other, notes, order, descending, 1);
    }

    /** The same in another order, or in the reverse of the present one. */
    public WorklistFilter by(WorklistOrder other) {
        return new WorklistFilter(team, kind, indicator, days, old, notes, other, other == order && !descending, 1);
    }

    public WorklistFilter onPage(int other) {
        return new WorklistFilter(team, kind, indicator, days, old, notes, order, descending, other);
    }

    /** The order as written in an address. */
    public String sort() {
        return (descending ? DESCENDING : "") + order.label();
    }

    /** The query string for this filter. It always names the team, so that no remembered team replaces it. */
    public String asked() {
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("team", team);
        put(asked, "kind", kind, "");
        put(asked, "indicator", indicator, "");
        put(asked, "days", String.valueOf(days), String.valueOf(USUAL_DAYS));
        put(asked, "old", oldWord(), "hidden");
        put(asked, "notes", notesWord(), "any");
        put(asked, "sort", sort(), WorklistOrder.DUE.label());
        put(asked, "page", String.valueOf(page), "1");
        return query(asked);
    }

    private static void put(Map<String, String> asked, String name, String value, String usual) {
        if (!value.equals(usual)) {
            asked.put(name, value);
        }
    }

    static String query(Map<String, String> asked) {
        return asked.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
    }
}
