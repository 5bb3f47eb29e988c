package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import safeguarding.contract.kafka.Access;

/** Shows that every link in the documentation works, and that index pages link to all of their pages. */
class LinksDocTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+)$");
    private static final Path RUNBOOK = Path.of("ops/runbook.md");

    static List<Path> pages() throws IOException {
        try (Stream<Path> top = Files.list(Path.of(""));
                Stream<Path> docs = Files.walk(Path.of("docs"));
                Stream<Path> ops = Files.walk(Path.of("ops"))) {
            return Stream.of(top, docs, ops)
                    .flatMap(files -> files)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    private static Stream<String> links(Path page) {
        return LINK.matcher(text(page)).results().map(link -> link.group(1)).filter(link -> !link.matches("[a-z]+:.*"));
    }

    private static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path target(Path page, String link) {
        String file = link.split("#", -1)[0];
        return file.isEmpty() ? page : page.resolveSibling(file).normalize();
    }

    /** The anchors of a page's headings. */
    private static Set<String> anchors(Path page) {
        return HEADING.matcher(text(page))
                .results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\d _-]", "").replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(Path page) {
        assertThat(links(page)).allSatisfy(link -> {
            assertThat(target(page, link)).exists();
            if (link.contains("#")) {
                assertThat(anchors(target(page, link))).contains(link.substring(link.indexOf('#') + 1));
            }
        });
    }

    @Test
    void theRunbookLeadsToEveryOther() throws IOException {
        Set<Path> linked = links(RUNBOOK).map(link -> target(RUNBOOK, link)).collect(Collectors.toCollection(TreeSet::new));

        try (Stream<Path> runbooks = Files.list(Path.of("ops/runbooks"))) {
            assertThat(linked).containsAll(runbooks.toList());
        }
        assertThat(links(Path.of("docs/deploying.md"))).contains("../ops/runbook.md");
    }

    @Test
    void everyUserOfTheBrokersIsExplained_withEachOfItsRights() {
        String page = text(Path.of("ops/acl.md"));

        assertThat(Access.read(Path.of("ops/kafka/acls.txt")).acls()).allSatisfy(right -> {
            String user = right.entry().principal().substring("User:".length());
            Matcher section = Pattern.compile("(?ms)^## " + user + "$(.*?)(?=^## )").matcher(page);
            assertThat(section.find()).as(user).isTrue();
            assertThat(section.group(1)).containsAnyOf(waysToName(right.pattern()).toArray(String[]::new));
        });
    }

    /**
     * The ways in which the page can name what a permission applies to: by its own name, or as one of all topics of case
     * events.
     */
    private static List<String> waysToName(ResourcePattern what) {
        String name = what.name().replaceFirst("^safeguarding\\.(?=.)", "");
        String shown = "`" + name + (what.patternType() == PatternType.PREFIXED ? "*" : "") + "`";
        return name.matches("case\\.(?!moved).+") ? List.of(shown, "each topic of case events") : List.of(shown);
    }
}
