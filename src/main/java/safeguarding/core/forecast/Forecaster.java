package safeguarding.core.forecast;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import safeguarding.core.calendar.WorkingDays;
import safeguarding.core.indicator.Amount;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.SeriesSource;
import safeguarding.core.scorecard.Figure;
import safeguarding.core.scorecard.Line;
import safeguarding.core.scorecard.Lines;
import safeguarding.core.scorecard.Rag;
import safeguarding.core.settings.Settings;

/**
 * Looks ahead from a day, in one authority. Series contain what will happen on future days unless something changes, so an
 * indicator as at one of those days is read in the same way as today's.
 */
public final class Forecaster {

    private static final List<Integer> DAYS_AHEAD = List.of(7, 14, 28);
    private static final int HORIZON = 28;

    private final String authority;
    private final SeriesSource source;
    private final Settings settings;
    private final WorkingDays workingDays;

    public Forecaster(String authority, SeriesSource source, Settings settings, WorkingDays workingDays) {
        this.authority = authority;
        this.source = source;
        this.settings = settings;
        this.workingDays = workingDays;
    }

    /** The forecast of an indicator; none for those counted over 12 months. */
    public Optional<Forecast> of(Indicator indicator, LocalDate today) {
        return switch (indicator.reading()) {
            case AS_AT -> Optional.of(ifNobodyActs(indicator, today));
            case IN_MONTH -> Optional.of(new Forecast(
                    authority,
                    indicator.number(),
                    today,
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    projection(indicator, today)));
            case ROLLING_YEAR -> Optional.empty();
        };
    }

    private Lines lines(Indicator indicator, LocalDate day) {
        return new Lines(indicator, "", source, settings, day);
    }

    private Optional<Amount> amount(Indicator indicator, LocalDate day) {
        return lines(indicator, day).ofToday().figure().map(Figure::amount);
    }

    private Forecast ifNobodyActs(Indicator indicator, LocalDate today) {
        Lines lines = lines(indicator, today);
        Line line = lines.ofToday();
        LocalDate nextChange = lines.nextChange();
        Rag now = line.rag();
        List<Ahead> days = new ArrayList<>();
        for (int ahead = 1; ahead <= HORIZON; ahead++) {
            LocalDate day = today.plusDays(ahead);
            if (!day.isBefore(nextChange)) {
                lines = lines(indicator, day);
                line = lines.ofToday();
                nextChange = lines.nextChange();
            }
            days.add(Ahead.of(line, day));
        }
        return new Forecast(
                authority,
                indicator.number(),
                today,
                DAYS_AHEAD.stream().map(ahead -> days.get(ahead - 1)).toList(),
                now.isBreach() ? Optional.empty() : first(days, Rag.AMBER),
                now == Rag.RED ? Optional.empty() : first(days, Rag.RED),
                Optional.empty());
    }

    private static Optional<LocalDate> first(List<Ahead> days, Rag rag) {
        return days.stream().filter(ahead -> ahead.rag() == rag).map(Ahead::day).findFirst();
    }

    private Optional<Projection> projection(Indicator indicator, LocalDate today) {
        LocalDate yesterday = today.minusDays(1);
        if (!YearMonth.from(yesterday).equals(YearMonth.from(today))) {
            return Optional.empty();
        }
        Optional<Amount> before = amount(indicator, yesterday);
        Optional<Amount> now = amount(indicator, today);
        return before.isEmpty() || now.isEmpty()
                ? Optional.empty()
                : Projection.of(
                        indicator.unit(), Projection.SoFar.of(before.get(), now.get(), workingDays, today));
    }
}
