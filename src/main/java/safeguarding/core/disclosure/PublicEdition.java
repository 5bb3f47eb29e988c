package safeguarding.core.disclosure;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.scorecard.Rag;

/**
 * What everybody may know of a month's scorecard.
 *
 * @param firstIssuedAt when the month's figures became final, and the edition was first issued
 * @param issuedWith the month with whose edition it was last looked at again
 * @param issuedAt when that was
 * @param smallest the smallest number of children, other than none, that is shown
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
     * @param rag how it stands against its target; none where a figure that it may be judged by is left out
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

    /** How many figures are left out. */
    public long confidential() {
        return rows.stream().flatMap(EditionRow::figures).filter(PublicFigure::isConfidential).count();
    }

    /** How many figures a former issue showed otherwise. */
    public long restated() {
        return rows.stream().flatMap(EditionRow::figures).filter(PublicFigure::isRestated).count();
    }

    public long figures() {
        return rows.stream().flatMap(EditionRow::figures).count();
    }
}
