package safeguarding.pages.page;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import safeguarding.contract.topic.PromptWriter;
import safeguarding.core.alert.Alert;
import safeguarding.core.alert.OpenAlerts;
import safeguarding.core.casefile.Rejected;
import safeguarding.core.casefile.code.SourceSystem;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.settings.SettingsEnvelope;
import safeguarding.core.settings.SettingsEvent.AlertAcknowledged;
import safeguarding.core.settings.SettingsEvent.CommentaryWritten;
import safeguarding.core.settings.SettingsEvent.SettingWithdrawn;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.settings.SettingsValidity;
import safeguarding.core.worklist.WorklistNote;
import safeguarding.pages.report.Show;
import safeguarding.pages.server.AccessControl;
import safeguarding.pages.view.LiveList;
import safeguarding.pages.view.LiveView;

/**
 * What people write on the pages: commentary, acknowledgements of alerts, and notes on tasks of the worklist. Each is an event on
 * the topic of settings or, because it is about a child, on that of notes. It is checked by the same rules as any other event,
 * and shown once the page has read it back from the topic.
 */
public final class WrittenByPeople {

    private static final Logger LOG = LoggerFactory.getLogger(WrittenByPeople.class);
    private static final Duration SHOWN_WITHIN = Duration.ofSeconds(3);

    private final LiveView view;
    private final PromptWriter writer;
    private final SettingsValidity validity;
    private final InstantSource clock;

    /**
     * @param authorities the codes of all authorities
     * @param clock the current time for the figures
     */
    public WrittenByPeople(LiveView view, PromptWriter writer, Set<String> authorities, InstantSource clock) {
        this.view = view;
        this.writer = writer;
        this.validity = new SettingsValidity(authorities, Catalogue::isLine);
        this.clock = clock;
    }

    /** Writes commentary on an indicator, as submitted. */
    void commentary(Context context, String authority, Indicator indicator, FormEntries entries) {
        entries.need("role", "Enter your role, for example Head of Service.");
        entries.need("text", "Enter the commentary.");
        YearMonth month = YearMonth.parse(entries.of("month"));
        if (!view.snapshots(authority).containsKey(month)) {
            throw new FormEntries.NotAccepted("There are no figures for " + Show.month(month) + ".");
        }
        String record = "commentary/" + indicator.number() + "/" + month + "/" + id(entries.of("role").toLowerCase(Locale.ROOT));
        write(new CommentaryWritten(
                envelope(entries.id(), authority, record),
                indicator.number(),
                month.atDay(1),
                entries.of("role"),
                entries.of("text")));
        AccessControl.note(context, "wrote commentary on " + indicator.number() + " of " + month + " of authority " + authority);
    }

    /** Withdraws commentary that was written by mistake. */
    void withdrawal(Context context, String authority, Indicator indicator, String record) {
        boolean isThere = view.settingsEvents(authority).stream()
                .anyMatch(event -> event instanceof CommentaryWritten written
                        && written.indicator().equals(indicator.number())
                        && written.envelope().recordId().equals(record));
        if (!isThere) {
            throw new FormEntries.NotAccepted("This commentary has already been withdrawn.");
        }
        write(new SettingWithdrawn(
                envelope(UUID.randomUUID().toString(), authority, record), CommentaryWritten.class.getSimpleName()));
        AccessControl.note(context, "withdrew commentary on " + indicator.number() + " of authority " + authority);
    }

    /** Acknowledges an alert, as submitted. */
    void acknowledgement(Context context, String authority, FormEntries entries) {
        entries.need("role", "Enter your role, for example Team Manager.");
        entries.need("note", "Enter what you know or are doing about it.");
        Alert alert = OpenAlerts.of(view.alerts(authority)).stream()
                .filter(open -> open.alertId().equals(entries.of("alert")))
                .findFirst()
                .orElseThrow(() -> new FormEntries.NotAccepted(
                        "This alert has cleared. You no longer need to acknowledge it."));
        write(new AlertAcknowledged(
                envelope(entries.id(), authority, "acknowledgement/" + alert.alertId()),
                alert.alertId(),
                entries.of("role"),
                entries.of("note")));
        AccessControl.note(context, "acknowledged an alert of authority " + authority);
    }

    /** Writes a note on a task of the worklist, and waits until the list has it. */
    void note(Context context, WorklistNote note, LiveList<WorklistNote> notes) {
        note.fault().ifPresent(WrittenByPeople::refuse);
        send(() -> {
            writer.write(note);
            notes.await(note.authority(), all -> all.contains(note), SHOWN_WITHIN);
        });
        AccessControl.note(context, "wrote a note on a task of the worklist of authority " + note.authority());
    }

    /** Withdraws a note, and waits until the list no longer has it. */
    void noteWithdrawal(Context context, WorklistNote note, LiveList<WorklistNote> notes) {
        send(() -> {
            writer.withdraw(note);
            notes.await(note.authority(), all -> !all.contains(note), SHOWN_WITHIN);
        });
        AccessControl.note(context, "withdrew a note on a task of the worklist of authority " + note.authority());
    }

    /** The current time, in the precision of events. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private SettingsEnvelope envelope(String id, String authority, String record) {
        return new SettingsEnvelope(id, authority, record, later(authority, record), SourceSystem.MANUAL);
    }

    /** The current time, or just after the previous event about the same record if that came from a clock ahead of ours. */
    private Instant later(String authority, String record) {
        Instant now = now();
        return view.settingsEvents(authority).stream()
                .map(SettingsEvent::envelope)
                .filter(envelope -> envelope.recordId().equals(record))
                .map(envelope -> envelope.recordedAt().plusMillis(1))
                .filter(after -> after.isAfter(now))
                .max(Comparator.naturalOrder())
                .orElse(now);
    }

    private static String id(String of) {
        return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private void write(SettingsEvent event) {
        validity.check(event, Instant.now()).ifPresent(WrittenByPeople::refuse);
        send(() -> {
            writer.write(event);
            view.awaitSetting(event, SHOWN_WITHIN);
        });
    }

    private static void refuse(Rejected why) {
        throw new FormEntries.NotAccepted("This was not accepted: " + why.reason() + ".");
    }

    /** Sends something and waits for it. */
    private interface Sending {
        void run() throws InterruptedException;
    }

    private static void send(Sending sending) {
        try {
            sending.run();
        } catch (PromptWriter.NotWritten e) {
            LOG.warn("text written on a page could not be sent to its topic: {}", e.getCause().toString());
            throw new FormEntries.NotAccepted(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "Your text could not be saved. Try again in a minute. It is still here.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
