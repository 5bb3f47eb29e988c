package safeguarding.core.alert;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import safeguarding.core.calendar.London;
import safeguarding.core.calendar.WorkingHours;
import safeguarding.core.casefile.code.SourceSystem;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.scorecard.Dot;
import safeguarding.core.scorecard.Rag;
import safeguarding.core.settings.Settings;

/**
 * A problem with the data, or the end of one: a source that is silent for longer than usual, a jump in rejected events,
 * months of an indicator without a figure. It is amber while it lasts, since it has no target to be rated against but
 * someone should look at it.
 *
 * @param indicator the indicator with missing months; empty for a source, since any indicator may be affected
 * @param breakdown the source, such as system=lcs; empty for an indicator
 * @param month the month of the affected figures, or the current one
 * @param so whether the problem exists now
 * @param value the number of working hours, or the share
 * @param limit what it is compared with
 * @param words the problem, in a sentence
 */
public record DataAlert(
        AlertKind kind,
        String indicator,
        String breakdown,
        YearMonth month,
        boolean so,
        Optional<BigDecimal> value,
        long numerator,
        long denominator,
        Optional<String> limit,
        LocalDate since,
        String words) {

    /** How many times longer than usual a silence must last. */
    private static final int TIMES_THE_USUAL_SILENCE = 2;

    /** How many times higher than usual the share of rejected events must be. */
    private static final int TIMES_THE_USUAL_SHARE = 3;

    private static final int FEWEST_REJECTED = 10;
    private static final int MOST_MONTHS_BACK = 36;

    /**
     * Whether a source is silent for longer than usual.
     *
     * @param least the minimum number of working hours; 0 for never
     */
    public static DataAlert silence(ArrivalLog log, SourceSystem source, Instant now, WorkingHours hours, int least) {
        Optional<ArrivalLog.Silence> silence = log.silence(source, now, hours);
        long limit = Math.max(least, TIMES_THE_USUAL_SILENCE * silence.map(ArrivalLog.Silence::usual).orElse(0L));
        long silent = silence.map(ArrivalLog.Silence::workingHours).orElse(0L);
        boolean so = least > 0 && silent > limit;
        String words = so
                ? "No records from " + source + " for " + silent + " working hours. Usually one arrives within "
                        + Math.max(1, silence.orElseThrow().usual()) + "."
                : "Records from " + source + " are arriving again, or none are expected.";
        return new DataAlert(
                AlertKind.SILENCE,
                "",
                ofSystem(source),
                YearMonth.from(London.dateOf(now)),
                so,
                Optional.of(BigDecimal.valueOf(silent)),
                silent,
                0,
                Optional.of(limit + " working hours"),
                London.dateOf(silence.map(ArrivalLog.Silence::since).orElse(now)),
                words);
    }

    /**
     * Whether a larger share than usual of a source's events is rejected. Once raised, it is cleared at half of that.
     *
     * @param leastPercent the minimum percentage of a day's events; 0 for never
     */
    public static DataAlert rejections(
            ArrivalLog log, SourceSystem source, Instant now, int leastPercent, DataAlertState before) {
        ArrivalLog.Count last = log.ofLastDay(source, now);
        ArrivalLog.Count usual = log.beforeLastDay(source, now);
        long times = before.open() ? 2 : 1;
        boolean many = times * last.rejected() * 100 >= leastPercent * last.events()
                && times * last.rejected() * usual.events() >= TIMES_THE_USUAL_SHARE * usual.rejected() * last.events();
        boolean enough = last.rejected() >= (before.open() ? 1 : FEWEST_REJECTED);
        boolean so = leastPercent > 0 && enough && many;
        String words = so
                ? last.rejected() + " of " + last.events() + " events from " + source
                        + " were rejected in the last 24 hours (" + percent(last) + "%). Usually it is " + percent(usual) + "%."
                : "Rejections from " + source + " are back to normal.";
        return new DataAlert(
                AlertKind.REJECTIONS,
                "",
                ofSystem(source),
                YearMonth.from(London.dateOf(now)),
                so,
                Optional.of(percent(last)),
                last.rejected(),
                last.events(),
                Optional.of(leastPercent + "%"),
                London.dateOf(now),
                words);
    }

    /** Whether the authority has set one of the last two months of an indicator as not available. */
    public static DataAlert unavailable(Indicator indicator, Settings settings, LocalDate today) {
        YearMonth newest = YearMonth.from(today);
        String number = indicator.number();
        YearMonth month = settings.unavailable(number, newest).isPresent() ? newest : newest.minusMonths(1);
        Optional<String> reason = settings.unavailable(number, month);
        YearMonth first = month;
        for (int back = 0; back < MOST_MONTHS_BACK && settings.unavailable(number, first.minusMonths(1)).isPresent(); back++) {
            first = first.minusMonths(1);
        }
        return new DataAlert(
                AlertKind.UNAVAILABLE,
                number,
                "",
                month,
                reason.isPresent(),
                Optional.empty(),
                0,
                0,
                Optional.empty(),
                reason.isPresent() ? first.atDay(1) : today,
                reason.map(why -> "No figure for " + month + ": " + why)
                        .orElse("Figures for the latest months are available again."));
    }

    /** Whether the program cannot calculate an authority's figures; until it can, the last published figures remain. */
    public static DataAlert figuresFail(boolean so, Instant now) {
        return ofProcessing(
                "what=figures",
                so,
                Optional.empty(),
                now,
                so
                        ? "The figures cannot be calculated because of a fault in the program. The page shows the figures"
                                + " published before."
                        : "The figures are being calculated again.");
    }

    /**
     * Whether the program cannot count some children of an authority; their last counts remain.
     *
     * @param children how many
     */
    public static DataAlert childrenFail(int children, Instant now) {
        return ofProcessing(
                "what=children",
                children > 0,
                Optional.of(BigDecimal.valueOf(children)),
                now,
                children > 0
                        ? "The latest records of some children cannot be counted because of a fault in the program. They are"
                                + " counted as they were before."
                        : "All children are being counted again.");
    }

    /** Whether changes were lost between the two stages of the program, so that an authority's figures are unreliable. */
    public static DataAlert recordsMissing(boolean so, Instant now) {
        return ofProcessing(
                "what=records",
                so,
                Optional.empty(),
                now,
                so
                        ? "Some changes were lost inside the program. The page shows the figures published before, until all"
                                + " records have been recounted."
                        : "All records have been recounted.");
    }

    /**
     * Whether a load of an authority's history seems to have stopped before its end.
     *
     * @param since when it began; empty if there is none
     */
    public static DataAlert loadStopped(Optional<Instant> since, Instant now) {
        return ofProcessing(
                "what=load",
                since.isPresent(),
                Optional.empty(),
                now,
                since.map(began -> "A load of records that began on " + London.dateOf(began) + " has not ended, and nothing is arriving."
                                + " No month becomes final or is restated, and no alert is raised, until the source runs again or an"
                                + " administrator ends the load.")
                        .orElse("No load of records is unfinished."));
    }

    /**
     * Whether months stay provisional because no source has confirmed that the history before its first event is complete.
     *
     * @param before the first month that can become final by itself; empty if the history is complete
     */
    public static DataAlert historyUnconfirmed(Optional<YearMonth> before, Instant now) {
        return ofProcessing(
                "what=history",
                before.isPresent(),
                Optional.empty(),
                now,
                before.map(month -> "Months before " + month + " stay provisional, because they ended before the first record arrived"
                                + " and no source has said that the history is complete. If it is, an administrator can confirm it.")
                        .orElse("The history is complete."));
    }

    private static DataAlert ofProcessing(
            String what, boolean so, Optional<BigDecimal> value, Instant now, String words) {
        return new DataAlert(
                AlertKind.PROCESSING,
                "",
                what,
                YearMonth.from(London.dateOf(now)),
                so,
                value,
                value.map(BigDecimal::longValue).orElse(0L),
                0,
                Optional.empty(),
                London.dateOf(now),
                words);
    }

    private static String ofSystem(SourceSystem source) {
        return "system=" + source.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static BigDecimal percent(ArrivalLog.Count count) {
        return count.events() == 0
                ? BigDecimal.ZERO.setScale(1)
                : BigDecimal.valueOf(100 * count.rejected())
                        .divide(BigDecimal.valueOf(count.events()), 1, RoundingMode.HALF_UP);
    }

    /** The key of what it is about, raised or cleared, by which its state is kept. */
    public String about() {
        return about(kind, indicator, breakdown);
    }

    private static String about(AlertKind kind, String indicator, String breakdown) {
        return String.join("/", kind.name(), indicator, breakdown);
    }

    /** The key of an alert about a source's rejections. */
    public static String aboutRejections(SourceSystem source) {
        return about(AlertKind.REJECTIONS, "", ofSystem(source));
    }

    /** The band that it is shown in. */
    public Rag band() {
        return so ? Rag.AMBER : Rag.NONE;
    }

    /** The alert that raises or clears it, unless that has already been done. */
    public Optional<Alert> alert(DataAlertState before, DataAlertState after, String authority, Instant now) {
        if (before.equals(after)) {
            return Optional.empty();
        }
        String identity = String.join("/", authority, about(), "" + after.changes());
        return Optional.of(new Alert(
                UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)).toString(),
                kind,
                authority,
                indicator,
                breakdown,
                month,
                so ? Rag.NONE : Rag.AMBER,
                band(),
                value,
                numerator,
                denominator,
                limit,
                Dot.NONE,
                since,
                Optional.empty(),
                Optional.empty(),
                now,
                Optional.of(words)));
    }
}
