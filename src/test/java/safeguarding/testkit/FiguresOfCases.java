package safeguarding.testkit;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import safeguarding.core.calendar.Interval;
import safeguarding.core.calendar.Periods;
import safeguarding.core.calendar.WorkingDays;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.indicator.Amount;
import safeguarding.core.indicator.Contributions;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.RulesOverTime;
import safeguarding.core.indicator.SummedSeries;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.settings.Settings;
import safeguarding.core.settings.SettingsEvent;

/** The program's figures for invented cases: {@code FiguresOfCases.of(aChild("c1")…).of("1.2", "2025-03-31")}. */
public final class FiguresOfCases {

    private final List<CaseFile> files;
    private final Settings settings;
    private final SummedSeries series = new SummedSeries();

    private FiguresOfCases(List<CaseFile> files, Settings settings) {
        this.files = files;
        this.settings = settings;
        RulesOverTime rules = RulesOverTime.of(settings, WorkingDays.ofEngland());
        files.forEach(file -> series.add(Contributions.of(file, Catalogue.measures(), rules)));
    }

    public static FiguresOfCases of(CaseBuilder... children) {
        return new FiguresOfCases(Stream.of(children).map(CaseBuilder::file).toList(), Settings.NONE);
    }

    /** The same cases in an authority with these settings. */
    public FiguresOfCases whereSet(SettingsEvent... events) {
        return new FiguresOfCases(files, Settings.of(List.of(events)));
    }

    /** An indicator up to the end of a day. */
    public Amount of(String number, String day) {
        return of(number, "", day);
    }

    /** An indicator up to the end of a day, for a breakdown such as {@code source=police}. */
    public Amount of(String number, String breakdown, String day) {
        Indicator indicator = Catalogue.indicator(number).orElseThrow();
        return indicator.calculation().amount(series, breakdown, settings, LocalDate.parse(day));
    }

    /** An indicator from the last 1 April up to the end of a day. */
    public Amount yearToDate(String number, String day) {
        Indicator indicator = Catalogue.indicator(number).orElseThrow();
        if (indicator.yearToDate().isPresent()) {
            return indicator.yearToDate().get().amount(series, "", settings, LocalDate.parse(day));
        }
        LocalDate last = LocalDate.parse(day);
        LocalDate first = Periods.financialYearStart(YearMonth.from(last)).atDay(1);
        return series.series(indicator.measure().series("")).over(Interval.through(first, last));
    }
}
