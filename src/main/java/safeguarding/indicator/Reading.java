package safeguarding.indicator;

import java.time.LocalDate;
import safeguarding.calendar.Periods;

/** How an indicator reads its measure, each up to the end of a day. */
public enum Reading {

    /** What happened in the calendar month. */
    IN_MONTH {
        @Override
        public Amount read(Series series, LocalDate day) {
            return series.over(Periods.monthTo(day));
        }
    },

    /** What happened in the twelve months. */
    ROLLING_YEAR {
        @Override
        public Amount read(Series series, LocalDate day) {
            return series.over(Periods.twelveMonthsTo(day));
        }
    },

    /** What is so at the end of the day. */
    AS_AT {
        @Override
        public Amount read(Series series, LocalDate day) {
            return series.asAt(day);
        }
    };

    public abstract Amount read(Series series, LocalDate day);
}
