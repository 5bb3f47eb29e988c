package safeguarding.core.indicator;

import java.time.LocalDate;
import safeguarding.core.calendar.Periods;

/** How an indicator reads its measure, each up to the end of a day. */
public enum Reading {

    /** What happened in the calendar month. */
    IN_MONTH {
        @Override
        public Amount read(Series series, LocalDate day) {
            return series.over(Periods.monthTo(day));
        }

        @Override
        public LocalDate firstDay(LocalDate day) {
            return Periods.monthTo(day).from();
        }
    },

    /** What happened in the twelve months. */
    ROLLING_YEAR {
        @Override
        public Amount read(Series series, LocalDate day) {
            return series.over(Periods.twelveMonthsTo(day));
        }

        @Override
        public LocalDate firstDay(LocalDate day) {
            return Periods.twelveMonthsTo(day).from();
        }
    },

    /** What is the case at the end of the day. */
    AS_AT {
        @Override
        public Amount read(Series series, LocalDate day) {
            return series.asAt(day);
        }

        @Override
        public LocalDate firstDay(LocalDate day) {
            return LocalDate.MIN;
        }
    };

    public abstract Amount read(Series series, LocalDate day);

    /** The first day included in a reading up to a day; what is the case at the end of a day may have begun long before. */
    public abstract LocalDate firstDay(LocalDate day);
}
