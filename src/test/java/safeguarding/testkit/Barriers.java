package safeguarding.testkit;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The accessibility faults that axe finds on a page. Axe reports violations only, because describing everything that
 * passes takes several times as long on a large page. In this mode it checks a single frame, and our pages have only
 * one.
 */
public final class Barriers {

    private static final String AXE = script();
    private static final String HAS_AXE = "typeof axe === 'object'";
    private static final String RUN =
            """
            async rules => {
              const only = rules.length ? {runOnly: {type: 'rule', values: rules}} : {};
              const found = await axe.run(document, {resultTypes: ['violations'], ...only});
              if (!found.passes.length) throw new Error('axe checked nothing');
              return found.violations.map(rule => rule.id + ': ' + rule.nodes.map(node => node.html + ' ' + node.failureSummary));
            }
            """;

    private Barriers() {}

    /** Checks a page with all rules. */
    public static List<String> on(Page page) {
        return on(page, List.of());
    }

    /** Checks a page with some rules, or with all if none are given. */
    public static List<String> on(Page page, List<String> rules) {
        if (page.frames().size() != 1) {
            return List.of("the page has frames, which are not checked");
        }
        if (!(boolean) page.evaluate(HAS_AXE)) {
            page.evaluate(AXE);
        }
        return ((List<?>) page.evaluate(RUN, rules)).stream().map(String::valueOf).toList();
    }

    private static String script() {
        try (InputStream axe = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(axe.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
