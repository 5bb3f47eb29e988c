package safeguarding.intake.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text values and flags that case systems use, and the code for each. An authority can add its own lines, which take
 * priority over the built-in ones.
 */
public final class CodeMapping {

    private static final Pattern LABELLED = Pattern.compile("(?:[a-z]{1,2}\\)\\s*)?([a-z]{0,4}\\d{0,2}[a-z]?)\\s*(?:[:-].*)?");
    private static final Pattern PAIR = Pattern.compile("\"([^\"]+)\"\\s*:\\s*(?:\"([^\"]*)\"|([^\\s,}\\]]+))");
    private static final List<String> YES = List.of("y", "yes", "1", "true", "t");
    private static final List<String> NO = List.of("", "n", "no", "0", "false", "f", "null");

    /** The prefix of a field that gives the number of outcomes. */
    private static final String A_COUNT = "TOTAL";

    /** Some scripts write NFA_FLAG, and some OUTCOME_NFA_FLAG. */
    private static final String PREFIX = "OUTCOME_";

    private static final String A_FLAG = "_FLAG";

    private final Map<String, Map<String, RankedCode>> lists = new HashMap<>();

    /**
     * One line: in a list of codes, a text of a case system and the code that it stands for.
     *
     * @param list the type of code, such as contact outcome
     */
    public record CodeRule(String list, String theirs, String ours) {}

    private record RankedCode(int rank, String code) {}

    /** The codes of some lines. If two lines have the same text, or both match a record, the first is used. */
    public CodeMapping(List<CodeRule> lines) {
        for (CodeRule line : lines) {
            Map<String, RankedCode> list = lists.computeIfAbsent(plain(line.list()), any -> new HashMap<>());
            list.putIfAbsent(plain(line.theirs()), new RankedCode(list.size(), line.ours().strip()));
        }
    }

    /** The names of the lists. */
    public List<String> lists() {
        return lists.keySet().stream().sorted().toList();
    }

    /** All codes of a list. */
    public List<String> codes(String list) {
        return lists.getOrDefault(list, Map.of()).values().stream().map(RankedCode::code).distinct().sorted().toList();
    }

    /** The code for a text, if a line has it. */
    public Optional<String> code(String list, String text) {
        return known(list, text).map(RankedCode::code);
    }

    /**
     * The code for a text, from the lines or the text itself: {@code U6}, {@code u6: Foster placement}, {@code f) U6}.
     *
     * @param codes the valid codes
     */
    public <E extends Enum<E>> Optional<E> code(String list, String text, Class<E> codes) {
        Optional<String> code = code(list, text);
        if (code.isPresent()) {
            return Optional.of(Enum.valueOf(codes, code.get()));
        }
        Matcher labelled = LABELLED.matcher(plain(text));
        String itself = labelled.matches() ? labelled.group(1) : plain(text);
        return Arrays.stream(codes.getEnumConstants())
                .filter(one -> !one.name().equals("UNRECOGNISED"))
                .filter(one -> one.name().equalsIgnoreCase(itself))
                .findFirst();
    }

    /** For several texts, the code whose line comes first. */
    public Optional<String> first(String list, List<String> texts) {
        Optional<RankedCode> first = Optional.empty();
        for (String text : texts) {
            Optional<RankedCode> known = known(list, text);
            if (known.isPresent() && first.filter(one -> one.rank() <= known.get().rank()).isEmpty()) {
                first = known;
            }
        }
        return first.map(RankedCode::code);
    }

    private Optional<RankedCode> known(String list, String text) {
        return Optional.ofNullable(lists.getOrDefault(list, Map.of()).get(plain(text)));
    }

    private static String plain(String text) {
        return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    /**
     * The content of a field with a text, or with an object of flags such as {@code {"NFA_FLAG": "Y", "COMMENTS": "…"}}: the
     * names of
     * the flags that are set, and the texts of its other fields. Comments are never read. The object is read pair by pair,
     * because the scripts that make it do not escape quotes.
     */
    public static List<String> said(String field) {
        if (!field.startsWith("{") && !field.startsWith("[")) {
            return List.of(field);
        }
        List<String> said = new ArrayList<>();
        Matcher pairs = PAIR.matcher(field);
        while (pairs.find()) {
            String name = pairs.group(1);
            String value = plain(pairs.group(2) == null ? pairs.group(3) : pairs.group(2));
            String upper = name.toUpperCase(Locale.ROOT);
            if (upper.contains("COMMENT")) {
                break;
            }
            if (upper.startsWith(A_COUNT)) {
                continue;
            }
            if (YES.contains(value)) {
                said.add(upper.startsWith(PREFIX) && upper.endsWith(A_FLAG) ? name.substring(PREFIX.length()) : name);
            } else if (!NO.contains(value) && !value.matches("\\d+")) {
                said.add(value);
            }
        }
        return said;
    }

    /** Whether a flag is set; empty if it is not a flag. */
    public static Optional<Boolean> flag(String text) {
        String plain = plain(text);
        return YES.contains(plain) ? Optional.of(true) : NO.contains(plain) ? Optional.of(false) : Optional.empty();
    }
}
