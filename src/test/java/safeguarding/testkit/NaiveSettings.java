package safeguarding.testkit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.settings.SettingsEvent.CalendarSet;
import safeguarding.core.settings.SettingsEvent.LocalStandardSet;
import safeguarding.core.settings.SettingsEvent.SettingWithdrawn;
import safeguarding.core.settings.SettingsEvent.TeamSet;
import safeguarding.core.settings.SettingsEvent.TermDatesSet;
import safeguarding.core.settings.SettingsEvent.WorkerContractChanged;
import safeguarding.core.settings.TeamGroup;

/** An authority's settings, as the oracle finds them among everything that was ever sent. */
final class NaiveSettings {

    private final List<SettingsEvent> believed;
    private final Set<LocalDate> closedDays;
    private final NavigableSet<LocalDate> termStarts;

    private NaiveSettings(List<SettingsEvent> believed) {
        this.believed = believed;
        closedDays = closedDays(believed);
        termStarts = termStarts(believed);
    }

    static NaiveSettings among(Collection<? extends SettingsEvent> sent, String authority) {
        Map<List<String>, SettingsEvent> last = new LinkedHashMap<>();
        for (SettingsEvent event : sent) {
            if (event.envelope().authority().equals(authority)) {
                String kind = event instanceof SettingWithdrawn withdrawn ? withdrawn.eventType() : event.type();
                List<String> setting = List.of(kind, event.envelope().recordId());
                SettingsEvent other = last.get(setting);
                if (other == null || isLater(event, other)) {
                    last.put(setting, event);
                }
            }
        }
        return new NaiveSettings(new ArrayList<>(last.values()));
    }

    private static boolean isLater(SettingsEvent event, SettingsEvent than) {
        int byInstant = event.envelope().recordedAt().compareTo(than.envelope().recordedAt());
        return byInstant > 0
                || byInstant == 0 && event.envelope().eventId().compareTo(than.envelope().eventId()) > 0;
    }

    private static boolean isOn(LocalDate day, LocalDate from, Optional<LocalDate> to) {
        return !day.isBefore(from) && (to.isEmpty() || day.isBefore(to.get()));
    }

    /** A local standard on a day: of those that apply, the one that started last. */
    Optional<String> standard(String name, LocalDate day) {
        LocalStandardSet found = null;
        for (SettingsEvent event : believed) {
            if (event instanceof LocalStandardSet set
                    && set.standard().equals(name)
                    && isOn(day, set.from(), set.to())
                    && (found == null
                            || set.from().isAfter(found.from())
                            || set.from().equals(found.from()) && isLater(set, found))) {
                found = set;
            }
        }
        return Optional.ofNullable(found).map(LocalStandardSet::value);
    }

    /** The days on which the authority is closed, including weekends and bank holidays if it says so. */
    Set<LocalDate> closedDays() {
        return closedDays;
    }

    private static Set<LocalDate> closedDays(List<SettingsEvent> believed) {
        Set<LocalDate> closed = new HashSet<>();
        for (SettingsEvent event : believed) {
            if (event instanceof CalendarSet calendar) {
                closed.addAll(calendar.closedOn());
            }
        }
        return closed;
    }

    /** The first days of the school terms set by the authority. */
    NavigableSet<LocalDate> termStarts() {
        return termStarts;
    }

    private static NavigableSet<LocalDate> termStarts(List<SettingsEvent> believed) {
        NavigableSet<LocalDate> starts = new TreeSet<>();
        for (SettingsEvent event : believed) {
            if (event instanceof TermDatesSet term) {
                starts.add(term.firstDay());
            }
        }
        return starts;
    }

    /** The group that a team was last put into. */
    Optional<TeamGroup> group(String team) {
        TeamSet found = null;
        for (SettingsEvent event : believed) {
            if (event instanceof TeamSet set
                    && set.teamId().equals(team)
                    && (found == null || isLater(set, found))) {
                found = set;
            }
        }
        return Optional.ofNullable(found).map(TeamSet::group);
    }

    /** The full-time equivalents, in hundredths, of a group's workers on a day. */
    long hundredths(TeamGroup group, LocalDate day) {
        long sum = 0;
        for (SettingsEvent event : believed) {
            if (event instanceof WorkerContractChanged contract
                    && group(contract.teamId()).equals(Optional.of(group))
                    && isOn(day, contract.from(), contract.to())
                    && !isOvertaken(contract, day)) {
                sum += contract.fullTimeEquivalent().doubleValue() * 100 + 0.5;
            }
        }
        return sum;
    }

    /** Whether another contract of the worker with the team applies too, and started later. */
    private boolean isOvertaken(WorkerContractChanged contract, LocalDate day) {
        for (SettingsEvent event : believed) {
            if (event instanceof WorkerContractChanged other
                    && other.workerId().equals(contract.workerId())
                    && other.teamId().equals(contract.teamId())
                    && isOn(day, other.from(), other.to())
                    && (other.from().isAfter(contract.from())
                            || other.from().equals(contract.from()) && isLater(other, contract))) {
                return true;
            }
        }
        return false;
    }
}
