package safeguarding;

import safeguarding.cli.CommandLineInterface;

/** Where the program starts. What it can do is in {@code cli}, a class a verb. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(CommandLineInterface.run(arguments));
    }
}
