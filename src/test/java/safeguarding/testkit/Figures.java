package safeguarding.testkit;

import java.time.LocalDate;
import java.util.TreeMap;
import java.util.stream.Stream;
import safeguarding.calendar.Periods;
import safeguarding.indicator.Amount;
import safeguarding.indicator.Cell;
import safeguarding.indicator.Contributions;
import safeguarding.indicator.Indicator;
import safeguarding.indicator.Rules;
import safeguarding.indicator.Series;
import safeguarding.indicator.catalogue.Catalogue;

/** The figures that the program makes of invented cases: {@code Figures.of(aChild("c1")…).of("1.2", "2025-03-31")}. */
public final class Figures {

    private static final Rules RULES = Rules.ofEngland();

    private final TreeMap<Cell, Amount> moves = new TreeMap<>();

    private Figures() {}

    public static Figures of(CaseBuilder... children) {
        Figures figures = new Figures();
        Stream.of(children)
                .map(child -> Contributions.of(child.file(), Catalogue.measures(), RULES))
                .forEach(contributions -> contributions
                        .moves()
                        .forEach((cell, amount) -> figures.moves.merge(cell, amount, Amount::plus)));
        return figures;
    }

    /** An indicator up to the end of a day. */
    public Amount of(String number, String day) {
        return of(number, "", day);
    }

    /** An indicator up to the end of a day, under a breakdown such as {@code source=police}. */
    public Amount of(String number, String breakdown, String day) {
        Indicator indicator = Catalogue.indicator(number).orElseThrow();
        return indicator.reading().read(series(indicator, breakdown), LocalDate.parse(day));
    }

    /** An indicator from the last 1 April up to the end of a day. */
    public Amount yearToDate(String number, String day) {
        Indicator indicator = Catalogue.indicator(number).orElseThrow();
        return series(indicator, "").over(Periods.financialYearTo(LocalDate.parse(day)));
    }

    private Series series(Indicator indicator, String breakdown) {
        String name = indicator.measure().series(breakdown);
        TreeMap<LocalDate, Amount> ofSeries = new TreeMap<>();
        moves.forEach((cell, amount) -> {
            if (cell.series().equals(name)) {
                ofSeries.put(cell.day(), amount);
            }
        });
        return Series.of(ofSeries);
    }
}
