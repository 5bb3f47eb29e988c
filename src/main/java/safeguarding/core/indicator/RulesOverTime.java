package safeguarding.core.indicator;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import safeguarding.core.calendar.Interval;
import safeguarding.core.calendar.WorkingDays;
import safeguarding.core.casefile.Validity;
import safeguarding.core.settings.LocalStandard;
import safeguarding.core.settings.Settings;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.settings.SettingsEvent.CalendarSet;
import safeguarding.core.settings.SettingsEvent.LocalStandardSet;
import safeguarding.core.settings.SettingsEvent.SettingWithdrawn;
import safeguarding.core.settings.SettingsEvent.TermDatesSet;

/**
 * The rules by which an authority's cases are counted, era by era: each day uses the rules that the authority has set for
 * it. The calendar and the terms are the same in all eras, because a day either is a working day or is not.
 */
public record RulesOverTime(List<Era> eras) {

    /** The standards that affect how a case file is read, whether for figures or for data quality. */
    private static final Set<LocalStandard> OF_CASE_FILES = Stream.of(
                    LocalStandard.ofCases(), LocalStandard.ofDataQuality())
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    /** The rules that apply on the days of an interval. */
    public record Era(Interval days, Rules rules) {}

    /** The same rules at all times. */
    public static RulesOverTime always(Rules rules) {
        return new RulesOverTime(List.of(new Era(Interval.from(LocalDate.MIN), rules)));
    }

    /** England's rules with an authority's settings applied. */
    public static RulesOverTime of(Settings settings, WorkingDays england) {
        WorkingDays workingDays = workingDaysOf(settings, england);
        List<LocalDate> terms =
                settings.terms().map(TermDatesSet::firstDay).sorted().toList();
        List<LocalDate> changes = changes(settings);
        List<Era> eras = new ArrayList<>();
        LocalDate from = LocalDate.MIN;
        LocalDate first = Validity.EARLIEST;
        for (int i = 0; i <= changes.size(); i++) {
            LocalDate to = i < changes.size() ? changes.get(i) : Interval.NEVER;
            eras.add(new Era(new Interval(from, to), new Rules(workingDays, terms, standards(settings, first))));
            from = to;
            first = to;
        }
        return new RulesOverTime(List.copyOf(eras));
    }

    /** The days on which a case standard starts or stops applying, after the first day on which an event can count. */
    private static List<LocalDate> changes(Settings settings) {
        TreeSet<LocalDate> days = new TreeSet<>();
        settings.standards()
                .filter(set -> isOfCases(set.standard()))
                .flatMap(set -> Stream.concat(Stream.of(set.from()), set.to().stream()))
                .filter(day -> day.isAfter(Validity.EARLIEST))
                .forEach(days::add);
        return List.copyOf(days);
    }

    private static Map<LocalStandard, String> standards(Settings settings, LocalDate day) {
        Map<LocalStandard, String> standards = new EnumMap<>(LocalStandard.class);
        OF_CASE_FILES.forEach(standard ->
                settings.standard(standard.label(), day).ifPresent(value -> standards.put(standard, value)));
        return standards;
    }

    private static boolean isOfCases(String label) {
        return LocalStandard.named(label).filter(OF_CASE_FILES::contains).isPresent();
    }

    /** Why cases must be recounted after a setting; most settings need no recount. */
    public static Optional<Reason> whyCountAnew(SettingsEvent event) {
        if (event instanceof CalendarSet) {
            return Optional.of(Reason.CALENDAR_CHANGE);
        }
        if (event instanceof TermDatesSet || event instanceof LocalStandardSet set && isOfCases(set.standard())) {
            return Optional.of(Reason.SETTINGS_CHANGE);
        }
        if (event instanceof SettingWithdrawn withdrawn) {
            return switch (withdrawn.eventType()) {
                case "CalendarSet" -> Optional.of(Reason.CALENDAR_CHANGE);
                case "TermDatesSet", "LocalStandardSet" -> Optional.of(Reason.SETTINGS_CHANGE);
                default -> Optional.empty();
            };
        }
        return Optional.empty();
    }

    /** The rules that apply on a day. */
    public Rules on(LocalDate day) {
        return eras.stream().filter(era -> era.days().contains(day)).findFirst().orElseThrow().rules();
    }

    /** The first day after another on which different rules apply, if there is one. */
    public Optional<LocalDate> nextChange(LocalDate day) {
        return eras.stream().map(era -> era.days().from()).filter(from -> from.isAfter(day)).findFirst();
    }

    /** The working days of the authority. */
    public WorkingDays workingDays() {
        return eras.get(0).rules().workingDays();
    }

    /** The working days of an authority, for code that does not need its case rules. */
    public static WorkingDays workingDaysOf(Settings settings, WorkingDays england) {
        return england.without(settings.closedOn().toList());
    }
}
