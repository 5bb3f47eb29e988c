package safeguarding.dataset;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.settings.FormerRating;
import safeguarding.core.settings.SettingsEnvelope;
import safeguarding.core.settings.SettingsEvent.FormerlyPublished;
import safeguarding.core.settings.SettingsEvent;

/** The printed figures that other printed figures contradict, as settings that say what was published before. */
final class FormerFigures {

    /** The last day before the report was run. */
    static final LocalDate COMPARED_ON = LocalDate.of(2017, 2, 9);

    private static final String PUBLISHED_IN = "January 2017 report";

    private final Published published;
    private final List<PrintedContradiction> contradictions;
    private final BiFunction<String, LocalDate, SettingsEnvelope> envelope;

    /** A printed figure for a month or for the year to date, with all its cells. */
    private record Figure(String indicator, String month, String breakdown) {

        boolean isOfYear() {
            return !month.contains("-");
        }

        PrintedCell.Place place(String measure) {
            return new PrintedCell.Place(indicator, month, measure, breakdown);
        }
    }

    FormerFigures(
            Published published,
            List<PrintedContradiction> contradictions,
            BiFunction<String, LocalDate, SettingsEnvelope> envelope) {
        this.published = published;
        this.contradictions = contradictions;
        this.envelope = envelope;
    }

    /** The value in the name of a breakdown, such as {@code police} in {@code source=police}. */
    static String nameOf(String part) {
        return part.substring(part.indexOf('=') + 1);
    }

    List<SettingsEvent> events() {
        Map<Figure, List<PrintedContradiction>> figures = new LinkedHashMap<>();
        contradictions.forEach(one -> figures.computeIfAbsent(
                        new Figure(one.place().indicator(), one.place().month(), one.place().breakdown()),
                        any -> new ArrayList<>())
                .add(one));
        return figures.entrySet().stream()
                .filter(figure -> !repeatsTheMonth(figure.getKey()))
                .map(figure -> event(figure.getKey(), figure.getValue()))
                .toList();
    }

    /**
     * Whether a figure for the year to date only repeats the last month's. That column usually does so for figures that
     * are not summed over the year.
     */
    private boolean repeatsTheMonth(Figure figure) {
        Figure month = new Figure(figure.indicator(), PrintedTables.LAST_MONTH.toString(), figure.breakdown());
        return figure.isOfYear()
                && !indicator(figure).hasYearToDate()
                && printed(figure, PrintedCell.VALUE).equals(printed(month, PrintedCell.VALUE));
    }

    private static Indicator indicator(Figure figure) {
        return Catalogue.indicator(figure.indicator()).orElseThrow();
    }

    private SettingsEvent event(Figure figure, List<PrintedContradiction> of) {
        YearMonth month = figure.isOfYear() ? PrintedTables.LAST_MONTH : YearMonth.parse(figure.month());
        Optional<BigDecimal> value = value(figure, of);
        Optional<Long> numerator = printed(figure, PrintedCell.NUMERATOR).map(Long::valueOf);
        Optional<Long> denominator =
                printed(figure, PrintedCell.DENOMINATOR).map(Long::valueOf).filter(number -> number > 0);
        boolean isShare = numerator.isPresent()
                && denominator.isPresent()
                && value.filter(share -> isShare(share, numerator.get(), denominator.get())).isPresent();
        String record = "former/" + figure.indicator() + "/" + month
                + (figure.isOfYear() ? "/year-to-date" : "")
                + (figure.breakdown().isEmpty() ? "" : "/" + figure.breakdown());
        return new FormerlyPublished(
                envelope.apply(record, COMPARED_ON),
                figure.indicator(),
                month.atDay(1),
                Optional.of(figure.breakdown())
                        .filter(part -> !part.isEmpty())
                        .map(part -> indicator(figure).dimension().orElseThrow().name() + "=" + part),
                figure.isOfYear(),
                value,
                numerator.filter(any -> isShare),
                denominator.filter(any -> isShare),
                figure.isOfYear() ? Optional.empty() : printed(figure, PrintedCell.RAG).map(FormerFigures::rating),
                PUBLISHED_IN,
                reasons(of));
    }

    /** The printed figure. If two tables print different figures, this is the contradicted one. */
    private Optional<BigDecimal> value(Figure figure, List<PrintedContradiction> of) {
        Optional<String> implied = of.stream()
                .filter(one -> one.place().measure().equals(PrintedCell.VALUE))
                .map(PrintedContradiction::implied)
                .findFirst();
        List<String> all = published.cells().stream()
                .filter(cell -> cell.place().equals(figure.place(PrintedCell.VALUE)) && !cell.isNothing())
                .map(cell -> cell.printed().replace("%", ""))
                .toList();
        return all.stream()
                .filter(printed -> implied.filter(printed::equals).isEmpty())
                .findFirst()
                .map(BigDecimal::new);
    }

    private Optional<String> printed(Figure figure, String measure) {
        return published.cell(figure.place(measure))
                .filter(cell -> !cell.isNothing())
                .map(PrintedCell::printed);
    }

    /** Whether a printed percentage matches the numerator and denominator printed beside it. */
    private static boolean isShare(BigDecimal value, long numerator, long denominator) {
        return Rounded.of(value.toPlainString() + "%").outOf((int) denominator).holds((int) numerator);
    }

    private static FormerRating rating(String word) {
        return switch (word) {
            case "Red" -> FormerRating.RED;
            case "Yellow" -> FormerRating.AMBER;
            case "Green" -> FormerRating.GREEN;
            default -> throw new IllegalArgumentException("a colour word \"" + word + "\"");
        };
    }

    /** All reasons, each once. A reason is left out if another one starts with it. */
    private static String reasons(List<PrintedContradiction> of) {
        List<String> all = of.stream().map(PrintedContradiction::reason).distinct().toList();
        return all.stream()
                .filter(reason -> all.stream().noneMatch(other -> !other.equals(reason) && goesOn(other, reason)))
                .collect(Collectors.joining(" "));
    }

    private static boolean goesOn(String longer, String reason) {
        return longer.startsWith(reason.substring(0, reason.length() - 1));
    }
}
