package safeguarding.pages.report;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import safeguarding.core.indicator.Dimension;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.settings.LocalStandard;

/** The catalogue of indicators as Markdown, a table for each section. It produces {@code docs/indicators.md}. */
public final class CatalogueMarkdown {

    private static final String INTRODUCTION =
            """
            # The indicators

            This page is generated from the declarations in `src/main/java/safeguarding/core/indicator/catalogue`. Change them there, and run
            `mvn -q test -Dtest=IndicatorsDocTest -Dsafeguarding.golden=true`. `catalogue` prints it for a terminal or as JSON.

            - **Better when** is high, low, within a range, or neither (info).
            - **Reading** is the period: events in the month, events over twelve months (rolling year), or the position at
              the end of the month's last day (as at). An open month is read up to today.
            - **YTD** says whether it is also summed over the financial year from April. A percentage for the year is the sum of
              the numerators divided by the sum of the denominators.
            - **By** is its breakdown. **Due** is what it puts on the worklist for a child until it is done.
            - **Clock** says what time is counted. The day on which a clock starts is day 0, and the last day counts. Working
              days exclude weekends, bank holidays in England and the authority's closed days.
            - **Parameters** are what an authority can set: the local standards listed below, and other settings.
            - **Source** is the origin of the rule. **Measure** is the name of its series on the deltas topic.

            Records of the same thing on the same day count once. A child's death ends what is ongoing or due. A child born on
            29 February has birthdays on 1 March in other years. [Decision 17](decisions/0017-what-counts.md) says which records
            count as the same.

            A letter after a number marks a second definition of the same indicator.
            """;

    private static final String HEADER =
            """

            ## %d. %s

            | No. | Indicator | Better when | Unit | Reading | YTD | By | Due | Numerator | Denominator | Clock | Parameters | Source | Measure |
            | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
            """;

    private static final String STANDARDS =
            """

            ## Local standards

            Where more than one rule is in use, an authority can set its own with a settings event `LocalStandardSet`, from a given
            day. A value that is not permitted is rejected.

            | Name | Standard | Permitted values | Default |
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
                        indicator.duty().map(duty -> duty.task().words()).orElse("-"),
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
