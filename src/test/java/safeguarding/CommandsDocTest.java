package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import safeguarding.testkit.Program;

/** Shows that every command on a documentation page exists in the program, with its options. */
class CommandsDocTest {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```\\w*\\n(.*?)^ *```");
    private static final Pattern SPAN = Pattern.compile("`([^`\\n]+)`");
    /** A call of the program by any of its names, up to the end of the command. */
    private static final Pattern CALL = Pattern.compile(
            "(?:^ *(?:\\$ )?(?:java -jar \\S*)?safeguarding(?:\\.jar)?|--rm (?:source-ssd|source|settings)) +([a-z][a-z-]*)([^|;&<>#`]*)");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])(--[a-z][a-z-]*|-[a-z](?= ))");
    private static final Pattern VERBS = Pattern.compile("(?m)^  ([a-z][a-z-]+)  ");

    private static final Map<String, String> HELP = new ConcurrentHashMap<>();

    /** A command as written on a page. */
    private record Call(String verb, String rest) {}

    static List<Path> pages() throws IOException {
        return LinksDocTest.pages();
    }

    private static Set<String> verbs() {
        return VERBS.matcher(help()).results().map(verb -> verb.group(1)).collect(Collectors.toSet());
    }

    /** The help of a command or subcommand. */
    private static String help(String... verb) {
        return HELP.computeIfAbsent(String.join(" ", verb), any -> {
            List<String> words = new ArrayList<>(Arrays.asList(verb));
            words.add("--help");
            Program program = Program.run(words.toArray(String[]::new));
            return program.data() + program.messages();
        });
    }

    private static List<Call> calls(Path page) {
        String text = text(page);
        List<String> commands = new ArrayList<>();
        BLOCK.matcher(text).results().forEach(block ->
                block.group(1).replaceAll("\\\\\\n\\s*", " ").lines().forEach(commands::add));
        SPAN.matcher(BLOCK.matcher(text).replaceAll("").replaceAll("(?<=\\S)\\n(?=\\S)", " "))
                .results()
                .forEach(span -> commands.add(span.group(1)));
        List<Call> calls = new ArrayList<>();
        for (String command : commands) {
            Matcher call = CALL.matcher(command);
            while (call.find()) {
                calls.add(new Call(call.group(1), call.group(2)));
            }
            String first = command.split(" ")[0];
            if (command.contains(" ") && verbs().contains(first)) {
                calls.add(new Call(first, command.substring(first.length())));
            }
        }
        return calls;
    }

    private static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyCommandIsThere_withItsOptions(Path page) {
        assertThat(calls(page)).allSatisfy(call -> {
            assertThat(verbs()).contains(call.verb());
            String[] words = call.rest().strip().split(" ");
            boolean isOfVerb = words[0].matches("[a-z]+") && help(call.verb()).contains("Commands:");
            String help = isOfVerb ? help(call.verb(), words[0]) : help(call.verb());
            OPTION.matcher(call.rest()).results().forEach(option -> assertThat(help).contains(option.group(1)));
        });
    }

    @Test
    void commandsAreFound() {
        assertThat(calls(Path.of("ops/runbooks/dead-letters.md")))
                .contains(new Call("dead-letters", " list --reason unknown-schema --places"));
        assertThat(calls(Path.of("docs/deploying.md"))).extracting(Call::verb).contains("access", "topics", "replay");
        assertThat(calls(Path.of("ops/runbooks/blue-green.md"))).extracting(Call::verb).contains("run", "diff", "reset");
        assertThat(calls(Path.of("docs/commands.md"))).extracting(Call::verb).contains("demo", "ingest", "scorecard", "explain");
    }
}
