package safeguarding.pages.report;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import safeguarding.core.indicator.Dimension;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.catalogue.Catalogue;

/** The catalogue of indicators as text for a terminal: a row for each, with its counting rule in words below. */
public final class CatalogueText {

    private static final int NAME_WIDTH = 58;
    private static final int LABEL_WIDTH = 13;
    private static final int WORDS_WIDTH = 100;
    private static final String ROW = "%-5s %-" + NAME_WIDTH + "s  %-6s  %-15s  %-12s  %-3s  %-8s  %s";
    private static final String INDENT = " ".repeat(6);

    private CatalogueText() {}

    public static String of(List<Indicator> indicators) {
        StringBuilder text = new StringBuilder();
        line(text, String.format(ROW, "No.", "Indicator", "Good", "Unit", "Reading", "YTD", "By", "Measure"));
        indicators.stream()
                .collect(Collectors.groupingBy(Indicator::section, TreeMap::new, Collectors.toList()))
                .forEach((section, members) -> {
                    line(text, "");
                    line(text, Catalogue.section(section));
                    members.forEach(indicator -> rows(text, indicator));
                });
        return text.toString();
    }

    private static void rows(StringBuilder text, Indicator indicator) {
        List<String> name = Words.wrap(indicator.name(), NAME_WIDTH);
        line(
                text,
                String.format(
                        ROW,
                        indicator.number(),
                        name.get(0),
                        Words.of(indicator.polarity()),
                        Words.of(indicator.unit()),
                        Words.of(indicator.reading()),
                        indicator.hasYearToDate() ? "yes" : "no",
                        indicator.dimension().map(Dimension::name).orElse("-"),
                        indicator.measure().id()));
        name.stream().skip(1).forEach(rest -> line(text, INDENT + rest));
        said(text, "numerator", indicator.numerator());
        said(text, "denominator", indicator.denominator());
        said(text, "note", indicator.wording().remark());
        said(text, "clock", indicator.clock());
        said(text, "parameters", String.join(", ", indicator.parameters()));
        said(text, "source", String.join("; ", indicator.sources()));
    }

    /** A labelled statement, on as many lines as it needs; nothing if there is nothing to say. */
    private static void said(StringBuilder text, String what, String words) {
        if (!words.isEmpty()) {
            List<String> lines = Words.wrap(words, WORDS_WIDTH);
            line(text, INDENT + "  " + String.format("%-" + LABEL_WIDTH + "s", what) + lines.get(0));
            lines.stream().skip(1).forEach(rest -> line(text, INDENT + "  " + " ".repeat(LABEL_WIDTH) + rest));
        }
    }

    private static void line(StringBuilder text, String line) {
        text.append(line.stripTrailing()).append(System.lineSeparator());
    }
}
