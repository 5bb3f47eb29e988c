package safeguarding.cli;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.AllocatedTo;
import safeguarding.core.indicator.DutyKind;
import safeguarding.core.indicator.Task;
import safeguarding.core.settings.Settings;
import safeguarding.core.worklist.Obligation;
import safeguarding.core.worklist.Worklist;
import safeguarding.core.worklist.WorklistQuery;
import safeguarding.core.worklist.WorklistTeams;
import safeguarding.pages.report.WorklistTable;
import safeguarding.pages.view.CaseFiles;
import safeguarding.pages.view.ChildTopic;

/** What is overdue and due soon, by child, for people who can see cases. */
@Command(
        name = "worklist",
        mixinStandardHelpOptions = true,
        description = "Prints what is overdue and due soon for an authority's children, longest overdue first.",
        footer = {
            "",
            "Examples:",
            "  safeguarding worklist --authority 372 --due-within 7d",
            "  safeguarding worklist --authority 372 --team t1 --what visit",
            "  safeguarding worklist --authority 372 --data data/demo --csv > worklist.csv"
        })
final class WorklistVerb implements Callable<Integer> {

    @Option(names = "--authority", required = true, paramLabel = "CODE", description = "The authority's code.")
    private String authority;

    @Option(names = "--team", paramLabel = "TEAM", description = "Only this team.")
    private String team;

    @Option(names = "--what", paramLabel = "KIND", description = "Only this task, such as visit, cp-visit or dental-check.")
    private String kind;

    @Option(
            names = "--due-within",
            paramLabel = "DAYS",
            defaultValue = "7d",
            description = "How far ahead to look, such as 7d or 4w (default: 7d); 0d shows what is overdue or due today.")
    private String within;

    @Option(names = "--unallocated", description = "Only children without a lead key worker, and so without a team.")
    private boolean unallocated;

    @Option(names = "--old", description = "Include what has been overdue for more than a year.")
    private boolean old;

    @Option(names = "--csv", description = "Print CSV instead of a table.")
    private boolean csv;

    @Mixin
    private ClusterOptions cluster;

    @Override
    public Integer call() {
        int days = days(within);
        Set<Task> tasks = Optional.ofNullable(kind).map(WorklistVerb::tasks).orElse(Set.of());
        if (unallocated && team != null) {
            throw new UserError("use --team or --unallocated, not both");
        }
        Cluster to = Cluster.reached(cluster.config());
        LocalDate today = London.dateOf(to.config().clock().instant());
        List<Obligation> due = ChildTopic.WORKLIST.read(to.reader(), to.codec(), to.topics(), authority);
        Settings settings = new CaseFiles(to.reader(), to.codec(), to.topics()).settings(authority);
        Optional.ofNullable(team).ifPresent(one -> check(one, WorklistTeams.of(due, settings)));
        WorklistQuery query = new WorklistQuery(
                unallocated
                        ? AllocatedTo.NOBODY
                        : Optional.ofNullable(team).map(AllocatedTo::team).orElse(AllocatedTo.ANYBODY),
                tasks,
                Optional.empty(),
                today.plusDays(days),
                old ? WorklistQuery.Old.INCLUDED : WorklistQuery.Old.HIDDEN,
                WorklistQuery.Notes.ANY);
        WorklistQuery.Found found = query.of(
                Worklist.noted(
                        Worklist.lines(Worklist.counted(due, settings, today)),
                        ChildTopic.NOTES.read(to.reader(), to.codec(), to.topics(), authority)),
                today);
        System.out.print(
                csv ? WorklistTable.csv(found.lines(), today) : WorklistTable.of(found.lines(), found.old(), today));
        return CommandLineInterface.DONE;
    }

    private static int days(String text) {
        if (!text.matches("\\d{1,4}[dw]")) {
            throw new UserError("--due-within must be days or weeks, such as 7d or 4w");
        }
        int count = Integer.parseInt(text.substring(0, text.length() - 1));
        return text.endsWith("w") ? Math.multiplyExact(count, 7) : count;
    }

    private static void check(String team, SortedSet<String> teams) {
        if (!teams.contains(team)) {
            throw new UserError(
                    "there is no team with this id; " + (teams.isEmpty() ? "no team is known" : "teams: " + String.join(", ", teams)));
        }
    }

    private static Set<Task> tasks(String text) {
        return Task.named(text.toUpperCase(Locale.ROOT).replace('-', '_'))
                .orElseThrow(() -> new UserError("unknown --what; use one of "
                        + Stream.concat(Arrays.stream(DutyKind.values()), Arrays.stream(Task.values()))
                                .map(Enum::name)
                                .filter(name -> Task.named(name).isPresent())
                                .map(name -> name.toLowerCase(Locale.ROOT).replace('_', '-'))
                                .distinct()
                                .collect(Collectors.joining(", "))));
    }
}
