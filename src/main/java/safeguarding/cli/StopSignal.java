package safeguarding.cli;

import java.util.concurrent.CountDownLatch;
import safeguarding.stream.IndicatorProcessor;

/**
 * Waits until the program is asked to stop, or the processor ends of itself. The Java machine then stays until this is
 * closed, so open it before everything that must be closed in order; it is closed after that.
 */
final class StopSignal implements AutoCloseable {

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * @throws IllegalStateException where the processor ended because it failed
     */
    void await(IndicatorProcessor processor) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait, "stop-signal"));
        Thread watching = new Thread(() -> askWhenItEnds(processor), "processor-watch");
        watching.setDaemon(true);
        watching.start();
        asked.await();
        processor.failure().ifPresent(cause -> {
            throw new IllegalStateException(
                    "the processor stopped: " + processor.whyStopped().orElse(cause.getClass().getSimpleName()), cause);
        });
    }

    /** Waits until the program is asked to stop, where there is no processor that might end. */
    void await() throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait, "stop-signal"));
        asked.await();
    }

    private void stopAndWait() {
        asked.countDown();
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void askWhenItEnds(IndicatorProcessor processor) {
        try {
            processor.await();
            asked.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
