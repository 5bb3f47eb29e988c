package safeguarding.pages.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import safeguarding.pages.report.PublicReport;
import safeguarding.pages.report.Report;

/** The report as a self-contained file, which can be kept, sent and printed. */
public final class ReportHtml {

    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(ContentType.Html);

    /** A browser does not tag an empty cell, so rows of a table in a PDF would have different lengths. */
    private static final Pattern EMPTY_CELL = Pattern.compile("(<td[^>]*>)\\s*(</td>)");

    private ReportHtml() {}

    public static String of(Report report) {
        return rendered("reportFile.jte", ReportPage.of(report));
    }

    /** The same for a public edition. */
    public static String of(PublicReport report) {
        return rendered("publicFile.jte", PublicPage.of(report));
    }

    private static String rendered(String template, Object page) {
        StringOutput html = new StringOutput();
        TEMPLATES.render(template, Map.of("page", page, "styles", styles("app.css") + styles("report.css")), html);
        return EMPTY_CELL.matcher(html.toString()).replaceAll("$1\u00a0$2");
    }

    private static String styles(String name) {
        try (InputStream file = ReportHtml.class.getResourceAsStream("/static/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
