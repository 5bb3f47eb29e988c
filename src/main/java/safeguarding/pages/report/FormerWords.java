package safeguarding.pages.report;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Optional;
import safeguarding.core.indicator.Unit;
import safeguarding.core.publication.FormerFigure;

/** Describes a figure that was published before, and what it is today. */
public final class FormerWords {

    private FormerWords() {}

    /** As it was published, such as "19.7% (65 of 330), red". */
    public static String was(FormerFigure figure) {
        return told(
                figure.line().unit(),
                figure.before().value().map(figure.line().unit()::rounded),
                figure.before().numerator(),
                figure.before().denominator(),
                figure.before().rating().map(rating -> rating.name().toLowerCase(Locale.ROOT)).orElse(""));
    }

    /** Only its value as published, if there is little room; empty if it is the same today. */
    public static String value(FormerFigure figure) {
        Unit unit = figure.line().unit();
        return figure.hasOtherValue() ? unit.shown(figure.before().value().map(unit::rounded)) : "";
    }

    /** Only its rating as published; empty if it is the same today, or was not published. */
    public static String rating(FormerFigure figure) {
        return figure.hasOtherRating()
                ? figure.before().rating().map(rating -> rating.name().toLowerCase(Locale.ROOT)).orElse("")
                : "";
    }

    /** As it is today. The rating is only included if one was published before. */
    public static String now(FormerFigure figure) {
        return told(
                figure.line().unit(),
                figure.value(),
                figure.before().numerator().isEmpty() ? Optional.empty() : figure.numerator(),
                figure.before().numerator().isEmpty() ? Optional.empty() : figure.denominator(),
                figure.before().rating().isEmpty() ? "" : figure.rag().word().toLowerCase(Locale.UK));
    }

    private static String told(
            Unit unit, Optional<BigDecimal> value, Optional<Long> numerator, Optional<Long> denominator, String rating) {
        String share = numerator.isEmpty() || denominator.isEmpty()
                ? ""
                : " (" + Show.number(numerator.get()) + " of " + Show.number(denominator.get()) + ")";
        String figure = value.isPresent() ? unit.shown(value) + share : "no figure";
        return rating.isEmpty() ? figure : value.isPresent() ? figure + ", " + rating : rating;
    }

    /** The month, and whether it is the year-to-date figure at that month. */
    public static String period(FormerFigure figure) {
        String month = Show.month(YearMonth.from(figure.before().month()));
        return figure.before().yearToDate() ? month + ", year to date" : month;
    }

    /** The same, abbreviated, such as "Jan-17 year to date". */
    public static String shortPeriod(FormerFigure figure) {
        String month = Show.shortMonth(YearMonth.from(figure.before().month()));
        return figure.before().yearToDate() ? month + " year to date" : month;
    }

    /** The name of the part, such as "Internal council"; empty for the whole. */
    public static String part(FormerFigure figure) {
        String name = figure.line().breakdown().substring(figure.line().breakdown().indexOf('=') + 1).replace('-', ' ');
        return name.isEmpty() ? "" : name.substring(0, 1).toUpperCase(Locale.UK) + name.substring(1);
    }
}
