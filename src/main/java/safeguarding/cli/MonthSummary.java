package safeguarding.cli;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import safeguarding.core.alert.Alert;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.Status;
import safeguarding.pages.view.LiveView;

/** Summarises in one line what happened in a month being played: events, alerts, publications and restatements. */
final class MonthSummary {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.UK);

    private static final int MOST_NAMED = 3;

    private final LiveView view;
    private final String authority;
    private Set<String> alerts;
    private Set<Published> published;

    /** A revision of a month. */
    private record Published(YearMonth month, int revision, Status status) {}

    /** Starts from what there is now. */
    MonthSummary(LiveView view, String authority) {
        this.view = view;
        this.authority = authority;
        alerts = alerts();
        published = published();
    }

    private Set<String> alerts() {
        return view.alerts(authority).stream()
                .filter(alert -> alert.to().isBreach())
                .map(Alert::alertId)
                .collect(Collectors.toSet());
    }

    private Set<Published> published() {
        Set<Published> all = new HashSet<>();
        for (YearMonth month : view.snapshots(authority).keySet()) {
            for (Snapshot revision : view.revisions(authority, month)) {
                all.add(new Published(month, revision.revision(), revision.status()));
            }
        }
        return all;
    }

    /** What has happened since the last line, such as "January 2016: 1,204 events, 3 alerts raised, December published". */
    String line(YearMonth month, int events) {
        Set<String> alertsNow = alerts();
        Set<Published> publishedNow = published();
        long raised = alertsNow.stream().filter(alert -> !alerts.contains(alert)).count();
        Set<YearMonth> finals = new TreeSet<>();
        Set<YearMonth> restated = new TreeSet<>();
        publishedNow.stream().filter(one -> !published.contains(one)).forEach(one ->
                (one.status() == Status.FINAL ? finals : restated).add(one.month()));
        alerts = alertsNow;
        published = publishedNow;
        // At the start the months of earlier years are published all at once.
        String names = finals.size() > MOST_NAMED
                ? counted(finals.size(), "month")
                : finals.stream()
                        .map(one -> one.getMonth().getDisplayName(TextStyle.FULL, Locale.UK))
                        .collect(Collectors.joining(" and "));
        return String.join(
                ", ",
                List.of(
                        String.format(Locale.UK, "%s: %s", month.format(MONTH), counted(events, "event")),
                        counted(raised, "alert") + " raised",
                        finals.isEmpty() ? "no month published" : names + " published",
                        counted(restated.size(), "month") + " restated"));
    }

    private static String counted(long number, String noun) {
        return String.format(Locale.UK, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }
}
