package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.settings.Settings;
import safeguarding.core.settings.SettingsEvent.DataNoteSet;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.pages.page.ReportHtml;
import safeguarding.pages.report.Chromium;
import safeguarding.pages.report.Report;
import safeguarding.pages.view.AuthorityRecord;
import safeguarding.testkit.FullMonths;
import safeguarding.testkit.Needed;
import safeguarding.testkit.Nightly;
import safeguarding.testkit.SettingEvents;

/**
 * Shows that what people write stays text in a printed report: it loads no file, makes no request and runs no code, and
 * the report is still made in time.
 */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class HostileReportIT {

    /** The width of the image that must not be loaded. */
    private static final int DOT = 5;

    private static final String SECRET = "not for a report";

    @TempDir
    private Path folder;

    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer listener;

    @BeforeAll
    static void needsBrowser() {
        Needed.command("chromium", HostileReportIT.class);
    }

    @BeforeEach
    void listen() throws IOException {
        listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listener.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        listener.start();
    }

    @AfterEach
    void stop() {
        listener.stop(0);
    }

    /** Markup that would load local files, make requests, and run scripts. */
    private String hostile() throws IOException {
        // A red dot, which would be the only image in the report.
        Path image = Files.write(folder.resolve("dot.png"), Base64.getDecoder().decode("iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4"
                + "//8/w38GIAXDIBKE0DHxgljNBAAO9TXL0Y4OHwAAAABJRU5ErkJggg=="));
        Path text = Files.writeString(folder.resolve("secret.txt"), SECRET);
        Path style = Files.writeString(folder.resolve("style.css"), "body::before { content: \"" + SECRET + "\" }");
        String file = image.toUri().toString();
        String other = "http://127.0.0.1:" + listener.getAddress().getPort();
        return """
                <img src="%1$s"><img src="%2$s/img"><img srcset="%2$s/srcset 1x">
                <iframe src="%3$s"></iframe><iframe src="file:///etc/passwd"></iframe>
                <iframe srcdoc="&lt;script&gt;document.write('%5$s framed')&lt;/script&gt;"></iframe>
                <object data="%3$s"></object><embed src="%3$s"><video src="%2$s/video" poster="%1$s"></video>
                <link rel="stylesheet" href="%4$s"><link rel="stylesheet" href="%2$s/css"><link rel="prefetch" href="%2$s/pre">
                <link rel="dns-prefetch" href="%2$s"><link rel="preconnect" href="%2$s"><link rel="icon" href="%2$s/icon">
                <style>@import url("%4$s"); @import url("%2$s/import"); p { background: url("%1$s") }
                @font-face { font-family: x; src: url("%2$s/font") } p::after { content: url("%2$s/content") }</style>
                <script>document.write("%5$s by script")</script><script src="%2$s/js"></script>
                <svg onload="document.body.append('%5$s onload')"><image href="%1$s"/><use href="%2$s/use#a"/></svg>
                <img src="x" onerror="document.body.append('%5$s onerror')"><base href="%2$s/">
                <form action="%2$s/form"><button autofocus onfocus="this.form.submit()">send</button></form>
                """.formatted(file, other, text.toUri(), style.toUri(), SECRET);
    }

    private static Report report(List<String> texts) {
        TreeMap<YearMonth, Snapshot> snapshots = FullMonths.snapshots();
        YearMonth month = snapshots.lastKey();
        List<SettingsEvent> settings = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            settings.add(SettingEvents.commentary("1." + (i % 3 + 1), month.minusMonths(i / 3), i, texts.get(i)));
            settings.add(new DataNoteSet(
                    SettingEvents.envelope("note/" + i), "1.1", month.minusMonths(1).atDay(1), Optional.empty(), texts.get(i)));
        }
        return Report.of(
                        new AuthorityRecord("372", snapshots, new TreeMap<>(), List.of(), Settings.of(settings),
                                Optional.<Instant>empty()),
                        month)
                .orElseThrow();
    }

    private void assertHarmless(PDDocument document) throws IOException {
        assertThat(new PDFTextStripper().getText(document)).doesNotContain("root:x:0");
        for (PDPage page : document.getPages()) {
            for (COSName name : page.getResources().getXObjectNames()) {
                // A blocked image leaves the browser's placeholder, which is also an image but of another size.
                if (page.getResources().getXObject(name) instanceof PDImageXObject image) {
                    assertThat(image.getWidth()).as("the width of an image").isNotEqualTo(DOT);
                }
            }
            for (PDAnnotation annotation : page.getAnnotations()) {
                assertThat(annotation.getCOSObject().toString()).doesNotContain("file:", "127.0.0.1", "javascript:");
            }
        }
        assertThat(asked).as("how often somebody else was asked").hasValue(0);
    }

    @Test
    void whatPeopleWriteIsPrintedAsTheyWroteIt() throws Exception {
        List<String> texts = List.of(
                hostile(),
                "</p></body></html><meta http-equiv=refresh content=\"0;url=file:///etc/passwd\">",
                "\u202etxet tfel-ot-thgir\u202c \u2066isolated \u200b\u200d\ufeff\u0000\u0007",
                "x".repeat(5000),
                "a\n".repeat(2500));
        String page = ReportHtml.of(report(texts));

        assertThat(page).as("it is there, as text").contains("&lt;script&gt;document.write(", "x".repeat(5000));
        assertThat(page).as("and as nothing else").doesNotContain("<script", "<iframe", "<img", "<meta http-equiv=refresh");
        try (PDDocument document = Loader.loadPDF(Chromium.ofThisMachine().pdf(page))) {
            assertHarmless(document);
        }
    }

    @Test
    @Nightly
    void thePolicyOfThePageLoadsNothing_shouldMarkupEverGetIntoIt() throws Exception {
        String page = ReportHtml.of(report(List.of("A note.")));
        byte[] pdf = Chromium.ofThisMachine().pdf(page.replace("</body>", hostile() + "</body>"));

        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertHarmless(document);
            assertThat(new PDFTextStripper().getText(document)).contains("A note.").doesNotContain(SECRET);
        }
    }
}
