package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything that people read is in plain modern English, as on GOV.UK. This finds words that nobody in a council would
 * use.
 */
class WordsTest {

    /** Words to avoid, each with a replacement. */
    private static final Map<String, String> INSTEAD = Map.ofEntries(
            Map.entry("reckon(?:s|ed|ing)?", "calculate, process"),
            Map.entry("(?:count|make|made|write|written|begin|start)\\w* anew|anew", "again, recount, recalculate"),
            Map.entry("nought", "0, zero"),
            Map.entry("to be had", "available"),
            Map.entry("whoever", "name the person: you, users, the author"),
            Map.entry("somebody", "someone, or the role"),
            Map.entry("in earnest", "in production"),
            Map.entry("good-bye", "leaves the group"),
            Map.entry("for ever", "forever"),
            Map.entry("held against", "compared with"),
            Map.entry("as (?:it|they) (?:is|are) to be", "correct, as expected"),
            Map.entry("(?:is|are) to be(?! \\w+ed (?:as|by) )", "must be, will be"),
            Map.entry("(?:have|has|had|are|is|be) (?:all )?taken in|takes? in (?:what|all|days|the)", "processed, covers, includes"),
            Map.entry("mend(?:s|ed|ing)?", "fix, correct"),
            Map.entry("set aside", "quarantined"),
            Map.entry("is no kind of|no kind of event", "unknown event type"),
            Map.entry("none of England's", "unknown authority code"),
            Map.entry("give or take", "153.8 to 163.8"),
            Map.entry("if nobody acts", "unless something changes"),
            Map.entry("cannot be meant", "invalid"),
            Map.entry("looked-after (?:child|children)", "looked after child"),
            Map.entry("the (?:newest|longest overdue|first) first", "newest first, oldest first"),
            Map.entry("rated otherwise|is otherwise|are otherwise", "rating changed, differs"),
            Map.entry("(?:going|gone|goes|go) onto", "going on to"),
            Map.entry("S47", "section 47"),
            Map.entry("may look at (?:cases|figures|pages)", "can see cases"),
            Map.entry("Good performance is", "Better when"),
            Map.entry("the usual variation", "normal variation"),
            Map.entry("thr(?:ow|own|ew|ows) away", "delete"),
            Map.entry("per cent", "%, percentage"),
            Map.entry("what had happened|beside others|for want of|come to its end", "say it plainly"),
            Map.entry("people are told|are told of|who is told|told once", "notified, raised once"));

    /** Exceptions, by the end of a file's name and a part of the line, with the reason. */
    private static final List<Allowed> ALLOWED = List.of(
            new Allowed("scorecard/Target.java", "give or take", "reads targets that earlier versions published"),
            new Allowed("catalogue/Sources.java", "looked-after children", "the title of guidance, as it was published"),
            new Allowed("docs/indicators.md", "Promoting the education of looked-after", "the title of guidance, as it was published"));

    private static final Pattern ANY = pattern(String.join("|", INSTEAD.keySet()));

    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|(?m)^\\s*//.*$");
    private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");
    private static final Pattern TEXT = Pattern.compile("(?s)\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"");
    private static final Pattern TEMPLATE_COMMENT = Pattern.compile("(?s)<%--.*?--%>");
    private static final Pattern LINE_END = Pattern.compile("[ \\t]*\\R[ \\t]*(?![ \\t|#>*-])");

    private record Allowed(String file, String words, String reason) {}

    static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String folder : List.of("docs", "ops", "schemas", "src/main/java", "src/main/jte")) {
            try (Stream<Path> all = Files.walk(Path.of(folder))) {
                all.filter(Files::isRegularFile)
                        .filter(file -> file.toString().matches(".*\\.(?:md|ya?ml|json|avsc|jte|java|txt|conf)"))
                        .filter(file -> !file.startsWith("ops/secrets"))
                        .forEach(files::add);
            }
        }
        try (Stream<Path> top = Files.list(Path.of(""))) {
            top.filter(file -> file.toString().endsWith(".md")).forEach(files::add);
        }
        files.add(Path.of("src/main/resources/openapi.json"));
        files.add(Path.of("src/main/resources/static/app.js"));
        return files.stream().sorted().toList();
    }

    /** The part of a file that people read: all of it, or the texts in a program without its comments. */
    private static String read(Path file) {
        try {
            String text = Files.readString(file);
            String name = file.toString();
            if (name.endsWith(".jte")) {
                return TEMPLATE_COMMENT.matcher(text).replaceAll("");
            }
            if (!name.endsWith(".java") && !name.endsWith(".js")) {
                return name.endsWith(".md") ? LINE_END.matcher(text).replaceAll(" ") : text;
            }
            StringBuilder texts = new StringBuilder();
            String code = JOINED.matcher(COMMENT.matcher(text).replaceAll("")).replaceAll("");
            TEXT.matcher(code).results().forEach(found -> texts.append(
                            found.group(1) == null ? found.group(2) : LINE_END.matcher(found.group(1)).replaceAll(" "))
                    .append('\n'));
            return texts.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Pattern pattern(String words) {
        return Pattern.compile("(?i)(?<![\\w-])(?=\\w)(?:" + words + ")(?!\\w)");
    }

    private static List<String> faults(String name, String text) {
        List<String> faults = new ArrayList<>();
        if (!ANY.matcher(text).find()) {
            return faults;
        }
        INSTEAD.forEach((words, better) -> {
            Matcher found = pattern(words).matcher(text);
            while (found.find()) {
                String around = text.substring(Math.max(0, found.start() - 40), Math.min(text.length(), found.end() + 40));
                boolean isAllowed = ALLOWED.stream()
                        .anyMatch(one -> name.endsWith(one.file()) && around.contains(one.words()));
                if (!isAllowed) {
                    faults.add("'" + found.group() + "' (better: " + better + "): " + around.replaceAll("\\s+", " "));
                }
            }
        });
        return faults;
    }

    @ParameterizedTest
    @MethodSource("files")
    void whatPeopleReadIsInPlainEnglish(Path file) {
        assertThat(faults(file.toString(), read(file))).isEmpty();
    }

    @Test
    void theWordsAreFoundWhereverTheyAre() {
        assertThat(faults("a.md", "Figures are reckoned anew from events.")).hasSize(2);
        assertThat(faults("a.md", "26 of 26 topics are as they are to be")).isNotEmpty();
        assertThat(faults("a.md", "Looked after children are visited, and what is kept is correct.")).isEmpty();
        assertThat(ALLOWED).allSatisfy(one -> assertThat(one.reason()).isNotBlank());
    }

    /** Unused exceptions must be removed. */
    @Test
    void everyExceptionIsNeeded() throws IOException {
        List<Path> files = files();
        assertThat(ALLOWED)
                .allSatisfy(one -> assertThat(files)
                        .anySatisfy(file -> {
                            assertThat(file.toString()).endsWith(one.file());
                            assertThat(read(file)).contains(one.words());
                        }));
    }
}
