package safeguarding.core.scorecard;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import safeguarding.core.calendar.Periods;
import safeguarding.core.indicator.Amount;
import safeguarding.core.indicator.Calculation;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Polarity;
import safeguarding.core.indicator.Reading;
import safeguarding.core.indicator.SeriesSource;
import safeguarding.core.indicator.Unit;
import safeguarding.core.settings.Settings;
import safeguarding.core.settings.SettingsEvent.TargetSet;

/**
 * Reads the lines of an indicator, month by month, from an authority's series and settings. A month in progress is compared
 * with the same days of the month before, since part of a month cannot be compared with a whole one. A count in such a month
 * is rated only once it has passed a limit or reached the target, which the remaining days cannot change.
 */
public final class Lines {

    /** The minimum number of days for a comparison; with fewer, it would mostly reflect which of them are at a weekend. */
    private static final int FEWEST_DAYS = 7;

    private final Indicator indicator;
    private final String breakdown;
    private final SeriesSource source;
    private final Settings settings;
    private final LocalDate today;

    /**
     * @param today the last day that may be read: a month that is not over is read up to it
     */
    public Lines(Indicator indicator, String breakdown, SeriesSource source, Settings settings, LocalDate today) {
        this.indicator = indicator;
        this.breakdown = breakdown;
        this.source = source;
        this.settings = settings;
        this.today = today;
    }

    /** The lines of the months from one to another, inclusive. */
    public List<Line> between(YearMonth first, YearMonth last) {
        List<Line> lines = new ArrayList<>();
        Optional<Figure> before = figure(first.minusMonths(1));
        for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            Line line = line(month, isInProgress(month) ? sameDaysOfMonthBefore(month) : before);
            lines.add(line);
            before = line.figure();
        }
        return lines;
    }

    /** Whether a figure for a month covers fewer days than the month has; the last day counts once it is over. */
    private boolean isInProgress(YearMonth month) {
        return indicator.reading() == Reading.IN_MONTH && !month.atEndOfMonth().isBefore(today);
    }

    /** The figure of the month before up to the same day, or of all of it if it is shorter. None in the first week. */
    private Optional<Figure> sameDaysOfMonthBefore(YearMonth month) {
        LocalDate day = lastDay(month);
        return day.getDayOfMonth() < FEWEST_DAYS
                ? Optional.empty()
                : figure(month.minusMonths(1), sameDayOfMonthBefore(day));
    }

    /** The day of the month before up to which a month in progress is compared with it; its last day if it is shorter. */
    public static LocalDate sameDayOfMonthBefore(LocalDate day) {
        return day.minusMonths(1);
    }

    /** The line of today's month by itself, without a dot, since the month before is not read for it. */
    public Line ofToday() {
        return line(YearMonth.from(today), Optional.empty());
    }

    /** The first day after today, no later than the start of the next month, on which that line can change. */
    public LocalDate nextChange() {
        LocalDate nextMonth = today.withDayOfMonth(1).plusMonths(1);
        LocalDate next = indicator.hasYearToDate()
                ? today.plusDays(1)
                : indicator.calculation().nextChange(source, breakdown, settings, today);
        return next.isBefore(nextMonth) ? next : nextMonth;
    }

    private Line line(YearMonth month, Optional<Figure> before) {
        Optional<Figure> figure = figure(month);
        Optional<Figure> yearToDate = yearToDate(month);
        boolean grows = isInProgress(month) && indicator.growsWithDays();
        Optional<TargetSet> set =
                breakdown.isEmpty() ? settings.target(indicator.number(), month) : Optional.empty();
        Rag rag = set.flatMap(target -> basis(target, figure, yearToDate)
                        .filter(value -> !grows || Target.of(target).isPassed(value))
                        .map(value -> Target.of(target).rag(value)))
                .orElse(Rag.NONE);
        return new Line(
                indicator,
                breakdown,
                month,
                lastDay(month),
                figure,
                yearToDate,
                rag,
                dot(before.flatMap(Figure::value), figure.flatMap(Figure::value), rag, set.map(Target::of)),
                set.map(target -> Target.of(target).words(indicator.unit())),
                unavailable(month));
    }

    private Optional<String> unavailable(YearMonth month) {
        return settings.unavailable(indicator.number(), breakdown, month);
    }

    private static Optional<BigDecimal> basis(TargetSet set, Optional<Figure> figure, Optional<Figure> yearToDate) {
        Optional<Figure> basis = Target.isOfYearToDate(set) && yearToDate.isPresent() ? yearToDate : figure;
        return basis.flatMap(Figure::value);
    }

    private Dot dot(Optional<BigDecimal> before, Optional<BigDecimal> now, Rag rag, Optional<Target> target) {
        if (before.isEmpty() || now.isEmpty()) {
            return Dot.NONE;
        }
        int risen = now.get().compareTo(before.get());
        if (indicator.polarity() != Polarity.WITHIN) {
            return Dot.of(indicator.polarity(), risen, rag);
        }
        return target.filter(Target.Range.class::isInstance)
                .map(Target.Range.class::cast)
                .map(range -> range.distance(before.get()).compareTo(range.distance(now.get())))
                .map(nearer -> Dot.of(Polarity.WITHIN, nearer, rag))
                .orElseGet(() -> Dot.of(Polarity.INFO, risen, rag));
    }

    private LocalDate lastDay(YearMonth month) {
        LocalDate end = month.atEndOfMonth();
        return end.isAfter(today) ? today : end;
    }

    private Optional<Figure> figure(YearMonth month) {
        return figure(month, lastDay(month));
    }

    /** A month's figure up to one of its days. */
    private Optional<Figure> figure(YearMonth month, LocalDate day) {
        if (unavailable(month).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(figure(indicator.calculation().amount(source, breakdown, settings, day), month));
    }

    private Amount amount(Calculation calculation, YearMonth month) {
        return calculation.amount(source, breakdown, settings, lastDay(month));
    }

    private Optional<Figure> yearToDate(YearMonth month) {
        if (indicator.yearToDate().isPresent() && unavailable(month).isPresent()) {
            return Optional.empty();
        }
        if (indicator.yearToDate().isPresent()) {
            return Optional.of(figure(amount(indicator.yearToDate().get(), month), month));
        }
        return indicator.summedOverYear() ? Optional.of(sumOfYear(month)) : Optional.empty();
    }

    private Figure sumOfYear(YearMonth month) {
        Amount total = Amount.ZERO;
        for (YearMonth part = Periods.financialYearStart(month); !part.isAfter(month); part = part.plusMonths(1)) {
            if (unavailable(part).isEmpty()) {
                total = total.plus(amount(indicator.calculation(), part));
            }
        }
        return figure(total, month);
    }

    private Figure figure(Amount amount, YearMonth month) {
        return Figure.of(
                indicator.unit() == Unit.RATE_PER_10_000
                        ? new Amount(amount.numerator(), population(month))
                        : indicator.unit() == Unit.COUNT ? new Amount(amount.numerator(), 0) : amount,
                indicator.unit());
    }

    private long population(YearMonth month) {
        return indicator.population().stream()
                .flatMapToLong(group -> settings.population(group, month).stream())
                .findFirst()
                .orElse(0);
    }
}
