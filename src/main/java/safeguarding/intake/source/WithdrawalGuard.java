package safeguarding.intake.source;

import java.util.List;

/**
 * Stops a run that would withdraw too much, for example because a table was being loaded while it was read.
 *
 * @param mostPercent the largest percentage of a kind's records that may go
 * @param isOff whether any number may
 */
public record WithdrawalGuard(int mostPercent, boolean isOff) {

    /** Fewer records than this may always go, for example when a child moves away. */
    private static final int FEW = 20;

    private static final int PERCENT = 100;

    /** The kinds of record for which a run is stopped; empty if it can be sent. */
    public List<String> stops(ExtractDifference.Result result) {
        return isOff ? List.of() : result.suspicious(mostPercent / (double) PERCENT, FEW);
    }
}
