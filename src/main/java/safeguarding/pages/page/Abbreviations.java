package safeguarding.pages.page;

import gg.jte.Content;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spells out the abbreviations of children's services where a page first uses them; each page has its own. */
public final class Abbreviations {

    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("CIN", "children in need"),
            Map.entry("CP", "child protection"),
            Map.entry("CPP", "child protection plan"),
            Map.entry("CSE", "child sexual exploitation"),
            Map.entry("DfE", "Department for Education"),
            Map.entry("LAC", "looked after children"),
            Map.entry("MASH", "multi-agency safeguarding hub"),
            Map.entry("SHOBPA", "should be placed for adoption"));
    private static final Pattern WORD = Pattern.compile("\\b(?:" + String.join("|", MEANINGS.keySet()) + ")\\b");

    private final Set<String> seen = new HashSet<>();

    /** A text for a page, with the meaning of each abbreviation that the page has not used before. */
    public Content in(String text) {
        return output -> {
            Matcher words = WORD.matcher(text);
            int from = 0;
            while (words.find()) {
                MatchResult word = words.toMatchResult();
                output.writeUserContent(text.substring(from, word.start()));
                if (seen.add(word.group())) {
                    output.writeContent("<abbr title=\"" + MEANINGS.get(word.group()) + "\">" + word.group() + "</abbr>");
                } else {
                    output.writeUserContent(word.group());
                }
                from = word.end();
            }
            output.writeUserContent(text.substring(from));
        };
    }
}
