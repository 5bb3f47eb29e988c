package safeguarding.setup;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Where an authority's records come from. */
public enum SourceKind {
    SSD_FOLDER("ssd-folder", "the Standard Safeguarding Dataset (SSD) as CSV files, one a table, in a folder"),
    SSD_DATABASE("ssd-database", "the Standard Safeguarding Dataset in a database"),
    FILES("files", "files that you make for returns: SSDA903, CIN census, Annex A or the daily feed"),
    SIMULATED("simulated", "none yet: invented children, to try it");

    private final String word;
    private final String meaning;

    SourceKind(String word, String meaning) {
        this.word = word;
        this.meaning = meaning;
    }

    /** The word used to answer and to save it. */
    public String word() {
        return word;
    }

    /** All of them as a numbered list. */
    static List<String> list() {
        return IntStream.range(0, values().length)
                .mapToObj(place -> "  " + (place + 1) + "  " + values()[place].word + ": " + values()[place].meaning)
                .toList();
    }

    /** The source for a word or a number in the list. */
    public static SourceKind of(String answer) {
        return Arrays.stream(values())
                .filter(kind -> kind.word.equalsIgnoreCase(answer) || String.valueOf(kind.ordinal() + 1).equals(answer))
                .findFirst()
                .orElseThrow(() -> new Dialogue.NotAnAnswer("answer a number from 1 to " + values().length));
    }
}
