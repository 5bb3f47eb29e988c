package safeguarding.setup;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import safeguarding.core.settings.PopulationGroup;
import safeguarding.core.settings.SettingsEvent.PopulationSet;
import safeguarding.core.settings.SettingsEvent.TeamSet;

/** The settings that follow from an authority's answers. */
public final class FirstSettings {

    /** The prefix of the record ids of all settings from a first run, by which a later run recognises them. */
    static final String OURS = "start/";

    private static final int APRIL = 4;
    private static final LocalDate EARLIEST = LocalDate.of(2012, APRIL, 1);

    private final String authority;
    private final List<WantedSetting> wanted = new ArrayList<>();

    public FirstSettings(String authority) {
        this.authority = authority;
    }

    /** How many there are. */
    public int size() {
        return wanted.size();
    }

    List<WantedSetting> wanted() {
        return wanted;
    }

    /**
     * How many children there are. As in the published statistics, an estimate applies to the financial year that contains
     * its date; the newest continues to apply.
     *
     * @param estimates by year
     * @param own the number to use instead of the newest one, if the authority has its own
     */
    public void population(NavigableMap<Integer, Long> estimates, OptionalLong own) {
        NavigableMap<LocalDate, Long> from = new TreeMap<>();
        estimates.forEach((year, children) -> from.put(LocalDate.of(year, APRIL, 1), children));
        own.ifPresent(children -> from.put(from.isEmpty() ? EARLIEST : from.lastKey(), children));
        for (Map.Entry<LocalDate, Long> estimate : from.entrySet()) {
            Stream.of(PopulationGroup.values())
                    .filter(group -> group != PopulationGroup.UNRECOGNISED)
                    .forEach(group -> population(group, estimate, Optional.ofNullable(from.higherKey(estimate.getKey()))));
        }
    }

    private void population(PopulationGroup group, Map.Entry<LocalDate, Long> estimate, Optional<LocalDate> to) {
        String name = group.name().toLowerCase(Locale.ROOT).replace('_', '-');
        wanted.add(new WantedSetting(
                OURS + "population/" + name + "/" + estimate.getKey().getYear(),
                envelope -> new PopulationSet(envelope, group, estimate.getKey(), to, estimate.getValue())));
    }

    /** What neighbours and England achieved. */
    public void benchmarks(ReferenceData data) {
        wanted.addAll(new Benchmarks(data).of(authority));
    }

    /** What is rated green, amber and red, from a month on. */
    public void targets(List<TargetTable.Target> targets, LocalDate from) {
        targets.forEach(target -> wanted.add(new WantedSetting(
                OURS + "target/" + target.indicator(), envelope -> target.set(envelope, from))));
    }

    /** The teams whose caseloads are reported. */
    public void teams(List<TeamTable.Team> teams) {
        teams.forEach(team -> wanted.add(new WantedSetting(
                OURS + "team/" + team.id(), envelope -> new TeamSet(envelope, team.id(), team.name(), team.group()))));
    }
}
