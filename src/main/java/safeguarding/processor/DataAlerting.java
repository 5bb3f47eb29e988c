package safeguarding.processor;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.YearMonth;
import org.apache.kafka.streams.state.KeyValueStore;
import safeguarding.core.alert.Alert;
import safeguarding.core.alert.ArrivalLog;
import safeguarding.core.alert.DataAlert;
import safeguarding.core.alert.DataAlertState;
import safeguarding.core.calendar.London;
import safeguarding.core.calendar.WorkingHours;
import safeguarding.core.casefile.code.SourceSystem;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.RulesOverTime;
import safeguarding.core.settings.LocalStandard;
import safeguarding.core.settings.Settings;

/**
 * Raises and clears alerts about the data, each once: silent sources, jumps in the rejection rate, months with no data. The
 * open alerts are kept in a store.
 */
final class DataAlerting {

    static final String NAME = "told-of-data";

    private static final int BYTES = 1 + Integer.BYTES;

    private final StageDependencies parts;
    private final KeyValueStore<String, byte[]> store;

    DataAlerting(StageDependencies parts, KeyValueStore<String, byte[]> store) {
        this.parts = parts;
        this.store = store;
    }

    /** Checks what an authority's sources have sent lately. */
    void look(Outputs out, String authority, ArrivalLog log, Settings settings, Instant now) {
        YearMonth month = YearMonth.from(London.dateOf(now));
        int silence = LocalStandard.ALERT_SILENCE_HOURS.number(settings, month);
        int rejected = LocalStandard.ALERT_REJECTED_PERCENT.number(settings, month);
        WorkingHours hours =
                new WorkingHours(RulesOverTime.workingDaysOf(settings, parts.workingDays()));
        for (SourceSystem source : log.sources()) {
            // Manual sources only send when someone has the time.
            if (source != SourceSystem.MANUAL && source != SourceSystem.UNRECOGNISED) {
                tell(out, authority, DataAlert.silence(log, source, now, hours, silence), now);
            }
            DataAlertState before = told(authority, DataAlert.aboutRejections(source));
            tell(out, authority, DataAlert.rejections(log, source, now, rejected, before), now);
        }
    }

    /** Checks whether an indicator's newest months have data. */
    void look(Outputs out, String authority, Indicator indicator, Settings settings, Instant now) {
        tell(out, authority, DataAlert.unavailable(indicator, settings, London.dateOf(now)), now);
    }

    /** Raises or clears an alert if its state differs from the one last published. */
    void tell(Outputs out, String authority, DataAlert found, Instant now) {
        DataAlertState before = told(authority, found.about());
        DataAlertState after = before.now(found.so());
        if (!after.equals(before)) {
            byte[] kept = ByteBuffer.allocate(BYTES)
                    .put((byte) (after.open() ? 1 : 0))
                    .putInt(after.changes())
                    .array();
            out.keep(() -> store.put(authority + "|" + found.about(), kept));
        }
        parts.counts().told(found.kind(), authority, found.indicator(), found.breakdown(), found.band());
        found.alert(before, after, authority, now).ifPresent(alert -> send(out, alert));
    }

    /** Sends an alert. */
    void send(Outputs out, Alert alert) {
        out.send(
                IndicatorTopology.ALERTS_SINK,
                String.join("/", alert.authority(), alert.indicator(), alert.breakdown()),
                parts.codec().write(parts.topics().alerts(), alert));
    }

    private DataAlertState told(String authority, String about) {
        byte[] kept = store.get(authority + "|" + about);
        if (kept == null) {
            return DataAlertState.NOTHING;
        }
        ByteBuffer buffer = ByteBuffer.wrap(kept);
        return new DataAlertState(buffer.get() == 1, buffer.getInt());
    }
}
