package safeguarding.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;
import safeguarding.config.BadConfig;
import safeguarding.contract.kafka.CannotStart;
import safeguarding.contract.kafka.Refusal;
import safeguarding.contract.kafka.RegistryUnavailable;
import safeguarding.core.calendar.London;

/** The commands of the program. Data goes to standard output, messages to standard error. */
@Command(
        name = "safeguarding",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Live performance indicators for local authorities' children's services.",
        subcommands = {
            StartVerb.class,
            DemoVerb.class,
            RunVerb.class,
            ServeVerb.class,
            IngestVerb.class,
            SourceVerb.class,
            LoadsVerb.class,
            ScorecardVerb.class,
            ReportVerb.class,
            ExplainVerb.class,
            WorklistVerb.class,
            DataQualityVerb.class,
            WhatIfVerb.class,
            ReplayVerb.class,
            SimulateVerb.class,
            CatalogueVerb.class,
            UsersVerb.class,
            ConfigVerb.class,
            TopicsVerb.class,
            SchemasVerb.class,
            AccessVerb.class,
            DeadLettersVerb.class,
            ResetVerb.class,
            DiffVerb.class,
            EraseVerb.class,
            CommandLine.HelpCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage.",
            "Examples:",
            "  safeguarding start",
            "  safeguarding demo",
            "  safeguarding run --embedded data/mine",
            "  safeguarding ingest events.ndjson",
            "  safeguarding scorecard --authority 372 --month 2017-01",
            "  safeguarding report --authority 372 --month 2017-01 --format pdf --output report.pdf",
            "  safeguarding replay rotherham-2016-17 --embedded --check"
        })
public final class CommandLineInterface implements Callable<Integer> {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;

    private static final Logger LOG = LoggerFactory.getLogger(CommandLineInterface.class);

    @Spec
    private CommandSpec spec;

    private CommandLineInterface() {}

    /** Runs the arguments as a command, and returns the exit code. */
    public static int run(String... arguments) {
        return new CommandLine(new CommandLineInterface())
                .setExecutionExceptionHandler((problem, command, parsed) -> explain(problem, command))
                .setParameterExceptionHandler((problem, words) -> misused(problem))
                .setUsageHelpWidth(100)
                .registerConverter(Instant.class, CommandLineInterface::moment)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(YearMonth.class, CommandLineInterface::month)
                .registerConverter(LocalDate.class, CommandLineInterface::date)
                .execute(arguments);
    }

    private static YearMonth month(String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("not a month; write it as 2017-01");
        }
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("not a date; write it as 2020-04-01");
        }
    }

    private static Instant moment(String text) {
        try {
            return London.moment(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("not a date or time; write it as 2017-02-20 or 2017-02-20T09:00:00Z");
        }
    }

    /** Says what is wrong with the arguments without repeating them: one of them may be the id of a child. */
    private static int misused(ParameterException problem) {
        CommandLine command = problem.getCommandLine();
        PrintWriter messages = command.getErr();
        messages.println("safeguarding: " + withoutValues(problem).lines().collect(Collectors.joining(" ")));
        UnmatchedArgumentException.printSuggestions(problem, messages);
        messages.println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return WRONG_USAGE;
    }

    private static String withoutValues(ParameterException problem) {
        if (problem instanceof UnmatchedArgumentException unmatched) {
            return unmatched.getUnmatched().stream()
                    .map(word -> word.split("=", 2)[0])
                    .filter(word -> word.matches("-{1,2}[A-Za-z][A-Za-z-]*"))
                    .findFirst()
                    .map(option -> "Unknown option: " + option)
                    .orElse("Unmatched argument");
        }
        return problem.getValue() == null || problem.getValue().isEmpty()
                ? problem.getMessage()
                : problem.getMessage().replace("'" + problem.getValue() + "'", "the value");
    }

    private static int explain(Exception problem, CommandLine command) {
        PrintWriter messages = command.getErr();
        if (problem instanceof UserError || problem instanceof BadConfig) {
            messages.println("safeguarding: " + problem.getMessage());
            return WRONG_USAGE;
        }
        if (problem instanceof CannotStart
                || problem instanceof RegistryUnavailable
                || problem instanceof OnlyOption.UnsentEvents) {
            messages.println("safeguarding: " + problem.getMessage());
            return FAILED;
        }
        LOG.debug("failed", problem);
        messages.println("safeguarding: "
                + Refusal.in(problem).orElse(problem.getMessage() == null ? problem.toString() : problem.getMessage()));
        return FAILED;
    }

    @Override
    public Integer call() {
        return subcommandMissing(spec);
    }

    /** Runs for a command given without the subcommand it needs: shows its usage. */
    static int subcommandMissing(CommandSpec spec) {
        spec.commandLine().usage(spec.commandLine().getErr());
        return WRONG_USAGE;
    }
}
