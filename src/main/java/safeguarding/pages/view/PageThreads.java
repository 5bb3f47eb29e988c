package safeguarding.pages.view;

import java.util.concurrent.ThreadFactory;

/**
 * The threads that work for those who look at figures, as daemons of the lowest priority: where processors are short, figures
 * are calculated first and shown next. Java heeds priorities on Linux only with {@code -XX:ThreadPriorityPolicy=1}, which the
 * image sets; lower ones need no rights.
 */
public final class PageThreads {

    private PageThreads() {}

    /** Makes threads of a name. */
    public static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            return thread;
        };
    }
}
