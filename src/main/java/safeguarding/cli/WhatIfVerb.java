package safeguarding.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import safeguarding.contract.event.AvroMapping;
import safeguarding.contract.event.EventSchemas;
import safeguarding.core.calendar.London;
import safeguarding.core.calendar.WorkingDays;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.Validity;
import safeguarding.core.indicator.Reason;
import safeguarding.core.indicator.RulesOverTime;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.Status;
import safeguarding.core.publication.WhatIf;
import safeguarding.core.settings.Settings;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.settings.SettingsValidity;
import safeguarding.intake.file.EventFile;
import safeguarding.intake.file.EventJson;
import safeguarding.pages.report.WhatIfTable;
import safeguarding.pages.view.CaseFiles;
import safeguarding.pages.view.Snapshots;

/** What settings would restate if they were sent: a dry run. */
@Command(
        name = "what-if",
        mixinStandardHelpOptions = true,
        description = "Shows which figures would change if settings were sent, such as a closed day, a local standard or a"
                + " target. It sends nothing. The file is as for ingest.",
        footer = {
            "",
            "Examples:",
            "  safeguarding what-if --authority 372 settings.ndjson",
            "  safeguarding ingest settings.ndjson      # then send them"
        })
final class WhatIfVerb implements Callable<Integer> {

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
        CaseFiles topics = new CaseFiles(to.reader(), to.codec(), to.topics());
        Validity validity = new Validity(to.authorities());
        LocalDate today = London.dateOf(to.config().clock().instant());
        Snapshots snapshots = Snapshots.read(to.reader(), to.codec(), to.topics().snapshots());
        YearMonth first = snapshots.months(authority).isEmpty()
                ? YearMonth.from(today)
                : snapshots.months(authority).first();
        List<SettingsEvent> now = topics.settingsEvents(authority);
        List<SettingsEvent> all = new ArrayList<>(now);
        all.addAll(set);
        WhatIf whatIf = new WhatIf(
                topics.of(authority, (event, received) -> validity.check(event, received).isEmpty())
                        .values(),
                WorkingDays.ofEngland(),
                today);
        System.out.print(WhatIfTable.of(
                whatIf.changes(first, Settings.of(now), Settings.of(all), reasons(set)), month -> isPublished(snapshots, month)));
        return CommandLineInterface.DONE;
    }

    private List<SettingsEvent> read() throws IOException {
        EventSchemas schemas = EventSchemas.load();
        EventFile reader = new EventFile(
                new EventJson(schemas, new AvroMapping(schemas)),
                new Validity(Set.of(authority)),
                new SettingsValidity(Set.of(authority), Catalogue::isLine),
                InstantSource.system());
        List<SettingsEvent> set = new ArrayList<>();
        if (!Files.isReadable(file)) {
            throw new UserError("cannot read the file " + file);
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            reader.read(in, new EventFile.Receiver() {
                @Override
                public void accept(CaseEvent event) {
                    throw new UserError(file + " contains a case event; what-if is for settings only");
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

    private boolean isPublished(Snapshots snapshots, YearMonth month) {
        return snapshots.of(authority, month)
                .map(Snapshot::status)
                .filter(status -> status != Status.PROVISIONAL)
                .isPresent();
    }
}
