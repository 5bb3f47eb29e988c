package safeguarding.pages.page;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import safeguarding.pages.report.Chromium;
import safeguarding.pages.report.PublicForms;
import safeguarding.pages.report.PublicReport;
import safeguarding.pages.report.Report;
import safeguarding.pages.report.ReportCsv;
import safeguarding.pages.report.ReportJson;
import safeguarding.pages.report.ReportXlsx;
import safeguarding.pages.report.TidyCsv;

/** The formats of a report, for both the command line and the API. */
public enum ReportFormat {
    HTML("text/html; charset=utf-8"),
    PDF("application/pdf"),
    CSV("text/csv; charset=utf-8"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    JSON("application/json");

    private final String type;

    ReportFormat(String type) {
        this.type = type;
    }

    /**
     * The tables of a report, one for each CSV: all values one a row, the tables of the published report, or what changed since
     * the last one.
     */
    public enum Table {
        TIDY,
        SUMMARY,
        MONTHS,
        YEARS,
        CHANGES,
        /** The description of the columns of the tidy one, for Explore Education Statistics. */
        META
    }

    /** The media type of its files. */
    public String type() {
        return type;
    }

    /** The extension of its file names, such as {@code .csv}. */
    public String extension() {
        return "." + name().toLowerCase(Locale.ROOT);
    }

    /** Whether a browser shows it or saves it; the HTML contains its own style, which none of our pages may. */
    String disposition() {
        return this == PDF || this == JSON ? "inline" : "attachment";
    }

    /** The format for a file name, if it has a known extension. */
    static Optional<ReportFormat> ofName(String name) {
        return Arrays.stream(values())
                .filter(format -> name.endsWith(format.extension()))
                .findFirst();
    }

    /** The format that a request asks for in its header; JSON if it names none of them. */
    static ReportFormat ofAccept(Optional<String> accept) {
        return Arrays.stream(values())
                .filter(format -> accept.filter(types -> types.contains(format.type.split(";")[0])).isPresent())
                .findFirst()
                .orElse(JSON);
    }

    /**
     * A report in this format.
     *
     * @throws Chromium.CannotPrint if a PDF cannot be printed here
     */
    public byte[] write(Report report, Table table) throws InterruptedException {
        return switch (this) {
            case HTML -> bytes(ReportHtml.of(report));
            case PDF -> Chromium.ofThisMachine().pdf(ReportHtml.of(report));
            case CSV -> bytes(
                    switch (table) {
                        case TIDY -> TidyCsv.of(report);
                        case SUMMARY -> ReportCsv.summary(report);
                        case MONTHS -> ReportCsv.months(report);
                        case YEARS -> ReportCsv.years(report);
                        case CHANGES -> ReportCsv.changes(report);
                        case META -> TidyCsv.metadata();
                    });
            case XLSX -> ReportXlsx.of(report);
            case JSON -> bytes(ReportJson.of(report));
        };
    }

    /**
     * A public edition in this format; a CSV has one value a row.
     *
     * @throws Chromium.CannotPrint if a PDF cannot be printed here
     */
    public byte[] write(PublicReport report) throws InterruptedException {
        return switch (this) {
            case HTML -> bytes(ReportHtml.of(report));
            case PDF -> Chromium.ofThisMachine().pdf(ReportHtml.of(report));
            case CSV -> bytes(TidyCsv.of(report.edition(), report.name()));
            case XLSX -> PublicForms.xlsx(report);
            case JSON -> bytes(PublicForms.json(report));
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
