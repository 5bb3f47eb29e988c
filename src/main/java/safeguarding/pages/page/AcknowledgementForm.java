package safeguarding.pages.page;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import safeguarding.core.alert.Alert;
import safeguarding.core.alert.OpenAlerts;
import safeguarding.core.settings.Settings;
import safeguarding.core.settings.SettingsEvent.AlertAcknowledged;
import safeguarding.pages.view.LiveView;

/**
 * The open alerts with the note on each, and the form for acknowledging them.
 *
 * @param token the token that the form must send back
 * @param id distinguishes one form that is sent twice from two forms
 * @param problem why the submission was not accepted; empty if nothing was submitted
 * @param mayAcknowledge whether the user can acknowledge
 */
public record AcknowledgementForm(
        List<Open> open, String token, String id, Draft draft, String problem, boolean mayAcknowledge) {

    /** An open alert, and its acknowledgement. */
    public record Open(Alert alert, Optional<AlertAcknowledged> acknowledged) {}

    /** What the user has entered in the form. */
    public record Draft(String alert, String role, String note) {

        static final Draft EMPTY = new Draft("", "", "");
    }

    public static List<Open> open(LiveView view, String authority) {
        Settings settings = view.settings(authority);
        return OpenAlerts.of(view.alerts(authority)).stream()
                .map(alert -> new Open(alert, settings.acknowledgement(alert.alertId())))
                .toList();
    }

    static AcknowledgementForm toRead(List<Open> open) {
        return new AcknowledgementForm(open, "", "", Draft.EMPTY, "", false);
    }

    static AcknowledgementForm toWrite(List<Open> open, String token) {
        return new AcknowledgementForm(open, token, UUID.randomUUID().toString(), Draft.EMPTY, "", !open.isEmpty());
    }

    /** The same form with the submission, and why it was not accepted. */
    AcknowledgementForm refused(Draft sent, String why) {
        return new AcknowledgementForm(open, token, id, sent, why, mayAcknowledge);
    }

    /** The acknowledgement of an alert, if it is open and has one. */
    public Optional<AlertAcknowledged> said(Alert alert) {
        return open.stream()
                .filter(one -> one.alert().alertId().equals(alert.alertId()))
                .findFirst()
                .flatMap(Open::acknowledged);
    }
}
