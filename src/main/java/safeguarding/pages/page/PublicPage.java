package safeguarding.pages.page;

import java.util.ArrayList;
import java.util.List;
import safeguarding.core.calendar.London;
import safeguarding.core.disclosure.PublicEdition;
import safeguarding.core.disclosure.PublicFigure;
import safeguarding.core.disclosure.Symbol;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.pages.report.PublicForms;
import safeguarding.pages.report.PublicReport;
import safeguarding.pages.report.Show;

/**
 * The layout of a public edition, section by section.
 *
 * @param sections the rows, by section
 */
public record PublicPage(PublicReport report, List<Section> sections) {

    /** A section of the report. */
    public record Section(String name, List<PublicEdition.EditionRow> rows) {}

    public static PublicPage of(PublicReport report) {
        List<Section> sections = new ArrayList<>();
        for (PublicEdition.EditionRow row : report.edition().rows()) {
            String name = row.indicator().section() + ". " + Catalogue.section(row.indicator().section());
            if (sections.isEmpty() || !sections.get(sections.size() - 1).name().equals(name)) {
                sections.add(new Section(name, new ArrayList<>()));
            }
            sections.get(sections.size() - 1).rows().add(row);
        }
        return new PublicPage(report, sections);
    }

    public PublicEdition edition() {
        return report.edition();
    }

    public String title() {
        return report.name() + ": " + Show.month(edition().month()) + ", public edition";
    }

    /** The day on which the month was first issued, in words. */
    public String firstIssued() {
        return Show.day(London.dateOf(edition().firstIssuedAt()));
    }

    /** What is left out, and why. */
    public List<String> leftOut() {
        return PublicForms.leftOut(edition());
    }

    public List<Symbol> symbols() {
        return List.of(Symbol.values());
    }

    /** A part's name in words. */
    public String part(PublicEdition.EditionRow row) {
        return row.breakdown().substring(row.breakdown().indexOf('=') + 1).replace('-', ' ');
    }

    /** A figure as printed, with a mark if an earlier edition showed a different one. */
    public String printed(PublicEdition.EditionRow row, PublicFigure figure) {
        return figure.printed(row.indicator().unit()) + (figure.isRestated() ? " r" : "");
    }

    /** The numerator and denominator of a figure, in words; empty if they are not shown. */
    public String madeOf(PublicEdition.EditionRow row, PublicFigure figure) {
        return switch (row.indicator().unit()) {
            case PERCENTAGE -> figure.numerator().isPresent() && figure.denominator().isPresent()
                    ? figure.numerator().get() + " of " + figure.denominator().get()
                    : "";
            case RATE_PER_10_000 -> figure.numerator().map(count -> count + " children").orElse("");
            case AVERAGE -> figure.denominator().map(count -> "over " + count + " children").orElse("");
            default -> "";
        };
    }
}
