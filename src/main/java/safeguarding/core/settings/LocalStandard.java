package safeguarding.core.settings;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A rule that an authority can set for itself, because practice differs between authorities, with its default. It is set by
 * a LocalStandardSet event under its name; an invalid value is rejected.
 */
public enum LocalStandard {
    ASSESSMENT_CLOCK(
            "assessment-clock",
            "REFERRAL",
            "REFERRAL or START",
            "Start of the 45 working days for an assessment (2.2, 2.3): the referral, or the start of the assessment, as in"
                    + " the census.",
            LocalStandard::isClock),
    PUBLICATION_WORKING_DAYS(
            "publication-working-days",
            "the program's setting",
            "working days, 1 to 60",
            "Working days after the end of a month until its figures are final.",
            value -> value.matches("[1-9]|[1-5][0-9]|60")),
    PUBLICATION_TIME(
            "publication-time",
            "24:00",
            "a time of day in England, such as 09:00",
            "Time on that working day when they become final, and time of day of restatements.",
            value -> value.matches("([01][0-9]|2[0-3]):[0-5][0-9]")),
    RESTATEMENTS(
            "restatements",
            "DAILY",
            "DAILY or AT_ONCE",
            "When changes to final figures are published as a restatement: once a day at the publication time, or each at once."
                    + " Live figures change at once in either case.",
            LocalStandard::isRhythm),
    ANNOUNCE_CHANGES_OF(
            "announce-changes-of",
            "0",
            "a number in the indicator's own unit, such as 0.5",
            "Smallest change in a figure that is announced when it is restated. Every restatement is recorded.",
            value -> value.matches("[0-9]{1,6}(\\.[0-9]{1,3})?")),
    ALERT_MINIMUM_DENOMINATOR(
            "alert-minimum-denominator",
            "5",
            "cases, 0 to 999",
            "Minimum number of cases before an alert on a percentage or average can be raised or cleared.",
            value -> value.matches("[0-9]{1,3}")),
    ALERT_SETTLING_DAYS(
            "alert-settling-days",
            "5",
            "a day of the month, 1 to 28",
            "Day of the month from which alerts use the figures of that month.",
            value -> value.matches("[1-9]|1[0-9]|2[0-8]")),
    ALERT_CLEAR_AFTER_DAYS(
            "alert-clear-after-days",
            "1",
            "days, 0 to 99",
            "Days that a figure must be better before its alert is cleared or lowered.",
            value -> value.matches("[0-9]{1,2}")),
    ALERT_FORECAST_DAYS(
            "alert-forecast-days",
            "7",
            "days, 0 to 28",
            "Days of warning before an indicator is expected to turn amber or red; 0 for no warnings.",
            value -> value.matches("[0-9]|1[0-9]|2[0-8]")),
    ALERT_SILENCE_HOURS(
            "alert-silence-hours",
            "10",
            "working hours, 0 to 999 (a working day has 10)",
            "Minimum working hours without records from a source, and at least twice the usual gap, before an alert is"
                    + " raised; 0 for never.",
            value -> value.matches("[0-9]{1,3}")),
    ALERT_REJECTED_PERCENT(
            "alert-rejected-percent",
            "5",
            "percent, 0 to 100",
            "Minimum percentage of a day's events from a source that are rejected, and at least three times the usual, before"
                    + " an alert is raised; 0 for never.",
            value -> value.matches("[0-9]{1,2}|100")),
    PUBLIC_SMALL_NUMBERS(
            "public-small-numbers",
            "4",
            "children, 4 or 5",
            "Counts from 1 up to this number are suppressed in the public edition. Zeros are shown.",
            value -> value.matches("[45]")),
    CONTACT_DECISION_WORKING_DAYS(
            "contact-decision-working-days",
            "1",
            "working days, 1 to 99",
            "Working days allowed to decide a contact (1.2).",
            LocalStandard::isCount),
    REFERRAL_DECISION(
            "referral-decision",
            "48_HOURS",
            "48_HOURS or a number of working days, 1 to 99",
            "Time allowed to decide a referral (1.7): 48 hours, or a number of working days.",
            value -> value.equals("48_HOURS") || isCount(value)),
    ASSESSMENT_WORKING_DAYS(
            "assessment-working-days",
            "45",
            "working days, 1 to 99",
            "Working days allowed to authorise an assessment, from the start of its clock (2.2, 2.3).",
            LocalStandard::isCount),
    CIN_PLAN_AFTER_DAYS(
            "cin-plan-after-days",
            "45",
            "days, 1 to 99",
            "Days after the start of an episode of need before a plan is required (4.4, 4.5).",
            LocalStandard::isCount),
    CIN_PLAN_MONTHS(
            "cin-plan-months", "6", "months, 1 to 99", "Months that a child in need plan stays up to date (4.5).", LocalStandard::isCount),
    CP_PLAN_AFTER_DAYS(
            "cp-plan-after-days",
            "0",
            "days, 0 to 99",
            "Days after the start of a child protection plan before it must be written (5.14). Newer plans are left out.",
            LocalStandard::isCountOrNone),
    CP_PLAN_MONTHS(
            "cp-plan-months",
            "6",
            "months, 1 to 99",
            "Months that a child protection plan stays up to date (5.14).",
            LocalStandard::isCount),
    CP_VISIT_DAYS(
            "cp-visit-days",
            "14",
            "days, 1 to 99",
            "Days between visits to a child on a child protection plan (5.15).",
            LocalStandard::isCount),
    CARE_PLAN_AFTER_DAYS(
            "care-plan-after-days",
            "0",
            "days, 0 to 99",
            "Days after a child becomes looked after before a care plan is required (6.14). Newer children are left out.",
            LocalStandard::isCountOrNone),
    CARE_PLAN_MONTHS(
            "care-plan-months",
            "6",
            "months, 1 to 99",
            "Months that a looked after child's care plan stays up to date (6.14).",
            LocalStandard::isCount),
    PEP_ELIGIBILITY(
            "pep-eligibility",
            "SECOND_BIRTHDAY",
            "SECOND_BIRTHDAY or SCHOOL_AGE",
            "Looked after children who need a personal education plan (6.12, 6.13): all from the second birthday, or those"
                    + " of compulsory school age and in the reception year.",
            LocalStandard::isEligibility),
    VISIT_AFTER_DAYS(
            "visit-after-days",
            "0",
            "days, 0 to 99",
            "Days after a child becomes looked after before visits count, national standard (6.15, 6.15b). Newer children are left out.",
            LocalStandard::isCountOrNone),
    VISIT_LOCAL_AFTER_DAYS(
            "visit-local-after-days",
            "0",
            "days, 0 to 99",
            "Days after a child becomes looked after before visits count, local standard (6.16). Newer children are left out.",
            LocalStandard::isCountOrNone),
    VISIT_FIRST_DAYS(
            "visit-first-days",
            "7",
            "days, 1 to 99",
            "Days allowed for the first visit after a placement starts (6.15, 6.16).",
            LocalStandard::isCount),
    VISIT_FIRST_YEAR_DAYS(
            "visit-first-year-days",
            "42",
            "days, 1 to 99",
            "Days between visits in the first year of a placement, national standard (6.15).",
            LocalStandard::isCount),
    VISIT_LATER_DAYS(
            "visit-later-days",
            "84",
            "days, 1 to 99",
            "Days between visits after that, national standard (6.15), and local standard once permanently matched (6.16).",
            LocalStandard::isCount),
    VISIT_LOCAL_DAYS(
            "visit-local-days",
            "28",
            "days, 1 to 99",
            "Days between visits until permanently matched, local standard (6.16).",
            LocalStandard::isCount),
    VISITS_COUNT(
            "visits-count",
            "CHILD_SEEN",
            "CHILD_SEEN or HELD",
            "Visits that count (5.15, 6.15, 6.15b, 6.16): those where the child was seen, or all visits.",
            LocalStandard::isVisitRule),
    CARE_FROM_SHORT_BREAKS(
            "care-from-short-breaks",
            "COUNTED",
            "COUNTED or LEFT_OUT",
            "Whether moving from short breaks into care counts as starting to be looked after, and moving back as ceasing"
                    + " (6.3, 6.4, 6.5, 6.6, 6.8, 6.11).",
            LocalStandard::isCountedOrNot),
    TEMPORARY_PLACEMENTS(
            "temporary-placements",
            "COUNTED",
            "COUNTED or LEFT_OUT",
            "Whether children in a temporary placement (T0 to T4) on the day are included in placement measures"
                    + " (8.2, 8.3, 8.4).",
            LocalStandard::isCountedOrNot),
    DATA_QUALITY_OFF(
            "data-quality-off",
            "NONE",
            "NONE, or names of rules with commas and no spaces between",
            "Data quality rules that are switched off, such as same-twice,sex-not-known.",
            LocalStandard::isRules),
    DATA_QUALITY_NEED_YEARS(
            "data-quality-need-years",
            "2",
            "years, 1 to 9",
            "Years without a record after which an open episode of need is a data quality finding.",
            value -> value.matches("[1-9]")),
    DATA_QUALITY_CLOSE_DAYS(
            "data-quality-close-days",
            "31",
            "days, 0 to 99",
            "Days after a child's death or 18th birthday before a record that is still open is a data quality finding.",
            LocalStandard::isCountOrNone);

    /** Referrals must be decided within 48 hours. */
    public static final String WITHIN_48_HOURS = "48_HOURS";

    private static final Pattern IN_BRACKETS = Pattern.compile("\\(((?:\\d+\\.\\d+[a-z]?(?:, )?)+)\\)");

    private static final Set<LocalStandard> OF_CASES = EnumSet.range(CONTACT_DECISION_WORKING_DAYS, TEMPORARY_PLACEMENTS);

    /** The rules of data quality that can be switched off. */
    public static final Set<String> DATA_QUALITY_RULES = Set.of(
            "overlapping-care",
            "placement-left-open",
            "overlapping-placements",
            "overlapping-plans",
            "overlapping-need",
            "same-twice",
            "ends-before-it-begins",
            "begins-before-birth",
            "open-after-childhood",
            "birth-not-known",
            "sex-not-known",
            "outcome-not-known",
            "conference-without-enquiry",
            "outside-plan-or-care",
            "need-without-activity",
            "worker-without-contract",
            "team-not-set",
            "code-not-valid");

    /** An assessment's clock starts with the assessment. */
    public static final String FROM_START = "START";

    /** Children of compulsory school age, including the reception year. */
    public static final String SCHOOL_AGE = "SCHOOL_AGE";

    /** The cases that the standard is about do not count. */
    public static final String LEFT_OUT = "LEFT_OUT";

    /** A change to a final figure is a restatement at once. */
    public static final String AT_ONCE = "AT_ONCE";

    /** A visit counts whether or not the child was seen. */
    public static final String HELD = "HELD";

    private final String label;
    private final String usual;
    private final String values;
    private final String meaning;
    private final Predicate<String> permits;

    LocalStandard(String label, String usual, String values, String meaning, Predicate<String> permits) {
        this.label = label;
        this.usual = usual;
        this.values = values;
        this.meaning = meaning;
        this.permits = permits;
    }

    private static boolean isCount(String value) {
        return value.matches("[1-9][0-9]?");
    }

    private static boolean isCountOrNone(String value) {
        return value.equals("0") || isCount(value);
    }

    private static boolean isRhythm(String value) {
        return value.equals("DAILY") || value.equals(AT_ONCE);
    }

    private static boolean isCountedOrNot(String value) {
        return value.equals("COUNTED") || value.equals(LEFT_OUT);
    }

    private static boolean isVisitRule(String value) {
        return value.equals("CHILD_SEEN") || value.equals(HELD);
    }

    private static boolean isRules(String value) {
        return value.equals("NONE") || DATA_QUALITY_RULES.containsAll(List.of(value.split(",", -1)));
    }

    private static boolean isClock(String value) {
        return value.equals("REFERRAL") || value.equals(FROM_START);
    }

    private static boolean isEligibility(String value) {
        return value.equals("SECOND_BIRTHDAY") || value.equals(SCHOOL_AGE);
    }

    public static Optional<LocalStandard> named(String label) {
        return Arrays.stream(values()).filter(known -> known.label.equals(label)).findFirst();
    }

    /** Standards that decide whether a case counts, or counts as on time or late: cases are recomputed when one changes. */
    public static Set<LocalStandard> ofCases() {
        return EnumSet.copyOf(OF_CASES);
    }

    /** Standards that decide whether records are a data quality finding: case files are checked again when one changes. */
    public static Set<LocalStandard> ofDataQuality() {
        return EnumSet.range(DATA_QUALITY_OFF, DATA_QUALITY_CLOSE_DAYS);
    }

    /** Its name in settings events, such as assessment-clock. */
    public String label() {
        return label;
    }

    /** Its default. */
    public String usual() {
        return usual;
    }

    /** Its permitted values, in words, with the unit. */
    public String permitted() {
        return values;
    }

    public String meaning() {
        return meaning;
    }

    /** Whether it is about an indicator; its meaning then has the indicator's number in brackets. */
    public boolean isOf(String indicator) {
        Matcher brackets = IN_BRACKETS.matcher(meaning);
        return brackets.results().flatMap(found -> Stream.of(found.group(1).split(", "))).anyMatch(indicator::equals);
    }

    /** Whether it can be set to a value. */
    public boolean permits(String value) {
        return permits.test(value);
    }

    /** The number of working days after a month's end when its figures become final, if the authority has set it. */
    public static Optional<Integer> publicationWorkingDays(Settings settings, YearMonth month) {
        return PUBLICATION_WORKING_DAYS.in(settings, month, Integer::valueOf);
    }

    /** The time of that day, if the authority has set it. */
    public static Optional<LocalTime> publicationTime(Settings settings, YearMonth month) {
        return PUBLICATION_TIME.in(settings, month, LocalTime::parse);
    }

    /** Whether a change to a month's final figures is a restatement at once, if the authority has set it. */
    public static Optional<Boolean> restatesAtOnce(Settings settings, YearMonth month) {
        return RESTATEMENTS.in(settings, month, AT_ONCE::equals);
    }

    /** How much a figure must move for its restatement to be announced; 0 if the authority has not set it. */
    public static BigDecimal announceChangesOf(Settings settings, YearMonth month) {
        return ANNOUNCE_CHANGES_OF.in(settings, month, BigDecimal::new).orElse(BigDecimal.ZERO);
    }

    /** The number that it is set to, or its default; for standards that are whole numbers. */
    public int number(Settings settings, YearMonth month) {
        return in(settings, month, Integer::valueOf).orElseGet(() -> Integer.valueOf(usual));
    }

    /** The largest number of children for which the public edition of a month suppresses a figure. */
    public static int publicSmallNumbers(Settings settings, YearMonth month) {
        return PUBLIC_SMALL_NUMBERS
                .in(settings, month, Integer::valueOf)
                .orElseGet(() -> Integer.valueOf(PUBLIC_SMALL_NUMBERS.usual));
    }

    private <T> Optional<T> in(Settings settings, YearMonth month, Function<String, T> read) {
        return settings.standard(label, month.atEndOfMonth()).map(read);
    }
}
