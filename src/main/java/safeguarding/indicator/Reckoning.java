package safeguarding.indicator;

import java.time.LocalDate;
import safeguarding.settings.Settings;

/** How an indicator's numerator and denominator up to a day are had from an authority's series and settings. */
@FunctionalInterface
public interface Reckoning {

    /**
     * @param breakdown a part of the indicator, or empty for the whole
     * @param day the last day that is taken in
     */
    Amount amount(SeriesSource source, String breakdown, Settings settings, LocalDate day);

    /** A reading of one measure. */
    static Reckoning of(Measure measure, Reading reading) {
        return (source, breakdown, settings, day) -> reading.read(source.series(measure.series(breakdown)), day);
    }
}
