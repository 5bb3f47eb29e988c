package safeguarding.pages.view;

import java.util.concurrent.ThreadFactory;

/**
 * The threads that work for people viewing figures, as daemons of the lowest priority: when CPUs are short, calculating figures
 * comes before showing them. Java heeds priorities on Linux only with {@code -XX:ThreadPriorityPolicy=1}, which the image sets;
 * lower ones need no permissions.
 */
public final class PageThreads {

    private PageThreads() {}

    /** Creates threads with a name. */
    public static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            return thread;
        };
    }
}
