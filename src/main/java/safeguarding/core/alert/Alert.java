package safeguarding.core.alert;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import safeguarding.core.scorecard.Dot;
import safeguarding.core.scorecard.Rag;

/**
 * An indicator's change into or out of amber or red, or the prospect of one, or something that is wrong with the data,
 * told once. What is wrong with the data is amber while it is so.
 *
 * @param alertId the same for the same change, so that who hears it twice can tell
 * @param kind whether the figure is in another band, or will soon be
 * @param indicator the indicator that it is about; empty where it is about a source of events
 * @param breakdown empty, or the source that it is about, such as system=lcs
 * @param dot which way the figure went since the month before
 * @param since the day from which it has been so, or on which it was foreseen
 * @param lastChange what last changed what is counted; none where nothing but days have passed since the beginning
 * @param expectedOn the day on which it will apply unless something changes; none if it applies already, or no longer will
 * @param words what is wrong with the data, in a sentence; none where the bands say it all
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

    /** Whether it opens something, until the next one about the same: something is amber or red, or is expected to be. */
    public boolean opens() {
        return kind == AlertKind.FORECAST ? expectedOn.isPresent() : to.isBreach();
    }
}
