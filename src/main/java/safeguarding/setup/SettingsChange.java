package safeguarding.setup;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import safeguarding.core.casefile.code.SourceSystem;
import safeguarding.core.settings.SettingsEnvelope;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.settings.SettingsEvent.SettingWithdrawn;

/** What must be sent so that an authority has the settings from its answers; nothing if it has them already. */
public final class SettingsChange {

    private final String authority;
    private final Instant now;

    public SettingsChange(String authority, Instant now) {
        this.authority = authority;
        this.now = now;
    }

    /**
     * The settings that are missing or different, and withdrawals of those that an earlier first run set and that are no
     * longer wanted. Settings that were sent in any other way stay.
     *
     * @param set all that the authority has set
     */
    public List<SettingsEvent> events(Collection<SettingsEvent> set, FirstSettings first) {
        Map<String, SettingsEvent> latest = new TreeMap<>();
        set.stream()
                .filter(event -> event.envelope().recordId().startsWith(FirstSettings.OURS))
                .sorted(Comparator.comparing(event -> event.envelope().recordedAt()))
                .forEach(event -> latest.put(event.envelope().recordId(), event));
        List<SettingsEvent> events = new ArrayList<>();
        Set<String> wanted = new HashSet<>();
        for (WantedSetting setting : first.wanted()) {
            wanted.add(setting.recordId());
            if (!setting.isSaidBy(Optional.ofNullable(latest.get(setting.recordId())))) {
                events.add(setting.content().apply(envelope(setting.recordId())));
            }
        }
        latest.forEach((record, event) -> {
            if (!wanted.contains(record) && !(event instanceof SettingWithdrawn)) {
                events.add(new SettingWithdrawn(envelope(record), event.type()));
            }
        });
        return events;
    }

    private SettingsEnvelope envelope(String record) {
        return new SettingsEnvelope(
                authority + "-" + record.replace('/', '-') + "-" + now.toEpochMilli(),
                authority,
                record,
                now,
                SourceSystem.MANUAL);
    }
}
