package safeguarding.core.alert;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import safeguarding.core.indicator.Reading;
import safeguarding.core.indicator.Unit;
import safeguarding.core.scorecard.Figure;
import safeguarding.core.scorecard.Line;
import safeguarding.core.scorecard.Target;
import safeguarding.core.settings.LocalStandard;
import safeguarding.core.settings.Settings;
import safeguarding.core.settings.SettingsEvent.TargetSet;

/**
 * How long an authority waits before it raises or clears alerts, so that they are meaningful: a figure based on three
 * cases, or on the first days of a month, or one that is better for an hour, is not worth an alert.
 *
 * @param minimumDenominator the minimum number of cases of a percentage or an average
 * @param settlingDays the day of the month from which figures for that month can raise or clear alerts
 * @param clearAfterDays the number of days that a figure must be better before its alert clears
 */
public record Patience(int minimumDenominator, int settlingDays, int clearAfterDays) {

    /** Reports every change at once. */
    public static final Patience NONE = new Patience(0, 1, 0);

    public static Patience of(Settings settings, YearMonth month) {
        return new Patience(
                LocalStandard.ALERT_MINIMUM_DENOMINATOR.number(settings, month),
                LocalStandard.ALERT_SETTLING_DAYS.number(settings, month),
                LocalStandard.ALERT_CLEAR_AFTER_DAYS.number(settings, month));
    }

    /**
     * Whether a line's figure can raise or clear an alert.
     *
     * @param target what it is compared with
     */
    boolean looksAt(Line line, Optional<TargetSet> target) {
        boolean ofYear = target.filter(Target::isOfYearToDate).isPresent()
                && line.yearToDate().isPresent();
        Optional<Figure> basis = ofYear ? line.yearToDate() : line.figure();
        boolean share = line.indicator().unit() == Unit.PERCENTAGE || line.indicator().unit() == Unit.AVERAGE;
        boolean enough = !share
                || basis.filter(figure -> figure.amount().denominator() >= minimumDenominator).isPresent();
        boolean inMonth = line.indicator().reading() == Reading.IN_MONTH && !ofYear;
        return enough && (!inMonth || isSettled(line.asAt()));
    }

    private boolean isSettled(LocalDate day) {
        return day.getDayOfMonth() >= settlingDays;
    }
}
