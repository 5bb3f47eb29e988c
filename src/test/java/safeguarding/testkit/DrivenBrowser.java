package safeguarding.testkit;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A JUnit extension with a real browser for the tests of a class, which are skipped if there is none. It waits as long as
 * other tests do, instead of Playwright's 30 seconds.
 */
public final class DrivenBrowser implements BeforeAllCallback, AfterAllCallback {

    private static final double PATIENCE = Installation.PATIENCE.toMillis();

    private Playwright playwright;
    private Browser browser;

    @Override
    public void beforeAll(ExtensionContext context) {
        Path chromium = Needed.browser(context.getRequiredTestClass());
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = patient(playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(List.of("--no-sandbox"))));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (browser != null) {
            browser.close();
        }
        if (playwright != null) {
            playwright.close();
        }
    }

    /** The same browser, with the tests' timeout for every page and context. */
    private static Browser patient(Browser browser) {
        return (Browser) Proxy.newProxyInstance(
                Browser.class.getClassLoader(), new Class<?>[] {Browser.class}, (proxy, method, arguments) -> {
                    Object opened;
                    try {
                        opened = method.invoke(browser, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (opened instanceof Page page) {
                        page.setDefaultTimeout(PATIENCE);
                    } else if (opened instanceof BrowserContext context) {
                        context.setDefaultTimeout(PATIENCE);
                    }
                    return opened;
                });
    }

    public Browser browser() {
        return browser;
    }
}
