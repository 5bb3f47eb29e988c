package safeguarding.intake.file;

import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Optional;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.Rejected;
import safeguarding.core.casefile.Validity;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.settings.SettingsValidity;

/**
 * Reads a file of events, one JSON object a line, and separates plausible events from all other lines. The file is streamed,
 * so it can be any length, or standard input that has not ended yet.
 */
public final class EventFile {

    private final EventJson json;
    private final Validity validity;
    private final SettingsValidity settingsValidity;
    private final InstantSource clock;

    public EventFile(EventJson json, Validity validity, SettingsValidity settingsValidity, InstantSource clock) {
        this.json = json;
        this.validity = validity;
        this.settingsValidity = settingsValidity;
        this.clock = clock;
    }

    /** Receives the lines. Each call is made before the next line is read. */
    public interface Receiver {

        void accept(CaseEvent event) throws IOException;

        void accept(SettingsEvent event) throws IOException;

        /** A line, counted from 1, that is not an event, or is an event that cannot be true. */
        void refuse(long line, String reason) throws IOException;
    }

    /** How many lines were events and how many were refused; blank lines are neither. */
    public record Count(long accepted, long refused) {}

    /** Passes every line of a stream to a receiver, until the stream ends. The stream is left open. */
    public Count read(InputStream in, Receiver receiver) throws IOException {
        LineReader lines = new LineReader(in);
        long accepted = 0;
        long refused = 0;
        for (Optional<LineReader.TextLine> next = lines.next(); next.isPresent(); next = lines.next()) {
            LineReader.TextLine line = next.get();
            if (line.text().filter(String::isBlank).isPresent()) {
                continue;
            }
            Parsed parsed = line.text().map(json::parse).orElseGet(() -> new Parsed.Unreadable(line.fault()));
            Optional<String> fault = fault(parsed);
            if (fault.isPresent()) {
                receiver.refuse(line.number(), fault.get());
                refused++;
            } else {
                hand(parsed, receiver);
                accepted++;
            }
        }
        return new Count(accepted, refused);
    }

    private Optional<String> fault(Parsed parsed) {
        if (parsed instanceof Parsed.OfCase of) {
            return validity.check(of.event(), clock.instant()).map(Rejected::reason);
        }
        if (parsed instanceof Parsed.OfSettings of) {
            return settingsValidity.check(of.event(), clock.instant()).map(Rejected::reason);
        }
        return Optional.of(((Parsed.Unreadable) parsed).reason());
    }

    private static void hand(Parsed parsed, Receiver receiver) throws IOException {
        if (parsed instanceof Parsed.OfCase of) {
            receiver.accept(of.event());
        } else if (parsed instanceof Parsed.OfSettings of) {
            receiver.accept(of.event());
        }
    }
}
