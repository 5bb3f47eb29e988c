package safeguarding.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Checks pages with axe and at three widths, and saves the HTML of each under target/pages. With
 * {@code -Dsafeguarding.thorough=true}, as in the nightly tests, it also checks them in dark mode, in forced colours
 * and in print, and saves screenshots under target/screenshots.
 */
public final class PageTour {

    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final Path PAGES = Path.of("target", "pages");
    private static final Path CHECKER = Path.of("src", "test", "html", "node_modules", "vnu-jar", "build", "dist", "vnu.jar");
    private static final boolean THOROUGH = Boolean.getBoolean("safeguarding.thorough");
    private static final int PHONE = 320;
    private static final int TABLET = 768;
    private static final int DESK = 1280;
    private static final int HEIGHT = 900;

    /** The axe rules that dark mode can break. Dark mode changes nothing but colours. */
    private static final List<String> OF_COLOURS = List.of("color-contrast", "link-in-text-block");

    /** The pages whose HTML has not been checked yet. */
    private static final Set<Path> UNCHECKED = new TreeSet<>();

    private final Browser browser;
    private final Map<String, String> headers;

    /**
     * @param headers the headers of every request, such as the signed-in user
     */
    public PageTour(Browser browser, Map<String, String> headers) {
        this.browser = browser;
        this.headers = headers;
    }

    /** Whether every state of a page is checked, as in the nightly tests, and not only the most important one. */
    public static boolean isThorough() {
        return THOROUGH;
    }

    /**
     * Checks a page and returns its faults; empty if there are none.
     *
     * @param shows a selector for something that only the intended page shows
     */
    public List<String> faults(String name, String address, String shows) {
        return faults(name, address, page -> {}, shows);
    }

    /**
     * Checks a page that has no address of its own.
     *
     * @param address the page that leads to it
     * @param then the steps that lead from there to it
     */
    public List<String> faults(String name, String address, Consumer<Page> then, String shows) {
        List<String> faults = new ArrayList<>();
        try (BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(DESK, HEIGHT).setExtraHTTPHeaders(headers))) {
            Page page = context.newPage();
            page.navigate(address);
            then.accept(page);
            page.locator(shows).first().waitFor();
            keep(name, page);
            faults.addAll(barriers(name, page, List.of()));
            faults.addAll(picturesWithoutWords(name, page));
            for (int width : new int[] {PHONE, TABLET, DESK}) {
                page.setViewportSize(width, HEIGHT);
                int across = (int) page.evaluate("document.documentElement.scrollWidth");
                if (across > width) {
                    faults.add(name + " is " + across + " wide where there is room for " + width);
                }
                picture(name + "-" + width, page);
            }
            if (THOROUGH) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
                faults.addAll(barriers(name + " in the dark", page, OF_COLOURS));
                picture(name + "-dark", page);
                page.emulateMedia(new Page.EmulateMediaOptions()
                        .setColorScheme(ColorScheme.LIGHT)
                        .setForcedColors(ForcedColors.ACTIVE));
                picture(name + "-forced", page);
                page.emulateMedia(
                        new Page.EmulateMediaOptions().setForcedColors(ForcedColors.NONE).setMedia(Media.PRINT));
                picture(name + "-print", page);
            }
        }
        return faults;
    }

    private static void picture(String name, Page page) {
        if (!THOROUGH) {
            return;
        }
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    private static List<String> barriers(String name, Page page, List<String> rules) {
        return Barriers.on(page, rules).stream().map(fault -> name + ": " + fault).toList();
    }

    /**
     * Checks that every picture has a title, and that every chart has a description and a table with its figures beside
     * it.
     */
    private static List<String> picturesWithoutWords(String name, Page page) {
        List<String> faults = new ArrayList<>();
        for (String picture : List.of(
                "svg:not(:has(> title))",
                "svg.chart:not(:has(> desc))",
                "main :not(.drawing) > svg.chart:not(:has(~ * > a[href^='#table-'])):not(:has(~ details table))")) {
            if (page.locator(picture).count() > 0) {
                faults.add(name + " has a picture that does not say what it is to: " + picture);
            }
        }
        return faults;
    }

    private static void keep(String name, Page page) {
        try {
            Files.createDirectories(PAGES);
            Path kept = PAGES.resolve(name + ".html");
            Files.writeString(kept, page.request()
                    .get(page.url(), RequestOptions.create().setHeader("Accept", "text/html"))
                    .text());
            UNCHECKED.add(kept);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The errors that the Nu Html Checker finds in the pages visited since the last call. Its style advice is excluded. */
    public static String wrongHtml() throws IOException, InterruptedException {
        Needed.need(Files.exists(CHECKER), "the HTML of the pages is checked with what `npm ci` in src/test/html fetches");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xss8m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", CHECKER.toString(), "--stdout", "--errors-only"));
        UNCHECKED.forEach(page -> command.add(page.toString()));
        Process checker = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(checker.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(checker.waitFor() == 0).as("the checker is content: " + said).isEqualTo(said.isBlank());
        UNCHECKED.clear();
        return said;
    }
}
