package safeguarding.core.indicator;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.BiPredicate;
import safeguarding.core.settings.Settings;

/** How an indicator's numerator and denominator up to a day are calculated from an authority's series and settings. */
@FunctionalInterface
public interface Calculation {

    /**
     * @param breakdown a part of the indicator, or empty for the whole
     * @param day the last day included
     */
    Amount amount(SeriesSource source, String breakdown, Settings settings, LocalDate day);

    /**
     * The first day after another on which the amount can change, so that nothing has to be read in between. It is the
     * next day if nothing more is known.
     */
    default LocalDate nextChange(SeriesSource source, String breakdown, Settings settings, LocalDate day) {
        return day.plusDays(1);
    }

    /** The only measure that is read for a day; empty if several are read together. */
    default Optional<Measure> measure(Settings settings, LocalDate day) {
        return Optional.empty();
    }

    /** A reading of one measure. */
    static Calculation of(Measure measure, Reading reading) {
        return new Calculation() {
            @Override
            public Amount amount(SeriesSource source, String breakdown, Settings settings, LocalDate day) {
                return reading.read(source.series(measure.series(breakdown)), day);
            }

            @Override
            public LocalDate nextChange(SeriesSource source, String breakdown, Settings settings, LocalDate day) {
                return reading == Reading.AS_AT
                        ? source.series(measure.series(breakdown)).nextMove(day)
                        : day.plusDays(1);
            }

            @Override
            public Optional<Measure> measure(Settings settings, LocalDate day) {
                return Optional.of(measure);
            }
        };
    }

    /** One calculation for the days on which a condition is true, and another for all other days. */
    static Calculation either(BiPredicate<Settings, LocalDate> condition, Calculation then, Calculation otherwise) {
        return new Calculation() {
            @Override
            public Amount amount(SeriesSource source, String breakdown, Settings settings, LocalDate day) {
                return on(settings, day).amount(source, breakdown, settings, day);
            }

            @Override
            public Optional<Measure> measure(Settings settings, LocalDate day) {
                return on(settings, day).measure(settings, day);
            }

            private Calculation on(Settings settings, LocalDate day) {
                return condition.test(settings, day) ? then : otherwise;
            }
        };
    }

    /** How to get the series that is read as at a day. */
    @FunctionalInterface
    interface Reads {
        Series series(SeriesSource source, String breakdown, Settings settings);
    }

    /** A reading of one series as at a day, which changes when the series moves. */
    static Calculation asAt(Reads reads) {
        return new Calculation() {
            @Override
            public Amount amount(SeriesSource source, String breakdown, Settings settings, LocalDate day) {
                return reads.series(source, breakdown, settings).asAt(day);
            }

            @Override
            public LocalDate nextChange(SeriesSource source, String breakdown, Settings settings, LocalDate day) {
                return reads.series(source, breakdown, settings).nextMove(day);
            }
        };
    }
}
