package safeguarding.core.disclosure;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.scorecard.Rag;

/**
 * The scorecard of a month as the public may see it.
 *
 * @param firstIssuedAt when the month's figures became final and the edition was first issued
 * @param issuedWith the month whose edition it was last reviewed with
 * @param issuedAt when that was
 * @param smallest the smallest number of children, other than zero, that is shown
 * @param rows the indicators, in the order of the report, each followed by its parts
 */
public record PublicEdition(
        String authority,
        YearMonth month,
        Instant firstIssuedAt,
        YearMonth issuedWith,
        Instant issuedAt,
        int smallest,
        List<EditionRow> rows) {

    /**
     * An indicator or a part of one.
     *
     * @param rag its rating; none if a figure on which the rating depends is suppressed
     * @param target the target in words
     */
    public record EditionRow(
            Indicator indicator,
            String breakdown,
            PublicFigure month,
            Optional<PublicFigure> yearToDate,
            Rag rag,
            Optional<String> target) {

        Stream<PublicFigure> figures() {
            return Stream.concat(Stream.of(month), yearToDate.stream());
        }
    }

    /** The number of suppressed figures. */
    public long confidential() {
        return rows.stream().flatMap(EditionRow::figures).filter(PublicFigure::isConfidential).count();
    }

    /** The number of figures that an earlier issue showed differently. */
    public long restated() {
        return rows.stream().flatMap(EditionRow::figures).filter(PublicFigure::isRestated).count();
    }

    public long figures() {
        return rows.stream().flatMap(EditionRow::figures).count();
    }
}
