package safeguarding.cli;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import safeguarding.contract.topic.LoadMarker;
import safeguarding.core.settings.Authorities;
import safeguarding.operations.AnnouncedLoadsLog;

/** Marks when loads of history begin and end, for sources that do not do so themselves, and for loads that were stopped. */
@Command(
        name = "loads",
        mixinStandardHelpOptions = true,
        description = "Lists, begins and ends loads of an authority's history. No month of the authority becomes final and none is"
                + " restated during a load. The commands ingest, replay, simulate and source do this themselves.",
        subcommands = {LoadsVerb.ListVerb.class, LoadsVerb.BeginVerb.class, LoadsVerb.EndVerb.class},
        footer = {
            "",
            "Examples:",
            "  safeguarding loads list",
            "  safeguarding loads begin --authority 372 --source case-system",
            "  safeguarding loads end --authority 372 --source case-system",
            "  safeguarding loads end --authority 372"
        })
final class LoadsVerb implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        return CommandLineInterface.subcommandMissing(spec);
    }

    private static AnnouncedLoadsLog loads(Cluster to) {
        return new AnnouncedLoadsLog(to.config().kafka(), to.topics(), to.codec());
    }

    /** Lists all loads, including open ones. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the loads of each authority and source: when an open one began, and when the last one ended.",
            footer = {"", "Example:", "  safeguarding loads list"})
    static final class ListVerb implements Callable<Integer> {

        private static final String ROW = "%-9s %-40s %-24s %-24s%n";

        @Mixin
        private ClusterOptions cluster;

        @Override
        public Integer call() {
            List<AnnouncedLoadsLog.OfSource> all = loads(Cluster.reached(cluster.config())).all();
            if (all.isEmpty()) {
                System.err.println("no loads");
                return CommandLineInterface.DONE;
            }
            System.out.printf(ROW, "authority", "source", "open since", "last ended");
            all.forEach(load -> System.out.printf(
                    ROW,
                    load.authority(),
                    load.source(),
                    load.open().map(marker -> marker.at().toString()).orElse("-"),
                    load.ended().map(marker -> marker.at().toString()).orElse("-")));
            return CommandLineInterface.DONE;
        }
    }

    /** Which load, and of which authority. */
    static final class Which {

        @Option(names = "--authority", required = true, paramLabel = "CODE", description = "The authority's three-digit code.")
        private String authority;

        String authority() {
            if (!Authorities.ofEngland().contains(authority)) {
                throw new UserError("unknown authority code " + authority + "; use a three-digit code such as 372");
            }
            return authority;
        }
    }

    private static String checked(String source) {
        if (source.isBlank() || source.length() > LoadMarker.LONGEST || source.chars().anyMatch(Character::isISOControl)) {
            throw new UserError("--source must have 1 to " + LoadMarker.LONGEST + " printable characters");
        }
        return source;
    }

    /** Marks the beginning of a load that another program sends. */
    @Command(
            name = "begin",
            mixinStandardHelpOptions = true,
            description = "Begins a load. Run it before another program sends an authority's history, and `loads end` afterwards.",
            footer = {"", "Example:", "  safeguarding loads begin --authority 372 --source case-system"})
    static final class BeginVerb implements Callable<Integer> {

        @Mixin
        private Which which;

        @Option(names = "--source", required = true, paramLabel = "NAME", description = "A name for what sends the events.")
        private String source;

        @Mixin
        private ClusterOptions cluster;

        @Override
        public Integer call() {
            LoadMarker begun = LoadMarker.byHand(which.authority(), checked(source), Instant.now());
            Cluster to = Cluster.reached(cluster.config());
            to.ensureTopics();
            loads(to).write(List.of(begun));
            System.err.printf("load of authority %s from %s has begun%n", begun.authority(), begun.source());
            return CommandLineInterface.DONE;
        }
    }

    /** Marks the end of one load, or of all open ones. */
    @Command(
            name = "end",
            mixinStandardHelpOptions = true,
            description = "Ends a load, once everything has been sent. Without --source it ends all open loads of the authority, also of"
                    + " sources that were stopped, and says that its history is complete. Months that are past their cut-off become"
                    + " final then.",
            footer = {
                "",
                "Examples:",
                "  safeguarding loads end --authority 372 --source case-system",
                "  safeguarding loads end --authority 372"
            })
    static final class EndVerb implements Callable<Integer> {

        @Mixin
        private Which which;

        @Option(
                names = "--source",
                paramLabel = "NAME",
                description = "The name that the load was begun with (default: all open loads).")
        private String source;

        @Mixin
        private ClusterOptions cluster;

        @Override
        public Integer call() {
            String authority = which.authority();
            Instant now = Instant.now();
            if (source != null) {
                LoadMarker end = LoadMarker.byHand(authority, checked(source), now).ends(now);
                loads(Cluster.reached(cluster.config())).write(List.of(end));
                System.err.printf("load of authority %s from %s has ended%n", authority, source);
                return CommandLineInterface.DONE;
            }
            AnnouncedLoadsLog loads = loads(Cluster.reached(cluster.config()));
            List<LoadMarker> open = loads.all().stream()
                    .filter(load -> load.authority().equals(authority))
                    .flatMap(load -> load.open().stream())
                    .map(begun -> begun.ends(now))
                    .toList();
            loads.write(open.isEmpty() ? List.of(LoadMarker.ofWhole(authority, "loads end", now)) : open);
            System.err.printf("%,d open loads of authority %s have ended; its history is complete%n", open.size(), authority);
            return CommandLineInterface.DONE;
        }
    }
}
