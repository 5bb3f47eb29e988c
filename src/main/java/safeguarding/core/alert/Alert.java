package safeguarding.core.alert;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import safeguarding.core.scorecard.Dot;
import safeguarding.core.scorecard.Rag;

/**
 * An indicator's change into or out of amber or red, a forecast of one, or a problem with the data, raised once. A problem
 * with the data is amber for as long as it lasts.
 *
 * @param alertId the same for the same change, so that a repeated alert can be recognised
 * @param kind whether the figure is in a different band, or soon will be
 * @param indicator the indicator that it is about; empty if it is about a source of events
 * @param breakdown empty, or the source that it is about, such as system=lcs
 * @param dot which way the figure went since the month before
 * @param since the day from which it applies, or on which it was forecast
 * @param lastChange the last change to what is counted; none if only days have passed since the beginning
 * @param expectedOn the day on which it will apply unless something changes; none if it already applies, or no longer will
 * @param words what is wrong with the data, in a sentence; none if the bands are enough
 */
public record Alert(
        String alertId,
        AlertKind kind,
        String authority,
        String indicator,
        String breakdown,
        YearMonth month,
        Rag from,
        Rag to,
        Optional<BigDecimal> value,
        long numerator,
        long denominator,
        Optional<String> target,
        Dot dot,
        LocalDate since,
        Optional<LocalDate> expectedOn,
        Optional<LastChange> lastChange,
        Instant raisedAt,
        Optional<String> words) {

    /** Whether it stays open until the next alert about the same thing: it is amber or red, or is expected to be. */
    public boolean opens() {
        return kind == AlertKind.FORECAST ? expectedOn.isPresent() : to.isBreach();
    }
}
