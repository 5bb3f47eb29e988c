package safeguarding.dataset;

import static safeguarding.dataset.PrintedCell.DOT;
import static safeguarding.dataset.PrintedCell.RAG;
import static safeguarding.dataset.PrintedCell.VALUE;
import static safeguarding.dataset.PrintedCell.YEAR_TO_DATE;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.scorecard.Dot;
import safeguarding.core.scorecard.Rag;
import safeguarding.core.scorecard.Target;
import safeguarding.core.settings.SettingsEvent.TargetSet;
import safeguarding.dataset.PrintedCell.Place;

/**
 * Compares the printed arrows and colour words with those that the program's rules give for the printed figures: a rule may
 * be right even if a figure that it is applied to contradicts others.
 */
final class PrintedSigns {

    private static final Map<Rag, String> WORDS = Map.of(Rag.RED, "Red", Rag.AMBER, "Yellow", Rag.GREEN, "Green");

    private final PrintedReport report;
    private final Map<Place, PrintedCell> cells;

    PrintedSigns(PrintedReport report) {
        this.report = report;
        cells = report.cells().stream().collect(Collectors.toMap(PrintedCell::place, Function.identity(), (a, b) -> a));
    }

    List<PrintedCell> arrows() {
        return printed(DOT);
    }

    List<PrintedCell> colours() {
        return printed(RAG);
    }

    private List<PrintedCell> printed(String measure) {
        return report.cells().stream()
                .filter(cell -> cell.measure().equals(measure))
                .toList();
    }

    /** Whether an arrow or a colour word is correct for the figures printed with it. */
    boolean isByRule(PrintedCell cell) {
        Optional<BigDecimal> now = figure(cell, report.lastMonth().toString());
        Optional<BigDecimal> before = figure(cell, report.lastMonth().minusMonths(1).toString());
        return cell.measure().equals(DOT)
                ? now.flatMap(figure -> before.map(earlier -> arrow(cell, earlier, figure)))
                        .filter(cell.printed()::equals)
                        .isPresent()
                : colour(cell, now).filter(cell.printed()::equals).isPresent();
    }

    private static String arrow(PrintedCell cell, BigDecimal before, BigDecimal now) {
        return Dot.of(
                        Catalogue.indicator(cell.indicator()).orElseThrow().polarity(),
                        now.compareTo(before),
                        Rag.NONE)
                .symbol();
    }

    private Optional<String> colour(PrintedCell cell, Optional<BigDecimal> now) {
        return report.settings()
                .target(cell.indicator(), report.lastMonth())
                .flatMap(target -> basis(cell, target, now).map(Target.of(target)::rag))
                .map(WORDS::get);
    }

    private Optional<BigDecimal> basis(PrintedCell cell, TargetSet target, Optional<BigDecimal> now) {
        return Target.isOfYearToDate(target) ? figure(cell, YEAR_TO_DATE).or(() -> now) : now;
    }

    private Optional<BigDecimal> figure(PrintedCell cell, String month) {
        return Optional.ofNullable(cells.get(new Place(cell.indicator(), month, VALUE, "")))
                .filter(figure -> !figure.isNothing())
                .map(figure -> new BigDecimal(figure.printed().replace("%", "")));
    }
}
