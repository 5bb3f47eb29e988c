package safeguarding.stream;

import org.apache.kafka.common.KafkaException;
import safeguarding.kafka.RegistryUnavailable;
import safeguarding.kafka.SchemaRefused;
import safeguarding.kafka.UnknownSchema;

/** Tells failures of what the program runs on, which pass or want an operator, from those that one record causes. */
final class Infrastructure {

    private static final int LONGEST_OUTLINE = 8;

    private Infrastructure() {}

    /** Whether brokers, the registry or a store failed: nothing is wrong with the record then, and it is tried again. */
    static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof KafkaException
                    || cause instanceof RegistryUnavailable
                    || cause instanceof SchemaRefused
                    || cause instanceof UnknownSchema) {
                return true;
            }
        }
        return false;
    }

    /**
     * Where a failure came about, for a log: its class and the innermost methods, without its message, which can quote what
     * was being read.
     */
    static String outline(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        StringBuilder outline = new StringBuilder(cause.getClass().getName());
        StackTraceElement[] frames = cause.getStackTrace();
        for (int i = 0; i < Math.min(LONGEST_OUTLINE, frames.length); i++) {
            outline.append(i == 0 ? " at " : " < ").append(simple(frames[i]));
        }
        return outline.toString();
    }

    private static String simple(StackTraceElement frame) {
        String type = frame.getClassName();
        return type.substring(type.lastIndexOf('.') + 1) + "." + frame.getMethodName() + ":" + frame.getLineNumber();
    }
}
