package safeguarding.report;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import safeguarding.indicator.Dimension;
import safeguarding.indicator.Indicator;
import safeguarding.indicator.catalogue.Catalogue;
import safeguarding.settings.LocalStandard;

/** The catalogue of indicators as Markdown, a table for each section; {@code docs/indicators.md} is made by it. */
public final class CatalogueMarkdown {

    private static final String INTRODUCTION =
            """
            # The indicators

            This page is made from the declarations in `src/main/java/safeguarding/indicator/catalogue`; change it there, and run
            `mvn -q test -Dtest=IndicatorsDocTest -Dsafeguarding.golden=true`. `catalogue` prints it for a terminal or as JSON.

            - **Good** says which way is good: high, low, within a range, or neither (info).
            - **Reading** is how the indicator reads its measure: what happened in the month, what happened over twelve months
              (rolling year), or what is so at the end of the month's last day (as at). An open month is read up to today.
            - **YTD** says whether it is summed over the financial year, from April, as well. A share of the year is the sum of
              the numerators over the sum of the denominators.
            - **By** is what it is broken down by. **Due** is what it puts on the worklist for a child until it is done.
            - **Clock** says from when until when time is counted. The day on which a clock starts is day 0, and the last day
              counts. Working days are those of England without the bank holidays, and without the authority's closed days.
            - **Parameters** are what an authority may set: local standards, listed below, and other events of settings.
            - **Source** is where the rule is from. **Measure** is the name of its series in the topic of deltas.

            In all of them the same thing recorded twice on one day counts once, and a child's death ends what lasts and what is
            due. A child who was born on 29 February has its birthdays on 1 March in other years. The
            [decision](decisions/0017-what-counts.md) says by kind of record what is the same.

            A letter after a number marks another definition of the same, which stands beside the printed one.
            """;

    private static final String HEADER =
            """

            ## %d. %s

            | No. | Indicator | Good | Unit | Reading | YTD | By | Due | Numerator | Denominator | Clock | Parameters | Source | Measure |
            | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
            """;

    private static final String STANDARDS =
            """

            ## Local standards

            Where more than one rule is in use, an authority sets its own by a settings event `LocalStandardSet`, from a day
            on. A value that is not permitted is rejected.

            | Name | What it is | May be | Where not set |
            | --- | --- | --- | --- |
            """;

    private CatalogueMarkdown() {}

    public static String of(List<Indicator> indicators) {
        StringBuilder text = new StringBuilder(INTRODUCTION);
        indicators.stream()
                .collect(Collectors.groupingBy(Indicator::section, TreeMap::new, Collectors.toList()))
                .forEach((section, members) -> {
                    text.append(String.format(HEADER, section, Catalogue.section(section)));
                    members.forEach(indicator -> text.append(row(indicator)));
                });
        text.append(STANDARDS);
        Stream.of(LocalStandard.values()).forEach(standard -> text.append(row(standard)));
        return text.toString();
    }

    private static String row(LocalStandard standard) {
        return String.join(
                        " | ",
                        "| `" + standard.label() + "`",
                        standard.meaning(),
                        standard.permitted(),
                        standard.usual() + " |")
                + "\n";
    }

    private static String row(Indicator indicator) {
        return String.join(
                        " | ",
                        "| " + indicator.number(),
                        indicator.name(),
                        Words.of(indicator.polarity()),
                        Words.of(indicator.unit()),
                        Words.of(indicator.reading()),
                        indicator.hasYearToDate() ? "yes" : "no",
                        indicator.dimension().map(Dimension::name).orElse("-"),
                        indicator.duty().map(duty -> duty.kind().words()).orElse("-"),
                        String.join(". ", Stream.of(indicator.numerator(), indicator.wording().remark())
                                .filter(words -> !words.isEmpty())
                                .toList()),
                        or(indicator.denominator()),
                        or(indicator.clock()),
                        or(indicator.parameters().stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "))),
                        String.join("; ", indicator.sources()),
                        "`" + indicator.measure().id() + "` |")
                + "\n";
    }

    private static String or(String words) {
        return words.isEmpty() ? "-" : words;
    }
}
