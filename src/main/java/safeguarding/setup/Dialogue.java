package safeguarding.setup;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Asks in plain text, a line for each answer, from a terminal or from a file. An empty line is the answer in brackets. */
public final class Dialogue {

    private final BufferedReader in;
    private final PrintStream out;
    private final boolean takesDefaults;

    /** An invalid answer; the message says why, and the question is asked again. */
    static final class NotAnAnswer extends RuntimeException {

        private static final long serialVersionUID = 1;

        NotAnAnswer(String message) {
            super(message);
        }
    }

    /** Turns a line into an answer. */
    @FunctionalInterface
    interface Understanding {

        /**
         * @throws NotAnAnswer if the line is not a valid answer
         */
        String of(String line);
    }

    /**
     * @param takesDefaults whether the answers in brackets are taken without asking
     */
    public Dialogue(BufferedReader in, PrintStream out, boolean takesDefaults) {
        this.in = in;
        this.out = out;
        this.takesDefaults = takesDefaults;
    }

    /** Says something. */
    public void say(String line) {
        out.println(line);
    }

    /**
     * Asks until there is an answer.
     *
     * @param usual the answer in brackets, if there is one
     * @param option the command line option that answers it without asking
     * @throws CannotSetUp if nobody answers
     */
    String ask(List<String> question, Optional<String> usual, String option, Understanding understanding) {
        out.println();
        question.forEach(out::println);
        while (true) {
            out.print(usual.map(answer -> "[" + answer + "] ").orElse("") + "> ");
            out.flush();
            String line = line(usual, question.get(0), option);
            try {
                String answer = understanding.of(line);
                if (takesDefaults) {
                    out.println(answer);
                }
                return answer;
            } catch (NotAnAnswer e) {
                out.println(e.getMessage());
                if (takesDefaults) {
                    throw new CannotSetUp(option + ": " + e.getMessage());
                }
            }
        }
    }

    private String line(Optional<String> usual, String question, String option) {
        if (takesDefaults) {
            return usual.orElseThrow(() -> nobodyAnswered(question, option));
        }
        try {
            String line = in.readLine();
            if (line == null) {
                out.println();
                throw nobodyAnswered(question, option);
            }
            return line.isBlank() ? usual.orElse("") : line.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CannotSetUp nobodyAnswered(String question, String option) {
        return new CannotSetUp("no answer to '" + question + "'. Run it again and answer it, or use " + option);
    }

    /** Asks whether to go on. */
    public boolean confirms(String question) {
        return ask(List.of(question), Optional.of("yes"), "--yes", Dialogue::yesOrNo).equals("yes");
    }

    static String yesOrNo(String line) {
        return switch (line.toLowerCase(Locale.ROOT)) {
            case "y", "yes" -> "yes";
            case "n", "no" -> "no";
            default -> throw new NotAnAnswer("answer yes or no");
        };
    }
}
