package safeguarding.testkit;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import safeguarding.core.casefile.code.SourceSystem;
import safeguarding.core.settings.SettingsEnvelope;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.settings.SettingsEvent.LocalStandardSet;
import safeguarding.core.settings.SettingsEvent.TeamSet;
import safeguarding.core.settings.SettingsEvent.WorkerContractChanged;
import safeguarding.core.settings.TeamGroup;

/** Settings of the authority that the tests' invented cases belong to. */
public final class TestSettings {

    private TestSettings() {}

    public static SettingsEvent standard(String standard, String value, String from) {
        return new LocalStandardSet(envelope(standard + from), standard, LocalDate.parse(from), Optional.empty(), value);
    }

    public static SettingsEvent team(String team, TeamGroup group) {
        return new TeamSet(envelope(team), team, "Team " + team, group);
    }

    /** A worker's contract with a team, with its full-time equivalent, such as 0.6. */
    public static SettingsEvent contract(String worker, String team, String from, String fullTimeEquivalent) {
        return contract(worker, team, from, Optional.empty(), fullTimeEquivalent);
    }

    /** The same, until the day before another date, if one is given. */
    public static SettingsEvent contract(
            String worker, String team, String from, Optional<String> to, String fullTimeEquivalent) {
        return new WorkerContractChanged(
                envelope(worker + team + from),
                worker,
                team,
                LocalDate.parse(from),
                to.map(LocalDate::parse),
                new BigDecimal("37.00"),
                new BigDecimal(fullTimeEquivalent));
    }

    private static SettingsEnvelope envelope(String recordId) {
        return new SettingsEnvelope(
                recordId, CaseBuilder.AUTHORITY, recordId, Instant.parse("2024-01-01T09:00:00Z"), SourceSystem.MANUAL);
    }
}
