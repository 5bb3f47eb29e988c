package safeguarding.pages.report;

import java.math.BigDecimal;
import java.util.Optional;
import safeguarding.core.indicator.Unit;
import safeguarding.core.settings.SettingsEvent.TargetSet;
import safeguarding.core.settings.TargetBasis;

/**
 * Where red, amber and green begin for a target.
 *
 * @param ofYearToDate whether the year to date is compared with it, rather than the month
 */
public record TargetEdges(String red, String amber, String green, boolean ofYearToDate) {

    private static final TargetEdges NONE = new TargetEdges("", "", "", false);

    /** In words, for people. */
    public static TargetEdges inWords(Optional<TargetSet> set, Unit unit) {
        return set.map(target -> {
                    boolean ofYear = target.basis() == TargetBasis.YEAR_TO_DATE;
                    String red = plain(target.red(), unit);
                    String green = plain(target.green(), unit);
                    return switch (target.shape()) {
                        case HIGH -> new TargetEdges("< " + red, "\u2265 " + red, "\u2265 " + green, ofYear);
                        case LOW -> new TargetEdges("\u2265 " + red, "< " + red, "< " + green, ofYear);
                        case BAND -> new TargetEdges(
                                "outside \u00B1" + plain(target.amberWithin(), unit),
                                "within \u00B1" + plain(target.amberWithin(), unit),
                                sum(target.target(), target.greenWithin().map(BigDecimal::negate), unit) + " to "
                                        + sum(target.target(), target.greenWithin(), unit),
                                ofYear);
                        case RANGE -> new TargetEdges(
                                "more than " + plain(target.amberPercentAbove(), Unit.COUNT) + "% above",
                                "up to " + plain(target.amberPercentAbove(), Unit.COUNT) + "% above",
                                plain(target.low(), unit) + " to " + plain(target.high(), unit),
                                ofYear);
                        case TO_BE_SET -> new TargetEdges("to be set", "", green.isEmpty() ? "" : "\u2265 " + green, ofYear);
                        case UNRECOGNISED -> NONE;
                    };
                })
                .orElse(NONE);
    }

    /** In the symbols of the published report. */
    static TargetEdges inSigns(Optional<TargetSet> set, Unit unit) {
        return set.map(target -> {
                    boolean ofYear = target.basis() == TargetBasis.YEAR_TO_DATE;
                    String red = plain(target.red(), unit);
                    String green = plain(target.green(), unit);
                    String above = plain(target.amberPercentAbove(), Unit.COUNT) + "% above range";
                    String around = "+/-" + plain(target.amberWithin(), unit);
                    return switch (target.shape()) {
                        case HIGH -> new TargetEdges("<" + red, red + ">", green + "+", ofYear);
                        case LOW -> new TargetEdges(red + "+", red + ">", green + "<", ofYear);
                        case BAND -> new TargetEdges(
                                "more than " + around,
                                around,
                                "+/-" + plain(target.greenWithin(), unit) + " of " + plain(target.target(), unit),
                                ofYear);
                        case RANGE -> new TargetEdges(
                                "over " + above,
                                above,
                                plain(target.low(), unit) + "-" + plain(target.high(), unit),
                                ofYear);
                        case TO_BE_SET -> new TargetEdges(
                                "range to be set", "", green.isEmpty() ? "" : green + ">", ofYear);
                        case UNRECOGNISED -> NONE;
                    };
                })
                .orElse(NONE);
    }

    private static String sum(Optional<BigDecimal> number, Optional<BigDecimal> more, Unit unit) {
        return plain(number.map(one -> one.add(more.orElse(BigDecimal.ZERO))), unit);
    }

    private static String plain(Optional<BigDecimal> number, Unit unit) {
        return number.map(edge -> edge.stripTrailingZeros().toPlainString() + (unit == Unit.PERCENTAGE ? "%" : ""))
                .orElse("");
    }
}
