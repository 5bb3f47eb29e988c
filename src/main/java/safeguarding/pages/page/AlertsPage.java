package safeguarding.pages.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import safeguarding.core.alert.Alert;
import safeguarding.core.alert.AlertKind;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.scorecard.Rag;
import safeguarding.pages.report.Show;

/**
 * The contents of the alerts page: open alerts by section, each with what has happened since, then closed alerts.
 *
 * @param open what is amber or red, or will be, by section
 * @param over indicators whose alerts are all closed
 * @param data data problems, newest first
 */
public record AlertsPage(
        String authority, String name, List<Section> open, List<AlertHistory> over, List<Alert> data, UpToDate upToDate) {

    /** A section of the report that has open alerts. */
    public record Section(int number, String name, List<AlertHistory> entries) {}

    /**
     * The alerts of an indicator, about the band that it is in or will be in.
     *
     * @param newest the latest alert
     * @param history all alerts so far, newest first
     * @param cameTrue whether it warned of a band that the indicator has been in since, so that the band's own alert has replaced
     * it
     */
    public record AlertHistory(Indicator indicator, Alert newest, List<Alert> history, boolean cameTrue) {

        public boolean isOpen() {
            return newest.opens() && !cameTrue;
        }

        /** The value in the alert. */
        public String printed(Alert alert) {
            return indicator.unit().shown(alert.value());
        }
    }

    /**
     * @param alerts all alerts of the authority, newest first
     */
    static AlertsPage of(String authority, String name, List<Alert> alerts, UpToDate upToDate) {
        Map<List<Object>, List<Alert>> told = new LinkedHashMap<>();
        alerts.stream().filter(alert -> !Show.isOfData(alert)).forEach(alert -> told.computeIfAbsent(
                        List.of(alert.indicator(), alert.kind()), any -> new ArrayList<>())
                .add(alert));
        List<AlertHistory> entries = new ArrayList<>();
        told.values().forEach(history -> Catalogue.indicator(history.get(0).indicator())
                .ifPresent(indicator -> entries.add(new AlertHistory(
                        indicator, history.get(0), List.copyOf(history), cameTrue(history.get(0), alerts)))));
        entries.sort(Comparator.comparing(entry -> Catalogue.position(entry.indicator().number())));
        TreeMap<Integer, Section> open = new TreeMap<>();
        entries.stream().filter(AlertHistory::isOpen).forEach(entry -> open.computeIfAbsent(
                        entry.indicator().section(),
                        number -> new Section(number, Catalogue.section(number), new ArrayList<>()))
                .entries()
                .add(entry));
        return new AlertsPage(
                authority,
                name,
                List.copyOf(open.values()),
                entries.stream().filter(entry -> !entry.isOpen()).toList(),
                alerts.stream().filter(Show::isOfData).toList(),
                upToDate);
    }

    /** Whether an indicator has been in the band that an alert warned of, or a worse one, since it did. */
    private static boolean cameTrue(Alert warning, List<Alert> newestFirst) {
        return warning.kind() == AlertKind.FORECAST
                && newestFirst.stream()
                        .takeWhile(alert -> !alert.equals(warning))
                        .filter(alert -> alert.kind() == AlertKind.BAND
                                && alert.indicator().equals(warning.indicator()))
                        .anyMatch(alert -> alert.to() == Rag.RED || alert.to() == warning.to());
    }

    /** How many indicators are red or amber, or will be. */
    public int openCount() {
        return open.stream().mapToInt(section -> section.entries().size()).sum();
    }

    /** What an alert changed about the one before it, in one word. */
    public static String step(Alert alert) {
        if (alert.kind() == AlertKind.FORECAST) {
            return alert.expectedOn().isPresent() ? "expected" : "avoided";
        }
        if (!alert.to().isBreach()) {
            return "cleared";
        }
        return !alert.from().isBreach() ? "raised" : alert.to() == Rag.RED ? "escalated" : "eased";
    }
}
