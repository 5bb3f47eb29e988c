package safeguarding.pages.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dhatim.fastexcel.Workbook;
import safeguarding.core.calendar.London;
import safeguarding.core.disclosure.PublicEdition;
import safeguarding.core.disclosure.PublicFigure;
import safeguarding.core.disclosure.Symbol;
import safeguarding.core.indicator.Unit;
import safeguarding.core.indicator.catalogue.Catalogue;

/** A public edition for further calculation: as JSON and as a spreadsheet, with symbols in place of suppressed figures. */
public final class PublicForms {

    private PublicForms() {}

    /** Values are numbers, or a symbol if there is none. */
    public static String json(PublicReport report) {
        PublicEdition edition = report.edition();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("edition", "public");
        all.put("authority", edition.authority());
        all.put("name", report.name());
        all.put("month", edition.month());
        all.put("firstIssuedAt", edition.firstIssuedAt());
        all.put("issuedWith", edition.issuedWith());
        all.put("issuedAt", edition.issuedAt());
        all.put("smallestShown", edition.smallest());
        Map<String, String> symbols = new LinkedHashMap<>();
        for (Symbol symbol : Symbol.values()) {
            symbols.put(symbol.symbol(), symbol.words());
        }
        all.put("symbols", symbols);
        List<Map<String, Object>> lines = new ArrayList<>();
        for (PublicEdition.EditionRow row : edition.rows()) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("indicator", row.indicator().number());
            line.put("name", row.indicator().name());
            line.put("breakdown", row.breakdown());
            line.put("unit", row.indicator().unit());
            line.put("month", json(row.month()));
            line.put("yearToDate", row.yearToDate().map(PublicForms::json).orElse(null));
            line.put("rag", row.rag());
            line.put("target", row.target().orElse(null));
            lines.add(line);
        }
        all.put("lines", lines);
        return Json.of(all);
    }

    private static Map<String, Object> json(PublicFigure figure) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("value", figure.value().orElse(null));
        fields.put("numerator", figure.numerator().orElse(null));
        fields.put("denominator", figure.denominator().flatMap(Denominator::of).orElse(null));
        fields.put("symbol", figure.symbol().map(Symbol::symbol).orElse(null));
        fields.put("restated", figure.isRestated());
        return fields;
    }

    public static byte[] xlsx(PublicReport report) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "Safeguarding Indicators", "1.0")) {
            figures(report.edition(), book);
            notes(report, book);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void figures(PublicEdition edition, Workbook book) {
        Sheet sheet = new Sheet(book, "Figures", 2)
                .head("No.", 7)
                .head("Indicator", 60)
                .head("Part", 18)
                .head("Section", 22)
                .head("Unit", 16)
                .head("Month", 10)
                .head("Numerator", 12)
                .head("Denominator", 12)
                .head("Year to date", 12)
                .head("Year numerator", 12)
                .head("Year denominator", 12)
                .head("Rating", 12)
                .head("Target", 26);
        for (PublicEdition.EditionRow row : edition.rows()) {
            sheet.row()
                    .text(row.indicator().number())
                    .text(row.indicator().name())
                    .text(row.breakdown().substring(row.breakdown().indexOf('=') + 1))
                    .text(Catalogue.section(row.indicator().section()))
                    .text(ReportCsv.unit(row.indicator()));
            figure(Optional.of(row.month()), row.indicator().unit(), sheet);
            figure(row.yearToDate(), row.indicator().unit(), sheet);
            sheet.text(row.rag().word()).text(row.target().orElse(""));
        }
    }

    private static void figure(Optional<PublicFigure> figure, Unit unit, Sheet sheet) {
        String sign = figure.flatMap(PublicFigure::symbol).map(Symbol::symbol).orElse("");
        Optional<BigDecimal> value = figure.flatMap(PublicFigure::value);
        if (value.isPresent()) {
            sheet.figure(value, unit);
        } else {
            sheet.text(sign);
        }
        count(figure.flatMap(PublicFigure::numerator), unit == Unit.COUNT ? "" : sign, sheet);
        count(figure.flatMap(PublicFigure::denominator), unit == Unit.PERCENTAGE ? sign : "", sheet);
    }

    private static void count(Optional<Long> number, String otherwise, Sheet sheet) {
        number.ifPresentOrElse(sheet::whole, () -> sheet.text(otherwise));
    }

    private static void notes(PublicReport report, Workbook book) {
        PublicEdition edition = report.edition();
        Sheet sheet = new Sheet(book, "Notes", 0).head("What", 30).head("Is", 110);
        sheet.row().text("Authority").text(report.name() + " (" + edition.authority() + ")");
        sheet.row().text("Month").text(edition.month().toString());
        sheet.row().text("First published").text(London.dateOf(edition.firstIssuedAt()).toString());
        sheet.row().text("Last reviewed").text("with the " + edition.issuedWith() + " edition");
        sheet.row().text("Suppressed").text(edition.confidential() + " of " + edition.figures() + " figures");
        for (Symbol symbol : Symbol.values()) {
            sheet.row().text(symbol.symbol()).text(symbol.words());
        }
        leftOut(edition).forEach(text -> sheet.row().text("Not in this edition").text(text));
    }

    /** What a public edition leaves out, and why, in sentences. */
    public static List<String> leftOut(PublicEdition edition) {
        int small = edition.smallest() - 1;
        return List.of(
                "Numbers of 1 to " + small + " children, with their percentages and rates, so that nobody can be"
                        + " identified. Other figures are suppressed where these could be worked out from them by"
                        + " adding or subtracting, within a month, between months or between editions. A percentage"
                        + " is also suppressed if all but 1 to " + small + " children are counted. Zeros are shown.",
                "Changes of 1 to " + small + " since a figure was first published: the figure is not updated until it has"
                        + " changed by more.",
                "Average days (9.2, 9.3), in every month except March, because the difference between two rolling years"
                        + " could reveal the days of one or two children.",
                "Caseloads (section 10), which are about teams and workers; second definitions of the same indicator;"
                        + " commentary and data notes, which may mention small numbers; and anything more detailed than a month.");
    }
}
