package safeguarding.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import safeguarding.cli.CommandLineInterface;

/**
 * The result of running the program in this process.
 *
 * @param code its exit code
 * @param data its standard output
 * @param messages its standard error
 */
public record Program(int code, String data, String messages) {

    public static Program run(String... arguments) {
        return runWithInput("", arguments);
    }

    /** The same with a text on its standard input. */
    public static Program runWithInput(String input, String... arguments) {
        InputStream inBefore = System.in;
        PrintStream outBefore = System.out;
        PrintStream errBefore = System.err;
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        try {
            System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
            System.setOut(new PrintStream(data, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(messages, true, StandardCharsets.UTF_8));
            int code = CommandLineInterface.run(arguments);
            return new Program(
                    code, data.toString(StandardCharsets.UTF_8), messages.toString(StandardCharsets.UTF_8));
        } finally {
            System.setIn(inBefore);
            System.setOut(outBefore);
            System.setErr(errBefore);
        }
    }
}
