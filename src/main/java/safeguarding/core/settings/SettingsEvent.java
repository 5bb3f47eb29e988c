package safeguarding.core.settings;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import safeguarding.core.casefile.EventTypes;

/**
 * Something that an authority sets, rather than something that happens to a child. Months are given by their first day.
 * A period without an end continues.
 */
public sealed interface SettingsEvent {

    SettingsEnvelope envelope();

    /** The name of this type of event, which is the name of its schema. */
    default String type() {
        return getClass().getSimpleName();
    }

    /** The types of event that figures depend on. All others are for people to read and cause no recalculation. */
    Set<Class<? extends SettingsEvent>> OF_FIGURES = Set.of(
            PopulationSet.class,
            TargetSet.class,
            TeamSet.class,
            WorkerContractChanged.class,
            LocalStandardSet.class,
            DataUnavailable.class,
            CalendarSet.class,
            TermDatesSet.class);

    /** Whether figures depend on a type of event. */
    static boolean movesFigures(Class<?> kind) {
        return OF_FIGURES.contains(kind);
    }

    /**
     * Whether figures depend on it, or on what it withdraws. Any other event starts no calculation, and is no reason for a
     * restatement.
     */
    default boolean movesFigures() {
        return movesFigures(kind());
    }

    /** The type of event that it sets or withdraws; its own type if it withdraws a type that this version does not recognise. */
    default Class<? extends SettingsEvent> kind() {
        return getClass();
    }

    /** How many children under 18 live in the authority, for one group of rates, in the months of a period. */
    record PopulationSet(
            SettingsEnvelope envelope, PopulationGroup group, LocalDate from, Optional<LocalDate> to, long children)
            implements SettingsEvent {}

    /**
     * The green, amber and red thresholds of an indicator, from a month on. The numbers depend on the shape: red and green
     * thresholds for HIGH and LOW; the target and two distances from it, in the indicator's own unit, for BAND; the two ends,
     * and the percentage above the upper end that is amber, for RANGE.
     */
    record TargetSet(
            SettingsEnvelope envelope,
            String indicator,
            LocalDate from,
            Optional<LocalDate> to,
            TargetShape shape,
            TargetBasis basis,
            Optional<BigDecimal> red,
            Optional<BigDecimal> green,
            Optional<BigDecimal> target,
            Optional<BigDecimal> greenWithin,
            Optional<BigDecimal> amberWithin,
            Optional<BigDecimal> low,
            Optional<BigDecimal> high,
            Optional<BigDecimal> amberPercentAbove)
            implements SettingsEvent {}

    /** Other authorities' results for an indicator in a year, such as 2014/15. */
    record BenchmarkSet(
            SettingsEnvelope envelope,
            String indicator,
            String year,
            Optional<BigDecimal> statisticalNeighbourAverage,
            Optional<BigDecimal> bestStatisticalNeighbour,
            Optional<BigDecimal> nationalAverage,
            Optional<BigDecimal> nationalTopQuartile)
            implements SettingsEvent {}

    /** The authority's own result for an indicator, or a part of one, in a year before its events begin. */
    record EarlierYearSet(
            SettingsEnvelope envelope,
            String indicator,
            String year,
            BigDecimal value,
            Optional<Long> numerator,
            Optional<Long> denominator,
            Optional<String> breakdown)
            implements SettingsEvent {}

    /** A team of workers and the group by which its caseloads are reported. */
    record TeamSet(SettingsEnvelope envelope, String teamId, String name, TeamGroup group) implements SettingsEvent {}

    /** A worker's contract with a team, from a day on, in full-time equivalents. */
    record WorkerContractChanged(
            SettingsEnvelope envelope,
            String workerId,
            String teamId,
            LocalDate from,
            Optional<LocalDate> to,
            BigDecimal hours,
            BigDecimal fullTimeEquivalent)
            implements SettingsEvent {}

    /** A rule that the authority sets for itself, from a day on, such as how often a child is visited. */
    record LocalStandardSet(
            SettingsEnvelope envelope, String standard, LocalDate from, Optional<LocalDate> to, String value)
            implements SettingsEvent {}

    /** A note to show next to an indicator's figures for the months of a period. */
    record DataNoteSet(
            SettingsEnvelope envelope, String indicator, LocalDate from, Optional<LocalDate> to, String note)
            implements SettingsEvent {}

    /** Commentary on an indicator's figure for a month: by role, never by name. */
    record CommentaryWritten(SettingsEnvelope envelope, String indicator, LocalDate month, String role, String text)
            implements SettingsEvent {}

    /**
     * From a month on, an indicator's figures come from a different process, so its chart of variation has new limits from
     * there. People decide this, and the reason is shown on the chart.
     */
    record ProcessRebased(SettingsEnvelope envelope, String indicator, LocalDate month, String reason)
            implements SettingsEvent {}

    /**
     * The limits of an indicator's chart of variation are calculated from a baseline period, and are fixed for the months
     * after it until the chart is rebased.
     *
     * @param to the month after the last one of the period; absent for a year
     */
    record BaselineSet(
            SettingsEnvelope envelope, String indicator, LocalDate from, Optional<LocalDate> to, String reason)
            implements SettingsEvent {

        /** The first day of the month after the last one. */
        public LocalDate end() {
            return to.orElseGet(() -> from.plusYears(1));
        }
    }

    /** An acknowledgement of an alert, with a note of what is being done: by role, never by name. */
    record AlertAcknowledged(SettingsEnvelope envelope, String alertId, String role, String note)
            implements SettingsEvent {}

    /** The figures of an indicator, or of a part of it, for the months of a period are not available; they print as "-". */
    record DataUnavailable(
            SettingsEnvelope envelope,
            String indicator,
            LocalDate from,
            Optional<LocalDate> to,
            String reason,
            Optional<String> breakdown)
            implements SettingsEvent {}

    /**
     * A figure as the authority published it before, for example in a report from another system, and why it is different
     * here.
     *
     * @param month its month
     * @param breakdown the part of the indicator; absent for the whole
     * @param yearToDate whether it is for the financial year up to the end of that month
     * @param rating how it was rated then, if it was
     * @param publishedIn where it was published, such as "January 2017 report"
     */
    record FormerlyPublished(
            SettingsEnvelope envelope,
            String indicator,
            LocalDate month,
            Optional<String> breakdown,
            boolean yearToDate,
            Optional<BigDecimal> value,
            Optional<Long> numerator,
            Optional<Long> denominator,
            Optional<FormerRating> rating,
            String publishedIn,
            String reason)
            implements SettingsEvent {}

    /** Who is responsible for the authority's reports, by role, and how to contact them. */
    record ReportOwnerSet(SettingsEnvelope envelope, String owner, String contact) implements SettingsEvent {}

    /** The case system changed on a day, which explains breaks in the figures around it. */
    record MigrationCutover(
            SettingsEnvelope envelope, LocalDate on, String fromSystem, String toSystem, Optional<String> note)
            implements SettingsEvent {}

    /** The report of a month was issued on a day. */
    record ReportIssued(SettingsEnvelope envelope, LocalDate month, LocalDate issuedOn) implements SettingsEvent {}

    /** Days that are not working days in this authority, in addition to the bank holidays of England. */
    record CalendarSet(SettingsEnvelope envelope, List<LocalDate> closedOn) implements SettingsEvent {}

    /** A school term, by its first and last day. */
    record TermDatesSet(SettingsEnvelope envelope, String name, LocalDate firstDay, LocalDate lastDay)
            implements SettingsEvent {}

    /** A setting is withdrawn: the event of type {@code eventType} on this record no longer counts. */
    record SettingWithdrawn(SettingsEnvelope envelope, String eventType) implements SettingsEvent {

        @Override
        public Class<? extends SettingsEvent> kind() {
            return EventTypes.permittedBy(SettingsEvent.class).stream()
                    .filter(kind -> kind.getSimpleName().equals(eventType))
                    .findFirst()
                    .orElse(SettingWithdrawn.class);
        }
    }
}
