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

/** The forms that a report is given in, for the command line and the API alike. */
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
     * The tables of a report, one of which a CSV is of: all values one a row, the tables of the published report, or what
     * changed since the last one.
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

    /** The end of the names of its files, such as {@code .csv}. */
    public String extension() {
        return "." + name().toLowerCase(Locale.ROOT);
    }

    /** Whether a browser shows it or keeps it; the HTML has its style in itself, which no page of ours may. */
    String disposition() {
        return this == PDF || this == JSON ? "inline" : "attachment";
    }

    /** The form of a file's name, if it ends as one does. */
    static Optional<ReportFormat> ofName(String name) {
        return Arrays.stream(values())
                .filter(format -> name.endsWith(format.extension()))
                .findFirst();
    }

    /** The form that a request asks for by its header; JSON where it names none of them. */
    static ReportFormat ofAccept(Optional<String> accept) {
        return Arrays.stream(values())
                .filter(format -> accept.filter(types -> types.contains(format.type.split(";")[0])).isPresent())
                .findFirst()
                .orElse(JSON);
    }

    /**
     * A report in this form.
     *
     * @throws Chromium.CannotPrint where a PDF cannot be printed here
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
     * A public edition in this form; a CSV has one value a row.
     *
     * @throws Chromium.CannotPrint where a PDF cannot be printed here
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
