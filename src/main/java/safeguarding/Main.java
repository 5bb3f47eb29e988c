package safeguarding;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.slf4j.LoggerFactory;
import safeguarding.cli.CommandLineInterface;

/** Where the program starts. What it can do is in {@code cli}, a class a verb. */
public final class Main {

    private Main() {}

    /**
     * Writes British English in UTF-8 wherever it runs: numbers as 1,234, and the arrows of a scorecard, which are in no smaller
     * character set.
     */
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.UK);
        System.setOut(utf8(FileDescriptor.out));
        System.setErr(utf8(FileDescriptor.err));
        Thread.setDefaultUncaughtExceptionHandler(Main::ended);
        System.exit(CommandLineInterface.run(arguments));
    }

    /**
     * Java would print the failure with all its messages, which can quote a record, past the log. A thread of the processor that
     * fails has been dealt with already, and is replaced.
     */
    private static void ended(Thread thread, Throwable failure) {
        if (!thread.getName().contains("-StreamThread-")) {
            LoggerFactory.getLogger(Main.class).error("the thread {} has ended", thread.getName(), failure);
        }
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
