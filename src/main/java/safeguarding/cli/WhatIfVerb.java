package safeguarding.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import safeguarding.calendar.London;
import safeguarding.calendar.WorkingDays;
import safeguarding.casefile.CaseEvent;
import safeguarding.casefile.Validity;
import safeguarding.event.AvroMapping;
import safeguarding.event.EventSchemas;
import safeguarding.indicator.Indicator;
import safeguarding.indicator.Reason;
import safeguarding.indicator.RulesOverTime;
import safeguarding.indicator.catalogue.Catalogue;
import safeguarding.intake.EventFile;
import safeguarding.intake.EventJson;
import safeguarding.publication.Change;
import safeguarding.publication.Snapshot;
import safeguarding.publication.Status;
import safeguarding.publication.WhatIf;
import safeguarding.settings.Settings;
import safeguarding.settings.SettingsEvent;
import safeguarding.settings.SettingsValidity;
import safeguarding.stream.IndicatorProcessor;
import safeguarding.view.CaseFiles;
import safeguarding.view.Snapshots;

/** What settings would restate if they were sent: a dry run. */
@Command(
        name = "what-if",
        mixinStandardHelpOptions = true,
        description = "Tells which figures would change if settings were sent, such as a closed day, a local standard or a"
                + " target, and sends nothing. The settings are in a file as for ingest.",
        footer = {
            "",
            "Examples:",
            "  safeguarding what-if --authority 372 settings.ndjson",
            "  safeguarding ingest settings.ndjson      # and then in earnest"
        })
final class WhatIfVerb implements Callable<Integer> {

    private static final String ROW = "%-9s %-12s %-6s %-44s %12s %12s  %s%n";
    private static final int NAME_WIDTH = 44;

    @Option(names = "--authority", required = true, paramLabel = "CODE", description = "The authority's code.")
    private String authority;

    @Parameters(paramLabel = "FILE", description = "Settings, one JSON object a line.")
    private Path file;

    @Mixin
    private ClusterOptions cluster;

    @Override
    public Integer call() throws IOException {
        List<SettingsEvent> set = read();
        Cluster to = Cluster.reached(cluster.config());
        CaseFiles topics = new CaseFiles(to.reader(), to.wire(), to.topics());
        Validity validity = new Validity(to.authorities());
        LocalDate today = London.dateOf(to.config().clock().instant());
        Snapshots snapshots = Snapshots.read(to.reader(), to.wire(), to.topics().snapshots());
        YearMonth first = snapshots.months(authority).isEmpty()
                ? YearMonth.from(today)
                : snapshots.months(authority).first();
        Settings now = topics.settings(authority);
        List<SettingsEvent> all = new ArrayList<>(now.events());
        all.addAll(set);
        WhatIf whatIf = new WhatIf(
                topics.of(authority, (event, received) -> validity.check(event, received).isEmpty())
                        .values(),
                WorkingDays.ofEngland(),
                today);
        print(whatIf.changes(first, now, Settings.of(all), reasons(set)), snapshots);
        return CommandLineInterface.DONE;
    }

    private List<SettingsEvent> read() throws IOException {
        EventSchemas schemas = EventSchemas.load();
        EventFile reader = new EventFile(
                new EventJson(schemas, new AvroMapping(schemas)),
                new Validity(Set.of(authority)),
                new SettingsValidity(Set.of(authority), IndicatorProcessor::isIndicatorNumber),
                InstantSource.system());
        List<SettingsEvent> set = new ArrayList<>();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            reader.read(in, new EventFile.Receiver() {
                @Override
                public void accept(CaseEvent event) {
                    throw new UserError(file + " has a case event in it; what-if is for settings");
                }

                @Override
                public void accept(SettingsEvent event) {
                    set.add(event);
                }

                @Override
                public void refuse(long line, String reason) {
                    throw new UserError("line " + line + " of " + file + " would be rejected: " + reason);
                }
            });
        }
        return set;
    }

    private static List<Reason> reasons(List<SettingsEvent> set) {
        return set.stream()
                .map(event -> RulesOverTime.whyCountAnew(event).orElse(Reason.SETTINGS_CHANGE))
                .distinct()
                .sorted()
                .toList();
    }

    private void print(Map<YearMonth, List<Change>> changes, Snapshots snapshots) {
        long figures = changes.values().stream().mapToLong(List::size).sum();
        long restated = changes.keySet().stream().filter(month -> isPublished(snapshots, month)).count();
        System.out.printf("%,d figures of %d months would change; %d of these months have been published and would be"
                + " restated%n", figures, changes.size(), restated);
        if (figures > 0) {
            System.out.println();
            System.out.printf(ROW, "month", "status", "no.", "indicator", "now", "would be", "band");
        }
        changes.forEach((month, ofMonth) -> ofMonth.forEach(change -> System.out.printf(
                ROW,
                month,
                isPublished(snapshots, month) ? "restated" : "provisional",
                change.indicator(),
                name(change),
                shown(change, change.valueBefore(), change.numeratorBefore()),
                shown(change, change.value(), change.numerator()),
                change.rag() == change.ragBefore() ? "" : change.ragBefore().word() + " to " + change.rag().word())));
    }

    private boolean isPublished(Snapshots snapshots, YearMonth month) {
        return snapshots.of(authority, month)
                .map(Snapshot::status)
                .filter(status -> status != Status.PROVISIONAL)
                .isPresent();
    }

    private static String name(Change change) {
        String name = Catalogue.indicator(change.indicator()).map(Indicator::name).orElse("")
                + (change.breakdown().isEmpty() ? "" : ", " + change.breakdown());
        return name.length() > NAME_WIDTH ? name.substring(0, NAME_WIDTH - 3) + "..." : name;
    }

    private static String shown(Change change, Optional<BigDecimal> value, long numerator) {
        return Catalogue.indicator(change.indicator())
                .map(indicator -> indicator.unit().printed(value))
                .filter(printed -> !printed.equals("-"))
                .orElseGet(() -> String.valueOf(numerator));
    }
}
