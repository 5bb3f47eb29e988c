package safeguarding.cli;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import safeguarding.core.calendar.London;
import safeguarding.core.indicator.DutyKind;
import safeguarding.core.settings.Settings;
import safeguarding.core.worklist.Obligation;
import safeguarding.core.worklist.Wanted;
import safeguarding.core.worklist.Worklist;
import safeguarding.pages.report.ObligationTable;
import safeguarding.pages.view.CaseFiles;
import safeguarding.pages.view.ChildTopic;

/** What is overdue and due soon, by child, for those who are allowed to know. */
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

    @Option(names = "--what", paramLabel = "KIND", description = "Only this task, such as visit or dental-check.")
    private String kind;

    @Option(
            names = "--due-within",
            paramLabel = "DAYS",
            defaultValue = "7d",
            description = "How far ahead to look, such as 7d or 4w (default: 7d); 0d shows what is overdue or due today.")
    private String within;

    @Option(names = "--csv", description = "Print CSV instead of a table.")
    private boolean csv;

    @Mixin
    private ClusterOptions cluster;

    @Override
    public Integer call() {
        int days = days(within);
        Optional<DutyKind> what = Optional.ofNullable(kind).map(WorklistVerb::kind);
        Cluster to = Cluster.reached(cluster.config());
        LocalDate today = London.dateOf(to.config().clock().instant());
        List<Obligation> due = ChildTopic.WORKLIST.read(to.reader(), to.wire(), to.topics(), authority);
        Settings settings = new CaseFiles(to.reader(), to.wire(), to.topics()).settings(authority);
        List<Obligation> obligations = new Wanted(Optional.ofNullable(team), what, Optional.empty(), today.plusDays(days))
                .of(Worklist.counted(due, settings, today));
        System.out.print(csv ? ObligationTable.csv(obligations, today) : ObligationTable.of(obligations, today));
        return CommandLineInterface.DONE;
    }

    private static int days(String text) {
        if (!text.matches("\\d{1,4}[dw]")) {
            throw new UserError("--due-within must be days or weeks, such as 7d or 4w");
        }
        int count = Integer.parseInt(text.substring(0, text.length() - 1));
        return text.endsWith("w") ? Math.multiplyExact(count, 7) : count;
    }

    private static DutyKind kind(String text) {
        return Arrays.stream(DutyKind.values())
                .filter(known -> known != DutyKind.UNRECOGNISED && label(known).equals(text))
                .findFirst()
                .orElseThrow(() -> new UserError("unknown --what; use one of "
                        + Arrays.stream(DutyKind.values())
                                .filter(known -> known != DutyKind.UNRECOGNISED)
                                .map(WorklistVerb::label)
                                .collect(Collectors.joining(", "))));
    }

    private static String label(DutyKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
