package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDMarkedContent;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.text.PDFMarkedContentExtractor;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import safeguarding.core.disclosure.PublicEdition;
import safeguarding.core.disclosure.PublicEditions;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.SnapshotLine;
import safeguarding.core.scorecard.Dot;
import safeguarding.core.scorecard.Rag;
import safeguarding.core.settings.Settings;
import safeguarding.core.settings.SettingsEvent.BenchmarkSet;
import safeguarding.core.settings.SettingsEvent.DataNoteSet;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.pages.page.ReportFormat;
import safeguarding.pages.page.ReportHtml;
import safeguarding.pages.report.Chromium;
import safeguarding.pages.report.PublicReport;
import safeguarding.pages.report.Report;
import safeguarding.pages.view.AuthorityRecord;
import safeguarding.testkit.DrivenBrowser;
import safeguarding.testkit.FullMonths;
import safeguarding.testkit.SettingEvents;
import safeguarding.testkit.VeraPdf;

/** In a complete printed report, nothing is cut off, and every chapter starts on its own page. */
class ReportPrintIT {

    private static final int WIDTH = (297 - 20) * 960 / 254;
    private static final int HEIGHT = (210 - 24) * 960 / 254;

    private static final String TALLER_THAN_A_PAGE =
            "sheet.classList.contains('chapter') && sheet.offsetHeight > " + HEIGHT;

    @RegisterExtension
    static final DrivenBrowser chromium = new DrivenBrowser();

    private static Browser browser;
    private static Page page;
    private static byte[] pdf;

    @BeforeAll
    static void print() throws InterruptedException {
        browser = chromium.browser();
        page = browser.newPage(new Browser.NewPageOptions().setViewportSize(WIDTH, HEIGHT));
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        String html = ReportHtml.of(report(FullMonths.snapshots()));
        page.setContent(html);
        pdf = Chromium.ofThisMachine().pdf(html);
    }

    private static Report report(TreeMap<YearMonth, Snapshot> snapshots) {
        YearMonth month = snapshots.lastKey();
        List<SettingsEvent> settings = new ArrayList<>();
        for (Indicator indicator : Catalogue.indicators()) {
            String number = indicator.number();
            settings.add(SettingEvents.high(number, "83.5", "97.5"));
            settings.add(new BenchmarkSet(
                    SettingEvents.envelope("benchmark/" + number), number, "2014/15", value(), value(), value(), value()));
            for (String year : List.of("2013/14", "2014/15", "2015/16", "2016/17")) {
                indicator.breakdowns().forEach(part ->
                        settings.add(SettingEvents.earlierYear(number, part, year, "101.25", 1624, 4064)));
            }
        }
        for (Indicator indicator : Catalogue.indicators()) {
            for (int note = 1; note <= 2; note++) {
                settings.add(new DataNoteSet(
                        SettingEvents.envelope("note/" + indicator.number() + "/" + note),
                        indicator.number(),
                        month.minusMonths(3L * note).atDay(1),
                        Optional.empty(),
                        "Another case system has been in use since then, and some of the fields have other options than"
                                + " those that were there before."));
            }
        }
        settings.add(SettingEvents.commentary(
                "1.1", month, 1, "More contacts came than in any month of the last two years. ".repeat(4).strip()));
        return Report.of(
                        new AuthorityRecord(
                                "372",
                                snapshots,
                                new TreeMap<>(Map.of(month.minusMonths(1), Instant.parse("2017-01-17T00:00:00Z"))),
                                List.of(),
                                Settings.of(settings),
                                Optional.empty()),
                        month)
                .orElseThrow();
    }

    private static Optional<BigDecimal> value() {
        return Optional.of(new BigDecimal("101.25"));
    }

    /** The ids of the headings of pages that meet a condition. */
    private static List<?> sheets(String condition) {
        return sheets(page, condition);
    }

    private static List<?> sheets(Page page, String condition) {
        return (List<?>) page.evaluate("[...document.querySelectorAll('.sheet')].filter(sheet => " + condition
                + ").map(sheet => sheet.querySelector('h1, h2').id)");
    }

    @Test
    void nothingIsWiderThanThePage() {
        assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(WIDTH);
        assertThat(sheets("[...sheet.querySelectorAll('.scroll')].some(box => box.scrollWidth > box.clientWidth + 1)"))
                .as("sheets with a table that is cut off or lies over charts")
                .isEmpty();
    }

    @Test
    void aChapterIsAPage() {
        assertThat(sheets(TALLER_THAN_A_PAGE)).isEmpty();
    }

    @Test
    void aChapterIsAPageInApril_whenElevenMonthsOfItsYearAreStillToCome() {
        try (Page april = browser.newPage(new Browser.NewPageOptions().setViewportSize(WIDTH, HEIGHT))) {
            april.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            april.setContent(ReportHtml.of(report(FullMonths.snapshots(YearMonth.of(2017, 4)))));

            assertThat(april.locator("#contacts ~ .pair tbody tr").allTextContents())
                    .anyMatch(row -> row.startsWith("May-17 to Mar-18"));
            assertThat(sheets(april, TALLER_THAN_A_PAGE)).isEmpty();
        }
    }

    /** A month in which nothing is on target. */
    private static Snapshot red(Snapshot snapshot) {
        return new Snapshot(
                snapshot.authority(),
                snapshot.month(),
                snapshot.status(),
                snapshot.revision(),
                snapshot.publishedAt(),
                snapshot.asAt(),
                snapshot.dataThrough(),
                snapshot.ruleVersion(),
                snapshot.lines().stream().map(ReportPrintIT::red).toList(),
                snapshot.changes(),
                snapshot.announced(),
                Optional.empty());
    }

    private static SnapshotLine red(SnapshotLine line) {
        return new SnapshotLine(
                line.indicator(),
                line.breakdown(),
                line.numerator(),
                line.denominator(),
                line.value(),
                line.yearToDateNumerator(),
                line.yearToDateDenominator(),
                line.yearToDateValue(),
                line.unit(),
                line.polarity(),
                Rag.RED,
                Dot.DECLINE_OFF_TARGET,
                line.target(),
                line.unavailable());
    }

    @Test
    void theFirstSheetIsAPageHoweverMuchIsRed() {
        TreeMap<YearMonth, Snapshot> months = FullMonths.snapshots();
        months.replaceAll((month, snapshot) -> red(snapshot));
        try (Page first = browser.newPage(new Browser.NewPageOptions().setViewportSize(WIDTH, HEIGHT))) {
            first.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            first.setContent(ReportHtml.of(report(months)));

            assertThat((int) first.evaluate("document.querySelector('.sheet').offsetHeight")).isLessThanOrEqualTo(HEIGHT);
            assertThat(first.locator("section[aria-labelledby=attention]").textContent())
                    .as("every indicator is there, if only by its number")
                    .contains(Catalogue.indicators().stream().map(Indicator::number).toList());
        }
    }

    /** A screen reader uses the tags of the PDF. */
    @Test
    void thePdfSaysWhatItsPartsAre() throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            List<COSDictionary> elements = new ArrayList<>();
            collect(document.getDocumentCatalog().getStructureTreeRoot().getKids(), elements);

            assertThat(elements.stream().map(one -> one.getNameAsString(COSName.S)).collect(Collectors.toSet()))
                    .contains("H1", "H2", "H3", "P", "L", "LI", "LBody", "Table", "TR", "TH", "TD", "Figure", "Link")
                    .as("this version of PDF has no such element")
                    .doesNotContain("Strong", "Em");
            assertThat(elements.stream().filter(one -> "Figure".equals(one.getNameAsString(COSName.S))))
                    .allMatch(figure -> figure.containsKey(COSName.ALT));
            assertThat(document.getDocumentCatalog().getDocumentOutline().children()).isNotEmpty();
            assertThat(document.getPage(0).getAnnotations())
                    .extracting(PDAnnotation::getContents)
                    .contains("Performance summary", "Contacts by source");
        }
    }

    private static void collect(List<Object> kids, List<COSDictionary> to) {
        for (Object kid : kids) {
            if (kid instanceof PDStructureElement element) {
                to.add(element.getCOSObject());
                collect(element.getKids(), to);
            }
        }
    }

    /** Only page numbers, and signs next to words, may be left out. A screen reader must read out everything else. */
    @Test
    void nothingIsLeftOutOfThePdfsTagsButPageNumbersAndSignsThatWordsStandBeside() throws IOException {
        Set<String> leftOut = new TreeSet<>();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (PDPage each : document.getPages()) {
                PDFMarkedContentExtractor contents = new PDFMarkedContentExtractor();
                contents.processPage(each);
                contents.getMarkedContents().stream()
                        .filter(content -> content.getTag().equals("Artifact"))
                        .map(ReportPrintIT::text)
                        .forEach(leftOut::add);
            }
        }

        assertThat(leftOut)
                .contains("Page ", "↑", "▲")
                .allMatch(text -> text.matches("[↑→↓▲◆●▽]| ?|Page | of |\\d+|Safeguarding Indicators: monthly performance report"));
    }

    private static String text(PDMarkedContent content) {
        return content.getContents().stream()
                .filter(TextPosition.class::isInstance)
                .map(one -> ((TextPosition) one).getUnicode())
                .collect(Collectors.joining());
    }

    @Test
    void thePdfKeepsTheStandardForAccessibleOnes() throws Exception {
        assertThat(VeraPdf.faults(pdf)).isEmpty();
    }

    @Test
    void thePublicEditionKeepsTheStandardForAccessiblePdfs() throws Exception {
        List<Snapshot> months = List.copyOf(FullMonths.snapshots().values());
        PublicEdition edition = PublicEditions.of(months, month -> 4).get(months.get(months.size() - 1).month());

        assertThat(VeraPdf.faults(ReportFormat.PDF.write(new PublicReport("Rotherham", edition)))).isEmpty();
    }

    @Test
    void bandsAndDirectionsAreInWordsToo() {
        assertThat(new TreeSet<>(page.locator("table.summary .rag").allInnerTexts()))
                .containsExactlyInAnyOrder("▲ Red", "◆ Amber", "● Green", "▽ Below range");
        assertThat(page.locator("table.summary .dot").allInnerTexts())
                .allMatch(words -> words.equals("\u00a0") || words.matches("[↑→↓] [a-z ]+"));
    }
}
