package safeguarding.setup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import safeguarding.core.settings.Authorities;
import safeguarding.core.settings.Authorities.Authority;
import safeguarding.setup.Dialogue.NotAnAnswer;

/** The questions of a first run, one after another. What has been answered is not asked again. */
public final class Interview {

    /** Instead of a number or a file: the built-in data. */
    public static final String PUBLISHED = "published";

    /** Instead of targets: those of the published report as a template. */
    public static final String REPORT = "report";

    /** Nothing of it. */
    public static final String NONE = "none";

    /** The ids of a case system, which become pseudonyms. */
    public static final String CASE_SYSTEM = "case-system";

    /** Ids that are pseudonyms already. */
    public static final String PSEUDONYMS = "pseudonyms";

    private static final int MOST_MATCHES = 12;
    private static final int APRIL = 4;
    private static final long MOST_CHILDREN = 20_000_000;

    private final Dialogue dialogue;
    private final Answers answers;
    private final ReferenceData reference;
    private final Authorities authorities;
    private final LocalDate today;
    private Map<Question, String> given = Map.of();
    private boolean again;

    public Interview(
            Dialogue dialogue,
            Answers answers,
            ReferenceData reference,
            Authorities authorities,
            LocalDate today) {
        this.dialogue = dialogue;
        this.answers = answers;
        this.reference = reference;
        this.authorities = authorities;
        this.today = today;
    }

    /**
     * Asks what has not been answered.
     *
     * @param options answers from command line options
     * @param askAgain whether to ask answered questions again, with the previous answer in brackets
     * @throws CannotSetUp if nobody answers, or an earlier answer is no longer valid
     */
    public void run(Map<Question, String> options, boolean askAgain) {
        given = options;
        again = askAgain;
        String code = ask(
                Question.AUTHORITY,
                List.of("Which authority is it? Type its three-digit code or a part of its name."),
                Optional.empty(),
                this::authority);
        dialogue.say("Authority: " + authorities.name(code).orElse(code) + " (" + code + ")");
        population(code);
        benchmarks(code);
        targets();
        ask(
                Question.TEAMS,
                List.of(
                        "Which file has your teams? Caseloads (10.1 to 10.9) need them. It is a CSV file with the columns team",
                        "(the id that your case system gives it), name and group, one of:",
                        "  " + TeamTable.groups()),
                Optional.of(NONE),
                line -> noneOr(line, () -> checked(() -> TeamTable.read(file(line)), line)));
        source();
        Optional.ofNullable(given.get(Question.CODES)).ifPresent(codes -> answers.put(
                Question.CODES, understood(Question.CODES, codes, line -> file(line).toString())));
    }

    private void population(String code) {
        NavigableMap<Integer, Long> estimates = reference.population(code);
        List<String> question = new ArrayList<>();
        if (estimates.isEmpty()) {
            question.add("How many children under 18 live in the authority? No estimate is shipped for it; the Office for");
            question.add("National Statistics publishes one a year (Nomis, dataset pestsyoala).");
        } else {
            question.add("How many children under 18 live there? Rates rest on it.");
            estimates.tailMap(estimates.lastKey() - 4).forEach((year, children) ->
                    question.add("  mid-%d %,9d".formatted(year, children)));
            question.add("Source: " + ReferenceData.POPULATION_SOURCE + " (" + ReferenceData.LICENCE + ").");
            question.add("Use these, or type your own number for the newest year.");
        }
        ask(
                Question.POPULATION,
                question,
                estimates.isEmpty() ? Optional.empty() : Optional.of(PUBLISHED),
                line -> population(line, !estimates.isEmpty()));
    }

    private static String population(String line, boolean isPublished) {
        if (isPublished && (line.equalsIgnoreCase(PUBLISHED) || isYes(line))) {
            return PUBLISHED;
        }
        String digits = line.replaceAll("[, ]", "");
        if (!digits.matches("\\d{1,8}") || Long.parseLong(digits) < 1 || Long.parseLong(digits) > MOST_CHILDREN) {
            throw new NotAnAnswer("type a number of children such as 56398");
        }
        return digits;
    }

    private void benchmarks(String code) {
        List<String> neighbours = reference.neighbours(code);
        List<String> question = new ArrayList<>();
        if (neighbours.isEmpty()) {
            question.add("Compare with England, in published figures?");
        } else {
            question.add("Compare with England and with your ten statistical neighbours, in published figures?");
            question.addAll(wrapped(neighbours.stream().map(one -> authorities.name(one).orElse(one)).toList()));
        }
        question.add("Source: " + ReferenceData.BENCHMARK_SOURCE + ", " + reference.indicators().size() + " indicators ("
                + ReferenceData.LICENCE + ").");
        ask(Question.BENCHMARKS, question, Optional.of("yes"), Dialogue::yesOrNo);
    }

    private static List<String> wrapped(List<String> names) {
        int half = (names.size() + 1) / 2;
        return List.of(
                "  " + String.join(", ", names.subList(0, half)) + ",",
                "  " + String.join(", ", names.subList(half, names.size())));
    }

    private void targets() {
        String targets = ask(
                Question.TARGETS,
                List.of(
                        "Which targets? '" + REPORT + "' takes those of Rotherham's report of 2016-17 as a template, which you can",
                        "change in a spreadsheet; it has none for rates. '" + NONE + "' leaves figures without a colour."),
                Optional.of(REPORT),
                line -> oneOf(line, REPORT, NONE));
        if (targets.equals(REPORT)) {
            LocalDate april = LocalDate.of(today.getYear(), APRIL, 1);
            YearMonth first = YearMonth.from(april.isAfter(today) ? april.minusYears(1) : april);
            ask(
                    Question.TARGETS_FROM,
                    List.of("From which month on do they count?"),
                    Optional.of(first.toString()),
                    Interview::month);
        }
    }

    private void source() {
        List<String> question = new ArrayList<>(List.of("Where do your records come from?"));
        question.addAll(SourceKind.list());
        SourceKind kind = SourceKind.of(
                ask(Question.SOURCE, question, Optional.empty(), line -> SourceKind.of(line).word()));
        switch (kind) {
            case SSD_FOLDER -> ask(
                    Question.FOLDER, List.of("Which folder has the tables?"), Optional.empty(), Interview::folder);
            case SSD_DATABASE -> database();
            case FILES -> files();
            default -> dialogue.say("Your own records can be loaded later: run `start` again with --again.");
        }
        if (kind != SourceKind.SIMULATED) {
            ask(
                    Question.IDS,
                    List.of(
                            "Whose are the ids of children and workers in it? '" + CASE_SYSTEM + "' replaces them by pseudonyms, with"
                                    + " a key",
                            "that is made for you. '" + PSEUDONYMS + "' keeps them, where that has been done before."),
                    Optional.of(CASE_SYSTEM),
                    line -> oneOf(line, CASE_SYSTEM, PSEUDONYMS));
        }
    }

    private void database() {
        ask(
                Question.JDBC,
                List.of(
                        "What is the address of the database? For example",
                        "  jdbc:sqlserver://server;databaseName=HDM",
                        "  jdbc:postgresql://server/hdm"),
                Optional.empty(),
                line -> {
                    if (!line.startsWith("jdbc:")) {
                        throw new NotAnAnswer("an address begins with jdbc:sqlserver: or jdbc:postgresql:");
                    }
                    return line;
                });
        ask(Question.USER, List.of("Which user reads it? It needs only to read."), Optional.empty(), Interview::something);
        ask(
                Question.PASSWORD_FILE,
                List.of("Which file has the user's password? It is read at each run, and not kept anywhere else."),
                Optional.empty(),
                line -> file(line).toString());
        ask(Question.SCHEMA, List.of("Which schema has the tables?"), Optional.of("any"), line -> line);
    }

    private void files() {
        ask(
                Question.FILES,
                List.of(
                        "Which files or folders, with a comma between them? Give those of all years of one format together,",
                        "such as returns/ssda903."),
                Optional.empty(),
                line -> {
                    paths(line).forEach(Interview::readable);
                    return line;
                });
        ask(
                Question.EXTRACTED,
                List.of("As at which day were they made, such as 2018-03-31?"),
                Optional.of("as they say"),
                line -> line.equals("as they say") ? line : day(line));
    }

    /** The files of an answer. */
    public static List<Path> paths(String answer) {
        return Stream.of(answer.split(",")).map(String::strip).filter(path -> !path.isEmpty()).map(Path::of).toList();
    }

    /** A folder is for one authority, because its records are on the same topics. */
    private String authority(String line) {
        String code = codeOf(line);
        answers.get(Question.AUTHORITY).filter(before -> !before.equals(code)).ifPresent(before -> {
            throw new NotAnAnswer("the answers in " + answers.file() + " are of authority " + before
                    + "; use another --folder for another authority");
        });
        return code;
    }

    private String codeOf(String line) {
        Map<String, Authority> all = authorities.all();
        if (all.containsKey(line)) {
            return line;
        }
        String part = line.toLowerCase(Locale.ROOT);
        List<Authority> found = all.values().stream()
                .filter(one -> one.name().toLowerCase(Locale.ROOT).contains(part) && !part.isEmpty())
                .filter(one -> one.abolished().isEmpty())
                .toList();
        List<Authority> exact =
                found.stream().filter(one -> one.name().toLowerCase(Locale.ROOT).equals(part)).toList();
        if (found.size() == 1 || exact.size() == 1) {
            return (exact.size() == 1 ? exact : found).get(0).code();
        }
        if (found.isEmpty()) {
            throw new NotAnAnswer("no authority has that code or name; type a part of its name, such as rother");
        }
        throw new NotAnAnswer(found.stream()
                .limit(MOST_MATCHES)
                .map(one -> "  " + one.code() + "  " + one.name())
                .collect(Collectors.joining("\n", found.size() + " authorities have that in their name:\n", "\n"))
                + "Type a code, or more of the name.");
    }

    private String ask(Question question, List<String> words, Optional<String> usual, Dialogue.Understanding understanding) {
        Optional<String> option = Optional.ofNullable(given.get(question));
        Optional<String> before = answers.get(question);
        if (option.isPresent() || before.isPresent() && !again) {
            String answer = understood(question, option.or(() -> before).orElseThrow(), understanding);
            answers.put(question, answer);
            return answer;
        }
        String answer = dialogue.ask(words, before.or(() -> usual), question.option(), understanding);
        answers.put(question, answer);
        return answer;
    }

    private String understood(Question question, String answer, Dialogue.Understanding understanding) {
        try {
            return understanding.of(answer);
        } catch (NotAnAnswer e) {
            throw new CannotSetUp(question.option() + " (" + question.key() + " in " + answers.file() + "): " + e.getMessage());
        }
    }

    private static String noneOr(String line, Supplier<String> otherwise) {
        return line.equalsIgnoreCase(NONE) ? NONE : otherwise.get();
    }

    /** Checks that a file's content can be used. */
    private static String checked(Runnable read, String line) {
        try {
            read.run();
            return line;
        } catch (CannotSetUp e) {
            throw new NotAnAnswer(e.getMessage());
        }
    }

    private static Path file(String line) {
        Path path = readable(Path.of(something(line)));
        if (Files.isDirectory(path)) {
            throw new NotAnAnswer(line + " is a folder; a file is needed");
        }
        return path;
    }

    private static String folder(String line) {
        if (!Files.isDirectory(readable(Path.of(something(line))))) {
            throw new NotAnAnswer(line + " is a file; a folder is needed");
        }
        return line;
    }

    private static Path readable(Path path) {
        if (!Files.isReadable(path)) {
            throw new NotAnAnswer("there is no " + path + " here that can be read; type its path");
        }
        return path;
    }

    private static String something(String line) {
        if (line.isBlank()) {
            throw new NotAnAnswer("an answer is needed");
        }
        return line;
    }

    private static String month(String line) {
        try {
            return YearMonth.parse(line).toString();
        } catch (DateTimeParseException e) {
            throw new NotAnAnswer("not a month; write it as 2017-01");
        }
    }

    private static String day(String line) {
        try {
            return LocalDate.parse(line).toString();
        } catch (DateTimeParseException e) {
            throw new NotAnAnswer("not a date; write it as 2018-03-31");
        }
    }

    private static boolean isYes(String line) {
        return line.toLowerCase(Locale.ROOT).matches("y|yes");
    }

    private static String oneOf(String line, String one, String other) {
        String word = line.toLowerCase(Locale.ROOT);
        if (!word.equals(one) && !word.equals(other)) {
            throw new NotAnAnswer("answer " + one + " or " + other);
        }
        return word;
    }
}
