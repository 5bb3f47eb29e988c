package safeguarding.simulation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.code.SourceSystem;
import safeguarding.core.settings.PopulationGroup;
import safeguarding.core.settings.SettingsEnvelope;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.settings.SettingsEvent.PopulationSet;
import safeguarding.core.settings.SettingsEvent.TeamSet;
import safeguarding.core.settings.SettingsEvent.WorkerContractChanged;
import safeguarding.simulation.Worker.Team;

/** An authority's settings, without which rates and caseloads have no figures. */
final class SimulatedSettings {

    private static final BigDecimal HOURS = new BigDecimal("37");

    private final String authority;
    private final long children;
    private final LocalDate since;
    private final Instant recordedAt;

    SimulatedSettings(String authority, long children, LocalDate from) {
        this.authority = authority;
        this.children = children;
        this.since = SimulatedAuthority.firstKnown(from).withDayOfMonth(1);
        this.recordedAt = London.startOf(since);
    }

    List<SettingsEvent> events() {
        Workforce workforce = new Workforce(children);
        return Stream.of(
                        Stream.of(PopulationGroup.values())
                                .filter(group -> group != PopulationGroup.UNRECOGNISED)
                                .map(this::population),
                        workforce.teams().stream().map(this::team),
                        workforce.workers().map(this::contract))
                .<SettingsEvent>flatMap(events -> events)
                .toList();
    }

    private SettingsEvent population(PopulationGroup group) {
        String name = group.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new PopulationSet(envelope("population/" + name), group, since, Optional.empty(), children);
    }

    private SettingsEvent team(Team team) {
        return new TeamSet(envelope("team/" + team.id()), team.id(), team.name(), team.group());
    }

    private SettingsEvent contract(Worker worker) {
        return new WorkerContractChanged(
                envelope("contract/" + worker.id()),
                worker.id(),
                worker.team().id(),
                since,
                Optional.empty(),
                HOURS,
                BigDecimal.ONE);
    }

    private SettingsEnvelope envelope(String record) {
        return new SettingsEnvelope(
                authority + "-" + record.replace('/', '-'), authority, record, recordedAt, SourceSystem.MANUAL);
    }
}
