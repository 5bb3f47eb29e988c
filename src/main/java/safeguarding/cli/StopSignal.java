package safeguarding.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import safeguarding.processor.IndicatorProcessor;

/**
 * Waits until the program is asked to stop, or the processor ends by itself. The JVM then stays until this is closed, so open it
 * before everything that must be closed in order; it is closed after that.
 */
final class StopSignal implements AutoCloseable {

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Duration patience;

    StopSignal() {
        this(Duration.ofDays(1));
    }

    /** @param patience how long the program waits for things to close, after it was asked to stop */
    StopSignal(Duration patience) {
        this.patience = patience;
    }

    /** @throws IllegalStateException if the processor ended because it failed */
    void await(IndicatorProcessor processor) throws InterruptedException {
        listen();
        Thread watching = new Thread(() -> askWhenItEnds(processor), "processor-watch");
        watching.setDaemon(true);
        watching.start();
        asked.await();
        processor.failure().ifPresent(cause -> {
            throw new IllegalStateException(
                    "the processor stopped: " + processor.whyStopped().orElse(cause.getClass().getSimpleName()), cause);
        });
    }

    /** Waits until the program is asked to stop, if there is no processor that might end. */
    void await() throws InterruptedException {
        listen();
        asked.await();
    }

    /** Notices from now on when the program is asked to stop. */
    void listen() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait, "stop-signal"));
    }

    /** Whether the program has been asked to stop. */
    boolean isAsked() {
        return asked.getCount() == 0;
    }

    /** Waits for some time, or until the program is asked to stop, and returns whether it was. */
    boolean isAskedWithin(Duration time) throws InterruptedException {
        return asked.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void stopAndWait() {
        asked.countDown();
        try {
            closed.await(patience.toNanos(), TimeUnit.NANOSECONDS);
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
