package safeguarding.pages.page;

import java.util.List;
import java.util.Optional;
import safeguarding.core.alert.Alert;
import safeguarding.core.alert.OpenAlerts;
import safeguarding.core.settings.Settings;
import safeguarding.core.settings.SettingsEvent.AlertAcknowledged;
import safeguarding.pages.view.LiveView;

/**
 * The open alerts with the note on each, and the form for acknowledging them.
 *
 * @param entries what the user has entered
 * @param mayAcknowledge whether the user can acknowledge
 */
public record AcknowledgementForm(List<Open> open, FormEntries entries, boolean mayAcknowledge) {

    /** An open alert, and its acknowledgement. */
    public record Open(Alert alert, Optional<AlertAcknowledged> acknowledged) {}

    public static List<Open> open(LiveView view, String authority) {
        Settings settings = view.settings(authority);
        return OpenAlerts.of(view.alerts(authority)).stream()
                .map(alert -> new Open(alert, settings.acknowledgement(alert.alertId())))
                .toList();
    }

    static AcknowledgementForm toRead(List<Open> open) {
        return new AcknowledgementForm(open, FormEntries.TO_READ, false);
    }

    static AcknowledgementForm toWrite(List<Open> open, FormEntries entries) {
        return new AcknowledgementForm(open, entries, !open.isEmpty());
    }

    /** The acknowledgement of an alert, if it is open and has one. */
    public Optional<AlertAcknowledged> said(Alert alert) {
        return open.stream()
                .filter(one -> one.alert().alertId().equals(alert.alertId()))
                .findFirst()
                .flatMap(Open::acknowledged);
    }
}
