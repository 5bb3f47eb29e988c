package safeguarding.pages.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Text for people: wrapped between words at the end of a column, and names of constants without their underscores. */
final class Words {

    private Words() {}

    /** A text in lines of at most a given width, each as full as possible; a longer word has a line of its own. */
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** A constant in words, such as "rate per 10,000". */
    static String of(Enum<?> constant) {
        return constant.name()
                .toLowerCase(Locale.ROOT)
                .replaceAll("(\\d)_(\\d{3})", "$1,$2")
                .replace('_', ' ');
    }
}
