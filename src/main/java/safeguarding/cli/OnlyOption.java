package safeguarding.cli;

import picocli.CommandLine.Option;
import safeguarding.contract.topic.EventSender;
import safeguarding.contract.topic.TopicNames;

/**
 * Case events and settings are written by different users, so a command that sends both can be limited to one. If a user does not
 * have permission to write one of them, the message says what to do next.
 */
final class OnlyOption {

    @Option(
            names = "--only",
            paramLabel = "KIND",
            description = "Sends only case events (cases) or only settings (settings), for a user who has permission to"
                    + " write one kind.")
    private Kind only;

    /** The types of message on input topics. */
    private enum Kind {
        CASES,
        SETTINGS
    }

    boolean sendsCases() {
        return only != Kind.SETTINGS;
    }

    boolean sendsSettings() {
        return only != Kind.CASES;
    }

    /**
     * Sends and flushes, and marks the end of the loads.
     *
     * @throws UnsentEvents if the user does not have permission to write one type; the message says who does
     */
    static void endLoads(EventSender sender, TopicNames topics) {
        try {
            sender.endLoads();
        } catch (EventSender.NotSent e) {
            throw new UnsentEvents(e.getMessage() + nextStep(e, topics), e);
        }
    }

    private static String nextStep(EventSender.NotSent failure, TopicNames topics) {
        if (failure.deniedTopics().isEmpty()) {
            return "";
        }
        boolean isSettings = failure.deniedTopics().contains(topics.settings());
        boolean isCases = failure.deniedTopics().stream().anyMatch(topic -> !topic.equals(topics.settings()));
        return (isSettings ? " Send settings as the user 'settings', with --only settings." : "")
                + (isCases ? " Send case events as the user 'source', with --only cases." : "")
                + " Events that are sent twice count once. ops/acl.md lists who may write what.";
    }

    /** Some events were not sent; the message says how many, why, and what to do. */
    static final class UnsentEvents extends RuntimeException {

        private static final long serialVersionUID = 1;

        UnsentEvents(String message, Exception cause) {
            super(message, cause);
        }
    }
}
