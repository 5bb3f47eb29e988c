package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Media;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import safeguarding.indicator.Indicator;
import safeguarding.indicator.catalogue.Catalogue;
import safeguarding.report.Report;
import safeguarding.settings.Settings;
import safeguarding.settings.SettingsEvent;
import safeguarding.settings.SettingsEvent.BenchmarkSet;
import safeguarding.settings.SettingsEvent.EarlierYearSet;
import safeguarding.testkit.FullMonths;
import safeguarding.testkit.Needed;
import safeguarding.testkit.SettingEvents;
import safeguarding.view.Known;
import safeguarding.web.ReportHtml;

/** A report that has a figure in every place, in print: nothing is cut off, and a chapter is a page. */
class ReportPrintIT {

    private static final int WIDTH = (297 - 20) * 960 / 254;
    private static final int HEIGHT = (210 - 24) * 960 / 254;

    private static Playwright playwright;
    private static Browser browser;
    private static Page page;

    @BeforeAll
    static void print() {
        Path chromium = Needed.browser(ReportPrintIT.class);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(List.of("--no-sandbox")));
        page = browser.newPage(new Browser.NewPageOptions().setViewportSize(WIDTH, HEIGHT));
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        page.setContent(ReportHtml.of(report()));
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
            playwright.close();
        }
    }

    private static Report report() {
        YearMonth month = YearMonth.of(2017, 1);
        List<SettingsEvent> settings = new ArrayList<>();
        for (Indicator indicator : Catalogue.indicators()) {
            String number = indicator.number();
            settings.add(SettingEvents.high(number, "83.5", "97.5"));
            settings.add(new BenchmarkSet(
                    SettingEvents.envelope("benchmark/" + number), number, "2014/15", value(), value(), value(), value()));
            for (String year : List.of("2013/14", "2014/15", "2015/16")) {
                settings.add(new EarlierYearSet(
                        SettingEvents.envelope("year/" + number + "/" + year), number, year, value().orElseThrow()));
            }
        }
        settings.add(SettingEvents.commentary(
                "1.1", month, 1, "More contacts came than in any month of the last two years. ".repeat(4).strip()));
        return Report.of(
                        new Known(
                                "372",
                                new TreeMap<>(FullMonths.snapshots()),
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

    /** The ids of the headings of those sheets that something is so of. */
    private static List<?> sheets(String condition) {
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
        assertThat(sheets("sheet.classList.contains('chapter') && sheet.offsetHeight > " + HEIGHT)).isEmpty();
    }

    @Test
    void bandsAndDirectionsAreInWordsToo() {
        assertThat(new TreeSet<>(page.locator("table.summary .rag").allInnerTexts()))
                .containsExactlyInAnyOrder("▲ Red", "◆ Amber", "● Green", "▽ Below range");
        assertThat(page.locator("table.summary .dot").allInnerTexts())
                .allMatch(words -> words.isBlank() || words.matches("[↑→↓] [a-z ]+"));
    }
}
