package safeguarding.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.pages.report.CatalogueMarkdown;
import safeguarding.pages.report.CatalogueText;
import safeguarding.pages.report.IndicatorCatalogueJson;

/** Prints what is counted, and how: all indicators with their rules. It needs no broker. */
@Command(
        name = "catalogue",
        mixinStandardHelpOptions = true,
        description = "Prints all indicators with their numerator, denominator, clock, settings"
                + " and source.",
        footer = {"", "Examples:", "  safeguarding catalogue", "  safeguarding catalogue --json", "  safeguarding catalogue --markdown"})
final class CatalogueVerb implements Callable<Integer> {

    @ArgGroup
    private Format format;

    /** The output format, if not a table. */
    static final class Format {

        @Option(names = "--json", description = "Print JSON.")
        private boolean json;

        @Option(names = "--markdown", description = "Print Markdown, as in docs/indicators.md.")
        private boolean markdown;
    }

    @Override
    public Integer call() {
        List<Indicator> indicators = Catalogue.indicators();
        if (format != null && format.json) {
            System.out.println(IndicatorCatalogueJson.of(indicators));
        } else if (format != null && format.markdown) {
            System.out.print(CatalogueMarkdown.of(indicators));
        } else {
            System.out.print(CatalogueText.of(indicators));
        }
        return CommandLineInterface.DONE;
    }
}
