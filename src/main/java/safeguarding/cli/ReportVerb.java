package safeguarding.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import safeguarding.core.settings.Authorities;
import safeguarding.pages.page.ReportFormat;
import safeguarding.pages.report.PublicReport;
import safeguarding.pages.report.Report;
import safeguarding.pages.view.AuthorityRecord;
import safeguarding.pages.view.LiveView;
import safeguarding.pages.view.PublicShelf;

/** The monthly report of an authority, produced from the topics, in a chosen format. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Produces an authority's monthly report.",
        footer = {
            "",
            "A CSV has one value a row, with the columns of Explore Education Statistics (--table tidy); or one of the"
                    + " report's tables: summary (one indicator a row), months or years (one figure a row), or"
                    + " changes since the last report (changes). Explore Education Statistics also needs a file that describes"
                    + " the columns (meta), with the same name and .meta.csv.",
            "A public edition has no small numbers, and nothing that would reveal them.",
            "A PDF needs the browser Chromium on the machine.",
            "",
            "Examples:",
            "  safeguarding report --authority 372 --month 2017-01 --format pdf --output report.pdf",
            "  safeguarding report --authority 372 --month 2017-01 --format csv",
            "  safeguarding report --authority 372 --month 2016-12 --edition public --format xlsx -o public.xlsx",
            "  safeguarding report --authority 372 --month 2016-12 --format html --as-published 2017-02-20"
        })
final class ReportVerb implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Option(names = "--authority", required = true, paramLabel = "CODE", description = "The authority's code.")
    private String authority;

    @Option(names = "--month", required = true, paramLabel = "YYYY-MM", description = "The month.")
    private YearMonth month;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "html",
            description = "html, pdf, csv, xlsx or json (default: ${DEFAULT-VALUE}).")
    private ReportFormat format;

    @Option(
            names = "--table",
            paramLabel = "TABLE",
            defaultValue = "tidy",
            description = "The table for a CSV: tidy, summary, months, years, changes or meta (default:"
                    + " ${DEFAULT-VALUE}).")
    private ReportFormat.Table table;

    /** The audience of a report. */
    enum Edition {
        FULL,
        PUBLIC
    }

    @Option(
            names = "--edition",
            paramLabel = "EDITION",
            defaultValue = "full",
            description = "full, for staff, or public, for everybody: a final month, without"
                    + " small numbers (default: ${DEFAULT-VALUE}).")
    private Edition edition;

    @Option(
            names = "--as-published",
            paramLabel = "DATE",
            description = "The report as published by the end of a day, such as 2017-02-20, or by a time, such"
                    + " as 2017-02-20T09:00:00Z, instead of the current one.")
    private Instant asPublished;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The file to write to (default: standard output).")
    private Path output;

    @Mixin
    private ClusterOptions cluster;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Cluster from = Cluster.reached(cluster.config());
        if (edition == Edition.PUBLIC && asPublished != null) {
            throw new UserError("--as-published does not apply to a public edition; remove it");
        }
        byte[] written = edition == Edition.PUBLIC ? format.write(publicReport(from)) : format.write(report(from), table);
        if (output == null) {
            PrintStream out = System.out;
            out.write(written);
            out.flush();
        } else {
            Files.write(output, written);
            System.err.println("wrote " + output);
        }
        return CommandLineInterface.DONE;
    }

    private PublicReport publicReport(Cluster from) throws InterruptedException {
        try (LiveView view = complete(from);
                PublicShelf shelf = PublicShelf.of(view)) {
            return Optional.ofNullable(shelf.awaitEditions(authority).get(month))
                    .map(found -> new PublicReport(
                            Authorities.ofEngland().name(authority).orElse("Authority " + authority), found))
                    .orElseThrow(() -> new NoSuchElementException("there is no public edition of " + month
                            + " for authority " + authority + "; one is published when a month is final"));
        }
    }

    private static LiveView complete(Cluster from) throws InterruptedException {
        LiveView view = from.view();
        if (!view.awaitComplete(PATIENCE)) {
            view.close();
            throw new NoSuchElementException("the topics could not be read within " + PATIENCE.toSeconds() + " seconds");
        }
        return view;
    }

    private Report report(Cluster from) throws InterruptedException {
        try (LiveView view = complete(from)) {
            AuthorityRecord known = asPublished == null ? view.known(authority) : view.knownAt(authority, asPublished);
            return Report.of(known, month).orElseThrow(() -> new NoSuchElementException(nothing(known)));
        }
    }

    private String nothing(AuthorityRecord known) {
        String when = Optional.ofNullable(asPublished).map(moment -> " by " + moment).orElse("");
        return known.snapshots().isEmpty()
                ? "nothing had been published for authority " + authority + when
                : "there is no scorecard of " + month + " for authority " + authority + when + "; use a month from "
                        + known.snapshots().firstKey() + " to " + known.snapshots().lastKey();
    }
}
