package safeguarding.intake.source;

import java.util.List;

/**
 * Stops a run that would withdraw too much, as where a table was being loaded while it was read.
 *
 * @param mostPercent how many of the records of a kind may go
 * @param isOff whether any number may
 */
public record WithdrawalGuard(int mostPercent, boolean isOff) {

    /** Fewer records than this may always go: a child who has moved away has some. */
    private static final int FEW = 20;

    private static final int PERCENT = 100;

    /** The kinds of record for which a run is stopped; none where it may be sent. */
    public List<String> stops(Difference.Result result) {
        return isOff ? List.of() : result.suspicious(mostPercent / (double) PERCENT, FEW);
    }
}
