package safeguarding.core.forecast;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The forecast of an indicator, not its figure. For an indicator as at a day, it is known what it will be unless something
 * changes: a visit that is on time today is late in a fortnight. For events in a month, only a projection is possible.
 *
 * @param authority the authority
 * @param indicator the number of the indicator
 * @param asAt the day from which it looks ahead
 * @param ahead the figures in 7, 14 and 28 days unless something changes; empty for indicators that count events in a month
 * @param amberOn the first of the next 28 days on which it will be amber, if it is green or has no rating now
 * @param redOn the first of the next 28 days on which it will be red, if it is not red now
 * @param projection the projected figure at the end of the month; none for indicators as at a day, or while there are too few
 *     days to project from
 */
public record Forecast(
        String authority,
        String indicator,
        LocalDate asAt,
        List<Ahead> ahead,
        Optional<LocalDate> amberOn,
        Optional<LocalDate> redOn,
        Optional<Projection> projection) {}
